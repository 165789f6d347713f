"""Laws for a picture of descent: the path in its order, contour lines of the loss, a mark at the minimum."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import plots
from .law import Broken, Law, Margin, Trial
from .plots import Axes

Points = NDArray[np.floating]
LEAST_LEVELS = 3


def draws_path(axes: str = "given") -> Law:
    """A line (or a chain of segments or arrows) joins the points of the path in order; one point alone is a marker.

    `axes` says whether the function gets an `ax` ("given") or makes a figure of its own ("own").
    """
    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws the path through its points in order{where}", _path, wants={"axes": axes})


def _path(trial: Trial) -> Margin:
    axes, path = plots.the_axes(trial), np.asarray(trial.args[2], dtype=float)
    allowed = tolerances.plot(plots.span(axes))
    if len(plots.visible_part(axes, path)) < len(path):
        raise Broken("FB_PLOT_DATA", what="The path (part of it lies outside the limits)", e=float("nan"))
    if len(path) == 1:
        return plots.marker_at(path[0], "a marker at the path's only point")(axes, trial)
    lines = [line["points"] for line in axes["lines"]]
    if any(_joins(_clean(points), path, allowed) for points in lines):
        return Margin(0.0, allowed)
    strokes = [(arrow["tail"], arrow["head"]) for arrow in axes["arrows"]]
    strokes += [
        (points[0], points[-1]) for points in map(_clean, lines) if len(points) > 1 and _straight(points, allowed)
    ]
    steps = [(p, q) for p, q in pairwise(path) if np.abs(p - q).max() > allowed]
    if steps and all(any(_same_step(stroke, step, allowed) for stroke in strokes) for step in steps):
        return Margin(0.0, allowed)
    if not lines and not strokes:
        raise Broken("FB_PLOT_MISSING", what="the path")
    far = _distance(path, lines, strokes)
    told = "The points of the path are drawn, but not joined in their order and with nothing added."
    raise Broken("FB_PLOT_DATA", what="The path", e=far, message=told if far <= allowed else "")


def _clean(points: Points) -> Points:
    return points[np.isfinite(points).all(axis=1)]


def _joins(points: Points, path: Points, tol: float) -> bool:
    """Tell whether a polyline is the path: all its points in order (or reversed), and nothing off its segments."""
    return len(points) > 1 and any(_follows(points, way, tol) for way in (path, path[::-1]))


def _follows(points: Points, path: Points, tol: float) -> bool:
    reached = 0  # points of the path met so far
    for k, point in enumerate(points):
        if reached < len(path) and np.abs(point - path[reached]).max() <= tol:
            reached += 1
            while reached < len(path) and np.abs(path[reached] - path[reached - 1]).max() <= tol:
                reached += 1  # a path that stands still is one point
            continue
        if k == 0:
            return False
        rest = path[min(reached, len(path) - 1)]
        if not _between(point, path[reached - 1], rest, tol):
            return False
    return reached == len(path)


def _between(point: Points, start: Points, end: Points, tol: float) -> bool:
    """Tell whether a point lies on the segment from start to end."""
    along = end - start
    size = float(along @ along)
    t = float(np.clip((point - start) @ along / size, 0.0, 1.0)) if size else 0.0
    return bool(np.abs(start + t * along - point).max() <= tol)


def _straight(points: Points, tol: float) -> bool:
    return all(_between(point, points[0], points[-1], tol) for point in points)


def _same_step(stroke: tuple[Points, Points], step: tuple[Points, Points], tol: float) -> bool:
    return all(bool(np.abs(a - b).max() <= tol) for a, b in zip(stroke, step, strict=True))


def _distance(path: Points, lines: list[Points], strokes: list[tuple[Points, Points]]) -> float:
    """Return how far the path's points are at least from the drawn ones, for the lesson."""
    drawn = np.vstack([*map(_clean, lines), *(np.array(stroke) for stroke in strokes), np.full((1, 2), np.inf)])
    return float(max(np.hypot(*(drawn - point).T).min() for point in path))


def draws_contours() -> Law:
    """Contour lines of L(w) = norm(Xw - y)^2 / n: on each, L equals its level within T-contour."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        X, y = (np.asarray(arg, dtype=float) for arg in trial.args[:2])
        contours = [c for c in axes["contours"] if len(plots.visible_part(axes, c["points"])) > 1]
        if len(contours) < LEAST_LEVELS:
            raise Broken("FB_PLOT_MISSING", what=f"at least {LEAST_LEVELS} contour lines of the loss")
        values = [np.mean((_clean(c["points"]) @ X.T - y) ** 2, axis=1) for c in contours]
        levels = np.array([c["level"] for c in contours])
        spread = float(levels.max() - min(0.0, levels.min()))
        bands = np.array([c["level"] for c in contours if c["filled"]])
        off = max(_off(v, c["level"], bands if c["filled"] else None) for v, c in zip(values, contours, strict=True))
        allowed = tolerances.contour(spread)
        if not off <= allowed:
            told = f"A contour is drawn whose level is not the value of L on it: the two differ by up to {off:.1e}."
            raise Broken("FB_PLOT_DATA", message=told)
        return Margin(off, allowed)

    return plots.shows(statement, asked="draws contours of the mean squared error, with its values as levels")


def _off(values: Points, level: float, bands: Points | None) -> float:
    """Return how far the loss on a curve is from its level; a filled band lies between two neighbouring levels."""
    if bands is None:
        return float(np.abs(values - level).max())
    above = bands[bands > level]
    top = float(above.min()) if len(above) else float("inf")
    return float(np.maximum(np.maximum(level - values, values - top), 0.0).max())


def marks_minimum() -> Law:
    """A marker stands at the least squares solution, inside the window."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        return plots.marker_at(trial.case.facts["minimum"], "a marker at the least squares solution")(axes, trial)

    return plots.shows(statement, asked="marks the least squares solution")


def names_axes() -> Law:
    """Both axes carry a label."""
    return plots.shows(plots.labelled_axes, asked="labels both axes")
