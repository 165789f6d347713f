"""Laws for drawings of unit circles {x in R^2 : norm_p(x) = 1}: curves, level curves and outlines of patches count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import SQUARE, Axes, labelled_axes, legend_of, shows, the_axes, visible_part

SECTORS = 16
_COARSE = (
    "The points lie on the curve, but the straight edges between them leave it: put more points, also on the corners."
)


def _norm(points: NDArray[Any], p: float) -> NDArray[Any]:
    """Return norm_p of each row of points (k, 2)."""
    sizes = np.abs(points)
    return np.asarray(sizes.max(axis=1) if np.isinf(p) else (sizes**p).sum(axis=1) ** (1 / p))


def _curves(axes: Axes) -> Iterator[NDArray[Any]]:
    """Yield the visible curves as points (k, 2): lines, level curves, outlines of patches and rectangles."""
    for kind in ("lines", "contours"):
        for curve in axes[kind]:
            points = curve["points"][np.isfinite(curve["points"]).all(axis=1)]
            if len(points) >= 2:
                yield points
    for bar in axes["bars"]:
        x, y, w, h = bar["x"], bar["y"], bar["width"], bar["height"]
        yield np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]])


def _densified(points: NDArray[Any]) -> NDArray[Any]:
    """Return 20 points on each edge of a polygonal line."""
    t = np.arange(20)[:, None, None] / 20
    return np.asarray((points[:-1] * (1 - t) + points[1:] * t).reshape(-1, 2))


def _goes_around(points: NDArray[Any]) -> bool:
    """True if points lie in every one of 16 sectors around the origin."""
    angles = np.arctan2(points[:, 1], points[:, 0])
    return len(set(np.floor(angles / (2 * np.pi) * SECTORS).astype(int) % SECTORS)) == SECTORS


def _ball(axes: Axes, p: float) -> Margin:
    """Some curves are the unit circle of p: vertices within 1e-2 of norm 1, edges within 5e-2, all the way around."""
    vertex, edge = tolerances.drawn_norm()
    best, worst, hidden, coarse = float("inf"), 0.0, False, False
    pieces: list[NDArray[Any]] = []
    for points in _curves(axes):
        between = _densified(points)
        off = float(np.abs(_norm(points, p) - 1).max())
        if off > vertex or float(np.abs(_norm(between, p) - 1).max()) > edge:
            coarse = coarse or off <= vertex
            best = min(best, off)
        elif len(visible_part(axes, points)) < len(points):
            hidden = True
        else:
            worst = max(worst, off)
            pieces.append(between)
    if pieces and _goes_around(np.vstack(pieces)):
        return Margin(worst, vertex)
    raise _why_not(p, best, hidden=hidden, partial=bool(pieces), coarse=coarse)


def _why_not(p: float, best: float, *, hidden: bool, partial: bool, coarse: bool) -> Broken:
    if hidden:
        return Broken("FB_PLOT_DATA", message="Part of a unit circle is outside the limits: widen them.")
    if partial:
        public = {"what": "all of a unit circle"}
        return Broken("FB_PLOT_MISSING", what=f"all of the unit circle for p = {p:g}", public=public)
    if coarse:
        return Broken("FB_PLOT_DATA", message=_COARSE)
    if np.isfinite(best):
        return Broken("FB_PLOT_DATA", what=f"The unit circle for p = {p:g}", e=best, public={"what": "A unit circle"})
    public = {"what": "the unit circle of some p"}
    return Broken("FB_PLOT_MISSING", what=f"the unit circle for p = {p:g}", public=public)


def draws_balls(axes: str = "given") -> Law:
    """Each p of the case has its unit circle. `axes` as in `draws_system`: on the given `ax`, or on one of its own."""

    def test(trial: Trial) -> Margin:
        seen = the_axes(trial)
        margins = [_ball(seen, float(p)) for p in trial.args[0]]
        return max(margins, key=lambda margin: margin.measured)

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws the whole unit circle of each p{where}", test, wants={"axes": axes})


def keeps_shape() -> Law:
    """One unit is as long on both axes: otherwise a circle looks like an ellipse."""

    def statement(axes: Axes, trial: Trial) -> None:
        try:
            ratio = float(axes["aspect"])
        except ValueError:
            ratio = 1.0 if axes["aspect"] == "equal" else float("nan")
        if not abs(ratio - 1) <= tolerances.values(1e-9) and abs(axes["stretch"] - 1) > SQUARE:
            text = 'One unit must be as long on both axes: ax.set_aspect("equal").'
            raise Broken("FB_PLOT_LABEL", message=text)

    return shows(statement, asked="gives both axes the same unit")


def names_each() -> Law:
    """Both axes have labels, and a legend (or text) names as many curves as the case has values of p."""

    def statement(axes: Axes, trial: Trial) -> None:
        legend_of(len(trial.args[0]), "each p")(axes, trial)

    return shows(labelled_axes, statement, asked="labels both axes and names each p")
