"""The row picture of two equations in two unknowns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_matrix, as_vector
from reference_impl.systems import classify_system, solve_gepp

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_system_2d"]


def plot_system_2d(A: ArrayLike, b: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw both equations of Ax = b, A (2, 2), b (2,), as lines, and a marker where they cross; return the Axes.

    No marker if there is no solution or more than one. Draws on `ax`, or on a new figure if it is None.
    Raises ValueError for other shapes or a row of zeros, which is no line.
    The line a.x = beta is drawn through its point closest to the origin, beta a/(a.a), along (-a_2, a_1), which is
    perpendicular to a: no slope, so a vertical line is nothing special.
    """
    A, b = as_matrix(A), as_vector(b, "b")
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError(f"A must be (2, 2) and b (2,), got {A.shape} and {b.shape}")
    if not A.any(axis=1).all():
        raise ValueError(f"every row of A must have a nonzero entry to be a line, got {A.tolist()}")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    lengths = np.hypot(A[:, 0], A[:, 1])[:, None]
    unit_normals = A / lengths
    feet = unit_normals * (b[:, None] / lengths)
    for a, beta, (n1, n2), foot, style in zip(A, b, unit_normals, feet, ("C0-", "C1--"), strict=True):
        label = f"{a[0]:g} $x_1$ {a[1]:+g} $x_2$ = {beta:g}"
        ax.axline(foot, foot + np.array([-n2, n1]), color=style[:2], linestyle=style[2:], label=label)
    shown = [*feet]
    if classify_system(A, b)[0] == "unique":
        x = solve_gepp(A, b)
        ax.plot(*x, "o", color="black", zorder=3, label=f"solution ({x[0]:g}, {x[1]:g})")
        shown.append(x)
    _show(ax, np.array(shown))
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    ax.legend()
    return ax


def _show(ax: Axes, points: np.ndarray) -> None:
    """Set limits with room around the points: lines drawn by `axline` do not count when matplotlib chooses them."""
    low, high = points.min(axis=0), points.max(axis=0)
    centre, radius = (low + high) / 2, 0.75 * (high - low).max() + 1
    ax.set(xlim=(centre[0] - radius, centre[0] + radius), ylim=(centre[1] - radius, centre[1] + radius))
