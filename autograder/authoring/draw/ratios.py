"""Verbs for tolerances kept: measured/allowed as dots on a log axis, a line an exercise, and a band to stay out of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.authoring.draw.style import METHODS, SMALL, line


def ratio_strip(ax: Any, low: float, high: float, limits: tuple[float, float], names: Sequence[str]) -> None:
    """Draw the axes: measured/allowed from limits[0] to limits[1], `names` from the top, a grey band low to high."""
    ax.set(xscale="log", xlim=(limits[0] / 2, limits[1] * 2), ylim=(len(names) - 0.5, -0.5))
    ax.set_yticks(range(len(names)), names, fontsize=SMALL)
    ax.set_xlabel("measured / allowed")
    ax.axvspan(low, high, color=line("exact").colour, alpha=0.2, linewidth=0)
    ax.axvline(1.0, color=line("exact").colour, linestyle=line("exact").dash, linewidth=line("exact").width)
    ax.grid(True)


def ratio_dots(ax: Any, ratios: Sequence[float], places: Sequence[int], *, right: bool) -> Any:
    """Draw one dot a check: right answers as blue circles, refused ones as vermillion triangles a little lower."""
    look = METHODS["stable" if right else "naive"]
    heights = [place + (-0.12 if right else 0.16) for place in places]
    return ax.scatter(ratios, heights, s=16, color=look.colour, marker=look.marker, zorder=3, linewidth=0, alpha=0.7)
