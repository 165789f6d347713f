"""QR with column pivoting: the diagonal of R falls, and drops to rounding level after the rank."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference_impl.core import Array, as_matrix, as_rtol, default_rtol
from reference_impl.householder import apply_reflectors, householder_reflector
from reference_impl.scaling import scaled_to_one

__all__ = ["pivoted_triangularize", "qr_pivoted", "rank_from_qr"]


def pivoted_triangularize(A: ArrayLike) -> tuple[Array, Array, NDArray[np.intp]]:
    """Return W (m, k), R (m, n), perm (n,) with H_k ... H_1 A[:, perm] = R, upper trapezoidal, k = min(m, n).

    H_j = I - 2 w_j w_j^T, w_j column j of W, as in `householder_triangularize`; |r_11| >= |r_22| >= ... up to rounding.
    Method: before each reflection the column with the longest remainder comes first (Businger & Golub 1965; Golub &
    Van Loan, 4th ed., Algorithm 5.4.1). Lengths are computed anew in each step and not updated: updating is cheaper
    and can lose all digits (Drmac & Bujanovic 2008). Cost 6mnk - 3(m + n)k^2 + 2k^3 flops.
    Error: as `householder_triangularize`.
    """
    R = as_matrix(A, "A").copy()
    m, n = R.shape
    k = min(m, n)
    W = np.zeros((m, k), dtype=R.dtype)
    perm = np.arange(n)
    for j in range(k):
        remainder, _ = scaled_to_one(R[j:, j:])
        longest = j + int(np.argmax(np.linalg.norm(remainder, axis=0)))
        R[:, [j, longest]] = R[:, [longest, j]]
        perm[[j, longest]] = perm[[longest, j]]
        w = householder_reflector(R[j:, j])
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        R[j + 1 :, j] = 0  # what is left there is rounding error
        W[j:, j] = w
    return W, R, perm


def qr_pivoted(A: ArrayLike) -> tuple[Array, Array, NDArray[np.intp]]:
    """Factor A (m, n) as A[:, perm] = Q R; return Q (m, k), Q^T Q = I, R (k, n), perm (n,), k = min(m, n).

    |r_11| >= |r_22| >= ... up to rounding; in exact arithmetic the first rank(A) of them are not zero, and the columns
    perm[:rank(A)] of A are a basis of col(A).
    Raises ValueError if A is not a matrix. Method, cost and error as `pivoted_triangularize` (Golub & Van Loan, 4th
    ed., section 5.4), then Q from the reflections, 4mk^2 - 2k^3 flops more.
    """
    W, R, perm = pivoted_triangularize(A)
    m, k = W.shape
    return apply_reflectors(W, np.eye(m, k, dtype=W.dtype)), R[:k], perm


def rank_from_qr(R: ArrayLike, rtol: float | None = None) -> int:
    """Count the diagonal entries |r_jj| > rtol |r_11| of R (m, n) as column pivoting leaves it; 0 for empty R.

    rtol is by default max(m, n) eps. Raises ValueError for rtol < 0.
    Method: Golub & Van Loan, 4th ed., 5.4.3. |r_jj| can exceed sigma_j by 2^(j-1) (Kahan's matrix): where that matters,
    count singular values.
    """
    R = as_matrix(R, "R")
    pivots = np.abs(R.diagonal())
    return int(np.count_nonzero(pivots > as_rtol(rtol, default_rtol(R)) * pivots[:1]))
