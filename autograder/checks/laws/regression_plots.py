"""Laws for a regression plot: the data, the line over their range, and the vertical residuals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import Axes, all_markers, labelled_axes, runs, shows, span, the_axes, visible_part

Points = NDArray[Any]


def _data(trial: Trial) -> tuple[Points, Points]:
    """The data points (n, 2) and, above or below each, its point on the least squares line (n, 2)."""
    x, y = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
    fitted = trial.case.facts["intercept"] + trial.case.facts["slope"] * x
    return np.column_stack([x, y]), np.column_stack([x, fitted])


def _far(points: Points, targets: Points) -> float:
    """The largest distance from a target to the nearest of the points; infinite if there are none."""
    if not len(points):
        return float("inf")
    distances = np.hypot(*(targets[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    return float(distances.min(axis=1).max())


def marks_data() -> Law:
    """A visible marker stands at every data point."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        points, allowed = _data(trial)[0], tolerances.plot(span(axes))
        markers = all_markers(axes)
        if not len(markers):
            raise Broken("FB_PLOT_MISSING", what="the data points as markers")
        if _far(markers, points) > allowed:
            raise Broken("FB_PLOT_DATA", what="The set of markers", e=_far(markers, points))
        return Margin(_far(markers, points), allowed)

    return shows(statement, asked="marks every data point")


def draws_fit(axes: str = "given") -> Law:
    """Some line lies on the least squares line and covers the range of the data, inside the window.

    `axes` says whether the function gets an `ax` ("given") or makes a figure of its own ("own").
    """
    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws the least squares line over the range of the data{where}", _fit_line, wants={"axes": axes})


def _fit_line(trial: Trial) -> Margin:
    axes = the_axes(trial)
    points, fitted = _data(trial)
    ends = fitted[[points[:, 0].argmin(), points[:, 0].argmax()]]
    allowed = tolerances.plot(span(axes))
    measured = [_off_line(line["points"], trial.case.facts, ends, allowed) for line in axes["lines"]]
    found = [distance for distance in measured if distance is not None]
    if not found:
        raise Broken("FB_PLOT_MISSING", what="a line from the smallest to the largest x")
    if min(found) > allowed:
        raise Broken("FB_PLOT_DATA", what="The least squares line", e=min(found))
    if len(visible_part(axes, ends)) < 2:
        raise Broken("FB_PLOT_DATA", what="The least squares line (its ends are outside the limits)", e=0.0)
    return Margin(min(found), allowed)


def _off_line(points: Points, facts: Mapping[str, Any], ends: Points, allowed: float) -> float | None:
    """The largest vertical distance of a polyline from the fit; None if it does not reach over the data."""
    points = points[np.isfinite(points).all(axis=1)]
    covers = len(points) > 1 and points[:, 0].min() <= ends[0, 0] + allowed
    if not covers or points[:, 0].max() < ends[1, 0] - allowed:
        return None
    return float(np.abs(points[:, 1] - facts["intercept"] - facts["slope"] * points[:, 0]).max())


def draws_residuals() -> Law:
    """From every data point a straight piece leads vertically to the line; a residual of 0 needs none."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        points, fitted = _data(trial)
        allowed = tolerances.plot(span(axes))
        apart = np.abs(points[:, 1] - fitted[:, 1]) > allowed
        pieces = _pieces(axes)
        wanted = np.hstack([points, fitted])[apart]
        if not len(wanted):
            return Margin(0.0, allowed)
        both_ways = np.vstack([pieces, pieces[:, [2, 3, 0, 1]]])
        off = max(float(np.abs(both_ways - piece).max(axis=1).min(initial=np.inf)) for piece in wanted)
        if off <= allowed:
            return Margin(off, allowed)
        begun = sum(bool((np.abs(both_ways[:, :2] - p).max(axis=1) <= allowed).any()) for p in points[apart])
        if begun == len(wanted) and _not_the_data_polygon(both_ways, points, allowed):
            raise Broken("FB_PLOT_DATA", what="Some residual (it must go straight up or down to the line)", e=off)
        raise Broken("FB_PLOT_MISSING", what="a vertical segment from every point to the line")

    return shows(statement, asked="draws every residual as a vertical segment from its point to the line")


def _pieces(axes: Axes) -> Points:
    """All straight pieces on the Axes as rows (x0, y0, x1, y1): parts of polylines, whole vertical ones, arrows."""
    rows = [np.empty((0, 4))]
    rows += [_ends(run) for run in runs(axes) if len(run) > 2 and np.ptp(run[:, 0]) <= tolerances.plot(span(axes))]
    for line in axes["lines"]:
        pairs = np.hstack([line["points"][:-1], line["points"][1:]])
        rows.append(pairs[np.isfinite(pairs).all(axis=1)])
    rows += [np.r_[arrow["tail"], arrow["head"]][None, :] for arrow in axes["arrows"]]
    return np.vstack(rows)


def _ends(run: Points) -> Points:
    """The lowest and the highest point of a vertical run, as one row."""
    return np.r_[run[run[:, 1].argmin()], run[run[:, 1].argmax()]][None, :]


def _not_the_data_polygon(pieces: Points, points: Points, allowed: float) -> bool:
    """False if the pieces that begin at data points only lead to other data points: dots joined, no residuals."""
    begins = np.array([(np.abs(points - piece[:2]).max(axis=1) <= allowed).any() for piece in pieces])
    ends = np.array([(np.abs(points - piece[2:]).max(axis=1) <= allowed).any() for piece in pieces])
    return bool((begins & ~ends).any())


def names_both_axes() -> Law:
    """Both axes carry a label."""
    return shows(labelled_axes, asked="labels both axes")
