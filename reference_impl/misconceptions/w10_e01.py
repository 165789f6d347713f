"""Exercise 10.1, the p-norm: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e01", "vector_norm")


@book.wrong("FB_ABS", "visible general", "Powers of negative entries must not cancel others.")
def sums_without_absolute_values(x, p):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if x.size == 0:
        return 0.0
    if p == np.inf:
        return float(x.max())
    return float(np.sum(x**p) ** (1 / p))


@book.wrong("FB_OVERFLOW", "numerical", "Divide by the largest entry first, multiply at the end.")
def takes_powers_without_scaling(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if p == np.inf:
        return float(size.max(initial=0.0))
    return float(np.sum(size**p) ** (1 / p))


@book.wrong("FB_OVERFLOW", "visible general", "For p = inf take the largest entry itself.")
def replaces_infinity_by_a_large_power(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    p = min(p, 1000)
    return float(np.sum(size**p) ** (1 / p))


@book.wrong("FB_SQUARED", "visible general", "The p-th root of the sum is missing.")
def forgets_the_root(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if p == np.inf:
        return float(size.max(initial=0.0))
    return float(np.sum(size**p))


@book.wrong("FB_NO_ERROR", "edge", "Below p = 1 the triangle inequality fails: refuse.")
def accepts_every_p(x, p):
    size = np.abs(np.asarray(x, dtype=float))
    if size.ndim != 1:
        raise ValueError("need a vector")
    largest = size.max(initial=0.0)
    if p == np.inf or not 0 < largest < np.inf:
        return float(largest)
    return float(largest * np.sum((size / largest) ** p) ** (1 / p)) if p else float(np.count_nonzero(size))


@book.right("Python lists and a power of two as scale; the sum is exact")
def with_a_power_of_two(x, p):
    import math

    if np.ndim(x) != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    numbers = [abs(float(v)) for v in x]
    if any(v != v for v in numbers):
        return math.nan
    top = max(numbers, default=0.0)
    if top == 0 or math.isinf(p):
        return top
    _, e = math.frexp(top)
    total = math.fsum(math.ldexp(v, -e) ** p for v in numbers)
    return math.ldexp(total ** (1 / p), e)


@book.right("one entry after the other: the length so far and the next entry make a new length")
def entry_by_entry(x, p):
    x = np.asarray(x)
    if x.ndim != 1 or p < 1:
        raise ValueError("need a vector and p >= 1")
    length = np.float64(0)
    for v in np.abs(x.astype(np.float64)):
        small, large = np.minimum(length, v), np.maximum(length, v)
        if p == np.inf or not large > 0:
            length = large
        else:
            length = large * (1 + (small / large) ** p) ** (1 / p)
    return length


@book.right("logarithms of the entries in place of a division")
def by_logarithms(x, p):
    x = np.asarray(x, dtype=np.longdouble)
    if x.ndim != 1 or not p >= 1:
        raise ValueError("need a vector and p >= 1")
    if np.isnan(x).any():
        return np.nan
    x = np.abs(x[x != 0])
    if x.size == 0:
        return 0.0
    if p == np.inf:
        return float(np.max(x))
    logs = p * np.log(x)
    top = np.max(logs)
    return float(np.exp((top + np.log(np.sum(np.exp(logs - top)))) / p))
