"""The condition number: how much errors can grow, and how far the nearest singular matrix is."""

from __future__ import annotations

from math import inf

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix
from reference_impl.inverse import inverse_gauss_jordan
from reference_impl.norms import matrix_norm
from reference_impl.rank import svd_with_rank

__all__ = ["condition_number", "distance_to_singularity"]


def condition_number(A: ArrayLike, p: float = 2, rtol: float | None = None) -> float:
    """Return cond_p(A) = norm_p(A) norm_p(A^-1), A (n, n), p = 1, 2 or inf; for p = 2, A (m, n), sigma_1 / sigma_min.

    At least 1; inf if A has not full rank to working precision (rtol as in `numerical_rank`; 0 gives the bare quotient
    for p = 2). Raises ValueError for another p, an empty A, or A (m, n) not square with p = 1 or inf.
    A relative change of the data of Ax = b by e changes x by about cond(A) e. The determinant says nothing about that:
    det(0.1 I) = 10^-20 for n = 20, and cond is 1.
    Method: singular values, 4mn^2 - 4n^3/3 flops; for p = 1 and inf the inverse by Gauss-Jordan elimination, 3n^3 more
    (Golub & Van Loan, *Matrix Computations*, 4th ed., section 2.6.2). Relative error: about n eps cond(A), so a result
    beyond 1/eps only says that A cannot be told from a singular matrix.
    """
    A = as_matrix(A, "A", square=p in (1, inf))
    kinds = {1: "1", 2: "2", inf: "inf"}
    if p not in kinds:
        raise ValueError(f"p must be 1, 2 or inf, got {p}")
    if A.size == 0:
        raise ValueError(f"A must have at least one entry, got shape {A.shape}")
    _, sigma, _, rank = svd_with_rank(A, rtol, full=False)
    if rank < min(A.shape):
        return inf
    if p == 2:
        return float(sigma[0] / sigma[-1])
    try:
        return matrix_norm(A, kinds[p]) * matrix_norm(inverse_gauss_jordan(A), kinds[p])
    except LinAlgError:
        return inf


def distance_to_singularity(A: ArrayLike) -> tuple[float, Array]:
    """Return sigma_n and E (n, n) of rank 1 with norm(E) = sigma_n and A + E singular, A (n, n), n >= 1.

    No singular matrix is nearer in the 2-norm, so the relative distance is sigma_n / sigma_1 = 1 / cond_2(A).
    E = -sigma_n u_n v_n^T takes the smallest singular value away (Eckart & Young 1936; Golub & Van Loan, *Matrix
    Computations*, 4th ed., Theorem 2.4.8). Raises ValueError if A is not square or is empty.
    Cost 21n^3 flops. Error: a modest multiple of n eps norm(A) in sigma_n, and as much is left of it in A + E.
    """
    A = as_matrix(A, "A", square=True)
    if A.size == 0:
        raise ValueError(f"A must have at least one entry, got shape {A.shape}")
    U, sigma, Vt = np.linalg.svd(A)
    return float(sigma[-1]), -sigma[-1] * np.outer(U[:, -1], Vt[-1])
