"""The one style of every figure: a colour is a meaning, and a line style says the same thing without colour."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import matplotlib as mpl
from cycler import cycler

INK, WHITE, GREY, GRID = "#1A1A1A", "#FFFFFF", "#767676", "#DDDDDD"
BLUE, PURPLE, GREEN, VERMILLION = "#0072B2", "#CC79A7", "#009E73", "#D55E00"
ORANGE, SKY = "#E69F00", "#56B4E9"

Dash = str | tuple[int, tuple[float, ...]]
SOLID: Dash = "-"  # dashes and gaps in points
DASHED: Dash = (0, (6, 3))
DOTTED: Dash = (0, (2, 2.4))
THIN_DASHED: Dash = (0, (4, 3))

BODY, TITLE, SMALL, SMALLEST = 10, 11, 9, 8
"""Type in points at printed size; nothing is smaller than SMALLEST."""
LINE, THIN, HAIR = 1.8, 1.0, 0.8
SHAFT, HEAD, DOT, MARK = 2.2, 8.0, 6.0, 2.6
"""Arrows, dots and marks in points (1/72 in); a head does not grow with its arrow."""

LineRole = Literal["data", "x", "null", "p", "e", "exact"]
FillRole = Literal["pivot", "now", "fill_in", "stored", "zero"]
MethodRole = Literal["stable", "middle", "naive"]


@dataclass(frozen=True)
class Line:
    """A colour that may draw lines, points and arrows, with the dash that repeats it in greyscale."""

    colour: str
    dash: Dash
    width: float = LINE


@dataclass(frozen=True)
class Fill:
    """A colour that may fill a square with an ink outline. Hatch, frame and weight of type repeat it in greyscale."""

    colour: str
    hatch: str | None = None
    text: str = INK
    frame: float = HAIR
    weight: str = "normal"


@dataclass(frozen=True)
class Method:
    """One curve of an error plot, told apart by colour, marker and dash."""

    colour: str
    marker: str
    dash: Dash


LINES: dict[LineRole, Line] = {
    "data": Line(INK, SOLID),  # b, data
    "x": Line(BLUE, SOLID),  # x, x_row, the row space
    "null": Line(PURPLE, DASHED),  # x_null, the nullspace
    "p": Line(GREEN, SOLID),  # p, fitted values, the columns and the column space
    "e": Line(VERMILLION, DOTTED),  # e = b - p, the left nullspace, residuals
    "exact": Line(GREY, THIN_DASHED, THIN),  # exact answers, theory slopes, machine-eps levels
}
FILLS: dict[FillRole, Fill] = {
    "pivot": Fill(ORANGE, frame=LINE, weight="bold"),
    "now": Fill(SKY),  # a multiplier, or what is being used now
    "fill_in": Fill(ORANGE, hatch="////"),  # was zero, now not
    "stored": Fill(INK, text=WHITE),
    "zero": Fill(WHITE),
}
METHODS: dict[MethodRole, Method] = {
    "stable": Method(BLUE, "o", SOLID),  # pivoting, Householder, QR
    "middle": Method(PURPLE, "s", DASHED),  # modified Gram-Schmidt
    "naive": Method(VERMILLION, "^", DOTTED),  # no pivoting, classical Gram-Schmidt, inverse, normal equations
}
TINT = 0.12

STYLE: dict[str, Any] = {
    "figure.facecolor": WHITE,
    "savefig.facecolor": WHITE,
    "savefig.transparent": False,
    "figure.dpi": 150,
    "savefig.dpi": 150,
    "font.family": ["DejaVu Sans"],  # ships with matplotlib, so every machine sets the same outlines
    "mathtext.fontset": "dejavusans",
    "font.size": BODY,
    "axes.titlesize": BODY,
    "axes.titlelocation": "left",
    "axes.labelsize": BODY,
    "figure.titlesize": TITLE,
    "figure.labelsize": SMALL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.linewidth": HAIR,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "lines.linewidth": LINE,
    "lines.markersize": DOT,
    "lines.scale_dashes": False,
    "hatch.color": INK,
    "hatch.linewidth": HAIR,
    "axes.prop_cycle": cycler(color=[BLUE, VERMILLION, GREEN, PURPLE, INK])
    + cycler(linestyle=[SOLID, DOTTED, (0, (5, 1.5)), DASHED, (0, (8, 2, 1, 2))]),
    "image.cmap": "cividis",
    "image.interpolation": "nearest",
    "axes.unicode_minus": True,
    "svg.fonttype": "path",
}


@contextlib.contextmanager
def in_style() -> Iterator[None]:
    """Draw in the course's style, whatever a personal matplotlibrc says, and leave no trace afterwards."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


def line(role: LineRole) -> Line:
    """Return how lines of this meaning look; a ValueError for a fill: orange and sky are too pale for a line."""
    if role not in LINES:
        raise ValueError(f"{role!r} is not the meaning of a line; choose one of {sorted(LINES)}")
    return LINES[role]


def fill(role: FillRole) -> Fill:
    """Return how squares of this meaning look; a ValueError for a meaning that only lines have."""
    if role not in FILLS:
        raise ValueError(f"{role!r} is not the meaning of a filled square; choose one of {sorted(FILLS)}")
    return FILLS[role]


def contrast(colour: str, background: str = WHITE) -> float:
    """Return the contrast ratio (L1 + 0.05)/(L2 + 0.05), in [1, 21], of two sRGB colours `#RRGGBB`.

    L is the relative luminance of the lighter (L1) and the darker colour (WCAG 2.2, "relative luminance").
    """
    bright, dark = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
