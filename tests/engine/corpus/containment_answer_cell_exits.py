# story: an answer cell that ends the process after its definition
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: restarts
import os


def back_substitution(U, b):
    return np.zeros(np.shape(b))


os._exit(1)
