"""Recursive least squares: one more measurement, without starting again. The measurement update of a Kalman filter."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_number, as_vector, require_same_length
from reference_impl.symmetric import as_symmetric

__all__ = ["recursive_ls_update"]


def recursive_ls_update(x: ArrayLike, P: ArrayLike, a: ArrayLike, beta: float, var: float) -> tuple[Array, Array]:
    """Combine an estimate x (n,) of covariance P (n, n) with beta = a . x + noise of variance var; return x, P anew.

    a (n,). x_new = x + K (beta - a . x), P_new = P - K (P a)^T with the gain K = P a / (a . P a + var): the weighted
    least squares solution of both pieces of information, P_new^-1 = P^-1 + a a^T / var.
    Raises ValueError unless 0 < var < inf, for beta not finite, other shapes, or P not symmetric.
    Method: P_new is computed as (I - K a^T) P (I - K a^T)^T + var K K^T (Joseph's form), a sum of semidefinite terms
    that stays one in floating point, and is symmetrised (Bucy & Joseph 1968; Strang,
    *Introduction to Applied Mathematics*, section 2.5). Cost 4n^3 flops as written.
    Error: of size n eps ||P|| in P_new for each update, whatever var is.
    """
    x, P, a = as_vector(x, "x"), as_symmetric(P, "P"), as_vector(a, "a")
    require_same_length(x, P, "x", "P")
    require_same_length(x, a, "x", "a")
    beta, var = as_number(beta, "beta"), as_number(var, "var")
    if not var > 0:
        raise ValueError(f"var must be positive, got {var}")
    gain = P @ a / (a @ P @ a + var)
    x_new = x + gain * (beta - a @ x)
    keep = np.eye(len(x), dtype=P.dtype) - np.outer(gain, a)
    P_new = keep @ P @ keep.T + var * np.outer(gain, gain)
    return x_new, (P_new + P_new.T) / 2
