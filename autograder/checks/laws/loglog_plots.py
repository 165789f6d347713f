"""Laws for log-log figures: series of positive numbers, and straight guides that show a power law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import Axes, shows

Array = NDArray[Any]
# However "log10" is typeset in a label: as mathematics, with subscript digits, with blanks.
PLAIN = str.maketrans("₁₀", "10", "_{}\\$ ")


def draws_series(axes: str = "given") -> Law:
    """f(x, series): every series name -> y is a line through its points (x_i, y_i), y_i > 0, on logarithmic axes.

    Points with y_i = 0 are left out. Logarithms drawn on linear axes count if the labels say log10.
    """

    def statement(drawn: Axes, trial: Trial) -> Margin:
        lines = logarithmic_lines(drawn)
        margins = [_series(drawn, lines, name, points) for name, points in _wanted(trial).items()]
        return max(margins, key=lambda margin: margin.measured)

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    law = shows(statement, asked=f"draws each method as a line on logarithmic axes{where}")
    return Law(law.asked, law.test, wants={"axes": axes})


def draws_guides(*slopes: float) -> Law:
    """Beside the series stand straight guides with these slopes, so that the powers can be read off."""

    def statement(drawn: Axes, trial: Trial) -> Margin:
        series = list(_wanted(trial).values())
        straight = [s for s in (_slope(drawn, line, series) for line in logarithmic_lines(drawn)) if s is not None]
        allowed = tolerances.plot(1.0)
        misses = [min((abs(s - slope) for s in straight), default=np.inf) for slope in slopes]
        for slope, miss in zip(slopes, misses, strict=True):
            if miss > allowed:
                raise Broken("FB_PLOT_MISSING", what=f"a straight guide of slope {slope:g} beside the methods")
        return Margin(max(misses), allowed)

    return shows(statement, asked=f"draws guides of slope {' and '.join(f'{s:g}' for s in slopes)}")


def names_series() -> Law:
    """Both axes have labels, and a legend (or text on the figure) names every method."""

    def statement(drawn: Axes, trial: Trial) -> None:
        for side in ("xlabel", "ylabel"):
            if not drawn[side].strip():
                raise Broken("FB_PLOT_LABEL", what=f"the {side[0]} axis label")
        words = [*(drawn["legend"] if drawn["legend_shown"] else []), *(text["text"] for text in drawn["texts"])]
        for name in trial.args[1]:
            if not any(name.lower() in text.lower() for text in words):
                raise Broken("FB_PLOT_LABEL", what="a legend entry (or text) for each method")

    return shows(statement, asked="labels both axes and names each method")


def logarithmic_lines(drawn: Axes) -> list[Array]:
    """Return the points (k, 2) of every line as (log10 x, log10 y); raise Broken if an axis is not logarithmic."""
    logarithmic = []
    for side in ("x", "y"):
        scale, label = drawn[f"{side}scale"], drawn[f"{side}label"].lower().translate(PLAIN)
        if scale != "log" and not (scale == "linear" and "log10" in label):
            told = f"The {side} axis is not logarithmic (on a linear axis draw logarithms and name log10 in its label)."
            raise Broken("FB_PLOT_DATA", message=told)
        logarithmic.append(scale == "log")
    with np.errstate(all="ignore"):
        return [
            np.column_stack(
                [np.log10(line["points"][:, k]) if logarithmic[k] else line["points"][:, k] for k in (0, 1)]
            )
            for line in drawn["lines"]
        ]


def _wanted(trial: Trial) -> Mapping[str, Array]:
    """The points (log10 x, log10 y) of each series of the case, those with y = 0 left out."""
    x = np.asarray(trial.args[0], dtype=float)
    series: dict[str, Array] = {}
    for name, values in trial.args[1].items():
        y = np.asarray(values, dtype=float)
        series[name] = np.log10(np.column_stack([x[y > 0], y[y > 0]]))
    return series


def _series(drawn: Axes, lines: Sequence[Array], name: str, points: Array) -> Margin:
    """Some line passes through exactly these points; -infinity (the logarithm of a zero) and pen lifts are apart."""
    if not lines:
        raise Broken("FB_PLOT_MISSING", what="a line for each method")
    allowed = tolerances.plot(1.0)
    distances = [_distance(line, points) for line in lines]
    best = int(np.argmin(distances))
    if distances[best] > allowed:
        told = "The line of one of the methods is drawn, but not through its points and no others"
        raise Broken("FB_PLOT_DATA", message=f"{told} (off by up to {min(distances):.1e} decades).")
    if not _inside(drawn, points).all():
        raise Broken("FB_PLOT_DATA", message="Part of a method's line lies outside the limits of the axes.")
    return Margin(distances[best], allowed)


def _distance(line: Array, points: Array) -> float:
    """The farthest that a vertex of the line lies from all points, or a point from all vertices; in decades."""
    if np.isneginf(line).any():
        return float("inf")
    vertices = line[np.isfinite(line).all(axis=1)]
    if len(vertices) < 2:
        return float("inf")
    gaps = np.abs(vertices[:, None] - points[None]).max(axis=2)
    return float(max(gaps.min(axis=0).max(), gaps.min(axis=1).max()))


def _inside(drawn: Axes, points: Array) -> NDArray[np.bool_]:
    inside = np.ones(len(points), dtype=bool)
    for k, side in enumerate("xy"):
        low, high = sorted(drawn[f"{side}lim"])
        if drawn[f"{side}scale"] == "log":
            low, high = np.log10(low), np.log10(high)
        inside &= (points[:, k] >= low - 1e-9) & (points[:, k] <= high + 1e-9)
    return inside


def _slope(drawn: Axes, line: Array, series: Sequence[Array]) -> float | None:
    """The slope of a line that is straight and can be seen and is no series; None for any other."""
    vertices = line[np.isfinite(line).all(axis=1)]
    allowed = tolerances.plot(1.0)
    if len(vertices) < 2 or any(_distance(line, points) <= allowed for points in series):
        return None
    start, end = vertices[np.argmin(vertices[:, 0])], vertices[np.argmax(vertices[:, 0])]
    run, rise = end - start
    if run <= 0:
        return None
    slope = float(rise / run)
    bent = np.abs(vertices[:, 1] - start[1] - slope * (vertices[:, 0] - start[0])).max()
    along = start + np.linspace(0.0, 1.0, 401)[:, None] * (end - start)
    if bent > allowed * max(1.0, abs(float(rise))) or np.count_nonzero(_inside(drawn, along)) < 2:
        return None
    return slope
