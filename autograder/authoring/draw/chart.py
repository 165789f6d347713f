"""Verbs for numbers: error plots of methods, heat maps, bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.colors import LogNorm, Normalize, to_hex

from autograder.authoring.draw.plane import Side, label
from autograder.authoring.draw.style import (
    BODY,
    DOT,
    INK,
    LINE,
    METHODS,
    SMALL,
    WHITE,
    LineRole,
    MethodRole,
    contrast,
    line,
)

Kind = Literal["signed", "magnitude", "log"]
MOST_NUMBERS = 8


def method_plot(
    ax: Any, x: Sequence[float], errors: Mapping[MethodRole, Sequence[float]], *, xlabel: str, ylabel: str
) -> dict[MethodRole, Any]:
    """Draw errors against x, log-log, one curve a method; return the curves by method.

    The order and look are the same in every week: stable (blue, circle, solid), middle (purple, square, dashed),
    naive (vermillion, triangle, dotted). Raises ValueError for a number that a logarithm does not take.
    """
    ax.set(xscale="log", yscale="log", xlabel=xlabel, ylabel=ylabel)
    ax.grid(True)
    curves: dict[MethodRole, Any] = {}
    for role, look in METHODS.items():
        if role not in errors:
            continue
        if not (np.all(np.asarray(errors[role]) > 0) and np.all(np.asarray(x) > 0)):
            raise ValueError(f"log-log axes need positive numbers; {role} has a zero, a negative or a NaN")
        (curves[role],) = ax.plot(
            x, errors[role], color=look.colour, marker=look.marker, linestyle=look.dash, linewidth=LINE,
            markersize=DOT - 1, zorder=3,
        )  # fmt: skip
    return curves


def guide_line(ax: Any, x: Sequence[float], y: Sequence[float], text: str, *, side: Side = "NE", at: int = 0) -> Any:
    """Draw a grey dashed guide (theory slope, machine eps, exact answer), labelled beside its point number `at`."""
    look = line("exact")
    (drawn,) = ax.plot(x, y, color=look.colour, linestyle=look.dash, linewidth=look.width, zorder=2)
    label(ax, (x[at], y[at]), text, side, size=SMALL)
    return drawn


def heat_map(
    ax: Any,
    A: Any,
    *,
    kind: Kind,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    limit: float | None = None,
) -> Any:
    """Draw A (m, n) as coloured squares, row 0 on top, the numbers written in when m, n <= 8; return the mesh.

    `signed` diverges with limits symmetric about 0 (`limit`, e.g. 1 for cosines); `magnitude` runs from 0; `log` takes
    positive entries. Raises ValueError for entries outside the kind, whose colours would mislead.
    """
    A = np.asarray(A, dtype=float)
    m, n = A.shape
    mesh = ax.pcolormesh(
        np.arange(n + 1), np.arange(m + 1), A, norm=_norm(A, kind, limit), edgecolors="face", linewidth=0.2,
        cmap="RdBu_r" if kind == "signed" else "cividis",
    )  # fmt: skip
    ax.set(xlim=(0, n), ylim=(m, 0), aspect="equal")
    ax.set_xticks(np.arange(n) + 0.5, columns if columns is not None else [str(j + 1) for j in range(n)])
    ax.set_yticks(np.arange(m) + 0.5, rows if rows is not None else [str(i + 1) for i in range(m)])
    ax.tick_params(length=0)
    if max(m, n) <= MOST_NUMBERS:
        for (i, j), value in np.ndenumerate(A):
            ink = max((INK, WHITE), key=lambda c: contrast(c, to_hex(mesh.to_rgba(value))))
            digits = f"{value:.2g}" if kind == "log" else f"{value.round(2) + 0.0:g}"
            ax.text(j + 0.5, i + 0.5, digits.replace("-", "−"), color=ink, ha="center", va="center",
                    fontsize=SMALL)  # fmt: skip
    return mesh


def _norm(A: Any, kind: Kind, limit: float | None) -> Any:
    top = float(np.max(np.abs(A))) if limit is None else limit
    lowest = {"signed": -top, "magnitude": 0.0, "log": np.finfo(float).tiny}[kind]
    if not (np.all(lowest <= A) and np.all(top >= A)):
        raise ValueError(f"a {kind} heat map shows numbers from {lowest:.3g} to {top:.3g}")
    return LogNorm(float(A.min()), top) if kind == "log" else Normalize(lowest, top)


def bars(ax: Any, values: Sequence[float], names: Sequence[str], role: LineRole = "x", *, digits: int = 2) -> Any:
    """Draw horizontal bars from the top, each with its name at its foot and its number at its end."""
    places = np.arange(len(values))
    drawn = ax.barh(places, values, height=0.6, color=line(role).colour, zorder=3)
    ax.set_yticks(places, names, fontsize=BODY)
    ax.set(ylim=(len(values) - 0.5, -0.5), xticks=[])
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    for place, value in enumerate(values):
        label(ax, (value, place), f"{value:.{digits}f}", "E")
    return drawn
