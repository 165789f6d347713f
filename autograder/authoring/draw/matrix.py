"""Verbs for matrices: boxes of true proportions, entries in squares, patterns of zeros.

A sheet measures in squares: entry (i, j) of a matrix at (x, y) fills [x+j, x+j+1] x [y+i, y+i+1], row 0 on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle

from autograder.authoring.draw.style import (
    BODY,
    GREY,
    GRID,
    HAIR,
    HEAD,
    INK,
    LINE,
    MARK,
    SMALL,
    SMALLEST,
    SOLID,
    THIN,
    TINT,
    WHITE,
    Dash,
    FillRole,
    LineRole,
    fill,
    line,
)

Cell = tuple[int, int]
Fills = Mapping[Cell, FillRole]


@dataclass(frozen=True)
class Box:
    """Where something of m rows and n columns stands on the sheet; (x, y) is its top left corner."""

    x: float
    y: float
    m: float
    n: float

    def centre(self, i: float, j: float) -> tuple[float, float]:
        """Return the centre of entry (i, j)."""
        return self.x + j + 0.5, self.y + i + 0.5

    @property
    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.n

    @property
    def bottom(self) -> float:
        """Return the y of the lower edge."""
        return self.y + self.m


def sheet(ax: Any, width: float, height: float) -> None:
    """Make ax a sheet of width x height squares: no axes, equal aspect, y growing downwards like row numbers."""
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    ax.set_axis_off()


def stroke(
    ax: Any, x: Sequence[float], y: Sequence[float], colour: str = INK, *, width: float = HAIR, dash: Dash = SOLID
) -> Any:
    """Draw a plain line of the sheet: a bracket, a bar, a grid line."""
    drawn = Line2D(x, y, color=colour, linewidth=width, linestyle=dash, zorder=3, solid_joinstyle="miter")
    return ax.add_line(drawn)


def step_arrow(ax: Any, start: tuple[float, float], end: tuple[float, float]) -> Any:
    """Draw a thin arrow that leads from one step of a computation to the next; it is not a vector."""
    style = "-|>,head_length=0.6,head_width=0.25"
    drawn = FancyArrowPatch(
        start, end, arrowstyle=style, mutation_scale=HEAD, color=INK, linewidth=HAIR, shrinkA=0, shrinkB=0
    )  # fmt: skip
    return ax.add_patch(drawn)


def write(ax: Any, at: tuple[float, float], text: str, *, size: float = BODY, ha: str = "center", **how: Any) -> Any:
    """Write ink text centred at a place of the sheet (`ha="left"`: beginning there)."""
    return ax.text(*at, text, ha=ha, va=how.pop("va", "center_baseline"), fontsize=size, zorder=6, **how)


def number(value: object) -> str:
    """Write an entry: integers and fractions exactly, floats with two digits, with a true minus sign."""
    if isinstance(value, str):
        return value
    if isinstance(value, float | np.floating) and not float(value).is_integer():
        return f"{value:.2g}".replace("-", "−")
    return str(Fraction(str(value))).replace("-", "−")


def matrix(
    ax: Any,
    entries: Sequence[Sequence[object]],
    at: tuple[float, float] = (0, 0),
    *,
    fills: Fills | None = None,
    bar: int | None = None,
    name: str = "",
    size: float = BODY,
) -> Box:
    """Write a matrix (m, n) in brackets with one entry a square; `bar` draws the line before that column.

    `fills` names the meaning of squares: pivot (orange), now (sky), fill_in (hatched), stored (ink).
    """
    m, n = len(entries), len(entries[0])
    if any(len(row) != n for row in entries):
        raise ValueError("the rows of a matrix have equal lengths")
    box = Box(*at, m, n)
    looks = {cell: fill(role) for cell, role in (fills or {}).items()}
    for cell, role in (fills or {}).items():
        square(ax, box, cell, role)
    for i, row in enumerate(entries):
        for j, value in enumerate(row):
            look = looks.get((i, j), fill("zero"))
            write(ax, box.centre(i, j), number(value), size=size, color=look.text, weight=look.weight)
    brackets(ax, box)
    if bar is not None:
        stroke(ax, [box.x + bar] * 2, [box.y, box.bottom])
    if name:
        write(ax, (box.x + n / 2, box.y - 0.5), name, size=size)
    return box


def square(ax: Any, box: Box, cell: Cell, role: FillRole) -> Any:
    """Fill the square of one entry with a meaning, outlined in ink."""
    if not (0 <= cell[0] < box.m and 0 <= cell[1] < box.n):
        raise ValueError(f"entry {cell} is outside a {box.m} x {box.n} matrix")
    look = fill(role)
    corner = (box.x + cell[1], box.y + cell[0])
    over = 3 + look.frame / 10  # a thick frame lies over its neighbours' thin ones
    return ax.add_patch(
        Rectangle(
            corner, 1, 1, facecolor=look.colour, edgecolor=INK, hatch=look.hatch, linewidth=look.frame, zorder=over
        )
    )


def brackets(ax: Any, box: Box, gap: float = 0.12, foot: float = 0.22) -> None:
    """Draw square brackets around a box, `gap` squares outside it."""
    for edge, inwards in ((box.x - gap, foot), (box.right + gap, -foot)):
        x = [edge + inwards, edge, edge, edge + inwards]
        y = [box.y - gap, box.y - gap, box.bottom + gap, box.bottom + gap]
        stroke(ax, x, y, width=THIN)


def mark_column(ax: Any, box: Box, j: int, role: LineRole, text: str) -> Any:
    """Draw a line of the role above column j, with what this column is; return the line."""
    if not 0 <= j < box.n:
        raise ValueError(f"column {j} is outside a {box.m} x {box.n} matrix")
    look, y = line(role), box.y - 0.35
    write(ax, (box.x + j + 0.5, y - 0.4), text, size=SMALLEST)
    return stroke(ax, [box.x + j + 0.08, box.x + j + 0.92], [y, y], look.colour, width=MARK, dash=look.dash)


def shape_box(
    ax: Any, at: tuple[float, float], shape: tuple[float, float], name: str, role: LineRole = "data", *, under: str = ""
) -> Box:
    """Draw a matrix as a plain box, m tall and n wide in true proportion, its name inside, its shape under it."""
    box = Box(*at, *shape)
    look = line(role)
    ax.add_patch(Rectangle(at, box.n, box.m, facecolor=look.colour, alpha=TINT, linewidth=0))
    ax.add_patch(Rectangle(at, box.n, box.m, fill=False, edgecolor=look.colour, linestyle=look.dash, linewidth=LINE))
    write(ax, (box.x + box.n / 2, box.y + box.m / 2), name)
    write(ax, (box.x + box.n / 2, box.bottom + 0.5), under or f"({shape[0]:g} × {shape[1]:g})", size=SMALL)
    return box


def pattern(
    ax: Any, stored: Sequence[Sequence[bool]], at: tuple[float, float] = (0, 0), *, fill_in: Sequence[Cell] = ()
) -> Box:
    """Draw which entries of an (m, n) matrix are stored: ink squares, zeros white, `fill_in` hatched orange."""
    mask = np.asarray(stored, dtype=bool)
    box = Box(*at, *mask.shape)
    ax.add_patch(Rectangle(at, box.n, box.m, facecolor=WHITE, edgecolor=GREY, linewidth=HAIR, zorder=2))
    for k in range(1, mask.shape[0]):
        stroke(ax, [box.x, box.right], [box.y + k] * 2, GRID)
    for k in range(1, mask.shape[1]):
        stroke(ax, [box.x + k] * 2, [box.y, box.bottom], GRID)
    for i, j in np.argwhere(mask):
        dot = Rectangle((box.x + j + 0.1, box.y + i + 0.1), 0.8, 0.8, facecolor=INK, edgecolor="none", zorder=3)
        ax.add_patch(dot)
    for cell in fill_in:
        square(ax, box, cell, "fill_in")
    return box
