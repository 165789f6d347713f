"""Laws for figures: statements about marks in data coordinates; colours, order, styles and extra marks are free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial

Axes = Mapping[str, Any]
# A line that crosses less of the window than this touches a corner, or is outside.
CORNER = 0.05
# A unit of x and one of y look equally long within this share of them.
SQUARE = 1e-3


def shows(*statements: Callable[[Axes, Trial], Margin | None], asked: str) -> Law:
    """Every statement holds of the Axes that the function was given and returned."""

    def test(trial: Trial) -> Margin | None:
        axes = the_axes(trial)
        margins = [statement(axes, trial) for statement in statements]
        return max((m for m in margins if m is not None), key=lambda m: m.measured / m.allowed, default=None)

    return Law(asked, test, wants={"axes": "given"})


def the_axes(trial: Trial) -> Axes:
    """Return the description of the Axes the function returned; raise Broken if it returned none or broke drawing."""
    figure = trial.reply.figure
    if figure is None or figure["returned"] == "nothing" or not figure["axes"]:
        raise Broken("FB_PLOT_AX")
    axes: Axes = figure["axes"][0]
    if "broken" in axes:
        raise Broken("FB_EXCEPTION", got=axes["broken"], case="drawing the figure")
    return axes


def respects_ax() -> Law:
    """Given `ax`, the function draws on it, returns it, opens no other figure and leaves the neighbour alone."""

    def test(trial: Trial) -> None:
        figure = trial.reply.figure
        axes = the_axes(trial)
        drew = any(axes[kind] for kind in ("lines", "markers", "arrows", "images", "contours", "bars"))
        if (
            not figure
            or figure["returned"] != "given"
            or figure["new_figures"]
            or figure["sibling_touched"]
            or not drew
        ):
            raise Broken("FB_PLOT_AX")

    return Law("draws on the `ax` it is given and returns it", test, wants={"axes": "beside"})


def refuse_another_scale(axes: Axes) -> None:
    """Raise Broken if an arrow was drawn in a length of quiver's own choice: where it ends says nothing."""
    if not all(arrow.get("to_scale", True) for arrow in axes["arrows"]):
        told = '`quiver` has drawn at a scale of its own: pass angles="xy", scale_units="xy", scale=1.'
        raise Broken("FB_PLOT_DATA", message=told)


def runs(axes: Axes, kinds: Iterable[str] = ("lines",)) -> Iterator[NDArray[Any]]:
    """Yield the polylines (k, 2), k > 1, of these kinds of marks, cut where a point is missing."""
    for drawn in (drawn for kind in kinds for drawn in axes[kind]):
        points = np.asarray(drawn["points"], dtype=float)
        for piece in np.split(points, np.flatnonzero(~np.isfinite(points).all(axis=1))):
            piece = piece[np.isfinite(piece).all(axis=1)]
            if len(piece) > 1:
                yield piece


def span(axes: Axes) -> float:
    """Return the larger side of the visible window, in data units."""
    return max(abs(axes["xlim"][1] - axes["xlim"][0]), abs(axes["ylim"][1] - axes["ylim"][0]))


def visible_part(axes: Axes, points: NDArray[Any]) -> NDArray[Any]:
    """Return the points (k, 2) inside the window (a mark outside the limits is not shown)."""
    (x0, x1), (y0, y1) = sorted(axes["xlim"]), sorted(axes["ylim"])
    slack = 1e-9 * span(axes)
    inside = (points[:, 0] >= x0 - slack) & (points[:, 0] <= x1 + slack)
    inside &= (points[:, 1] >= y0 - slack) & (points[:, 1] <= y1 + slack)
    return points[inside & np.isfinite(points).all(axis=1)]


def line_on(a: Sequence[float], beta: float, *, least: float = 0.5) -> Callable[[Axes, Trial], Margin]:
    """Some line has all its points on a.x = beta and crosses at least `least` of the window (or all it could)."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        normal, allowed = np.asarray(a, dtype=float), tolerances.plot(span(axes))
        size = float(np.hypot(*normal))
        distances, lengths = [], []
        for line in [*axes["lines"], *(curve for curve in axes["contours"] if not curve["filled"])]:
            points = line["points"][np.isfinite(line["points"]).all(axis=1)]
            if len(points) >= 2 and not _single_point(points):
                distances.append(float(np.abs(points @ normal - beta).max()) / size)
                lengths.append(_crossing(axes, points))
        on = [k for k, distance in enumerate(distances) if distance <= allowed]
        what = f"The line {a[0]:g} x + {a[1]:g} y = {beta:g}"
        if not on:
            if not distances:
                raise Broken("FB_PLOT_MISSING", what="a line for each equation")
            raise Broken("FB_PLOT_DATA", what=what, e=min(distances), public={"what": "One of the lines"})
        possible = _possible(axes, normal, beta)
        if possible < CORNER or max(lengths[k] for k in on) < least * min(1.0, possible):
            told = "One of the lines is in the right place, but hardly any of it lies inside the limits of the axes."
            raise Broken("FB_PLOT_DATA", message=told)
        return Margin(min(distances), allowed)

    return statement


def _single_point(points: NDArray[Any]) -> bool:
    return bool((np.ptp(points, axis=0) == 0).all())


def _crossing(axes: Axes, points: NDArray[Any]) -> float:
    """The part of the window that a straight polyline crosses: its clipped extent over the window's, larger side."""
    lows, highs = points.min(axis=0), points.max(axis=0)
    window = np.array([sorted(axes["xlim"]), sorted(axes["ylim"])])
    extent = np.minimum(highs, window[:, 1]) - np.maximum(lows, window[:, 0])
    return float(np.clip(extent / (window[:, 1] - window[:, 0]), 0, None).max())


