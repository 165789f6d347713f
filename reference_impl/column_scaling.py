"""Columns brought to size 1, so that the unit a feature is measured in decides nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reference_impl.core import Array

__all__ = ["columns_scaled_to_one"]


def columns_scaled_to_one(A: Array) -> tuple[Array, NDArray[np.intc]]:
    """Write A (m, n) as B diag(2^e) with max |b_ij| in [1/2, 1) in every column; return B (m, n) and e (n,).

    A column of zeros stays, e_j = 0.
    If y minimises ||B y - b||, then x = 2^-e y minimises ||A x - b||: rank and solution do not depend on units.
    Powers of two never round. Among diagonal scalings, columns of equal length give nearly the smallest condition
    number (van der Sluis 1969; Higham, 2nd ed., Theorem 7.5). Cost mn comparisons.
    """
    _, e = np.frexp(np.max(np.abs(A), axis=0, initial=0.0))
    return np.ldexp(A, -e), e
