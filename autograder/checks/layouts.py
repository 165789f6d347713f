"""The same numbers in another arrangement of memory: right code does not notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray


def _fortran(A: NDArray[Any]) -> NDArray[Any]:
    return np.asfortranarray(A).copy(order="F")


def _strided(A: NDArray[Any]) -> NDArray[Any]:
    """Every second entry of a larger array, whose other entries are poison."""
    if A.ndim == 0:
        return A.copy()
    poison = np.iinfo(A.dtype).max if A.dtype.kind in "iu" else 1
    wide = np.full(tuple(2 * k for k in A.shape), poison, dtype=A.dtype)
    if A.dtype.kind == "f":
        wide.fill(np.nan)
    view = wide[tuple(slice(None, None, 2) for _ in A.shape)]
    view[...] = A
    return view


def _reversed(A: NDArray[Any]) -> NDArray[Any]:
    """Negative strides along every axis."""
    flip = tuple(slice(None, None, -1) for _ in A.shape)
    return A[flip].copy()[flip]


def _readonly(A: NDArray[Any]) -> NDArray[Any]:
    A = A.copy()
    A.flags.writeable = False
    return A


LAYOUTS: dict[str, Callable[[NDArray[Any]], NDArray[Any]]] = {
    "C": lambda A: A.copy(order="C"),
    "F": _fortran,
    "strided": _strided,
    "reversed": _reversed,
    "readonly": _readonly,
}


def arrange(value: Any, layout: str) -> Any:
    """Return a fresh copy of the argument, its arrays laid out as `layout` says; lists and dicts are walked through.

    Raises KeyError for an unknown layout.
    """
    lay_out = LAYOUTS[layout]
    if isinstance(value, np.ndarray):
        return lay_out(value)
    if isinstance(value, list):
        return [arrange(item, layout) for item in value]
    if isinstance(value, tuple):
        return tuple(arrange(item, layout) for item in value)
    if isinstance(value, dict):
        return {key: arrange(item, layout) for key, item in value.items()}
    return value
