"""Exercise 9.5, the matrix of a polynomial: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w09_e05", "quadratic_form_matrix")


@book.wrong("FB_CROSS_TERM", "visible general", "The two places together must give c, so each gets c/2.")
def writes_cross_terms_twice(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] += c
        if i != j:
            A[j, i] += c
    return A


@book.wrong(
    "FB_WRONG_VALUE",
    "visible general",
    "The form is right, but the symmetric matrix is asked for: half of each cross term on either side of the diagonal.",
)
def fills_one_triangle(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[min(i, j), max(i, j)] += c
    return A


@book.wrong("FB_SCALE", "visible general", "A square has one place only, and keeps its whole coefficient.")
def halves_everything(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] += c / 2
        if i != j:
            A[j, i] += c / 2
    return A


@book.wrong("FB_RESIDUAL", "edge", "(0,1) and (1,0) are one product: add, do not overwrite.")
def overwrites(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if min(i, j) < 0 or max(i, j) >= n:
            raise ValueError("index")
        A[i, j] = A[j, i] = c if i == j else c / 2
    return A


@book.wrong("FB_NO_ERROR", "edge", "A[-1, 0] is the last row: test indices before you use them.")
def counts_from_the_end(coeffs, n):
    A = np.zeros((n, n))
    for (i, j), c in coeffs.items():
        if i >= n or j >= n:
            raise ValueError("index")
        A[i, j] += c / 2
        A[j, i] += c / 2
    return A


@book.right("any matrix of the form first, then its symmetric part")
def symmetric_part(coeffs, n):
    B = [[0.0] * n for _ in range(n)]
    for key in sorted(coeffs, reverse=True):
        if not all(k in range(n) for k in key):
            raise ValueError("index")
        B[key[0]][key[1]] = coeffs[key]
    B = np.array(B).reshape(n, n)
    return 0.5 * (B + B.T)


@book.right("from values of the polynomial, by polarization")
def by_polarization(coeffs, n):
    for i, j in coeffs:
        if i < 0 or j < 0 or i >= n or j >= n:
            raise ValueError("index")

    def q(x):
        return sum(c * x[i] * x[j] for (i, j), c in coeffs.items())

    e = np.eye(n)
    return np.array([[(q(e[i] + e[j]) - q(e[i] - e[j])) / 4 for j in range(n)] for i in range(n)], dtype=float)
