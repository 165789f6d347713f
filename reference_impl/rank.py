"""Numerical rank: how many singular values are more than rounding."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_rtol, default_rtol

__all__ = ["numerical_rank", "svd_with_rank"]


def numerical_rank(A: ArrayLike, rtol: float | None = None) -> int:
    """Return the number of singular values of A (m, n) above rtol sigma_1; 0 for an empty A.

    rtol defaults to max(m, n) eps, eps of A's dtype: rounding the entries of A moves each singular value by about
    eps sigma_1, never by an amount that has to do with 1.
    Raises ValueError for a negative rtol.
    Method: singular value decomposition (Golub & Van Loan, 4th ed., section 5.4.1). Cost about 4mn^2 - 4n^3/3 flops,
    m >= n. Error: computed singular values are within a modest multiple of eps sigma_1 (Weyl), so the count is sure
    only if none lies near rtol sigma_1.
    """
    A = as_matrix(A, "A")
    return _count(np.linalg.svd(A, compute_uv=False), A, rtol)


def svd_with_rank(A: ArrayLike, rtol: float | None = None, *, full: bool = True) -> tuple[Array, Array, Array, int]:
    """Return U (m, m), sigma (k,), V^T (n, n) with A = U diag(sigma) V^T, k = min(m, n), and the rank r of A (m, n).

    The first r columns of U and V span C(A) and C(A^T), the others N(A^T) and N(A). Without `full` only the first k
    columns of each are returned. rtol, errors and method as in `numerical_rank`; cost about 4m^2 n + 22n^3 flops.
    """
    A = as_matrix(A, "A")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=full)
    return U, sigma, Vt, _count(sigma, A, rtol)


def _count(sigma: Array, A: Array, rtol: float | None) -> int:
    return int(np.count_nonzero(sigma > as_rtol(rtol, default_rtol(A)) * np.max(sigma, initial=0.0)))
