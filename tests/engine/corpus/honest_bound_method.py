# story: the answer is a bound method of an object
# kind: honest
# place: answer w03_e01
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
class Solver:
    @staticmethod
    def check(U, x):
        if U.ndim != 2 or U.shape[0] != U.shape[1] or x.ndim not in (1, 2) or len(x) != len(U):
            raise ValueError("shape")
        if not np.all(np.diag(U)):
            raise LinAlgError("zero")

    def __call__(self, U, b):
        U, x = np.array(U, dtype=float), np.array(b, dtype=float)
        self.check(U, x)
        for i in reversed(range(len(U))):
            x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
        return x

    back = __call__


back_substitution = Solver().back