def _possible(axes: Axes, normal: NDArray[Any], beta: float) -> float:
    """The part of the window that the whole line a.x = beta crosses: a fair demand is a share of that."""
    (x0, x1), (y0, y1) = sorted(axes["xlim"]), sorted(axes["ylim"])
    t = np.linspace(0.0, 1.0, 401)
    if abs(normal[1]) >= abs(normal[0]):
        x = x0 + t * (x1 - x0)
        points = np.column_stack([x, (beta - normal[0] * x) / normal[1]])
    else:
        y = y0 + t * (y1 - y0)
        points = np.column_stack([(beta - normal[1] * y) / normal[0], y])
    seen = visible_part(axes, points)
    return _crossing(axes, seen) if len(seen) > 1 else 0.0


def marker_at(point: Iterable[float], what: str = "a marker at the solution") -> Callable[[Axes, Trial], Margin]:
    """Some visible marker lies at the point."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        markers = all_markers(axes)
        if not len(markers):
            raise Broken("FB_PLOT_MISSING", what=what)
        distance = float(np.hypot(*(markers - np.asarray(list(point), dtype=float)).T).min())
        allowed = tolerances.plot(span(axes))
        if distance > allowed:
            told = f"No artist shows {what}: the nearest marker is {distance:.1e} away, in data units."
            raise Broken("FB_PLOT_DATA", message=told)
        return Margin(distance, allowed)

    return statement


def all_markers(axes: Axes) -> NDArray[Any]:
    """Return the points (k, 2) of all visible markers, lone one-point lines included."""
    points = [visible_part(axes, marks["points"]) for marks in axes["markers"]]
    return np.vstack([np.empty((0, 2)), *points])


def no_marker(axes: Axes, trial: Trial) -> None:
    """No marker is shown: there is no single solution to mark."""
    markers = all_markers(axes)
    if len(markers):
        raise Broken("FB_PLOT_DATA", message="A marker is drawn, but there is no single solution to mark.")


def labelled_axes(axes: Axes, trial: Trial) -> None:
    """Both axes carry a label."""
    missing = [name for name in ("xlabel", "ylabel") if not axes[name].strip()]
    if missing:
        raise Broken("FB_PLOT_LABEL", what=" and ".join(f"the {name[0]} axis label" for name in missing))


def legend_of(count: int, what: str = "each equation") -> Callable[[Axes, Trial], None]:
    """A legend (or direct text on the Axes) names at least `count` things."""

    def statement(axes: Axes, trial: Trial) -> None:
        names = [text for text in axes["legend"] if text.strip()] if axes["legend_shown"] else []
        texts = [text["text"] for text in axes["texts"] if text["text"].strip()]
        if max(len(set(names)), len(set(texts))) < count:
            raise Broken("FB_PLOT_LABEL", what=f"a legend entry (or text) for {what}")

    return statement


def draws_system(axes: str = "given") -> Law:
    """Both equations of a case (A (2, 2), b (2,)) are drawn as lines, each over half the window at least.

    `axes` says whether the function gets an `ax` ("given") or makes a figure of its own ("own").
    """
    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws each equation as its line{where}", _each_row, wants={"axes": axes})


def _each_row(trial: Trial) -> Margin:
    A, b = (np.asarray(arg, dtype=float) for arg in trial.args)
    axes = the_axes(trial)
    margins = [line_on(A[i], float(b[i]))(axes, trial) for i in range(2)]
    return max(margins, key=lambda m: m.measured / m.allowed)


def marks_solution() -> Law:
    """A marker stands at the solution of the case's system, inside the window."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        A, b = (np.asarray(arg, dtype=float) for arg in trial.args)
        return marker_at(np.linalg.solve(A, b))(axes, trial)

    return shows(statement, asked="marks the solution")


def marks_nothing() -> Law:
    """No marker is shown: parallel or equal lines have no single solution to mark."""
    return shows(no_marker, asked="marks no solution where there is none")


def names_axes_and(count: int, what: str) -> Law:
    """Both axes have labels, and a legend (or text) names at least `count` things."""
    return shows(labelled_axes, legend_of(count, what), asked=f"labels both axes and names {what}")
