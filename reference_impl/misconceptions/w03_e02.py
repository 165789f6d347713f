"""Exercise 3.2, elimination with partial pivoting: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e02", "forward_eliminate")


@book.wrong("FB_NO_PIVOTING", "edge numerical", "Compare all candidates of the column, always.")
def eliminates_without_exchanges(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or c.shape != (len(U),):
        raise ValueError("shapes do not fit")
    n = len(c)
    for k in range(n):
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, list(range(n))


@book.wrong("FB_PIVOT_ABS", "numerical", "-2 is a better pivot than 1e-18.")
def pivots_on_the_signed_largest(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or c.shape != (len(U),):
        raise ValueError("shapes do not fit")
    n = len(c)
    perm = np.arange(n)
    scale = np.abs(U).max(axis=1) if scale_rows else np.ones(n)
    scale[scale == 0] = 1.0
    for k in range(n):
        best = k + np.argmax(U[k:, k] / scale[k:])
        for rows in (U, c, perm, scale):
            rows[[k, best]] = rows[[best, k]]
        if U[k, k] == 0:
            continue
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, perm


@book.wrong("FB_RESIDUAL", "general visible", "b belongs to its rows: exchange it with them.")
def leaves_b_behind(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    n = len(c)
    perm = np.arange(n)
    for k in range(n):
        best = k + np.argmax(np.abs(U[k:, k]))
        U[[k, best]] = U[[best, k]]
        perm[[k, best]] = perm[[best, k]]
        if U[k, k] == 0:
            continue
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, perm


@book.right("scales by the largest entry of the row as it is now, not as it was")
def scales_by_updated_rows(A, b, scale_rows=False):
    M = np.column_stack([np.array(A, dtype=float), np.array(b, dtype=float)]) if np.ndim(b) == 1 else None
    if M is None or np.shape(A) != (len(b), len(b)):
        raise ValueError("shapes do not fit")
    n = len(b)
    perm = list(range(n))
    for k in range(n):
        size = np.abs(M[k:, k:n]).max(axis=1) if scale_rows else np.ones(n - k)
        size[size == 0] = 1.0
        best = k + int(np.argmax(np.abs(M[k:, k]) / size))
        M[[k, best]] = M[[best, k]]
        perm[k], perm[best] = perm[best], perm[k]
        if M[k, k] != 0:
            m = M[k + 1 :, k] / M[k, k]
            M[k + 1 :] -= np.outer(m, M[k])
            M[k + 1 :, k] = 0.0
    return M[:, :n].copy(), M[:, n].copy(), perm


@book.right("takes the last among equal pivots, and works on Python lists")
def prefers_the_last_of_equal_pivots(A, b, scale_rows=False):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = len(b)
    rows = [[*A[i].tolist(), float(b[i]), i] for i in range(n)]
    size = [max(map(abs, A[i].tolist())) or 1.0 if scale_rows else 1.0 for i in range(n)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: (abs(rows[i][k]) / size[rows[i][-1]], i))
        rows[k], rows[best] = rows[best], rows[k]
        if rows[k][k] == 0:
            continue
        for i in range(k + 1, n):
            m = rows[i][k] / rows[k][k]
            rows[i][k] = 0.0
            for j in range(k + 1, n + 1):
                rows[i][j] -= m * rows[k][j]
    U = np.array([row[:n] for row in rows])
    return U, np.array([row[n] for row in rows]), np.array([row[-1] for row in rows])
