# story: raises a group of exceptions, nested
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    group = ValueError("singular")
    for _ in range(500):
        group = ExceptionGroup("many", [group])
    raise group
