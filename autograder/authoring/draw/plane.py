"""Verbs for R^2: vectors, lines, points and right angles, in data coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path as Outline
from matplotlib.ticker import MaxNLocator, MultipleLocator, NullFormatter

from autograder.authoring.draw.style import (
    BODY,
    DOT,
    GREY,
    HAIR,
    HEAD,
    INK,
    SHAFT,
    SMALL,
    SOLID,
    THIN,
    TINT,
    WHITE,
    LineRole,
    line,
)

Point = Sequence[float]
Side = Literal["N", "NE", "E", "SE", "S", "SW", "W", "NW", "C"]
_WAYS: dict[Side, tuple[int, int]] = {
    "N": (0, 1),
    "NE": (1, 1),
    "E": (1, 0),
    "SE": (1, -1),
    "S": (0, -1),
    "SW": (-1, -1),
    "W": (-1, 0),
    "NW": (-1, 1),
    "C": (0, 0),
}
MOST_UNITS = 8
_BARB = Outline([(0, 0), (-1, 0.4), (-1, -0.4), (0, 0)], closed=True)


def plane(
    ax: Any,
    x: tuple[float, float],
    y: tuple[float, float],
    names: tuple[str, str] | None = None,
    *,
    numbers: bool = True,
) -> None:
    """Make ax a piece of R^2: axes through the origin, equal aspect, a light grid of integers.

    `numbers=False` leaves a grid of unit squares without numbers, for small panels whose marks say their coordinates.
    """
    ax.set(xlim=x, ylim=y, aspect="equal")
    ax.grid(True)
    for side, axis, (low, high) in (("bottom", ax.xaxis, x), ("left", ax.yaxis, y)):
        ax.spines[side].set_position("zero")
        axis.set_major_locator(MultipleLocator(1) if high - low <= MOST_UNITS else MaxNLocator(nbins=6, integer=True))
        axis.set_major_formatter(_integer if numbers else NullFormatter())
        axis.set_tick_params(length=2 if numbers else 0, pad=2)
    for tick in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        tick.set_bbox({"facecolor": WHITE, "edgecolor": "none", "pad": 0.3})
    if names is not None:
        label(ax, (x[1], 0), names[0], "NW", gap=2)
        label(ax, (0, y[1]), names[1], "SE", gap=2)


def _integer(value: float, _: int) -> str:
    return "" if value == 0 else f"{value:.0f}".replace("-", "−")


def label(ax: Any, at: Point, text: str, side: Side = "NE", *, gap: float = 4, size: float = BODY) -> Any:
    """Write ink text beside the point `at`, on the named side (points of the compass), gap points away."""
    dx, dy = _WAYS[side]
    reach = gap / math.sqrt(2) if dx and dy else gap
    return ax.annotate(
        text,
        at,
        xytext=(dx * reach, dy * reach),
        textcoords="offset points",
        ha={-1: "right", 0: "center", 1: "left"}[dx],
        va={-1: "top", 0: "center", 1: "bottom"}[dy],
        fontsize=size,
        color=INK,
        zorder=6,
        bbox={"facecolor": WHITE, "edgecolor": "none", "pad": 0.8},
        annotation_clip=False,
    )


def arrow(
    ax: Any, tip: Point, tail: Point = (0, 0), role: LineRole = "data", *, text: str = "", side: Side = "NE"
) -> tuple[Any, Any]:
    """Draw the vector tip - tail from tail to tip; return (shaft, head).

    The head is a mark of fixed size whose point is the tip; the shaft stops inside it, so no blunt end looks past it.
    Raises ValueError for the zero vector, which has no direction.
    """
    (x0, y0), (x1, y1) = tail, tip
    if (x0, y0) == (x1, y1):
        raise ValueError("the zero vector has no direction: draw it as a point")
    look = line(role)
    shaft = FancyArrowPatch(
        (x0, y0), (x1, y1), arrowstyle="-", shrinkA=0, shrinkB=HEAD - 1, zorder=4, capstyle="butt",
        color=look.colour, linestyle=look.dash, linewidth=SHAFT,
    )  # fmt: skip
    ax.add_patch(shaft)
    barb = MarkerStyle(_BARB).rotated(rad=math.atan2(y1 - y0, x1 - x0))
    (head,) = ax.plot(
        [x1], [y1], marker=barb, markersize=2 * HEAD, color=look.colour, markeredgewidth=0, zorder=4, clip_on=False
    )
    if text:
        label(ax, tip, text, side, gap=HEAD - 2)  # clear of the head, however the arrow comes in
    return shaft, head


def point(ax: Any, at: Point, role: LineRole = "data", *, text: str = "", side: Side = "NE") -> Any:
    """Draw a point, with its label."""
    (dot,) = ax.plot([at[0]], [at[1]], "o", markersize=DOT, color=line(role).colour, zorder=5, clip_on=False)
    if text:
        label(ax, at, text, side)
    return dot


def segment(ax: Any, start: Point, end: Point, role: LineRole = "e") -> Any:
    """Draw the straight piece from start to end: a residual, a drop line, a step of a path."""
    return curve(ax, [start, end], role)


def curve(ax: Any, points: Sequence[Point], role: LineRole = "data") -> Any:
    """Draw the polygonal line through points (k, 2): an ellipse, a path of descent."""
    xy, look = np.asarray(points, dtype=float), line(role)
    (drawn,) = ax.plot(xy[:, 0], xy[:, 1], color=look.colour, linestyle=look.dash, linewidth=look.width, zorder=3)
    return drawn


def subspace(ax: Any, direction: Point, role: LineRole) -> Any:
    """Draw span{direction} in R^2 as far as the frame: a subspace does not end. ValueError for direction 0."""
    return affine_line(ax, (0, 0), direction, role)


def affine_line(ax: Any, through: Point, direction: Point, role: LineRole = "x", *, parallel: bool = False) -> Any:
    """Draw {through + t direction : t real} as far as the frame, `parallel` adding span{direction} in thin grey.

    Raises ValueError for direction 0.
    """
    if not np.any(direction):
        raise ValueError("the direction of a line must not be the zero vector")
    if parallel:
        affine_line(ax, (0, 0), direction, "exact")
    look = line(role)
    other = (through[0] + direction[0], through[1] + direction[1])
    return ax.axline(through, other, color=look.colour, linestyle=look.dash, linewidth=look.width, zorder=3)


def equation_line(ax: Any, a: Point, beta: float, role: LineRole = "x", *, parallel: bool = False) -> Any:
    """Draw the solutions {x : a.x = beta} of one equation, a (2,) not zero, as a line in R^2.

    The point of it nearest to 0 is beta a/(a.a); its direction is perpendicular to a.
    """
    a1, a2 = a
    square = a1 * a1 + a2 * a2
    if square == 0:
        raise ValueError("0.x = beta is not the equation of a line")
    return affine_line(ax, (beta * a1 / square, beta * a2 / square), (-a2, a1), role, parallel=parallel)


def right_angle(ax: Any, corner: Point, u: Point, v: Point, size: float = 0.3) -> Any:
    """Mark the right angle between directions u and v at the corner, `size` in data units.

    Raises ValueError unless u.v is 0 up to rounding: the mark would lie.
    """
    x, y = zip(*square_corner(corner, u, v, size), strict=True)
    (mark,) = ax.plot(x, y, color=INK, linestyle=SOLID, linewidth=THIN, zorder=3, solid_joinstyle="miter")
    return mark


def square_corner(corner: Point, u: Point, v: Point, size: float) -> list[tuple[float, ...]]:
    """Return the three points of a right-angle mark at the corner, in as many dimensions as u and v have."""
    p, first, second = (np.asarray(w, dtype=float) for w in (corner, u, v))
    lengths = np.linalg.norm(first) * np.linalg.norm(second)
    if lengths == 0 or abs(first @ second) > 4 * np.finfo(float).eps * lengths:
        raise ValueError(f"{u} and {v} do not meet at a right angle")
    first, second = size * first / np.linalg.norm(first), size * second / np.linalg.norm(second)
    return [tuple(p + first), tuple(p + first + second), tuple(p + second)]


def tint(ax: Any, corners: Sequence[Point], role: LineRole) -> Any:
    """Shade the polygon with corners (k, 2) in a 12 % tint of the role's colour: a region, an area, a space."""
    xy = np.asarray(corners, dtype=float)
    (area,) = ax.fill(xy[:, 0], xy[:, 1], color=line(role).colour, alpha=TINT, linewidth=0, zorder=1)
    return area


def guide(ax: Any, start: Point, end: Point, text: str = "", side: Side = "N") -> Any:
    """Draw a thin grey helper from start to end and say in the middle what it is."""
    x, y = zip(start, end, strict=True)
    (drawn,) = ax.plot(x, y, color=GREY, linestyle=SOLID, linewidth=HAIR, zorder=2)
    if text:
        label(ax, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), text, side, size=SMALL)
    return drawn
