"""Variance inflation: how much collinear features blow up the uncertainty of regression coefficients."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.column_scaling import columns_scaled_to_one
from reference_impl.core import Array, as_matrix, eps_of
from reference_impl.covariance import centre_columns
from reference_impl.rank import svd_with_rank

__all__ = ["vif"]


def vif(X: ArrayLike) -> Array:
    """Return 1 / (1 - R_j^2) for each feature, (d,), R_j^2 from regressing column j of X (n, d) on the others.

    These are the diagonal entries of the inverse correlation matrix; inf for every column that is part of an exact
    linear relation (intercept included), finite for the columns that are not.
    Raises ValueError if n <= d or a column is constant.
    Method: columns centred and scaled to unit length are Z = U diag(sigma) V^T, the correlation matrix Z^T Z =
    V diag(sigma^2) V^T is never formed, and VIF_j = sum_k (v_jk / sigma_k)^2 over the r nonzero sigma_k. Column j is in
    a relation if e_j is not in the row space, spanned by v_1 .. v_r (Belsley, Kuh & Welsch, *Regression Diagnostics*,
    chapter 3). Cost about 4nd^2 + 8d^3 flops. Error: relatively a modest multiple of n eps / sigma_r.
    """
    X, _ = columns_scaled_to_one(as_matrix(X, "X"))
    n, d = X.shape
    if n <= d:
        raise ValueError(f"X must have more rows than columns, got shape {X.shape}")
    centred = centre_columns(X)
    length, size = np.linalg.norm(centred, axis=0), np.linalg.norm(X, axis=0)
    rounding = n * eps_of(X)
    if (length <= rounding * size).any():
        raise ValueError(f"X must not hold constant columns, got one at index {np.argmax(length <= rounding * size)}")
    # Centring cancels leading digits: relative to what is left, the rounding of the data has grown by size / length.
    rtol = rounding * np.max(size / length, initial=1.0)
    _, sigma, Vt, r = svd_with_rank(centred / length, rtol, full=False)
    factors = ((Vt[:r].T / sigma[:r]) ** 2).sum(axis=1)
    # The computed row space is off by rtol sigma_1 / sigma_r; only more than that is a true part of the nullspace.
    outside_row_space = np.linalg.norm(Vt[r:], axis=0)
    factors[outside_row_space > 10 * rtol * sigma[0] / sigma[r - 1]] = np.inf
    return factors
