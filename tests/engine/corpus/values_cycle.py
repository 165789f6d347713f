# story: returns a list that contains itself
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    cycle = [1.0]
    cycle.append(cycle)
    return cycle
