"""Exercise 3.6, three bands: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w03_e06", "solve_tridiagonal")


@book.wrong("FB_DENSE", "numerical", "Three arrays of length n are all you need.")
def builds_the_full_matrix(lower, diag, upper, b):
    lower, diag, upper, b = (np.array(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    if b.shape != (n,) or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    A = np.zeros((n, n))
    for i in range(n):
        A[i, i] = diag[i]
        if i + 1 < n:
            A[i, i + 1] = upper[i]
            A[i + 1, i] = lower[i]
    for i in range(1, n):
        if A[i - 1, i - 1] == 0:
            raise LinAlgError("zero pivot")
        m = A[i, i - 1] / A[i - 1, i - 1]
        A[i, i - 1 : i + 2] -= m * A[i - 1, i - 1 : i + 2]
        b[i] -= m * b[i - 1]
    if A[-1, -1] == 0:
        raise LinAlgError("zero pivot")
    x = np.zeros(n)
    x[-1] = b[-1] / A[-1, -1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - A[i, i + 1] * x[i + 1]) / A[i, i]
    return x


@book.wrong("FB_MUTATED", "hygiene", "np.asarray does not copy an array that is already one.")
def overwrites_its_input(lower, diag, upper, b):
    lower, diag, upper, b = (np.asarray(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    if b.shape != (n,) or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    for i in range(1, n):
        if diag[i - 1] == 0:
            raise LinAlgError("zero pivot")
        m = lower[i - 1] / diag[i - 1]
        diag[i] -= m * upper[i - 1]
        b[i] -= m * b[i - 1]
    if diag[-1] == 0:
        raise LinAlgError("zero pivot")
    x = np.zeros(n)
    x[-1] = b[-1] / diag[-1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - upper[i] * x[i + 1]) / diag[i]
    return x


@book.wrong("FB_RESIDUAL", "visible general", "lower[0] stands in row 1: row i uses lower[i - 1].")
def is_off_by_one_in_the_lower_band(lower, diag, upper, b):
    lower, diag, upper, b = (np.array(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    lower = np.append(lower, 0.0)
    for i in range(1, n):
        m = lower[i] / diag[i - 1]
        diag[i] -= m * upper[i - 1]
        b[i] -= m * b[i - 1]
    x = np.zeros(n)
    x[-1] = b[-1] / diag[-1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - upper[i] * x[i + 1]) / diag[i]
    return x


@book.right("eliminates from the bottom up, on Python lists")
def from_the_bottom(lower, diag, upper, b):
    lower, diag, upper, b = ([float(x) for x in v] for v in (lower, diag, upper, b))
    n = len(diag)
    if len(b) != n or len(lower) != n - 1 or len(upper) != n - 1:
        raise ValueError("lengths do not fit")
    for i in range(n - 2, -1, -1):
        if diag[i + 1] == 0:
            raise LinAlgError("zero pivot")
        m = upper[i] / diag[i + 1]
        diag[i] -= m * lower[i]
        b[i] -= m * b[i + 1]
    if diag[0] == 0:
        raise LinAlgError("zero pivot")
    x = [b[0] / diag[0]]
    for i in range(1, n):
        x.append((b[i] - lower[i - 1] * x[-1]) / diag[i])
    return np.array(x)


@book.right("the Thomas algorithm with normalised rows")
def with_normalised_rows(lower, diag, upper, b):
    lower, diag, upper, b = (np.asarray(v, dtype=np.float64) for v in (lower, diag, upper, b))
    n = diag.shape[0]
    if b.shape != diag.shape or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    c, d, before = np.zeros(n), np.zeros(n), 0.0
    for i in range(n):
        pivot = diag[i] - (lower[i - 1] * c[i - 1] if i else 0.0)
        if pivot == 0:
            raise LinAlgError("zero pivot")
        c[i] = upper[i] / pivot if i < n - 1 else 0.0
        before = d[i] = (b[i] - (lower[i - 1] * before if i else 0.0)) / pivot
    for i in range(n - 2, -1, -1):
        d[i] = d[i] - c[i] * d[i + 1]
    return d
