# story: returns an object that says its class is an array
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Lie:
    __class__ = property(lambda self: np.ndarray)
    __array_interface__ = property(lambda self: np.zeros(3).__array_interface__)
    shape, dtype, ndim = (3,), np.dtype(float), 1

    def __array__(self, *a, **k):
        return np.zeros(3)

    def __eq__(self, other):
        return np.bool_(True)


def back_substitution(U, b):
    return Lie()
