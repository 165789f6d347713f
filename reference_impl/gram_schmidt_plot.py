"""What conditioning does to three ways of making columns orthogonal, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_vector, require_same_length

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_orthogonality_loss"]


def plot_orthogonality_loss(conds: ArrayLike, losses: Mapping[str, ArrayLike], ax: Axes | None = None) -> Axes:
    """Draw losses ||Q^T Q - I|| (k,) against conds (k,), both axes logarithmic, a line per method; return the Axes.

    Dashed guides eps cond and eps cond^2 have slopes 1 and 2: modified and classical Gram-Schmidt follow them,
    Householder stays level. A loss of zero has no logarithm and leaves a gap. Draws on `ax`, or on a new figure if it
    is None.
    Raises ValueError for conds <= 0, losses < 0, lists of different lengths or no conds at all.
    """
    conds = as_vector(conds, "conds")
    if conds.size == 0 or conds.min() <= 0:
        raise ValueError(f"conds must hold positive numbers, at least one, got {conds.tolist()}")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    for method, values in losses.items():
        loss = as_vector(values, f"losses[{method!r}]")
        require_same_length(conds, loss, "conds", f"losses[{method!r}]")
        if np.any(loss < 0):
            raise ValueError(f"losses[{method!r}] must not be negative, got {loss.tolist()}")
        ax.plot(conds, np.where(loss > 0, loss, np.nan), marker="o", label=method)
    ends = np.array([conds.min(), conds.max()], dtype=float)
    for slope, label in ((1, "eps cond"), (2, "eps cond$^2$")):
        ax.plot(ends, np.finfo(float).eps * ends**slope, linestyle="--", color=f"{0.3 * slope}", label=label)
    ax.set(xscale="log", yscale="log", xlabel="condition number", ylabel=r"$\|Q^T Q - I\|$")
    ax.legend()
    return ax
