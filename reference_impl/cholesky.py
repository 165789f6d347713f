"""Cholesky factorization: elimination of a symmetric positive definite matrix, at half the price, without exchanges."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_rtol, default_rtol
from reference_impl.symmetric import as_symmetric

__all__ = ["cholesky"]


def cholesky(A: ArrayLike, rtol: float | None = None) -> Array:
    """Factor A (n, n), symmetric positive definite, as A = L L^T; return L (n, n), lower, with positive diagonal.

    L is unique. Only the lower triangle of A is used once A is known to be symmetric.
    Raises ValueError if A is not symmetric; LinAlgError if it is not positive definite: if a pivot l_jj^2 is at most
    rtol a_jj, rtol by default 10 n eps. The last pivot of a singular A is rounding error of either sign, about n eps
    a_jj times the condition number of the block above it: where that is large, a larger rtol is the safe choice.
    Method: column by column (Golub & Van Loan, 4th ed., Algorithm 4.2.1). Cost n^3/3 flops.
    Error: |A - L L^T| <= gamma_(n+1) |L||L^T|, and ||L||^2 = ||A||: no growth (Higham, 2nd ed., Theorem 10.3).
    Scaling rows and columns alike changes nothing, which is why pivots are compared with a_jj (Theorem 10.7).
    """
    A = as_symmetric(A)
    n = A.shape[0]
    rtol = as_rtol(rtol, 10 * default_rtol(A))
    L = np.zeros_like(A)
    for j in range(n):
        pivot = A[j, j] - L[j, :j] @ L[j, :j]
        if pivot <= 0 or pivot <= rtol * A[j, j]:
            raise LinAlgError(f"A of shape {A.shape} is not positive definite: pivot {j} is {pivot:.3g}")
        L[j, j] = np.sqrt(pivot)
        L[j + 1 :, j] = (A[j + 1 :, j] - L[j + 1 :, :j] @ L[j, :j]) / L[j, j]
    return L
