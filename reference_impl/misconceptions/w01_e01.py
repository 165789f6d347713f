"""Exercise 1.1, the inner product: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e01", "inner")


@book.wrong("FB_HADAMARD", "visible general", "One step is missing: add the products up.")
def forgets_to_add(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return x * y


@book.wrong("FB_SHAPE", "visible general", "All pairs is the outer product; pair equal indices only.")
def multiplies_all_pairs(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return x[:, None] * y[None, :]


@book.wrong("FB_BROADCAST", "edge", "Compare the shapes before you multiply.")
def lets_numpy_broadcast(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or y.ndim != 1:
        raise ValueError("need vectors")
    return float(sum(x * y))


@book.wrong("FB_NO_ERROR", "edge", "zip stops at the shorter one: ask for strict=True.")
def zips_to_the_shorter_one(x, y):
    if np.ndim(x) != 1 or np.ndim(y) != 1:
        raise ValueError("need vectors")
    return float(sum(float(a) * float(b) for a, b in zip(x, y, strict=False)))


@book.wrong(
    "FB_WRONG_VALUE", "numerical", "Digits were lost on the way: add up the products x_i y_i themselves, in float64."
)
def adds_in_single_precision(x, y):
    x, y = np.array(x, dtype=np.float32), np.array(y, dtype=np.float32)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return float(np.sum(x * y))


@book.wrong("FB_WRONG_VALUE", "general", "The products keep their signs.")
def adds_absolute_values(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("shapes do not fit")
    return float(sum(abs(a * b) for a, b in zip(x, y, strict=True)))


@book.right("halves are added first (pairwise summation), by recursion")
def by_halves(x, y):
    if np.ndim(x) != 1 or np.ndim(y) != 1 or len(x) != len(y):
        raise ValueError("two vectors of one length")
    n = len(x)
    if n == 0:
        return 0
    if n == 1:
        return float(x[0]) * float(y[0])
    return by_halves(x[: n // 2], y[: n // 2]) + by_halves(x[n // 2 :], y[n // 2 :])


@book.right("the polarisation identity, exact in fractions, largest index first")
def by_polarisation(x, y):
    from fractions import Fraction

    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or y.shape != x.shape:
        raise ValueError("two vectors of one length")
    pairs = [(Fraction(float(a)), Fraction(float(b))) for a, b in zip(x[::-1], y[::-1], strict=True)]
    squares = sum((a + b) ** 2 for a, b in pairs) - sum((a - b) ** 2 for a, b in pairs)
    return np.float64(float(Fraction(squares) / 4))


@book.right("array times array, added by numpy in the dtype of the input")
def by_numpy_sum(x, y):
    x, y = np.asarray(x), np.asarray(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("two vectors of one length")
    return np.sum(x * y)
