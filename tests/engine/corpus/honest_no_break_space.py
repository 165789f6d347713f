# story: a right answer with a no-break space, as text copied from a page has it, inside of an f-string
# kind: honest
# place: answer w03_e01
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
def back_substitution(U, b):
    U = np.array(U, dtype=float)
    x = np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or x.ndim not in (1, 2) or len(x) != len(U):
        raise ValueError(f"shapes:{' '.join(map(str, [U.shape, x.shape]))}")
    if np.any(np.diag(U) == 0):
        raise LinAlgError("a zero on the diagonal")
    for i in reversed(range(len(U))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x
