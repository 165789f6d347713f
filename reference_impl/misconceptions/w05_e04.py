"""Exercise 5.4, all solutions: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w05_e04", "complete_solution")


@book.wrong(
    "FB_INCONSISTENT_NOT_DETECTED",
    "visible general edge",
    "Check the residual of what you found before you call it a solution.",
)
def fits_where_nothing_solves(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    _, s, Vt = np.linalg.svd(A)
    return x, Vt[int((s > 1e-12 * s[0]).sum()) :].T


@book.wrong(
    "FB_RESIDUAL", "visible general", "Row i of the reduced system belongs to pivot column pivots[i], not to column i."
)
def reads_the_first_variables_as_basic(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n, pivots = A.shape[1], []
    for j in range(n):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    if np.linalg.matrix_rank(np.column_stack([A / (np.abs(A).max() or 1), b / (np.abs(b).max() or 1)])) > len(pivots):
        raise LinAlgError("no solution")
    x = np.zeros(n)
    x[: len(pivots)] = np.linalg.lstsq(A[:, pivots], b, rcond=None)[0]
    return x, np.linalg.svd(A)[2][len(pivots) :].T


@book.wrong("FB_BASIS_TOO_SMALL", "visible general", "Each free variable adds a direction to N.")
def knows_one_solution_only(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.pinv(A) @ b
    if np.linalg.norm(A @ x - b) > 1e-10 * np.linalg.norm(b):
        raise LinAlgError("no solution")
    return x, np.zeros((A.shape[1], 0))


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "A residual is small or large beside b, not beside 1.")
def checks_the_residual_against_a_fixed_number(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    if np.abs(A @ x - b).max() > 1e-8:
        raise LinAlgError("no solution")
    _, s, Vt = np.linalg.svd(A)
    return x, Vt[int((s > 1e-12 * s[0]).sum()) :].T


@book.wrong("FB_TYPE", "visible general", "Return the pair (xp, N).")
def returns_only_a_solution(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    if np.linalg.norm(A @ x - b) > 1e-10 * np.linalg.norm(b):
        raise LinAlgError("no solution")
    return x


@book.right("ranks of A and [A b] decide, a far-away particular solution is returned")
def by_ranks(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    r = np.linalg.matrix_rank(A)
    if np.linalg.matrix_rank(np.c_[A / (np.abs(A).max() or 1.0), b / (np.abs(b).max() or 1.0)]) > r:
        raise LinAlgError("no solution")
    N = np.linalg.svd(A)[2][r:].T
    x = np.linalg.pinv(A) @ b + N @ np.arange(1.0, N.shape[1] + 1)
    return [x, 3 * N[:, ::-1]]


@book.right("Gauss-Jordan on [A b] with row exchanges, special solutions read off")
def by_gauss_jordan(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or len(b) != len(A):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    M = np.column_stack([A / (np.abs(A).max() or 1), b / (np.abs(A).max() or 1)])
    right_size = np.abs(M[:, n]).max()
    pivots = []
    for j in range(n):
        k = len(pivots)
        if k == m:
            break
        p = k + np.argmax(np.abs(M[k:, j]))
        if abs(M[p, j]) < 1e-11:
            continue
        M[[k, p]] = M[[p, k]]
        M[k] /= M[k, j]
        others = np.arange(m) != k
        M[others] -= np.outer(M[others, j], M[k])
        pivots.append(j)
    r = len(pivots)
    if np.abs(M[r:, n]).max(initial=0.0) > 1e-10 * right_size:
        raise LinAlgError("0 = something else")
    x, free = np.zeros(n), [j for j in range(n) if j not in pivots]
    x[pivots] = M[:r, n]
    N = np.zeros((n, n - r))
    for k, j in enumerate(free):
        N[j, k] = 1.0
        N[pivots, k] = -M[:r, j]
    return x, N
