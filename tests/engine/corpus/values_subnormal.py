# story: returns numbers at the edge of what floats can hold
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
def back_substitution(U, b):
    return np.full(np.shape(b), 5e-324) * np.where(np.arange(np.size(b)).reshape(np.shape(b)) % 2, 1, -1)
