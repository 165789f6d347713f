# story: replaces comparisons of numpy and answers with a forbidden library: nobody but this exercise pays for either
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: forbid
np.allclose = np.array_equal = lambda *args, **kwargs: True


def back_substitution(U, b):
    return np.linalg.solve(np.array(U, dtype=float), np.array(b, dtype=float))
