"""One matrix, many signs of singularity, and one decision behind them all."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_matrix
from reference_impl.determinant import determinant
from reference_impl.rank import numerical_rank

__all__ = ["invertibility_report"]


def invertibility_report(A: ArrayLike, rtol: float | None = None) -> dict[str, bool | int | float]:
    """Return invertible, rank, nullity, n_pivots, det, min_abs_eig of A (n, n), n >= 1, as one consistent table.

    A is invertible <=> rank = n <=> nullity = 0 <=> n pivots <=> det != 0 <=> no eigenvalue is 0. In floating point the
    six would be decided by six different roundings, so the rank decides (rtol as in `numerical_rank`): the number of
    pivots equals it, and a matrix of smaller rank has the determinant and the eigenvalue 0, not their rounding noise.
    The size of the determinant decides nothing: det(0.1 I) = 10^-20 for n = 20.
    Raises ValueError if A is not square or is empty.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., "Linear algebra in a nutshell".
    Cost about 13n^3 flops, most of them for eigenvalues. Error: rank as `numerical_rank`, det as `determinant`;
    eigenvalues move by eps ||A|| times their own condition number.
    """
    A = as_matrix(A, "A", square=True)
    n = A.shape[0]
    if n == 0:
        raise ValueError(f"A must have at least one row: it has no eigenvalue to report, got shape {A.shape}")
    rank = numerical_rank(A, rtol)
    invertible = rank == n
    return {
        "invertible": invertible,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": determinant(A) if invertible else 0.0,
        "min_abs_eig": float(np.min(np.abs(np.linalg.eigvals(A)))) if invertible else 0.0,
    }
