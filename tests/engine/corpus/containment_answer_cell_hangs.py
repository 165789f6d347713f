# story: an answer cell that never ends after its definition
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: deadlines
# limits: cell_seconds = 2
def back_substitution(U, b):
    return np.zeros(np.shape(b))


while True:
    pass
