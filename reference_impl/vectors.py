"""Inner product, length and angle, and the two inequalities between them."""

from __future__ import annotations

from math import atan2, fsum, inf, isfinite, sqrt

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_vector, require_same_length
from reference_impl.scaling import scaled_back, scaled_to_one

__all__ = ["angle_between", "inequality_gaps", "inner", "norm2"]


def inner(x: ArrayLike, y: ArrayLike) -> float:
    """Return x.y = sum_i x_i y_i, x, y (n,); 0 for n = 0.

    Raises ValueError if the lengths differ (nothing is broadcast) or an argument is no vector.
    2n flops: n products, each rounded once, and their sum rounded once (`math.fsum`, Shewchuk 1997), so the error is
    below 2 u sum|x_i y_i|, whatever n; a plain loop has gamma_n in place of 2 u (Higham, 2nd ed., 3.1).
    A result too large for a float is infinity of its sign; where only products are, powers of two are taken out first.
    """
    x, y = _two_vectors(x, y, "x", "y")
    product = _sum_of_products(x, y)
    if isfinite(product):
        return product
    (a, i), (b, j) = scaled_to_one(x), scaled_to_one(y)
    return scaled_back(_sum_of_products(a, b), i + j)


def norm2(x: ArrayLike) -> float:
    """Return norm(x) = sqrt(x.x), x (n,). Raises ValueError if x is no vector.

    x is scaled by a power of two first, so that squares neither overflow nor vanish: norm((3e200, 4e200)) is 5e200
    (Blue 1978; Higham, 2nd ed., 27.5). About 2n flops; relative error a few u, whatever n.
    """
    y, e = scaled_to_one(as_vector(x).astype(np.float64, copy=False))
    return scaled_back(sqrt(inner(y, y)), e)


def angle_between(u: ArrayLike, v: ArrayLike) -> float:
    """Return the angle in [0, pi] with cos(angle) = u.v / (norm(u) norm(v)), u, v (n,).

    Raises ValueError for a zero vector, which has no direction, or for different lengths.
    For unit vectors a and b, a - b and a + b are the diagonals of a rhombus: perpendicular, each halving an angle, so
    angle = 2 atan2(norm(a - b), norm(a + b)) (Kahan, *How Futile are Mindless Assessments of Roundoff*, 2006).
    About 10n flops. Accurate to a few u for every angle, where arccos loses half the digits near 0 and pi and returns
    NaN when rounding puts the cosine beyond 1.
    """
    u, v = _two_vectors(u, v, "u", "v")
    a, b = _unit(u, "u"), _unit(v, "v")
    return 2 * atan2(norm2(a - b), norm2(a + b))


def inequality_gaps(u: ArrayLike, v: ArrayLike) -> tuple[float, float]:
    """Return (norm(u) norm(v) - |u.v|, norm(u) + norm(v) - norm(u + v)), u, v (n,); both are >= 0.

    The inequalities of Cauchy-Schwarz and of the triangle (Strang, *Introduction to Linear Algebra*, 1.2). Rounding can
    carry a gap that is zero or tiny below zero, by a few u times the terms: such a result is replaced by 0.
    Raises ValueError if the lengths differ. About 10n flops.
    """
    u, v = _two_vectors(u, v, "u", "v")
    (a, i), (b, j) = scaled_to_one(u), scaled_to_one(v)
    cauchy_schwarz = norm2(a) * norm2(b) - abs(inner(a, b))
    k = max(i, j)
    u, v = np.ldexp(u, -k), np.ldexp(v, -k)
    triangle = norm2(u) + norm2(v) - norm2(u + v)
    return scaled_back(max(cauchy_schwarz, 0.0), i + j), scaled_back(max(triangle, 0.0), k)


def _two_vectors(x: ArrayLike, y: ArrayLike, x_name: str, y_name: str) -> tuple[Array, Array]:
    """Read two vectors of the same length in float64, so that no sum below is rounded to single precision."""
    x, y = as_vector(x, x_name).astype(np.float64, copy=False), as_vector(y, y_name).astype(np.float64, copy=False)
    require_same_length(x, y, x_name, y_name)
    return x, y


def _sum_of_products(x: Array, y: Array) -> float:
    """Return x.y, x, y (n,), or infinity as soon as one product, or the sum of some, is too large for a float."""
    try:
        return fsum(x_i * y_i for x_i, y_i in zip(x.tolist(), y.tolist(), strict=True))
    except (OverflowError, ValueError):  # of a partial sum, or of infinity minus infinity
        return inf


def _unit(x: Array, name: str) -> Array:
    if not x.any():
        raise ValueError(f"{name} must have a direction, but it is the zero vector of shape {x.shape}")
    y, _ = scaled_to_one(x)
    return y / norm2(y)
