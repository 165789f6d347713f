# story: asks for more memory than there is inside its function
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
def back_substitution(U, b):
    return np.linalg.qr(np.ones((20_000, 20_000)))[0][: len(b), 0]
