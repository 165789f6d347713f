"""Exercise 6.3, project onto a line: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e03", "project_onto_line")


@book.wrong("FB_NOT_UNIT", "visible general numerical", "Divide a^T b by a^T a.")
def forgets_the_denominator(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    xhat = a @ b
    return float(xhat), xhat * a, b - xhat * a


@book.wrong("FB_SCALE", "visible general numerical", "The length of a enters squared: a^T a.")
def divides_by_the_length_once(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    xhat = (a @ b) / np.linalg.norm(a)
    return float(xhat), xhat * a, b - xhat * a


@book.wrong(
    "FB_WRONG_VALUE",
    "visible general",
    "Whose line is it? The vector in the denominator is the line's: divide by a^T a.",
)
def projects_a_onto_b(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    if not b.any():
        return 0.0, np.zeros_like(a), np.zeros_like(a)
    xhat = (a @ b) / (b @ b)
    return float(xhat), xhat * b, a - xhat * b


@book.wrong("FB_NOT_UNIT", "visible general", "xhat counts multiples of a; it is not a length.")
def returns_the_length_as_coefficient(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or not a.any():
        raise ValueError("no line")
    unit = a / np.linalg.norm(a)
    along = float(b @ unit)
    return along, along * unit, b - along * unit


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Only the vector with all entries 0 is zero.")
def takes_a_short_vector_for_zero(b, a):
    b, a = np.array(b, dtype=float), np.array(a, dtype=float)
    if b.ndim != 1 or b.shape != a.shape or np.linalg.norm(a) < 1e-8:
        raise ValueError("no line")
    xhat = (a @ b) / (a @ a)
    return float(xhat), xhat * a, b - xhat * a


@book.right("with a unit vector, lists, and a coefficient from lengths")
def along_a_unit_vector(b, a):
    b, a = np.asarray(b, dtype=float), np.asarray(a, dtype=float)
    if len(b) != len(a):
        raise ValueError("lengths differ")
    size = np.linalg.norm(a)
    if size == 0:
        raise ValueError("zero")
    q = a / size
    along = sum(float(s) * float(t) for s, t in zip(q, b, strict=True))
    p = np.array([along * float(t) for t in q])
    return along / float(size), p, b - p


@book.right("as a least squares problem with one unknown; numpy scalars and a list")
def by_least_squares(b, a):
    b, a = np.asarray(b, dtype=np.float64), np.asarray(a, dtype=np.float64)
    if b.shape != a.shape:
        raise ValueError("lengths differ")
    if not np.any(a):
        raise ValueError("zero")
    size = np.abs(a).max()
    t = np.linalg.lstsq(a[:, np.newaxis] / size, b, rcond=None)[0][0]
    return [t / size, t * (a / size), b - t * (a / size)]
