"""Exercise 4.6, one side: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w04_e06", "one_sided_inverse")


@book.wrong("FB_RESIDUAL", "visible general", "For tall A the product XA is the small identity; AX has rank n < m.")
def names_the_other_side(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("right" if m > n else "left" if m < n else "both"), np.linalg.pinv(A)


@book.wrong("FB_NO_ERROR", "edge", "A square matrix needs full rank too: look at the rank, not at the shape.")
def asks_only_for_the_shape(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m == n:
        return "both", np.linalg.inv(A)
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m > n else "right"), np.linalg.pinv(A)


@book.wrong("FB_NO_ERROR", "edge", "The pseudoinverse always exists; a one-sided inverse does not.")
def always_returns_the_pseudoinverse(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    return ("left" if m > n else "right" if m < n else "both"), np.linalg.pinv(A)


@book.wrong(
    "FB_EXCEPTION",
    "visible",
    "A wide A has dependent columns: neither rank n nor an inverse of A^T A can be had, but A A^T has one.",
)
def uses_the_left_formula_for_wide_matrices(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m > n else "right" if m < n else "both"), np.linalg.inv(A.T @ A) @ A.T


@book.wrong("FB_TYPE", "general edge", 'A square inverse works on both sides: say "both".')
def calls_a_square_inverse_left(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m >= n else "right"), np.linalg.pinv(A)


@book.right("uses only as many rows (columns) as needed, the others get coefficient 0")
def ignores_surplus_rows(A):
    from itertools import combinations

    A = np.asarray(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    B = A if m >= n else A.T
    rows = list(min(combinations(range(len(B)), B.shape[1]), key=lambda rows: np.linalg.cond(B[list(rows)])))
    X = np.zeros(B.T.shape)
    X[:, rows] = np.linalg.inv(B[rows])
    return ("left", X) if m > n else ("right", X.T) if m < n else ("both", X)


@book.right("a pseudoinverse plus something that the other side cannot see")
def with_an_invisible_part(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    X = np.linalg.pinv(A)
    if m > n:
        return "left", X + np.ones((n, m)) @ (np.eye(m) - A @ X)
    if m < n:
        return "right", X + (np.eye(n) - X @ A) @ np.ones((n, m))
    return "both", X


@book.right("least squares against the identity, one list as the pair")
def by_least_squares(A):
    A = np.asarray(A, dtype=np.float64)
    k = min(A.shape)
    T = A if A.shape[0] < A.shape[1] else A.T
    X, _, rank, _ = np.linalg.lstsq(T, np.eye(k), rcond=None)
    if rank < k:
        raise LinAlgError("deficient")
    if A.shape[0] < A.shape[1]:
        return ["right", X]
    return ["left" if A.shape[0] > A.shape[1] else "both", X.T]
