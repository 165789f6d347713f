"""The inverse by formula, orders 2 and 3: adjugate over determinant."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, eps_of, gamma
from reference_impl.scaling import scaled_to_one

__all__ = ["inverse_2x2", "inverse_3x3"]


def inverse_2x2(A: ArrayLike) -> Array:
    """Return A^-1 = [[d, -b], [-c, a]] / (ad - bc) for A = [[a, b], [c, d]], (2, 2).

    Raises ValueError for another shape, LinAlgError if |ad - bc| <= gamma_4 (|ad| + |bc|): two products of two rounded
    entries, rounded themselves and subtracted, cannot tell such a determinant from zero.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 2.5. Cost 12 flops.
    Error: each entry is within gamma_6 (|ad| + |bc|) / |ad - bc| of exact, relatively; AX - I is a modest multiple of
    eps cond(A).
    """
    S, exponent = scaled_to_one(_of_order(2, A))
    (a, b), (c, d) = S
    det = a * d - b * c
    if abs(det) <= gamma(4, eps_of(S)) * (abs(a * d) + abs(b * c)):
        raise LinAlgError("A is singular: ad - bc is zero up to rounding, A of shape (2, 2)")
    adjugate = np.array([[d, -b], [-c, a]])
    return np.ldexp(adjugate / det, -exponent)


def inverse_3x3(A: ArrayLike) -> Array:
    """Return A^-1 = C^T / det(A), A (3, 3), where c_ij = (-1)^(i+j) det(A without row i and column j).

    det(A) = a_11 c_11 + a_12 c_12 + a_13 c_13 is a sum of six signed products.
    Raises ValueError for another shape, LinAlgError if |det| <= gamma_8 times the sum of their absolute values: that is
    what the rounding of three entries, two products and three sums can do to a determinant of zero.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 5.3 (Cramer's rule). Cost about 50 flops.
    Error: ||AX - I|| is a modest multiple of eps ||A||^3 / |det A| = eps cond(A) sigma_1 / sigma_2. Elimination does
    not have the factor sigma_1 / sigma_2: one more reason to leave formulas at order 2.
    """
    S, exponent = scaled_to_one(_of_order(3, A))
    cofactors, absolute = np.empty_like(S), np.empty_like(S)
    for i, j in np.ndindex(3, 3):
        (a, b), (c, d) = np.delete(np.delete(S, i, axis=0), j, axis=1)
        cofactors[i, j] = (-1) ** (i + j) * (a * d - b * c)
        absolute[i, j] = abs(a * d) + abs(b * c)
    det = S[0] @ cofactors[0]
    if abs(det) <= gamma(8, eps_of(S)) * (np.abs(S[0]) @ absolute[0]):
        raise LinAlgError("A is singular: its determinant is zero up to rounding, A of shape (3, 3)")
    return np.ldexp(cofactors.T / det, -exponent)


def _of_order(n: int, A: ArrayLike) -> Array:
    matrix = as_matrix(A, "A")
    if matrix.shape != (n, n):
        raise ValueError(f"A must have shape {(n, n)}, got {matrix.shape}")
    return matrix
