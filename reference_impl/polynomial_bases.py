"""Polynomials as vectors: coordinates in a functional basis, differentiation as a matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.complete_solution import is_consistent
from reference_impl.core import Array, LinAlgError, as_integer, as_matrix, as_vector
from reference_impl.elimination import back_substitution
from reference_impl.householder import householder_qr
from reference_impl.rank import numerical_rank

__all__ = ["derivative_matrix", "poly_coordinates"]


def poly_coordinates(p: ArrayLike, basis: ArrayLike, rtol: float | None = None) -> Array:
    """Return c (k,) with p = sum_i c_i basis_i, p (d + 1,) and the rows of basis (k, d + 1) monomial coefficients.

    Entry j of p and of each row belongs to x^j: equal polynomials have equal coefficients, so B^T c = p, B = basis.
    Raises ValueError if the lengths differ, LinAlgError if the rows of basis are dependent or p is not in their span.
    rtol as in `numerical_rank` and `is_consistent`.
    Method: B^T = Q R, R c = Q^T p; B B^T would square the condition number (Golub & Van Loan, 4th ed., section 5.3).
    Cost about 4dk^2 flops and a rank. Error: backward error of c is a modest multiple of (d + 1) k eps.
    """
    p, basis = as_vector(p, "p"), as_matrix(basis, "basis")
    if basis.shape[1] != p.shape[0]:
        raise ValueError(f"p and each row of basis must have the same length, got shapes {p.shape} and {basis.shape}")
    rank = numerical_rank(basis, rtol)
    if rank < basis.shape[0]:
        raise LinAlgError(f"basis must have independent rows, got shape {basis.shape} and rank {rank}")
    Q, R = householder_qr(basis.T)
    c = back_substitution(R, Q.T @ p)
    if not is_consistent(basis.T, p, c, rtol):
        raise LinAlgError(f"p is not in the span of basis, shape {basis.shape}")
    return c


def derivative_matrix(n: int) -> Array:
    """Return D (n + 1, n + 1) that sends the coefficients of p, degree at most n, to those of p': d_(k-1,k) = k.

    D is nilpotent, D^(n+1) = 0: differentiating n + 1 times leaves nothing. Raises ValueError if n < 0.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 8.2. Cost (n + 1)^2 numbers to write down. Exact.
    """
    n = as_integer(n, "n")
    if n < 0:
        raise ValueError(f"n must be a degree >= 0, got {n}")
    return np.diag(np.arange(1.0, n + 1), k=1)
