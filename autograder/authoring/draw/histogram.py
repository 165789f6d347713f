"""The verb for distributions: how often a number falls where, as shares, so that pictures can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.authoring.draw.style import HAIR, SOLID, TINT, LineRole, line


def histogram(ax: Any, values: Sequence[float] | Any, edges: Sequence[float] | Any, role: LineRole = "x") -> Any:
    """Draw the share of the values (k,) in each bin between edges (b + 1,), as one outline with a tint below it.

    Returns the shares (b,). Raises ValueError for a value outside the edges: it would vanish without a trace.
    """
    numbers, bounds, look = np.asarray(values, dtype=float), np.asarray(edges, dtype=float), line(role)
    if numbers.min() < bounds[0] or numbers.max() > bounds[-1]:
        raise ValueError(f"values reach from {numbers.min():.3g} to {numbers.max():.3g}, outside the edges")
    shares = np.histogram(numbers, bounds)[0] / numbers.size
    x, y = np.repeat(bounds, 2), np.concatenate([[0.0], np.repeat(shares, 2), [0.0]])
    ax.fill_between(x, y, color=look.colour, alpha=TINT, linewidth=0, zorder=2)
    ax.plot(x, y, color=look.colour, linestyle=SOLID, linewidth=1.5 * HAIR, zorder=3)
    ax.set_ylim(bottom=0)
    return shares
