"""Principal components, one after the other, by power iteration on the centred data."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix, as_number, default_rtol
from reference_impl.covariance import centre_columns
from reference_impl.scaling import scaled_to_one

__all__ = ["pca_power"]


def pca_power(X: ArrayLike, k: int, seed: int = 0, tol: float = 1e-12, max_iter: int = 100_000) -> tuple[Array, Array]:
    """Return the first k principal components of X (n, d), orthonormal rows (k, d), and variances (k,), descending.

    Rows of X are samples. The unit vector c_j has the largest variance of X c (ddof 1) among those orthogonal to the
    components before; signs are free. `seed` draws the starts, `tol` is the relative rise of a variance to stop at.
    Raises ValueError unless 1 <= k <= d and n >= 2, RuntimeError after max_iter steps for one component.
    Method: power iteration v <- X_c^T(X_c v) / norm on the centred X_c, in float64, with the components found so far
    taken out of v in every step (deflation); the covariance is not formed (Jolliffe, *Principal Component Analysis*,
    2nd ed., section A1). Cost 4nd flops a step, about log(1/tol) / (2 gap) steps, gap = 1 - lam_(j+1) / lam_j.
    Error: a variance is short by about tol / (2 gap), relative, but not by more than gap: sqrt(tol / 2) at worst. The
    direction of a component is off by about sqrt(tol / 2) / gap. Variances far below the rounding errors of the largest
    come out tiny, not exactly 0.
    """
    X = as_matrix(X, "X").astype(np.float64, copy=False)
    (n, d), k = X.shape, as_integer(k, "k")
    tol, max_iter = as_number(tol, "tol"), as_integer(max_iter, "max_iter")
    if not 1 <= k <= d:
        raise ValueError(f"k must lie in 1 ... {d} for X of shape {X.shape}, got {k}")
    if n < 2:
        raise ValueError(f"X must have at least two rows to have a variance, got shape {X.shape}")
    B, e = scaled_to_one(centre_columns(X))
    starts = np.random.default_rng(seed).standard_normal((k, d))
    components, squares = np.zeros((0, d)), np.zeros(k)
    for j, start in enumerate(starts):
        squares[j], v = _next_component(B, components, start, tol, max_iter)
        components = np.vstack([components, v])
    descending = np.argsort(-squares, kind="stable")  # nearly equal ones may be found in either order
    return components[descending], np.ldexp(squares[descending] / (n - 1), 2 * e)


def _next_component(B: Array, found: Array, start: Array, tol: float, max_iter: int) -> tuple[float, Array]:
    """Return max norm(Bv)^2 over unit v orthogonal to the rows of `found`, and that v, climbing from `start`."""
    rounding = (default_rtol(B) * np.linalg.norm(B)) ** 2
    v, square = _unit_orthogonal_to(found, start), 0.0
    for _ in range(max_iter):
        y = B @ v
        previous, square = square, float(y @ y)
        if square <= rounding or square - previous <= tol * square:
            return square, v
        v = _unit_orthogonal_to(found, B.T @ y)
    raise RuntimeError(
        f"component {len(found)} of X {B.shape} still gains more than {tol:g} of its variance after {max_iter} steps"
    )


def _unit_orthogonal_to(found: Array, x: Array) -> Array:
    """Return x, of length 1, without its parts along the rows of `found`; twice, since once leaves rounding errors."""
    for _ in range(2):
        x = x - found.T @ (found @ x)
        x = x / np.linalg.norm(x)
    return x
