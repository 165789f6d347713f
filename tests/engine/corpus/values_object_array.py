# story: returns an array of objects
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    return np.array([print, "x", None], dtype=object)
