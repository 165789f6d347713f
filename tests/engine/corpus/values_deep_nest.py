# story: returns a list nested a hundred thousand deep
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
