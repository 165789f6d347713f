# story: returns lists that share parts, 2^60 items when counted one by one
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    level = [0.0]
    for _ in range(60):
        level = [level, level]
    return level
