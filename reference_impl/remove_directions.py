"""Debiasing: take unwanted directions out of embeddings."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.column_space import orth_basis
from reference_impl.core import Array, as_matrix
from reference_impl.vectors import norm2

__all__ = ["remove_directions"]


def remove_directions(E: ArrayLike, D: ArrayLike, rtol: float | None = None) -> Array:
    """Return E (n, d) with the projection of each row onto the span of the rows of D (k, d) subtracted.

    Every row of the result is perpendicular to every direction. Directions may be dependent and of any length: only
    their span matters. rtol is that of `numerical_rank` for the directions scaled to unit length.
    Raises ValueError if the widths differ or a direction is zero.
    Method: Q (d, r), an orthonormal basis of the span; rows lose E Q Q^T, twice, because what cancellation leaves of a
    row near the span is not perpendicular to it relative to its own length ("twice is enough", Parlett, *The Symmetric
    Eigenvalue Problem*, section 6.9). Use: Bolukbasi et al. 2016, "Debiasing word embeddings".
    Cost 8ndr flops. Error: a modest multiple of d eps ||row||, sigma_1 / sigma_r of the unit directions times as much.
    """
    E, D = as_matrix(E, "E"), as_matrix(D, "D")
    if E.shape[1] != D.shape[1]:
        raise ValueError(f"E and D must have rows of the same length, got shapes {E.shape} and {D.shape}")
    lengths = np.array([norm2(direction) for direction in D], dtype=D.dtype)
    if not lengths.all():
        raise ValueError(f"D must not hold the zero direction, got one in row {np.argmin(lengths)}")
    Q = orth_basis((D / lengths[:, None]).T, rtol)
    for _ in range(2):
        E = E - (E @ Q) @ Q.T
    return E
