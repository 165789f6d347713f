"""Derivatives from function values alone: the check for every derivative found by other means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_number, as_vector, eps_of

__all__ = ["numerical_gradient", "numerical_jacobian"]


def numerical_gradient(f: Callable[[Array], float], x: ArrayLike, h: float = 1e-5) -> Array:
    """Return the gradient (n,) of f: R^n -> R at x (n,), by central differences (f(x + h e_i) - f(x - h e_i)) / 2h.

    The step in coordinate i is h max(1, |x_i|). f always receives a new float64 array of its own. Raises ValueError
    for h <= 0 or if f returns no number.
    2n values of f. The error is at most h^2 |f'''| / 6 from cutting off the Taylor series, plus about eps |f| / h from
    rounding: smallest near h = eps^(1/3), 6e-6 in float64, where 2/3 of the digits are right (Dennis & Schnabel,
    *Numerical Methods for Unconstrained Optimization*, 5.4). Exact up to rounding if f is quadratic.
    """

    def value(z: Array) -> Array:
        number = np.asarray(f(z))
        if number.ndim != 0:
            raise ValueError(f"f must return a number, got shape {number.shape}")
        return as_vector(number[None], "f(x)")

    x = as_vector(x).astype(np.float64, copy=False)
    return np.array([difference[0] for difference in _central_differences(value, x, h)], dtype=np.float64)


def numerical_jacobian(f: Callable[[Array], Any], x: ArrayLike, layout: str = "numerator") -> Array:
    """Return the Jacobian of f: R^n -> R^m at x (n,), by central differences.

    Layout "numerator": (m, n), entry (i, j) is df_i/dx_j, one row per output, and the chain rule reads
    J(f o g) = J_f J_g. Layout "denominator": its transpose (n, m), and the factors change places.
    Raises ValueError for another layout or if f returns no vector (m,).
    2n + 1 values of f, with step eps^(1/3) max(1, |x_j|); source and error as in
    `numerical_gradient`.
    """
    if layout not in ("numerator", "denominator"):
        raise ValueError(f"layout must be 'numerator' or 'denominator', got {layout!r}")

    def value(z: Array) -> Array:
        return as_vector(f(z), "f(x)").astype(np.float64)

    x = as_vector(x).astype(np.float64, copy=False)
    m = len(value(x.copy()))
    rows = _central_differences(value, x, h=eps_of(x) ** (1 / 3))
    denominator = np.array(rows, dtype=np.float64).reshape(len(x), m)
    return denominator.T.copy() if layout == "numerator" else denominator


def _central_differences(f: Callable[[Array], Array], x: Array, h: float) -> list[Array]:
    """Return df/dx_j for every coordinate j of x (n,), each with the shape of f's value."""
    h = as_number(h, "h")
    if not h > 0:
        raise ValueError(f"h must be positive, got {h}")
    derivatives = []
    for j in range(len(x)):
        ahead, behind = x.copy(), x.copy()
        ahead[j] += h * max(1, abs(x[j]))
        behind[j] -= h * max(1, abs(x[j]))
        # The points that were reached, not the ones aimed at: x + h is rounded. f may do what it likes with its array.
        distance = ahead[j] - behind[j]
        derivatives.append((f(ahead) - f(behind)) / distance)
    return derivatives
