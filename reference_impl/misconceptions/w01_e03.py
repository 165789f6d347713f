"""Exercise 1.3, the gaps: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e03", "inequality_gaps")


@book.wrong("FB_ABS", "general edge", "It is |u.v| that norm(u) norm(v) bounds.")
def forgets_the_absolute_value(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    return max(float(a * b - u @ v), 0.0), max(float(a + b - np.linalg.norm(u + v)), 0.0)


@book.wrong("FB_SIGN", "numerical", "max(gap, 0.0) keeps what is true on paper.")
def hands_out_rounding_errors(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    return float(a * b - abs(u @ v)), float(a + b - np.linalg.norm(u + v))


@book.wrong("FB_SQUARED", "visible general", "A length is the root of x.x.")
def takes_squares_for_lengths(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    first, second = (u @ u) * (v @ v) - abs(u @ v), u @ u + v @ v - (u + v) @ (u + v)
    return max(float(first), 0.0), max(float(second), 0.0)


@book.wrong("FB_NO_ERROR", "edge", "Compare the shapes before you multiply.")
def lets_numpy_stretch(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    a, b = np.linalg.norm(u), np.linalg.norm(v)
    first = a * b - abs(np.sum(u * v)) if 1 in (len(u), len(v)) else a * b - abs(u @ v)
    return max(float(first), 0.0), max(float(a + b - np.linalg.norm(u + v)), 0.0) if u.shape == v.shape else 0.0


@book.right("lists and math.hypot, gaps as absolute values")
def with_hypot(u, v):
    from math import fsum, hypot

    u, v = [float(a) for a in u], [float(b) for b in v]
    if len(u) != len(v):
        raise ValueError("lengths differ")
    dot = fsum(a * b for a, b in zip(u, v, strict=True))
    a, b, c = hypot(*u), hypot(*v), hypot(*[p + q for p, q in zip(u, v, strict=True)])
    return abs(a * b - abs(dot)), abs(a + b - c)


@book.right("roots of inner products, cut off by where; a list of numpy floats")
def with_roots(u, v):
    u, v = np.asarray(u, dtype=np.float64), np.asarray(v, dtype=np.float64)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    uu, vv, uv = np.sum(u * u), np.sum(v * v), np.sum(u * v)
    gaps = np.array([np.sqrt(uu) * np.sqrt(vv) - np.abs(uv), np.sqrt(uu) + np.sqrt(vv) - np.sqrt(np.sum((u + v) ** 2))])
    return list(np.where(gaps < 0, 0.0, gaps))
