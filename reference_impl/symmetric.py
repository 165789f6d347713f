"""The gate for matrices that have to be symmetric."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_rtol, default_rtol

__all__ = ["as_symmetric"]


def as_symmetric(A: ArrayLike, name: str = "A", rtol: float | None = None) -> Array:
    """Read A as a symmetric matrix (n, n): |a_ij - a_ji| <= rtol max|A|, rtol by default n eps, for rounding only.

    Dtypes as in `as_matrix`. Raises ValueError if A is not square or not symmetric.
    """
    A = as_matrix(A, name, square=True)
    asymmetry = np.max(np.abs(A - A.T), initial=0.0)
    if asymmetry > as_rtol(rtol, default_rtol(A)) * np.max(np.abs(A), initial=0.0):
        raise ValueError(
            f"{name} of shape {A.shape} must be symmetric, but {name} - {name}^T has an entry {asymmetry:.3g}"
        )
    return A
