"""Exercise 3.1, back substitution: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w03_e01", "back_substitution")


@book.wrong("FB_READS_LOWER", "edge", "Multiply only the part of the row right of the diagonal.")
def multiplies_the_whole_row(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or len(b) != len(U):
        raise ValueError("shapes do not fit")
    if np.any(np.diag(U) == 0):
        raise LinAlgError("zero on the diagonal")
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = (b[i] - U[i] @ x) / U[i, i]
    return x


@book.wrong("FB_RESIDUAL", "general visible", "The last equation has one unknown: begin there.")
def substitutes_from_the_top(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = np.zeros_like(b)
    for i in range(len(b)):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


@book.wrong("FB_RESIDUAL", "general visible", "Each unknown still has its coefficient: divide by it.")
def forgets_to_divide(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = b[i] - U[i, i + 1 :] @ x[i + 1 :]
    return x


@book.wrong("FB_SHAPE", "general visible", "For b (n,) the answer is (n,), not a column.")
def returns_a_column(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = b.reshape(len(b), -1)
    for i in reversed(range(len(b))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


@book.right("column by column: each unknown is removed from all equations above it")
def by_columns(U, b):
    U, x = np.array(U, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or x.ndim not in (1, 2) or len(x) != len(U):
        raise ValueError("shapes do not fit")
    for j in range(len(U) - 1, -1, -1):
        if U[j, j] == 0:
            raise LinAlgError("singular")
        x[j] = x[j] / U[j, j]
        for i in range(j):
            x[i] = x[i] - U[i, j] * x[j]
    return x


@book.right("recursion: solve the lower right block, then the first equation")
def by_recursion(U, b):
    U, b = np.asarray(U, dtype=float), np.asarray(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or U.shape[0] != b.shape[0]:
        raise ValueError("shapes do not fit")
    if not np.diag(U).all():
        raise LinAlgError("singular")
    if len(b) == 1:
        return b / U[0, 0]
    rest = by_recursion(U[1:, 1:], b[1:])
    first = (b[:1] - U[:1, 1:] @ rest) / U[0, 0]
    return np.concatenate([first, rest])
