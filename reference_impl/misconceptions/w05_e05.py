"""Exercise 5.5, the four subspaces: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e05", "four_subspaces")


@book.wrong(
    "FB_BASIS_DEPENDENT",
    "general",
    "Row exchanges move rows: take the pivot rows of the reduced matrix, or the pivot columns of A^T.",
)
def takes_the_first_rows_of_a(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": A[:r].T.copy(), "null": Vt[r:].T}


@book.wrong("FB_TRANSPOSED", "visible general", "Basis vectors are columns, also in C(A^T).")
def returns_the_row_basis_as_rows(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": Vt[:r], "null": Vt[r:].T}


@book.wrong("FB_SHAPE", "visible general edge", "The left nullspace is N(A^T): it lives in R^m.")
def takes_the_nullspace_twice(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": Vt[r:].T, "row": Vt[:r].T, "null": Vt[r:].T}


@book.wrong(
    "FB_RREF_COLUMNS",
    "visible general",
    "Row operations keep the row space and the nullspace, but not the column space.",
)
def takes_the_column_basis_from_the_reduced_matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": np.eye(len(A))[:, :r], "left_null": U[:, r:], "row": Vt[:r].T, "null": Vt[r:].T}


@book.wrong("FB_BASIS_TOO_SMALL", "visible general", "N(A) has n - r vectors, not m - r.")
def uses_the_thin_svd_for_all_four(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    r = int((s > 1e-10 * s[0]).sum())
    return {"column": U[:, :r], "left_null": U[:, r:], "row": Vt[:r].T, "null": Vt[r:].T}


@book.right("one SVD, orthonormal bases")
def by_one_svd(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    U, s, Vt = np.linalg.svd(A)
    r = int(np.count_nonzero(s > max(A.shape) * np.finfo(float).eps * s.max()))
    U, V = np.hsplit(U, [r]), np.hsplit(Vt.T, [r])
    return {"row": V[0], "null": V[1], "column": U[0], "left_null": U[1]}


@book.right("elimination of [A I]: rows of R, special solutions, rows that made the zeros")
def by_eliminating_with_the_identity(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    M = np.hstack([A / (np.abs(A).max() or 1.0), np.eye(m)])
    pivots = []
    for j in range(n):
        k = len(pivots)
        p = k + int(np.argmax(np.abs(M[k:, j]))) if k < m else k
        if k == m or abs(M[p, j]) < 1e-11:
            continue
        M[[k, p]] = M[[p, k]]
        M[k] /= M[k, j]
        for i in range(m):
            if i != k:
                M[i] -= M[i, j] * M[k]
        pivots.append(j)
    r, free = len(pivots), [j for j in range(n) if j not in pivots]
    null = np.zeros((n, n - r))
    null[free, range(n - r)] = 1.0
    null[pivots] = -M[:r, free]
    return {"column": A[:, pivots], "left_null": M[r:, n:].T, "row": M[:r, :n].T, "null": null}
