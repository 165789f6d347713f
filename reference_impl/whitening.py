"""Whitening: a change of variables after which the sample covariance is the identity."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, as_rtol, default_rtol
from reference_impl.covariance import centre_columns, covariance_matrix
from reference_impl.scaling import scaled_to_one

__all__ = ["whiten"]


def whiten(X: ArrayLike, kind: str = "zca", rtol: float | None = None) -> tuple[Array, Array]:
    """Return Z (n, d) = (X - mean) W with sample covariance I (ddof 1), and W (d, d); X (n, d) has samples in rows.

    C = V diag(lam) V^T; any W with W W^T = C^-1 whitens, and two such differ by a rotation. `kind` "pca" takes
    W = V diag(lam)^(-1/2), "zca" the symmetric W = V diag(lam)^(-1/2) V^T, which moves X least.
    Raises LinAlgError if the covariance is singular: n <= d, or an eigenvalue at most rtol lam_1, rtol by default
    max(n, d) eps; ValueError for another kind.
    Method: symmetric eigenvalue decomposition (Kessy, Lewin & Strimmer 2018). Cost nd^2 + 9d^3 flops.
    Error: ||cov(Z) - I|| about cond(C) eps.
    """
    X = as_matrix(X, "X")
    if kind not in ("zca", "pca"):
        raise ValueError(f"kind must be 'zca' or 'pca', got {kind!r}")
    n, d = X.shape
    if n <= d:
        raise LinAlgError(f"X of shape {X.shape} has a singular covariance: it needs more samples than variables")
    rtol = as_rtol(rtol, default_rtol(X))
    S, e = scaled_to_one(centre_columns(X))  # squares of its entries neither overflow nor vanish
    lam, V = np.linalg.eigh(covariance_matrix(S))
    if np.any(lam <= rtol * np.max(lam, initial=0.0)):
        raise LinAlgError(
            f"X of shape {X.shape} has a singular covariance: eigenvalues from {lam[0]:.3g} to {lam[-1]:.3g}"
        )
    W = V / np.sqrt(lam)
    if kind == "zca":
        W = W @ V.T
    return S @ W, np.ldexp(W, -e)
