"""Shrinking towards zero: why a penalty on |x| gives exact zeros."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_number, as_vector

__all__ = ["soft_threshold"]


def soft_threshold(x: ArrayLike, t: float) -> Array:
    """Return the z (n,) that minimises norm2(z - x)^2 / 2 + t norm1(z), x (n,), t >= 0.

    z_i = sign(x_i) max(|x_i| - t, 0): entries up to t become exactly 0, the others move by t.
    Raises ValueError unless t >= 0. z is x minus its projection onto the cube |z_i| <= t, the unit ball of the dual
    norm times t (Moreau; Parikh & Boyd, *Proximal Algorithms*, section 6.5.2). 2n flops, one rounding an entry.
    """
    x = as_vector(x, "x")
    t = as_number(t, "t", finite=False)
    if not t >= 0:
        raise ValueError(f"t must be a number >= 0, got {t}")
    return x - np.clip(x, -t, t)
