"""Exercise 4.3, Gauss-Jordan: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w04_e03", "inverse_gauss_jordan")


@book.wrong("FB_NO_PIVOTING", "edge numerical", "Look below the diagonal for the largest entry.")
def never_exchanges(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        if M[j, j] == 0:
            raise LinAlgError("zero pivot")
        M[j] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("FB_STOPPED_AT_REF", "visible general", "Clear above every pivot too.")
def clears_only_below(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] /= M[j, j]
        for i in range(j + 1, n):
            M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("FB_RESIDUAL", "visible general", "The pivot row is one row of 2n entries: its right half is divided too.")
def divides_only_the_left_half(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j, :n] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("FB_FORBIDDEN", "visible general", "Eliminate yourself.")
def lets_a_library_solve(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return np.linalg.solve(A, np.eye(len(A)))


@book.wrong("FB_ABSOLUTE_TOL", "edge", "Compare a pivot with the entries of A.")
def takes_small_pivots_for_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) < 1e-12:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("FB_INT_DTYPE", "hygiene", "np.hstack of integers makes integers: convert A first.")
def works_in_the_dtype_of_the_input(A):
    A = np.array(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * 2.3e-16 * np.abs(A).max()
    M = np.hstack([A, np.eye(n, dtype=A.dtype)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] = M[j] / M[j, j]
        for i in range(n):
            if i != j:
                M[i] = M[i] - M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("FB_RESIDUAL", "general edge", "An exchange moves the whole row, right half included.")
def exchanges_only_the_left_half(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    X = np.eye(n)
    for j in range(n):
        p = j + np.argmax(np.abs(A[j:, j]))
        if abs(A[p, j]) <= noise:
            raise LinAlgError("singular")
        A[[j, p]] = A[[p, j]]
        X[j] /= A[j, j]
        A[j] /= A[j, j]
        for i in range(n):
            if i != j:
                X[i] -= A[i, j] * X[j]
                A[i] -= A[i, j] * A[j]
    return X


@book.wrong("FB_PIVOT_ABS", "numerical", "-1 is a better pivot than 1e-17.")
def takes_the_largest_signed_pivot(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for col in range(n):
        best = col + np.argmax(M[col:, col])
        if abs(M[best, col]) <= noise:
            raise LinAlgError("singular")
        M[[col, best]] = M[[best, col]]
        M[col] /= M[col, col]
        for i in range(n):
            if i != col:
                M[i] -= M[i, col] * M[col]
    return M[:, n:].copy()


@book.wrong(
    "FB_EXCEPTION",
    "visible general",
    "`M[j], M[p] = M[p], M[j]` copies row p and loses row j: write `M[[j, p]] = M[[p, j]]`.",
)
def exchanges_views_of_rows(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for col in range(n):
        best = col + np.argmax(np.abs(M[col:, col]))
        if abs(M[best, col]) <= noise:
            raise LinAlgError("singular")
        M[col], M[best] = M[best], M[col]
        M[col] /= M[col, col]
        for i in range(n):
            if i != col:
                M[i] -= M[i, col] * M[col]
    return M[:, n:].copy()


@book.right("elimination once, then one triangular solve for each column of I")
def column_by_column(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    n = len(U)
    size = np.abs(U).max()
    B = np.eye(n)
    for j in range(n):
        p = max(range(j, n), key=lambda i: abs(U[i, j]))
        if abs(U[p, j]) <= 1e-14 * size:
            raise LinAlgError("singular")
        U[[j, p]], B[[j, p]] = U[[p, j]], B[[p, j]]
        for i in range(j + 1, n):
            m = U[i, j] / U[j, j]
            U[i] -= m * U[j]
            B[i] -= m * B[j]
    X = np.zeros((n, n))
    for k in range(n):
        for i in range(n - 1, -1, -1):
            X[i, k] = (B[i, k] - sum(U[i, j] * X[j, k] for j in range(i + 1, n))) / U[i, i]
    return X


@book.right("complete pivoting: rows and columns are exchanged, columns put back at the end")
def with_complete_pivoting(A):
    M = np.array(A, dtype=np.float64)
    if M.ndim != 2 or M.shape[0] != M.shape[1]:
        raise ValueError("not square")
    n = len(M)
    order, size = list(range(n)), np.abs(M).max()
    M = np.concatenate([M, np.eye(n)], axis=1)
    for k in range(n):
        i, j = divmod(int(np.argmax(np.abs(M[k:, k:n]))), n - k)
        i, j = i + k, j + k
        if abs(M[i, j]) <= 1e-14 * size:
            raise LinAlgError("singular")
        M[[k, i]] = M[[i, k]]
        M[:, [k, j]] = M[:, [j, k]]
        order[k], order[j] = order[j], order[k]
        M[k] = M[k] / M[k, k]
        M -= np.outer(np.where(np.arange(n) == k, 0.0, M[:, k]), M[k])
    X = np.empty((n, n))
    X[order] = M[:, n:]
    return X


@book.right("orthogonal reflections make a triangle, R^-1 Q^T is the inverse")
def by_reflections(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2 or R.shape[0] != R.shape[1]:
        raise ValueError("not square")
    n, size = len(R), np.abs(R).max()
    X = np.eye(n)
    for j in range(n):
        v = R[j:, j].copy()
        length = np.sqrt(v @ v)
        if length <= 1e-14 * size:
            raise LinAlgError("singular")
        v[0] += length if v[0] >= 0 else -length
        v /= np.sqrt(v @ v)
        R[j:] -= 2 * np.outer(v, v @ R[j:])
        X[j:] -= 2 * np.outer(v, v @ X[j:])
    for i in range(n - 1, -1, -1):
        X[i] = (X[i] - R[i, i + 1 :] @ X[i + 1 :]) / R[i, i]
    return X
