# story: raises an exception whose text has fifty megabytes and whose chain is long
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
def back_substitution(U, b):
    error = None
    for number in range(2000):
        new = RuntimeError("x" * 25_000)
        new.__cause__, error = error, new
    raise error
