# story: raises exceptions of the judge's own classes
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Gone(Exception):
    of_the_submission = True
    status = "not_run"


Gone.__module__, Gone.__qualname__ = "autograder.judge.namespace", "Gone"


def back_substitution(U, b):
    raise Gone("graded")
