"""Read matrices and vectors as exact rationals: every finite float is a fraction with a power of two below."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "MatrixLike",
    "RationalMatrix",
    "RationalVector",
    "VectorLike",
    "identity",
    "to_fractions",
    "vector_to_fractions",
]

RationalVector = list[Fraction]
RationalMatrix = list[list[Fraction]]
VectorLike = Sequence[Any] | NDArray[Any]
MatrixLike = Sequence[Sequence[Any]] | NDArray[Any]


def to_fractions(A: MatrixLike, name: str = "A", *, square: bool = False) -> RationalMatrix:
    """Read A (m, n) as m new lists of n Fractions, exactly: 0.5 is 1/2, and 0.1 is the binary number it stands for.

    Entries are integers, Fractions or finite floats, NumPy's included.
    Raises ValueError for ragged rows, another number of dimensions, NaN or infinity, or A not square where it must be;
    TypeError for entries of another kind. A matrix without rows has no columns either: a list cannot say (0, n).
    Cost mn conversions. Exact.
    """
    if isinstance(A, str) or not hasattr(A, "__len__"):
        raise ValueError(f"{name} must be a sequence of rows, got {A!r}")
    if isinstance(A, np.ndarray) and (A.ndim != 2 or (A.shape[0] == 0 < A.shape[1])):
        raise ValueError(f"{name} must be a matrix with at least one row, got shape {A.shape}")
    matrix = [vector_to_fractions(row, f"row {i} of {name}") for i, row in enumerate(A)]
    widths = {len(row) for row in matrix}
    if len(widths) > 1:
        raise ValueError(f"{name} must be rectangular, got rows of lengths {[len(row) for row in matrix]}")
    if square and widths and widths != {len(matrix)}:
        raise ValueError(f"{name} must be square, got shape {(len(matrix), *widths)}")
    return matrix


def vector_to_fractions(x: VectorLike, name: str = "x") -> RationalVector:
    """Read x (n,) as a new list of n Fractions, exactly; entries and errors as in `to_fractions`."""
    if isinstance(x, np.ndarray):
        x = x.tolist()
    if isinstance(x, str) or not hasattr(x, "__len__"):
        raise ValueError(f"{name} must be a sequence of numbers, got {x!r}")
    return [_fraction(entry, name) for entry in x]


def _fraction(entry: Any, name: str) -> Fraction:
    number = entry.item() if isinstance(entry, np.generic) else entry
    if isinstance(number, int | Fraction):
        return Fraction(number)
    if isinstance(number, float):
        if not isfinite(number):
            raise ValueError(f"{name} must be finite, but it holds {number}")
        return Fraction(number)
    if isinstance(number, Sequence | np.ndarray) and not isinstance(number, str):
        raise ValueError(f"{name} must be a sequence of numbers, but it holds {number!r}")
    raise TypeError(f"{name} must hold integers, Fractions or floats, got {number!r}")


def identity(n: int) -> RationalMatrix:
    """Return I (n, n) over the rationals."""
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]
