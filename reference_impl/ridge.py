"""Ridge regression: least squares with a price on the size of the weights."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_number, as_vector, require_same_length
from reference_impl.minimum_norm import lstsq_min_norm_qr

__all__ = ["ridge_fit"]


def ridge_fit(X: ArrayLike, y: ArrayLike, lam: float) -> Array:
    """Minimise ||X w - y||^2 + lam ||w||^2, X (n, d), y (n,), lam >= 0; return w (d,). lam = 0: the shortest minimiser.

    Raises ValueError for lam < 0, lam not finite, or y of another length.
    Method: the sum is ||[X; sqrt(lam) I] w - [y; 0]||^2, ordinary least squares of full rank for lam > 0, solved by QR
    (Golub & Van Loan, 4th ed., 6.1.4); X^T X + lam I would square the condition number. As lam falls below what
    rounding can see, w goes over into the shortest minimiser. Cost 3nd^2 + 8d^3 flops at most.
    Error: as `lstsq_qr` with cond^2 = (sigma_1^2 + lam) / (sigma_d^2 + lam).
    """
    X, y = as_matrix(X, "X"), as_vector(y, "y")
    require_same_length(X, y, "X", "y")
    lam = as_number(lam, "lam", finite=False)
    if not (0 <= lam < math.inf):
        raise ValueError(f"lam must be a finite number >= 0, got {lam}")
    d = X.shape[1]
    penalty = math.sqrt(lam) * np.eye(d, dtype=X.dtype)
    return lstsq_min_norm_qr(np.vstack([X, penalty]), np.append(y, np.zeros(d, dtype=y.dtype)))
