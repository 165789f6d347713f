"""Matrices that keep lengths and angles: rotations, reflections, and how to recognise them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_number, as_vector
from reference_impl.scaling import scaled_to_one

__all__ = ["is_orthogonal_matrix", "reflection_matrix", "rotation_matrix"]


def is_orthogonal_matrix(Q: ArrayLike, tol: float = 1e-10) -> bool:
    """Say whether Q (m, n) is square and max |Q^T Q - I| <= tol.

    Orthonormal columns alone are not enough: Q Q^T = I follows only for a square Q.
    Raises ValueError if Q is not a matrix.
    Source: Golub & Van Loan, 4th ed., section 2.1. Cost 2n^3 flops, in double precision even for a float32 Q, whose own
    rounding (6e-8) is then all that is measured. Error: n eps for entries of size at most 1.
    """
    Q = as_matrix(Q, "Q").astype(np.float64, copy=False)
    (m, n), tol = Q.shape, as_number(tol, "tol")
    if m != n or np.max(np.abs(Q), initial=0.0) > 1 + abs(tol):
        return False
    return bool(np.max(np.abs(Q.T @ Q - np.eye(n)), initial=0.0) <= tol)


def rotation_matrix(theta: float) -> Array:
    """Return [[cos theta, -sin theta], [sin theta, cos theta]]: x (2,) turned counterclockwise by theta radians.

    Raises ValueError if theta is not finite.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 8.2. Cost a cosine and a sine. Error: that of
    these two, a few u.
    """
    theta = as_number(theta, "theta")
    c, s = math.cos(theta), math.sin(theta)
    return np.array([[c, -s], [s, c]])


def reflection_matrix(u: ArrayLike) -> Array:
    """Return H = I - 2 u u^T / (u^T u), (n, n), u (n,): the reflection across the hyperplane perpendicular to u.

    H u = -u, and H x = x for x perpendicular to u, whatever the length of u.
    Raises ValueError for the zero vector, which is perpendicular to everything.
    Source: Golub & Van Loan, 4th ed., section 5.1.2. Cost 3n^2 flops. Error: ||H^T H - I|| is a modest multiple of n
    eps.
    """
    u, _ = scaled_to_one(as_vector(u, "u"))
    if not u.any():
        raise ValueError(f"u must not be the zero vector, got shape {u.shape}")
    return np.eye(len(u), dtype=u.dtype) - np.outer(2 / (u @ u) * u, u)
