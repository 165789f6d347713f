# story: returns a generator without end
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    while True:
        yield 1.0
