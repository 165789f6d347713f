"""Exercise 5.3, a basis of the nullspace: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e03", "nullspace_basis")


@book.wrong("FB_BASIS_TOO_SMALL", "visible general", "The thin form drops what is asked for.")
def takes_the_thin_svd(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A, full_matrices=False)
    r = int((s > 1e-10 * s[0]).sum())
    return Vt[r:].T


@book.wrong("FB_NOT_IN_SPACE", "visible general", "U lives in the output space, V in the input space.")
def takes_u_for_v(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    U, s, _ = np.linalg.svd(A)
    return U[:, int((s > 1e-10 * s[0]).sum()) :]


@book.wrong(
    "FB_NOT_IN_SPACE", "visible general", "Move the free column to the other side of Ax = 0: its entries change sign."
)
def forgets_the_minus_sign(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    n = A.shape[1]
    pivots = []
    for j in range(n):
        if A.size and np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    N[free, range(len(free))] = 1
    if pivots:
        N[pivots] = np.linalg.lstsq(A[:, pivots], A[:, free], rcond=None)[0]
    return N


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Compare with the largest singular value, not with 1e-8.")
def counts_small_singular_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    return Vt[int((s > 1e-8).sum()) :].T


@book.wrong("FB_TRANSPOSED", "visible general", "Basis vectors are columns, (n, n-r).")
def returns_the_basis_as_rows(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    return Vt[int((s > 1e-10 * s[0]).sum()) :]


@book.wrong("FB_BASIS_DEPENDENT", "edge", "The basis of {0} is empty: the zero vector is no basis.")
def returns_a_zero_vector_when_nothing_is_free(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if len(A) == 0:
        return np.eye(A.shape[1])
    _, s, Vt = np.linalg.svd(A)
    N = Vt[int((s > 1e-10 * s[0]).sum()) :].T
    return N if N.shape[1] else np.zeros((A.shape[1], 1))


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to build the basis once yourself.")
def asks_scipy_for_the_nullspace(A):
    import scipy.linalg

    return scipy.linalg.null_space(np.asarray(A, dtype=float))


@book.right("the last right singular vectors, of the full SVD")
def by_the_full_svd(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    _, s, Vt = np.linalg.svd(np.vstack([A, np.zeros((n, n))]))
    return np.ascontiguousarray(Vt[np.sum(s > max(m, n) * 2.0**-52 * s[0]) :].T)


@book.right("Gauss-Jordan on [A^T I]: zero rows on the left leave nullspace vectors on the right")
def by_eliminating_on_the_transpose(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    size = max(np.abs(A).max(initial=0.0), 1e-300)
    M = np.hstack([A.T / size, np.eye(n)])
    top = 0
    for j in range(m):
        p = max(range(top, n), key=lambda i: abs(M[i, j]), default=None)
        if p is None or abs(M[p, j]) < 1e-11:
            continue
        M[[top, p]] = M[[p, top]]
        for i in range(top + 1, n):
            M[i] -= M[i, j] / M[top, j] * M[top]
        top += 1
    return -7.0 * M[top:, m:][::-1].T


@book.right("what QR of A^T with pivoting leaves over")
def by_pivoted_qr(A):
    from scipy.linalg import qr

    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if not A.any():
        return np.eye(A.shape[1])
    Q, R, _ = qr(A.T, pivoting=True)
    d = np.abs(np.diag(R))
    return Q[:, int(np.sum(d > 1e-12 * d[0])) :]
