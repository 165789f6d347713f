"""When two pieces of plain data are the same, bit by bit, and when they agree but for rounding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .data import Tensor


def same(x: Any, y: Any) -> bool:
    """Tell whether two pieces of plain data are equal, type by type and bit by bit; NaN equals NaN."""
    if isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return (
            isinstance(x, np.ndarray)
            and isinstance(y, np.ndarray)
            and x.dtype == y.dtype
            and x.shape == y.shape
            and (x.tobytes() == y.tobytes() or bool(np.array_equal(x, y, equal_nan=x.dtype.kind in "fc")))
        )
    if type(x) is not type(y):
        return False
    if isinstance(x, Tensor):
        return x.requires_grad == y.requires_grad and x.dtype == y.dtype and same(x.array, y.array)
    if isinstance(x, (list, tuple)):
        return len(x) == len(y) and all(same(a, b) for a, b in zip(x, y, strict=True))
    if isinstance(x, Mapping):
        return list(x) == list(y) and all(same(x[k], y[k]) for k in x)
    return bool(x == y or (x != x and y != y))


def alike(x: Any, y: Any, rtol: float) -> bool:
    """Tell whether two pieces of plain data agree: same structure and shapes, numbers within rtol of the largest.

    Arrays and scalars of different dtypes may agree, tensors with tensors only; NaN and infinity agree with
    themselves only.
    """
    if isinstance(x, Tensor) != isinstance(y, Tensor):
        return False
    a, b = _as_numbers(x), _as_numbers(y)
    if a is not None and b is not None:
        return _close(a, b, rtol)
    if isinstance(x, (list, tuple)) and isinstance(y, (list, tuple)):
        return len(x) == len(y) and all(alike(p, q, rtol) for p, q in zip(x, y, strict=True))
    if isinstance(x, Mapping) and isinstance(y, Mapping):
        return set(x) == set(y) and all(alike(x[k], y[k], rtol) for k in x)
    return type(x) is type(y) and bool(x == y)


def _as_numbers(x: Any) -> NDArray[Any] | None:
    if isinstance(x, Tensor):
        return x.array
    if isinstance(x, np.ndarray):
        return x
    if isinstance(x, (bool, int, float, Fraction, np.integer, np.floating, np.bool_)):
        try:
            return np.asarray(float(x))
        except OverflowError:  # an integer beyond every float is compared as it is
            return None
    return None


def _close(a: NDArray[Any], b: NDArray[Any], rtol: float) -> bool:
    if a.shape != b.shape:
        return False
    if a.size == 0:
        return True
    with np.errstate(all="ignore"):
        finite_a, finite_b = np.isfinite(a), np.isfinite(b)
        if not np.array_equal(finite_a, finite_b) or not np.array_equal(a[~finite_a], b[~finite_b], equal_nan=True):
            return False
        a, b = a[finite_a].astype(complex), b[finite_b].astype(complex)
        if a.size == 0:
            return True
        scale = max(np.abs(a).max(), np.abs(b).max())
        return bool(np.abs(a - b).max() <= rtol * scale)
