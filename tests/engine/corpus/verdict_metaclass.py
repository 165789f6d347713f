# story: an answer whose class claims to be whatever is asked
# kind: verdict
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Meta(type):
    __instancecheck__ = __subclasscheck__ = lambda cls, other: True
    __eq__ = lambda cls, other: True
    __hash__ = type.__hash__
    __rmatmul__ = lambda cls, other: cls
    __sub__ = lambda cls, other: 0.0
    __array_ufunc__, shape = None, (3,)

    def __call__(cls, *a, **k):
        return cls


class back_substitution(metaclass=Meta):
    pass
