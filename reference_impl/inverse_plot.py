"""A picture of why sparse matrices are not inverted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from reference_impl.core import as_integer
from reference_impl.inverse import inverse_gauss_jordan

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_fill_in"]


def plot_fill_in(n: int, ax: Sequence[Axes] | None = None) -> list[Axes]:
    """Draw where T (n, n) and T^-1 are nonzero, side by side, T = tridiag(-1, 2, -1); return the two Axes.

    T has 3n - 2 nonzeros, counted in the titles; T^-1 has n^2, for (T^-1)_ij = i (n + 1 - j) / (n + 1), i <= j, is
    never zero. Draws on the two Axes in `ax`, or on a new figure if it is None.
    Raises ValueError if n < 1 or `ax` does not hold two Axes.
    Source: Strang, *Computational Science and Engineering*, section 1.1. Cost 5n^3 flops.
    """
    n = as_integer(n, "n")
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(1, 2)
    panels = list(ax)
    if len(panels) != 2:
        raise ValueError(f"ax must hold two Axes, got {len(panels)}")
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    for panel, name, matrix in zip(panels, ("T", "T^{-1}"), (T, inverse_gauss_jordan(T)), strict=True):
        panel.spy(matrix, marker="s", markersize=min(8.0, 120 / n))
        panel.set_title(f"${name}$: {np.count_nonzero(matrix)} nonzeros")
        panel.set(xlabel="column", ylabel="row")
    return panels
