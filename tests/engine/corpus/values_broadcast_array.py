# story: returns a view that says it has 10^14 entries
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    return np.broadcast_to(np.float64(0), (10**7, 10**7))
