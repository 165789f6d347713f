"""QR by Givens rotations: one entry at a time, for matrices that are almost triangular already."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix

__all__ = ["givens_qr", "givens_rotation"]


def givens_rotation(a: float, b: float) -> tuple[float, float]:
    """Return c, s with c^2 + s^2 = 1 such that G = [[c, s], [-s, c]] sends (a, b) to (r, 0), r = ||(a, b)|| >= 0.

    G = I for a = b = 0. Raises nothing; a and b are finite.
    Method: Golub & Van Loan, 4th ed., 5.1.8; `hypot` cannot overflow where r does not. Cost 6 flops.
    """
    r = math.hypot(a, b)
    return (a / r, b / r) if r > 0 else (1.0, 0.0)


def givens_qr(A: ArrayLike) -> tuple[Array, Array]:
    """Factor A (m, n), m >= n, of any rank, as A = Q R; return Q (m, n), Q^T Q = I, and R (n, n), upper triangular.

    Raises ValueError if m < n.
    Method: column by column from the bottom up, rotate two neighbouring rows so that the lower entry becomes zero
    (Golub & Van Loan, 4th ed., Algorithm 5.2.4). An entry that is zero already costs nothing: that is the point.
    Cost 3mn^2 - n^3 flops for R and 6m^2 n - 3mn^2 for Q.
    Error: as Householder's (Higham, 2nd ed., Theorem 19.10).
    """
    R = as_matrix(A, "A").copy()
    m, n = R.shape
    if m < n:
        raise ValueError(f"A must have at least as many rows as columns, got shape {R.shape}")
    Q = np.eye(m, dtype=R.dtype)
    for j in range(n):
        for i in range(m - 1, j, -1):
            if R[i, j] == 0:
                continue
            c, s = givens_rotation(R[i - 1, j], R[i, j])
            G = np.array([[c, s], [-s, c]], dtype=R.dtype)
            R[i - 1 : i + 1, j:] = G @ R[i - 1 : i + 1, j:]
            R[i, j] = 0  # what is left there is rounding error
            Q[:, i - 1 : i + 1] = Q[:, i - 1 : i + 1] @ G.T
    return Q[:, :n], R[:n]
