# story: returns a coroutine
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
async def back_substitution(U, b):
    return np.zeros(np.shape(b))
