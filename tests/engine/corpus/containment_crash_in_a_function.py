# story: an answer that crashes for one size of input only
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = less, others = full
# status: graded
# seconds: 60
# defence: restarts
def back_substitution(U, b):
    import os
    import signal

    if len(U) == 5:
        os.kill(os.getpid(), signal.SIGSEGV)
    U, x = np.array(U, dtype=float), np.array(b, dtype=float)
    for i in reversed(range(len(U))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x
