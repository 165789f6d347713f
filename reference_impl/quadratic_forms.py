"""Quadratic forms x^T A x: their matrix, their sign, and their extreme values over unit vectors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_rtol, as_vector, default_rtol
from reference_impl.symmetric import as_symmetric

__all__ = ["definiteness", "quadratic_form_matrix", "sphere_extrema"]


def quadratic_form_matrix(coeffs: Mapping[tuple[int, int], float], n: int) -> Array:
    """Return the one symmetric A (n, n) with x^T A x = sum of c_ij x_i x_j, coeffs = {(i, j): c_ij}, i, j from 0.

    (i, j) and (j, i) name the same product, so their coefficients add up; what is missing is 0.
    Raises ValueError for n < 0, an index outside 0 ... n-1 or a coefficient that is not finite, TypeError for one that
    is not real.
    Half of c_ij goes to a_ij and half to a_ji: two places that coincide for a square (Strang, *Introduction to Linear
    Algebra*, 5th ed., section 6.5). Cost n^2 numbers to write down. Error: the additions of coefficients given
    twice.
    """
    n = as_integer(n, "n")
    if n < 0:
        raise ValueError(f"n must be at least 0, got {n}")
    values = as_vector(list(coeffs.values()), "coeffs")
    A = np.zeros((n, n), dtype=values.dtype)
    for (i, j), c in zip(coeffs, values, strict=True):
        if not (0 <= i < n and 0 <= j < n):
            raise ValueError(f"coeffs must have indices in 0 ... {n - 1}, got {(i, j)}")
        A[i, j] += c / 2
        A[j, i] += c / 2
    return A


def definiteness(A: ArrayLike, rtol: float | None = None) -> str:
    """Say which signs x^T A x takes for x != 0, A (n, n) symmetric: "positive definite" (all > 0), "positive
    semidefinite" (all >= 0), "negative definite", "negative semidefinite" or "indefinite" (both signs).

    The zero matrix is called positive semidefinite. An eigenvalue counts as zero if it is at most rtol times the
    largest, in absolute value; rtol is by default 4 n eps, room for what rounding the entries does to it.
    Raises ValueError if A is not symmetric or for rtol < 0.
    With A = Q diag(lam) Q^T and y = Q^T x the form is sum lam_i y_i^2, so the signs of the eigenvalues decide (Horn &
    Johnson, *Matrix Analysis*, 2nd ed., Theorem 7.2.1). Signs of leading minors decide only the definite cases.
    Cost 4n^3/3 flops. Error: eigenvalues within a modest multiple of eps norm(A), so what is nearer to 0 stays open.
    """
    A = as_symmetric(A)
    lam = np.linalg.eigvalsh(A)
    zero = as_rtol(rtol, 4 * default_rtol(A)) * np.abs(lam).max(initial=0)
    if (lam > zero).all():
        return "positive definite"
    if (lam >= -zero).all():
        return "positive semidefinite"
    if (lam < -zero).all():
        return "negative definite"
    if (lam <= zero).all():
        return "negative semidefinite"
    return "indefinite"


def sphere_extrema(A: ArrayLike) -> tuple[float, Array, float, Array]:
    """Return lmin, vmin (n,), lmax, vmax (n,): the extremes of x^T A x over unit x, A (n, n) symmetric, and where.

    They are the smallest and the largest eigenvalue, reached at unit eigenvectors: with A = Q diag(lam) Q^T, y = Q^T x
    has length 1 as x has, and x^T A x = sum lam_i y_i^2 is a weighted mean of the eigenvalues (Rayleigh-Ritz; Horn &
    Johnson, *Matrix Analysis*, 2nd ed., Theorem 4.2.2). Signs of the vectors are free.
    Raises ValueError if A is not symmetric, or empty: there is no unit vector.
    Method: symmetric QR iteration, 9n^3 flops. Error: values within a modest multiple of n eps norm(A), vectors within
    that over the gap to the next eigenvalue; an eigenvalue that repeats gives any unit vector of its space.
    """
    A = as_symmetric(A)
    if A.shape[0] == 0:
        raise ValueError(f"A must have at least one row, got shape {A.shape}")
    lam, Q = np.linalg.eigh(A)
    return float(lam[0]), Q[:, 0].copy(), float(lam[-1]), Q[:, -1].copy()
