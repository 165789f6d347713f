"""Exercise 5.2, a basis made of columns of A: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e02", "column_space_basis")


@book.wrong("FB_RREF_COLUMNS", "visible general", "The reduced columns span another space.")
def takes_columns_of_the_reduced_matrix(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2:
        raise ValueError("not a matrix")
    pivots, k = [], 0
    tol = 1e-10 * np.abs(R).max()
    for j in range(R.shape[1]):
        if k == len(R):
            break
        p = k + np.argmax(np.abs(R[k:, j]))
        if abs(R[p, j]) <= tol:
            continue
        R[[k, p]] = R[[p, k]]
        R[k] /= R[k, j]
        for i in range(len(R)):
            if i != k:
                R[i] -= R[i, j] * R[k]
        pivots.append(j)
        k += 1
    return pivots, R[:, pivots]


@book.wrong("FB_TYPE", "visible general", "Columns of A itself were asked for.")
def returns_orthonormal_columns(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    pivots = []
    for j in range(A.shape[1]):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    return pivots, np.linalg.qr(A[:, pivots])[0]


@book.wrong("FB_RREF_COLUMNS", "visible general", "A pivot has a row and a column: its column is asked for.")
def reports_row_numbers(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, perm, k = A.copy(), list(range(len(A))), 0
    for j in range(A.shape[1]):
        if k == len(R):
            break
        p = k + int(np.argmax(np.abs(R[k:, j])))
        if abs(R[p, j]) <= 1e-10 * np.abs(A).max():
            continue
        R[[k, p]] = R[[p, k]]
        perm[k], perm[p] = perm[p], perm[k]
        R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
        k += 1
    rows = [i for i in perm[:k] if i < A.shape[1]]
    return rows, A[:, rows]


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Compare with the largest entry of A, times 1e-10.")
def compares_pivots_with_a_fixed_number(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, pivots = A.copy(), []
    for j in range(A.shape[1]):
        k = len(pivots)
        if k == A.shape[0]:
            break
        p = k + np.argmax(np.abs(R[k:, j]))
        if abs(R[p, j]) > 1e-8:
            R[[k, p]] = R[[p, k]]
            R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
            pivots.append(j)
    return pivots, A[:, pivots]


@book.wrong("FB_TYPE", "numerical", "Rounding leaves 1e-17 where there should be 0.")
def believes_in_exact_zeros(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    R, pivots = A.copy(), []
    for j in range(A.shape[1]):
        k = len(pivots)
        if k < A.shape[0] and R[k:, j].any():
            p = k + np.argmax(np.abs(R[k:, j]))
            R[[k, p]] = R[[p, k]]
            R[k + 1 :] -= np.outer(R[k + 1 :, j] / R[k, j], R[k])
            R[k + 1 :, j] = 0
            pivots.append(j)
    return pivots, A[:, pivots]


@book.right("no elimination: a column is kept if it raises the rank")
def column_by_column(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    ranks = [0] + [np.linalg.matrix_rank(A[:, : j + 1]) for j in range(A.shape[1])]
    pivots = np.flatnonzero(np.diff(ranks))
    return pivots, A.take(pivots, axis=1)


@book.right("a column is kept if the kept ones do not fit it by least squares")
def by_residuals(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    m, n = A.shape
    chosen = ()
    for j in range(n):
        kept, column = A[:, list(chosen)], A[:, j]
        fit = kept @ np.linalg.lstsq(kept, column, rcond=None)[0] if chosen else np.zeros(m)
        if np.linalg.norm(column - fit) > 1e-9 * np.linalg.norm(A):
            chosen = (*chosen, j)
    return chosen, np.asfortranarray(A[:, list(chosen)])
