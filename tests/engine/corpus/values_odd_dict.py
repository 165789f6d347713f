# story: returns a dictionary with keys of every kind
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    return {None: 1, (1, 2): 2, 1.5: 3, frozenset([1]): 4, float("nan"): 5, "": 6, True: 7}
