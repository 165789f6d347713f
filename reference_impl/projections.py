"""The point of a line, or of a column space, that is closest to b."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.column_space import orth_basis
from reference_impl.core import Array, as_vector, require_same_length
from reference_impl.scaling import scaled_to_one

__all__ = ["project_onto_line", "projection_matrix"]


def project_onto_line(b: ArrayLike, a: ArrayLike) -> tuple[float, Array, Array]:
    """Project b (n,) onto the line through a (n,): return xhat = a^T b / a^T a, p = xhat a and e = b - p.

    e is perpendicular to a, so p is the point of the line closest to b; a need not have length 1.
    Raises ValueError if the lengths differ or a is the zero vector.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 4.2. Cost 6n flops.
    Error: p is within gamma_(2n+4) ||b|| of exact, and |a^T e| within as much times ||a||; a is scaled by a power of
    two first, so its length does not matter.
    """
    b, a = as_vector(b, "b"), as_vector(a, "a")
    require_same_length(b, a, "b", "a")
    direction, exponent = scaled_to_one(a)
    if not direction.any():
        raise ValueError(f"a must not be the zero vector, got shape {a.shape}")
    coefficient = (direction @ b) / (direction @ direction)
    p = coefficient * direction
    return float(np.ldexp(coefficient, -exponent)), p, b - p


def projection_matrix(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return P (m, m), the orthogonal projector onto C(A), A (m, n) of any rank: P = P^T = P^2, P A = A.

    P = A (A^T A)^-1 A^T if A has independent columns; P = I if they span R^m, and only then.
    rtol and errors as in `numerical_rank`.
    Method: P = Q Q^T, Q (m, r) an orthonormal basis of C(A) (Golub & Van Loan, 4th ed., section 2.5.1). Cost that of Q
    and m^2 r flops. Error: P = P^2 holds to a modest multiple of m eps whatever A is, ||P - exact|| is one of
    eps sigma_1 / sigma_r; the formula with A^T A squares that quotient and fails for dependent columns.
    """
    Q = orth_basis(A, rtol)
    return Q @ Q.T
