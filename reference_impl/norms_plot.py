"""The unit circles of the p-norms: a corner where p = 1 prefers zeros, a side where p = inf ignores the rest."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from reference_impl.norms import vector_norm

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_unit_balls"]


def plot_unit_balls(ps: Sequence[float], ax: Axes | None = None) -> Axes:
    """Draw {x (2,) : norm_p(x) = 1} for every p in ps, p >= 1 or inf; return the Axes, `ax` or a new one if it is None.

    A larger p has the larger ball, since norm_p falls as p grows. Raises ValueError for p < 1 or no p at all.
    Each direction is divided by its own norm, so a point lies on its curve up to rounding; every full degree is drawn,
    the corners at multiples of 45 among them (Golub & Van Loan, *Matrix Computations*, 4th ed., section 2.2).
    """
    if len(ps) == 0:
        raise ValueError("ps must name at least one norm, got none")
    angles = np.radians(np.arange(361))
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    curves = [directions / np.array([[vector_norm(u, p)] for u in directions]) for p in ps]
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    for p, curve in zip(ps, curves, strict=True):
        ax.plot(curve[:, 0], curve[:, 1], label=r"$p = \infty$" if p == inf else f"$p = {p:g}$")
    ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.legend()
    return ax
