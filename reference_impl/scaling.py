"""Scaling by a power of two: the one multiplication that never rounds."""

from __future__ import annotations

import math

import numpy as np

from reference_impl.core import Array

__all__ = ["scaled_back", "scaled_to_one"]


def scaled_to_one(X: Array) -> tuple[Array, int]:
    """Write X, of any shape, as Y 2^e with max |Y| in [1/2, 1); return Y and e (X itself and 0 if X holds no nonzero).

    Products of a few entries of Y neither overflow nor, unless they do not matter beside the largest, vanish.
    Source: Higham, *Accuracy and Stability*, 2nd ed., section 2.1. Cost one pass. Exact: only exponents change
    (an entry 2^1022 times smaller than the largest may lose digits).
    """
    _, e = np.frexp(np.max(np.abs(X), initial=0.0))
    return np.ldexp(X, -e), int(e)


def scaled_back(y: float, e: int) -> float:
    """Return y 2^e for a number y: the way back from `scaled_to_one`, with infinity of its sign where floats end.

    Exact unless the result is so small that floats lie less dense.
    """
    try:
        return math.ldexp(y, e)
    except OverflowError:
        return math.copysign(math.inf, y)
