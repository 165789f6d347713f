# story: returns an object that converts to another array each time
# kind: values
# place: answer w03_e01
# attacks: w03_e01
# score: w03_e01 = 0, others = full
# status: graded
# seconds: 60
# defence: copies
class Moody:
    seen = 0

    def __array__(self, *a, **k):
        Moody.seen += 1
        return np.full(3, float(Moody.seen))

    def __len__(self):
        return 3

    def __getitem__(self, place):
        return self.__array__()[place]


def back_substitution(U, b):
    return Moody()
