# story: raises an exception whose text never ends
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def back_substitution(U, b):
    raise Endless
