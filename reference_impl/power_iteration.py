"""Power iteration: multiply again and again, and the largest eigenvalue wins."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix, as_number, as_vector, default_rtol, require_same_length
from reference_impl.scaling import scaled_to_one
from reference_impl.symmetric import as_symmetric

__all__ = ["deflate", "power_iteration_sym", "spectral_norm_power"]


def spectral_norm_power(A: ArrayLike, tol: float = 1e-10, max_iter: int = 10_000) -> tuple[float, Array]:
    """Return sigma = max norm(Ax) over unit x, the largest singular value of A (m, n), n >= 1, and a unit v (n,) there.

    Stops when a step raises norm(Av) by no more than tol times itself. Raises RuntimeError if max_iter steps from one
    of the starts do not get there, or if sigma < norm_fro / sqrt(min(m, n)), which cannot be; ValueError for n = 0.
    Method: v <- A^T(Av) / norm, in float64 (Golub & Van Loan, *Matrix Computations*, 4th ed., section 8.2.1). A^T A,
    whose largest eigenvalue is sigma^2, is not formed. norm(Av) never falls. A start orthogonal to v would end at a
    smaller singular value, so there are two random starts, always the same ones, and the larger result counts.
    Cost 4mn flops a step. Error: sigma is short by about tol / (4 gap), relative, gap = 1 - sigma_2 / sigma_1, but not
    by more than gap: sqrt(tol) / 2 at worst. The direction of v is off by about sqrt(tol) / (2 gap).
    """
    A = as_matrix(A, "A").astype(np.float64, copy=False)
    tol, max_iter = as_number(tol, "tol"), as_integer(max_iter, "max_iter")
    m, n = A.shape
    if n == 0:
        raise ValueError(f"A must have at least one column, got shape {A.shape}")
    B, e = scaled_to_one(A)
    sigma, v = max((_climb(B, start, tol, max_iter) for start in _starts(2, n)), key=lambda found: found[0])
    floor = np.linalg.norm(B) / sqrt(max(min(m, n), 1))
    if sigma < floor * (1 - sqrt(tol) - default_rtol(A)):
        raise RuntimeError(f"power iteration on A {A.shape} ended at {sigma:.3g}, below the least possible {floor:.3g}")
    return float(np.ldexp(sigma, e)), v


def _climb(B: Array, start: Array, tol: float, max_iter: int) -> tuple[float, Array]:
    v, growth = start, 0.0
    for _ in range(max_iter):
        y = B @ v
        previous, growth = growth, float(np.linalg.norm(y))
        if growth - previous <= tol * growth:
            return growth, v
        v = B.T @ y
        v /= np.linalg.norm(v)
    raise RuntimeError(f"power iteration on A {B.shape} still rises by more than {tol:g} after {max_iter} steps")


def power_iteration_sym(
    A: ArrayLike, shift: float = 0.0, tol: float = 1e-10, max_iter: int = 10_000
) -> tuple[float, Array]:
    """Return lam and a unit v (n,) with A v = lam v, A (n, n) symmetric, n >= 1, for the largest |lam + shift|.

    Stops when norm(Av - lam v) <= tol |lam + shift|, or is no more than rounding error. Raises RuntimeError after
    max_iter steps, as for eigenvalues 1 and -1 without a shift: neither wins. A shift of norm(A) makes the largest
    eigenvalue win, -norm(A) the smallest. Raises ValueError if A is not symmetric or n = 0.
    Method: v <- (A + shift I) v / norm from a random start, always the same one, in float64; lam = v^T A v (Golub & Van
    Loan, *Matrix Computations*, 4th ed., section 8.2.1). Cost 2n^2 flops a step, which multiplies the error of v by
    |lam_2 + shift| / |lam_1 + shift|. Error: an eigenvalue lies within the residual of lam (Parlett, *The Symmetric
    Eigenvalue Problem*, Theorem 4.5.1), and v is off by the residual over the gap to the other eigenvalues.
    """
    A, shift = as_symmetric(A).astype(np.float64, copy=False), as_number(shift, "shift")
    tol, max_iter = as_number(tol, "tol"), as_integer(max_iter, "max_iter")
    if len(A) == 0:
        raise ValueError(f"A must have at least one row, got shape {A.shape}")
    B, e = scaled_to_one(A)
    scaled_shift = np.ldexp(shift, -e)
    rounding = default_rtol(B) * (np.linalg.norm(B) + abs(scaled_shift))  # no residual falls below that
    v = _starts(1, len(A))[0]
    for _ in range(max_iter):
        y = B @ v
        lam = v @ y
        if np.linalg.norm(y - lam * v) <= max(tol * abs(lam + scaled_shift), rounding):
            return float(np.ldexp(lam, e)), v
        v = y + scaled_shift * v
        v /= np.linalg.norm(v)
    raise RuntimeError(
        f"power iteration on A {A.shape} did not settle in {max_iter} steps: two eigenvalues plus the shift {shift:g} "
        "may be equally far from 0, which another shift tells apart"
    )


def deflate(A: ArrayLike, lam: float, v: ArrayLike) -> Array:
    """Return A - lam v v^T / v^T v (n, n), A (n, n) symmetric with A v = lam v, v (n,): lam becomes 0, the rest stays.

    Power iteration then finds the next eigenvalue. Raises ValueError if A is not symmetric, v = 0 or for other shapes.
    Source: Hotelling 1933; Wilkinson, *The Algebraic Eigenvalue Problem*, chapter 9. Cost 3n^2 flops. Error: an error d
    of v moves the other eigenvalues by d^2 |lam| (to first order not at all) and their vectors by d.
    """
    A, lam, v = as_symmetric(A), as_number(lam, "lam"), as_vector(v, "v")
    require_same_length(A, v, "A", "v")
    direction, _ = scaled_to_one(v)
    if not direction.any():
        raise ValueError(f"v must not be the zero vector, got shape {v.shape}")
    return A - lam * (np.outer(direction, direction) / (direction @ direction))


def _starts(count: int, n: int) -> Array:
    """Return `count` unit vectors (n,) as rows: random, so that no matrix in use is orthogonal to them, but fixed."""
    starts = np.random.default_rng(0).standard_normal((count, n))
    return starts / np.linalg.norm(starts, axis=1, keepdims=True)
