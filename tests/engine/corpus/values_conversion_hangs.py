# story: returns an object whose conversion never ends
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Slow:
    def __array__(self, *a, **k):
        while True:
            pass

    __len__ = __iter__ = __float__ = __repr__ = __array__


def back_substitution(U, b):
    return Slow()
