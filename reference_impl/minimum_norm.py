"""Least squares for any shape and rank: among all minimisers, the shortest."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_vector, require_same_length
from reference_impl.elimination import forward_substitution
from reference_impl.householder import apply_reflectors_transposed, householder_qr
from reference_impl.qr_pivoted import pivoted_triangularize, rank_from_qr
from reference_impl.rank import svd_with_rank

__all__ = ["lstsq_min_norm", "lstsq_min_norm_qr"]


def lstsq_min_norm(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> Array:
    """Return x = A^+ b (n,), the shortest of all minimisers of ||A x - b||, A (m, n) of any rank, b (m,).

    x lies in the row space: any other minimiser is x plus a vector of the nullspace, perpendicular to x.
    Raises ValueError if b has another length or rtol < 0. Singular values at most rtol sigma_1 count as zero, rtol by
    default max(m, n) eps.
    Method: A = U S V^T, x = V_r S_r^-1 U_r^T b (Golub & Van Loan, 4th ed., Theorem 5.5.1). Cost about 4mn^2 + 8n^3
    flops. Error: as `lstsq_qr` with cond = sigma_1 / sigma_r, provided that rtol decides the rank rightly.
    """
    A, b = as_matrix(A, "A"), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    U, sigma, Vt, r = svd_with_rank(A, rtol, full=False)
    return Vt[:r].T @ (U[:, :r].T @ b / sigma[:r])


def lstsq_min_norm_qr(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> Array:
    """Return x = A^+ b (n,) as `lstsq_min_norm`, for A (m, n), b (m,), from two QR factorizations instead of an svd.

    Raises ValueError if b has another length or rtol < 0. The rank r is that of `rank_from_qr`.
    Method: complete orthogonal decomposition (Golub & Van Loan, 4th ed., 5.4.7 and 5.5.2). Pivoted QR leaves
    [R_11 R_12] with r rows; QR of its transpose, Z T, makes it T^T Z^T, so T^T u = c is solved from the top and
    x = Z u is a combination of the rows. Cost 6mnk - 3(m + n)k^2 + 2k^3 + 6nr^2 flops, k = min(m, n).
    Error: as `lstsq_min_norm`.
    """
    A, b = as_matrix(A, "A"), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    W, R, perm = pivoted_triangularize(A)
    r = rank_from_qr(R, rtol)
    c = apply_reflectors_transposed(W, b)[:r]
    Z, T = householder_qr(R[:r].T)
    x = np.empty(A.shape[1], dtype=c.dtype)
    x[perm] = Z @ forward_substitution(T.T, c)
    return x
