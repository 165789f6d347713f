"""Least squares by QR: reflections turn b as they turn A, and lengths stay what they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.column_scaling import columns_scaled_to_one
from reference_impl.core import Array, LinAlgError, as_matrix, as_vector, require_same_length
from reference_impl.elimination import back_substitution
from reference_impl.householder import apply_reflectors_transposed
from reference_impl.qr_pivoted import pivoted_triangularize, rank_from_qr
from reference_impl.vectors import norm2

__all__ = ["lstsq_qr"]


def lstsq_qr(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> tuple[Array, float]:
    """Minimise ||A x - b||, A (m, n) of rank n, b (m,); return x (n,) and the residual norm ||A x - b||.

    ||A x - b|| = ||Q^T A x - Q^T b||: with Q^T A = [R; 0] and Q^T b = [c; d], R x = c makes the first part zero and
    nothing changes the second, so the residual norm is ||d||.
    Raises ValueError if m < n or b has another length; LinAlgError if the columns are dependent: a pivot
    |r_jj| <= rtol |r_11|, rtol by default max(m, n) eps, after the columns are scaled to the same size.
    Method: Householder QR with column pivoting, applied to b (Golub & Van Loan, 4th ed., Algorithm 5.3.2 and 5.4.2).
    Cost 3mn^2 - n^3 flops, a third of it for choosing pivots.
    Error: x is exact for A + E, ||e_j|| <= gamma_(c m n) ||a_j|| (Higham, 2nd ed., Theorem 20.3); hence
    ||x - x*|| / ||x*|| about eps (cond + cond^2 ||A x - b|| / (||A|| ||x||)), and the residual norm is within a modest
    multiple of m eps (||b|| + ||A|| ||x||).
    """
    A, b = as_matrix(A, "A"), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    m, n = A.shape
    if m < n:
        raise ValueError(f"A must have at least as many rows as columns, got shape {A.shape}")
    B, e = columns_scaled_to_one(A)
    W, R, perm = pivoted_triangularize(B)
    if rank_from_qr(R, rtol) < n:
        raise LinAlgError(f"A of shape {A.shape} has dependent columns: no unique least squares solution")
    c = apply_reflectors_transposed(W, b)
    y = np.empty(n, dtype=c.dtype)
    y[perm] = back_substitution(R[:n], c[:n])
    return np.ldexp(y, -e), norm2(c[n:])
