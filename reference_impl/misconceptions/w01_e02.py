"""Exercise 1.2, the angle: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e02", "angle_between")


@book.wrong("FB_NAN", "numerical", "Rounding can put the cosine a little beyond 1.")
def trusts_the_cosine(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    return float(np.arccos(u @ v / (np.linalg.norm(u) * np.linalg.norm(v))))


@book.wrong("FB_SCALE", "visible general", "Radians: a half turn is pi, not 180.")
def answers_in_degrees(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


@book.wrong("FB_ABS", "general edge numerical", "Arrows can make an obtuse angle.")
def measures_the_angle_of_lines(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    cosine = abs(u @ v) / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.arccos(min(cosine, 1.0)))


@book.wrong("FB_NO_ERROR", "edge", "0/0 is not an angle: refuse the zero vector.")
def gives_the_zero_vector_an_angle(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    lengths = np.linalg.norm(u) * np.linalg.norm(v)
    cosine = u @ v / lengths if lengths else 0.0
    return float(np.arccos(np.clip(cosine, -1, 1)))


@book.wrong("FB_WRONG_VALUE", "visible general", "Divide by both lengths.")
def divides_by_one_length(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    return float(np.arccos(np.clip(u @ v / np.linalg.norm(u), -1, 1)))


@book.right("half angles from the diagonals of the rhombus of unit vectors (Kahan)")
def by_half_angles(u, v):
    from math import atan2, hypot

    u, v = [float(a) for a in u], [float(b) for b in v]
    if len(u) != len(v) or not any(u) or not any(v):
        raise ValueError("no angle")
    a, b = [x / hypot(*u) for x in u], [y / hypot(*v) for y in v]
    minus = hypot(*[p - q for p, q in zip(a, b, strict=True)])
    plus = hypot(*[p + q for p, q in zip(a, b, strict=True)])
    return 2 * atan2(minus, plus)


@book.right("unit vectors first, then arccos with min and max; the answer is an array")
def with_unit_vectors(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.shape != v.shape:
        raise ValueError("lengths differ")
    if np.linalg.norm(u) == 0 or np.linalg.norm(v) == 0:
        raise ValueError("no direction")
    u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
    return np.arccos(np.minimum(1.0, np.maximum(-1.0, np.sum(u * v))))


@book.right("atan2 of the distance to the line and the signed length along it")
def with_atan2(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    if u.shape != v.shape or not u.any() or not v.any():
        raise ValueError("no angle")
    along = u / np.linalg.norm(u)
    shadow = v @ along
    return float(np.arctan2(np.linalg.norm(v - shadow * along), shadow))
