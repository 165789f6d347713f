"""Elimination and permutation matrices: row operations written as multiplication from the left."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix, as_number, as_vector

__all__ = ["elimination_matrix", "is_permutation", "permutation_matrix"]


def elimination_matrix(n: int, i: int, j: int, m: float) -> Array:
    """Return E (n, n) with (E A) = A after row_i -= m row_j: the identity with -m in row i, column j, i != j.

    Indices count from 0. E^-1 is the same matrix with +m.
    Raises ValueError for n < 1, i or j outside 0..n-1, i = j, or m not finite; TypeError for indices not integer.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 2.3. Cost n^2 to write down, 2k flops to act on
    k columns. Exact.
    """
    n, i, j, m = as_integer(n, "n"), as_integer(i, "i"), as_integer(j, "j"), as_number(m, "m")
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    if not (0 <= i < n and 0 <= j < n):
        raise ValueError(f"rows i and j must lie in 0..{n - 1}, got i = {i}, j = {j}")
    if i == j:
        raise ValueError(f"rows i and j must differ, got {i} twice")
    E = np.eye(n)
    E[i, j] = -m
    return E


def permutation_matrix(perm: ArrayLike) -> Array:
    """Return P (n, n) with P A = A[perm]: row i of P is row perm[i] of the identity, perm (n,).

    P^T = P^-1, and P_q P_p = P_(p[q]). Raises ValueError unless perm holds each of 0..n-1 exactly once.
    Source: Golub & Van Loan, 4th ed., section 1.2.8. Cost n^2 numbers to write down, and no flops to act. Exact.
    """
    indices = as_vector(perm, "perm")
    n = indices.shape[0]
    if not np.array_equal(np.sort(indices), np.arange(n)):
        raise ValueError(f"perm must hold each of 0..{n - 1} exactly once, got {indices.tolist()}")
    return np.eye(n)[indices.astype(int)]


def is_permutation(P: ArrayLike) -> bool:
    """Tell whether P (n, n) is a permutation matrix: one entry 1 in every row and column, all others 0, exactly.

    Raises ValueError if P is not square. Source: Golub & Van Loan, 4th ed., section 1.2.8. Cost 2n^2 additions. Exact.
    """
    P = as_matrix(P, "P", square=True)
    zeros_and_ones = np.all((P == 0) | (P == 1))
    return bool(zeros_and_ones and np.all(P.sum(axis=0) == 1) and np.all(P.sum(axis=1) == 1))
