"""Exercise 2.3, a quadratic function: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w02_e03", "quadratic_grad")


@book.wrong(
    "FB_ASSUMED_SYMMETRIC",
    "general edge",
    "Each entry x_k meets row k of A and column k of A; they differ unless A is symmetric.",
)
def doubles_the_product(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return 2 * A @ x + b


@book.wrong("FB_WRONG_VALUE", "visible general", "x stands twice in x^T A x: both places count.")
def differentiates_one_x_only(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return A @ x + b


@book.wrong("FB_RESIDUAL", "visible general edge", "The gradient of b^T x is b.")
def forgets_the_linear_term(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    if A.shape != (len(x), len(x)) or b.shape != x.shape:
        raise ValueError("shapes do not fit")
    return A @ x + A.T @ x


@book.wrong("FB_NO_ERROR", "edge", "NumPy stretches b (1,) to any length: check shapes.")
def lets_a_short_b_stretch(A, b, x):
    A, b, x = (np.array(v, dtype=float) for v in (A, b, x))
    return A @ x + x @ A + b


@book.right("the symmetric part of A, doubled")
def with_the_symmetric_part(A, b, x):
    A = np.asarray(A, dtype=float)
    b, x = np.asarray(b, dtype=float), np.asarray(x, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),) or x.shape != (len(A),):
        raise ValueError("shapes do not fit")
    symmetric = (A + A.T) / 2
    return b + 2.0 * (symmetric @ x)


@book.right("sums over rows and columns in plain Python")
def with_sums_over_lists(A, b, x):
    A, b, x = np.array(A).tolist(), np.array(b).tolist(), np.array(x).tolist()
    n = len(x)
    if len(b) != n or len(A) != n or any(len(row) != n for row in A):
        raise ValueError("shapes do not fit")
    return np.array([b[k] + sum((A[k][j] + A[j][k]) * x[j] for j in range(n)) for k in range(n)], dtype=float)
