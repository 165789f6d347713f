"""Verbs for data and functions on the plane: clouds of points and contour lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.authoring.draw.plane import Point
from autograder.authoring.draw.style import INK, SMALL, THIN, LineRole, line

CLOUD_DOT, SAMPLES = 3.0, 121


def cloud(ax: Any, points: Sequence[Point] | Any, role: LineRole = "data") -> Any:
    """Draw the rows of points (k, 2) as small dots, translucent so that density shows."""
    xy = np.asarray(points, dtype=float)
    (dots,) = ax.plot(
        xy[:, 0], xy[:, 1], "o", markersize=CLOUD_DOT, color=line(role).colour, alpha=0.5, markeredgewidth=0, zorder=3
    )
    return dots


def contours(ax: Any, f: Callable[[Any, Any], Any], levels: Sequence[float], *, numbers: bool = True) -> Any:
    """Draw {(x, y) : f(x, y) = level} over the present limits of ax, each with its level; f takes arrays (k, k)."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    x, y = np.meshgrid(np.linspace(left, right, SAMPLES), np.linspace(low, high, SAMPLES))
    drawn = ax.contour(x, y, f(x, y), levels=sorted(levels), colors=INK, linewidths=THIN, linestyles="-", zorder=2)
    if numbers:
        ax.clabel(drawn, fmt=lambda level: f"{level:g}".replace("-", "−"), fontsize=SMALL)
    return drawn
