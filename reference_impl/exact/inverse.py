"""The inverse over the rationals."""

from __future__ import annotations

from numpy.linalg import LinAlgError

from reference_impl.exact.rational import MatrixLike, RationalMatrix, identity, to_fractions
from reference_impl.exact.rref import rref_exact

__all__ = ["inverse_exact"]


def inverse_exact(A: MatrixLike) -> RationalMatrix:
    """Return X (n, n) with AX = XA = I, A (n, n), by Gauss-Jordan elimination of [A I].

    Raises LinAlgError if A is singular, ValueError if it is not square. Source: Strang, *Introduction to Linear
    Algebra*, 5th ed., section 2.5. About 2n^3 operations on fractions. Exact.
    """
    matrix = to_fractions(A, square=True)
    n = len(matrix)
    R, pivots = rref_exact([row + unit for row, unit in zip(matrix, identity(n), strict=True)])
    if pivots != list(range(n)):
        raise LinAlgError(
            f"A of shape {(n, n)} is singular: only {sum(j < n for j in pivots)} of its columns have a pivot"
        )
    return [row[n:] for row in R]
