"""Least squares by the normal equations: the residual is orthogonal to the columns, written as a square system."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.cholesky import cholesky
from reference_impl.column_scaling import columns_scaled_to_one
from reference_impl.core import Array, LinAlgError, as_matrix, as_vector, eps_of, require_same_length
from reference_impl.elimination import back_substitution, forward_substitution
from reference_impl.rank import numerical_rank

__all__ = ["normal_equations"]


def normal_equations(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> Array:
    """Solve A^T A x = A^T b, A (m, n) of rank n, b (m,); return the x (n,) that minimises ||A x - b||.

    Raises LinAlgError if the columns are dependent, at the latest where cond(A)^2 eps reaches 1, ValueError for other
    shapes. rtol is that of `numerical_rank`: the rank is asked of A, since rounding may make A^T A look regular.
    Method: Cholesky of A^T A, columns scaled first (Golub & Van Loan, 4th ed., Algorithm 5.3.1). Cost mn^2 + n^3/3
    flops, half those of QR, and a rank.
    Error: ||x - x*|| / ||x*|| about cond(A)^2 eps even if b lies in col(A) (Higham, 2nd ed., section 20.4), where
    `lstsq_qr` has cond(A) eps.
    """
    A, b = as_matrix(A, "A"), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    n = A.shape[1]
    B, e = columns_scaled_to_one(A)
    if numerical_rank(B, rtol) < n:
        raise LinAlgError(f"A of shape {A.shape} has dependent columns, so A^T A is singular")
    try:
        L = cholesky(B.T @ B, rtol=n * eps_of(B))
    except LinAlgError:
        raise LinAlgError(f"A of shape {A.shape} is too ill-conditioned for A^T A: use QR of A itself") from None
    y = back_substitution(L.T, forward_substitution(L, B.T @ b))
    return np.ldexp(y, -e)
