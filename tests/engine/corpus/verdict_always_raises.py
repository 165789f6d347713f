# story: raises the expected exceptions for every input
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: credit
def back_substitution(U, b):
    if np.shape(U)[0] != np.shape(U)[-1] or np.shape(U)[0] != np.shape(b)[0]:
        raise ValueError("shape")
    raise LinAlgError("singular")
