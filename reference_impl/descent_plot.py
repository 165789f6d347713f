"""A path of gradient descent over the contours of the mean squared error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_vector, require_same_length
from reference_impl.minimum_norm import lstsq_min_norm

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_descent_path"]


def plot_descent_path(X: ArrayLike, y: ArrayLike, path: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the path (s, 2) over contours of L(w) = norm(Xw - y)^2 / n, X (n, 2), y (n,), and a star at its minimum.

    Draws on `ax`, or on a new figure if it is None; returns the Axes. If the columns of X are dependent, the star
    marks the shortest of the minima. Raises ValueError for other shapes, an empty path, or X = 0 (L has no contours).
    """
    X, y, path = as_matrix(X, "X"), as_vector(y, "y"), as_matrix(path, "path")
    require_same_length(X, y, "X", "y")
    if X.shape[1] != 2 or path.shape[1] != 2 or len(path) == 0 or not X.any():
        raise ValueError(f"X (n, 2) must not be zero, path (s, 2) not empty; got shapes {X.shape} and {path.shape}")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    minimum = lstsq_min_norm(X, y)
    w1, w2, loss = _loss_around(X, y, np.vstack([path, minimum]))
    # Squares of equal steps: the contours of a quadratic bowl then lie equally far apart.
    levels = loss.min() + (loss.max() - loss.min()) * np.linspace(0.1, 1, 12) ** 2
    ax.contour(w1, w2, loss, levels=levels, cmap="cividis", linewidths=0.8)
    ax.plot(path[:, 0], path[:, 1], "o-", color="C1", label="path")
    ax.plot(*minimum, "*", color="black", markersize=12, linestyle="none", label="least squares solution")
    ax.set(xlabel="$w_1$", ylabel="$w_2$")
    ax.legend()
    return ax


def _loss_around(X: Array, y: Array, points: Array, resolution: int = 161) -> tuple[Array, Array, Array]:
    """Return the mean squared error on a grid with room around the points (s, 2): two axes and the table (row: w_2)."""
    low, high = points.min(axis=0), points.max(axis=0)
    span, size = high - low, np.abs(points).max() or 1.0
    # Points that differ by rounding are one point, and a box around one point has to come from somewhere.
    apart = span > np.sqrt(np.finfo(float).eps) * size
    margin = 0.25 * np.where(apart, span, span.max() if apart.any() else size)
    w1, w2 = np.linspace(low - margin, high + margin, resolution).T
    residuals = X[:, 0, None, None] * w1[None, None, :] + X[:, 1, None, None] * w2[None, :, None] - y[:, None, None]
    return w1, w2, (residuals**2).mean(axis=0)
