# story: an answer that never comes back
# kind: containment
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: deadlines
def back_substitution(U, b):
    while True:
        pass
