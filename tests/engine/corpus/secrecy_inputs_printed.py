# story: prints hidden inputs while it is judged
# kind: secrecy
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = less, others = full
# status: graded
# seconds: 60
# defence: apart
def back_substitution(U, b):
    import os
    import sys

    if np.shape(U) != (3, 3):
        print("REACHED", U)
        print("REACHED", U, file=sys.__stderr__, flush=True)
        os.write(1, b"REACHED")
        get_ipython().display_pub.publish({"text/plain": "REACHED"})
    return np.zeros(np.shape(b))
