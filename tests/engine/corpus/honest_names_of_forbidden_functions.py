# story: names the forbidden functions in comments, texts and local variables, and uses none of them
# kind: honest
# place: answer w03_e01
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import numpy.linalg
from numpy.linalg import LinAlgError as Oops


def back_substitution(U, b):
    """Uses no np.linalg.solve, no inv."""
    # np.linalg.solve(U, b) would be shorter
    U = np.array(U, dtype=float)
    x = np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or x.ndim not in (1, 2) or len(x) != len(U):
        raise ValueError("not np.linalg.solve")
    try:
        if np.any(np.diag(U) == 0):
            raise np.linalg.LinAlgError("zero")
    except Oops as solve:
        raise solve
    inv = 1 / np.diag(U)
    for i in reversed(range(len(U))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) * inv[i]
    return x
