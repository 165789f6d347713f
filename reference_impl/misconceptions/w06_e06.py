"""Exercise 6.6, the complement: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e06", "orthogonal_complement")


@book.wrong("FB_BASIS_TOO_SMALL", "edge", "Count dimensions, not columns: n minus the rank.")
def counts_columns(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    Q = np.linalg.svd(V)[0] if k else np.eye(n)
    return Q[:, n - max(n - k, 0) :]


@book.wrong("FB_BASIS_TOO_SMALL", "visible general", "Perpendicular to a line is a plane.")
def returns_one_vector(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    r = np.linalg.matrix_rank(V) if k else 0
    Q = np.linalg.svd(V)[0] if k else np.eye(n)
    return Q[:, max(r, n - 1) :]


@book.wrong("FB_TRANSPOSED", "visible general edge", "Basis vectors stand in columns here.")
def returns_rows(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    if k == 0:
        return np.eye(n)
    r = np.linalg.matrix_rank(V)
    return np.linalg.svd(V.T)[2][r:]


@book.wrong(
    "FB_SHAPE",
    "visible general edge",
    "The system is V^T w = 0: one equation for each column of V, and w has n entries.",
)
def solves_with_v_itself(V):
    V = np.array(V, dtype=float)
    k = V.shape[1]
    if k == 0:
        return np.zeros((0, 0))
    return np.linalg.svd(V)[2][np.linalg.matrix_rank(V) :].T


@book.wrong(
    "FB_BASIS_DEPENDENT",
    "visible general edge",
    "The columns of I - P span the complement, but there are too many of them.",
)
def returns_all_columns_of_the_projector(V):
    V = np.array(V, dtype=float)
    n, k = V.shape
    return np.eye(n) - V @ np.linalg.pinv(V) if k else np.eye(n)


@book.right("special solutions of V^T w = 0: integers where they can be")
def by_special_solutions(V):
    R = np.array(V, dtype=float).T
    k, n = R.shape
    pivots = []
    for j in range(n):
        row = len(pivots)
        if row == k:
            break
        best = row + int(np.argmax(np.abs(R[row:, j])))
        if abs(R[best, j]) < 1e-9:
            continue
        R[[row, best]] = R[[best, row]]
        R[row] = R[row] / R[row, j]
        for i in range(k):
            if i != row:
                R[i] = R[i] - R[i, j] * R[row]
        pivots.append(j)
    free = [j for j in range(n) if j not in pivots]
    W = np.zeros((n, len(free)))
    for column, j in enumerate(free):
        W[j, column] = 1.0
        for row, pivot in enumerate(pivots):
            W[pivot, column] = -R[row, j]
    return W


@book.right("each axis vector loses what is already spanned; lengths differ widely")
def by_clearing_the_axes(V):
    V = np.asarray(V, dtype=np.float64)
    n = V.shape[0]
    spanned, found = [], []
    for k, v in enumerate([*V.T, *np.eye(n)]):
        w = v.copy()
        for _ in range(2):
            for q in spanned:
                w = w - (q @ w) * q
        if np.linalg.norm(w) > 1e-9 * max(np.linalg.norm(v), 1e-300):
            spanned.append(w / np.linalg.norm(w))
            if k >= V.shape[1]:
                found.append(-(10.0 ** len(found)) * w)
    return np.array(found).reshape(len(found), n).T
