# story: a right answer in big-endian byte order
# kind: honest
# place: answer w03_e01
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
def back_substitution(U, b):
    U, x = np.array(U, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or len(x) != len(U):
        raise ValueError("shapes")
    if np.any(np.diag(U) == 0):
        raise LinAlgError("singular")
    for i in reversed(range(len(U))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x.astype(">f8")
