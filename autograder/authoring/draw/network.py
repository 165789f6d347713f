"""Verbs for networks: nodes whose area is a number, and links with arrowheads."""

from __future__ import annotations

import math
from typing import Any

from matplotlib.patches import Circle, FancyArrowPatch

from autograder.authoring.draw.plane import Point
from autograder.authoring.draw.style import BODY, HEAD, INK, LINE, THIN, WHITE, LineRole, line


def network(ax: Any, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Make ax a sheet for nodes and links that shows at least x times y: no axes, circles stay round."""
    ax.set_xlim(x, auto=True)  # may still grow to keep the aspect
    ax.set_ylim(y, auto=True)
    ax.set_aspect("equal", adjustable="datalim")
    ax.set_axis_off()


def node(ax: Any, centre: Point, area: float, text: str, role: LineRole = "x") -> Any:
    """Draw a circle of the given area (data units squared) with its name inside; return the circle."""
    if area <= 0:
        raise ValueError("the area of a node is positive")
    circle = Circle(
        (centre[0], centre[1]), math.sqrt(area / math.pi), facecolor=WHITE, edgecolor=line(role).colour,
        linewidth=LINE, zorder=3,
    )  # fmt: skip
    ax.add_patch(circle)
    ax.text(*centre, text, ha="center", va="center_baseline", fontsize=BODY, color=INK, zorder=5)
    return circle


def link(ax: Any, start: Any, end: Any, *, bend: float = 0.0) -> Any:
    """Draw an arrow from one node's circle to another's, from rim to rim; `bend` > 0 curves it to its right."""
    drawn = FancyArrowPatch(
        start.center, end.center, patchA=start, patchB=end, shrinkA=1, shrinkB=1, color=INK, linewidth=THIN,
        connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>,head_length=0.8,head_width=0.35", mutation_scale=HEAD,
        zorder=4,
    )  # fmt: skip
    return ax.add_patch(drawn)
