"""The sample covariance, from its definition."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix

__all__ = ["centre_columns", "covariance_matrix"]


def centre_columns(X: ArrayLike) -> Array:
    """Subtract from every column of X (n, d) its mean; return (n, d).

    Raises ValueError for n = 0. Method: centred twice, since the first mean is rounded to the digits of X and the
    second is not (Chan, Golub & LeVeque 1983). Cost 4nd flops. Error: eps times the spread, plus the rounding of X.
    """
    X = as_matrix(X, "X")
    if X.shape[0] == 0:
        raise ValueError(f"X must have a row to take the mean of, got shape {X.shape}")
    once = X - X.mean(axis=0)
    return once - once.mean(axis=0)


def covariance_matrix(X: ArrayLike, ddof: int = 1) -> Array:
    """Return C = (X - mean)^T (X - mean) / (n - ddof), (d, d), symmetric and positive semidefinite, for X (n, d).

    Rows are samples, columns are variables. Raises ValueError unless 0 <= ddof < n.
    Method: two passes, centre first. E[x^2] - E[x]^2 needs one, and loses all digits once the mean is 1/sqrt(eps) times
    the spread (Higham, 2nd ed., section 1.9). Cost nd^2 flops.
    Error: |C - C*| <= gamma_(n+4) |X_c|^T |X_c| / (n - ddof).
    """
    X = as_matrix(X, "X")
    n, ddof = X.shape[0], as_integer(ddof, "ddof")
    if not 0 <= ddof < n:
        raise ValueError(f"ddof must lie in 0..n - 1, got ddof = {ddof} with X of shape {X.shape}")
    centred = centre_columns(X)
    return centred.T @ centred / (n - ddof)
