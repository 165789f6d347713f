# story: an answer that ends the process
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: restarts
def back_substitution(U, b):
    import os

    os._exit(0)
