"""Determinants: by elimination, and by cofactors as the definition has it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix
from reference_impl.scaling import scaled_back, scaled_to_one

__all__ = ["determinant", "determinant_cofactor", "determinant_slog"]


def determinant(A: ArrayLike) -> float:
    """Return det(A), A (n, n): the product of the pivots, its sign changed by every row exchange; 1 for n = 0.

    Raises ValueError if A is not square. A result too large for a float comes back as infinity of its sign.
    Method: elimination with partial pivoting (Golub & Van Loan, 4th ed., section 3.4). Cost 2n^3/3 flops.
    Error: |error| is a modest multiple of n eps cond(A) |det(A)|, and of n eps times the product of the row norms
    (Hadamard's bound) if A is singular: then the result is small beside that product, seldom exactly zero.
    """
    return scaled_back(*_pivot_product(as_matrix(A, "A", square=True)))


def determinant_slog(A: ArrayLike) -> tuple[float, float]:
    """Return sign and log|det(A)|, A (n, n), where det(A) itself may be out of range; (0, -inf) for det(A) = 0.

    Raises ValueError if A is not square. Method, cost and error as `determinant`.
    """
    mantissa, exponent = _pivot_product(as_matrix(A, "A", square=True))
    if mantissa == 0:
        return 0.0, -math.inf
    return math.copysign(1.0, mantissa), math.log(abs(mantissa)) + exponent * math.log(2)


def determinant_cofactor(A: ArrayLike) -> float:
    """Return det(A) = sum_j (-1)^j a_0j det(A without row 0 and column j), A (n, n), n <= 8; 1 for n = 0.

    Raises ValueError if A is not square or n > 8: the cost grows like 2.7 n! flops, so n = 20 would take centuries.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 5.2. A is scaled by a power of two first, so that
    no product overflows; a result too large for a float is infinity of its sign.
    Error: within gamma_(2n) times the same sum with all signs positive, which may be far larger than |det(A)|.
    """
    A = as_matrix(A, "A", square=True)
    n = A.shape[0]
    if n > 8:
        raise ValueError(f"A must be of order 8 at most: n! products are too many, got shape {A.shape}")
    S, e = scaled_to_one(A)
    return scaled_back(_along_first_row(S), n * e)


def _along_first_row(A: Array) -> float:
    """Return det(A), A (n, n), by cofactors of the first row; they are determinants again, of order n - 1."""
    if len(A) == 0:
        return 1.0
    minors = (_along_first_row(np.delete(A[1:], j, axis=1)) for j in range(len(A)))
    return sum((-1) ** j * float(A[0, j]) * minor for j, minor in enumerate(minors))


def _pivot_product(A: Array) -> tuple[float, int]:
    """Return d and k with det(A) = d 2^k, A (n, n), |d| in [1/2, 1) or d = 0: no partial product overflows."""
    U = A.copy()
    mantissa, exponent = 1.0, 0
    for j in range(U.shape[0]):
        p = j + int(np.argmax(np.abs(U[j:, j])))
        if U[p, j] == 0:
            return 0.0, 0
        if p != j:
            U[[j, p]] = U[[p, j]]
            mantissa = -mantissa
        mantissa, shift = math.frexp(mantissa * float(U[j, j]))
        exponent += shift
        multipliers = U[j + 1 :, j] / U[j, j]
        U[j + 1 :, j:] -= np.outer(multipliers, U[j, j:])
    return mantissa, exponent
