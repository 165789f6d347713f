"""Least squares when the measurements are not equally good, or not independent."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.cholesky import cholesky
from reference_impl.column_scaling import columns_scaled_to_one
from reference_impl.core import Array, LinAlgError, as_matrix, as_vector, require_same_length
from reference_impl.elimination import back_substitution, forward_substitution
from reference_impl.householder import apply_reflectors_transposed
from reference_impl.qr_pivoted import pivoted_triangularize, rank_from_qr
from reference_impl.symmetric import as_symmetric

__all__ = ["weighted_least_squares"]


def weighted_least_squares(A: ArrayLike, b: ArrayLike, V: ArrayLike, rtol: float | None = None) -> tuple[Array, Array]:
    """Return x (n,) = C A^T V^-1 b and C (n, n) = (A^T V^-1 A)^-1: the best linear unbiased estimate for A x = b.

    A (m, n) of rank n, b (m,) measured with errors of covariance V (m, m); C is the covariance of x, the smallest of
    all linear unbiased estimates (Gauss, Markov).
    Raises ValueError for other shapes or nonsymmetric V; LinAlgError if V is not positive definite or A has dependent
    columns (rtol as in `lstsq_qr`).
    Method: V = L L^T. The errors of L^-1 b have covariance L^-1 V L^-T = I, so L^-1 A x = L^-1 b is ordinary least
    squares; with L^-1 A = Q R, C = R^-1 R^-T (Golub & Van Loan, 4th ed., 6.1.2; Strang, *Linear Algebra and Learning
    from Data*, V.5). Cost m^3/3 + m^2 n + 3mn^2 flops. Error: as `lstsq_qr` for L^-1 A, plus cond(V) eps from
    whitening.
    """
    A, b, V = as_matrix(A, "A"), as_vector(b, "b"), as_symmetric(V, "V")
    require_same_length(A, b, "A", "b")
    require_same_length(A, V, "A", "V")
    n = A.shape[1]
    L = cholesky(V)
    white, e = columns_scaled_to_one(forward_substitution(L, A))
    W, R, perm = pivoted_triangularize(white)
    if rank_from_qr(R, rtol) < n:
        raise LinAlgError(f"A of shape {A.shape} has dependent columns: no unique weighted least squares solution")
    c = apply_reflectors_transposed(W, forward_substitution(L, b))[:n]
    y, R_inverse = np.empty(n, dtype=c.dtype), np.empty((n, n), dtype=R.dtype)
    y[perm] = back_substitution(R[:n], c)
    R_inverse[perm] = back_substitution(R[:n], np.eye(n, dtype=R.dtype))
    root = np.ldexp(R_inverse, -e[:, None])
    return np.ldexp(y, -e), (root @ root.T).astype(y.dtype, copy=False)
