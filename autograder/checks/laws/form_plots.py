"""Laws for drawings of x^T A x = 1: the closed curve and its two principal axes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import Axes, refuse_another_scale, runs, shows, span, the_axes, visible_part

Points = NDArray[Any]
SECTORS, BETWEEN = 12, 20
_COARSE = (
    "The points lie on the curve, but the straight edges between them leave it: put more points where the curve bends."
)


def _heights(points: Points, A: Points) -> Points:
    """Return sqrt(x^T A x) of each row: the norm in which the curve is the unit circle."""
    return np.asarray(np.sqrt(np.maximum(((points @ A) * points).sum(axis=1), 0.0)))


def draws_curve(axes: str = "given") -> Law:
    """Some curve satisfies x^T A x = 1 and goes all the way round; `axes` as in `draws_system`."""

    def test(trial: Trial) -> Margin:
        return _curve(the_axes(trial), np.asarray(trial.args[0], dtype=float))

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws the whole curve xᵀAx = 1{where}", test, wants={"axes": axes})


def _curve(axes: Axes, A: Points) -> Margin:
    vertex, edge = tolerances.drawn_norm()
    # In the coordinates y = L^T x the curve is the unit circle, so a flat ellipse is judged as a round one.
    L = np.linalg.cholesky(A)
    seen: list[Points] = []
    best, off = float("inf"), 0.0
    coarse = False
    t = np.arange(BETWEEN)[:, None, None] / BETWEEN
    for points in runs(axes, ("lines", "contours")):
        between = (points[:-1] * (1 - t) + points[1:] * t).reshape(-1, 2)
        at_vertices = float(np.abs(_heights(points, A) - 1).max())
        if len(points) < 4:
            continue
        if at_vertices > vertex or float(np.abs(_heights(between, A) - 1).max()) > edge:
            coarse = coarse or at_vertices <= vertex
            best = min(best, at_vertices)
            continue
        if len(visible_part(axes, points)) < len(points):
            raise Broken("FB_PLOT_DATA", message="Part of the curve is outside the limits.")
        seen.append(between)
        off = max(off, at_vertices)
    if not seen:
        if coarse:
            raise Broken("FB_PLOT_DATA", message=_COARSE)
        if np.isfinite(best):
            text = f"No curve has xᵀAx = 1: at its points sqrt(xᵀAx) is off by {best:.1e}."
            raise Broken("FB_PLOT_DATA", message=text)
        raise Broken("FB_PLOT_MISSING", what="the curve xᵀAx = 1")
    around = np.vstack(seen) @ L
    sectors = np.floor(np.arctan2(around[:, 1], around[:, 0]) / (2 * np.pi) * SECTORS).astype(int) % SECTORS
    if len(set(sectors.tolist())) < SECTORS:
        raise Broken("FB_PLOT_MISSING", what="all of the curve xᵀAx = 1: it must close around the origin")
    return Margin(off, vertex)


def draws_axes() -> Law:
    """Two segments from the centre (or through it) end on the curve, are perpendicular, and so are their images by A.

    For vectors u, v of the plane u.v = 0 and u^T A v = 0 say that both are eigenvectors, whichever pair is chosen.
    """

    def statement(axes: Axes, trial: Trial) -> Margin:
        A = np.asarray(trial.args[0], dtype=float)
        tips = list(_tips(axes))
        allowed = tolerances.drawn_axis()
        off, hidden = float("inf"), False
        crosses = []
        for u, v in itertools.combinations(tips, 2):
            slant, length = _faults(u, v, A)
            crosses.append((slant, length))
            if max(slant, length) <= allowed:
                hidden = hidden or len(visible_part(axes, np.array([u, v]))) < 2
                off = min(off, max(slant, length)) if len(visible_part(axes, np.array([u, v]))) == 2 else off
        if off <= allowed:
            return Margin(off, allowed)
        refuse_another_scale(axes)
        raise _why_not(crosses, hidden, allowed)

    return shows(statement, asked="draws both principal axes, each with half-length 1/sqrt(lambda)")


def _faults(u: Points, v: Points, A: Points) -> tuple[float, float]:
    """How far u, v are from being eigenvectors (a cosine), and how far their ends are from the curve."""
    lengths, heights = np.hypot(u[0], u[1]) * np.hypot(v[0], v[1]), _heights(np.array([u, v]), A)
    slant = max(abs(float(u @ v)) / lengths, abs(float(u @ A @ v)) / float(heights.prod()))
    return slant, float(np.abs(heights - 1).max())


def _why_not(crosses: list[tuple[float, float]], hidden: bool, allowed: float) -> Broken:
    if hidden:
        return Broken("FB_PLOT_DATA", message="Part of a principal axis is outside the limits.")
    if not crosses:
        return Broken("FB_PLOT_MISSING", what="two segments from the centre, one for each principal axis")
    right_way = [length for slant, length in crosses if slant <= allowed]
    if right_way:
        text = "The directions are right, but from the centre each axis must reach 1/sqrt(lambda) far: to the curve."
        return Broken("FB_SCALE", message=text)
    return Broken("FB_PLOT_DATA", message="The two segments are not both along eigenvectors.")


def _tips(axes: Axes) -> Iterator[Points]:
    """Yield the outer ends of straight pieces that begin at the origin or pass through it."""
    near = tolerances.plot(span(axes))
    to_scale = (arrow for arrow in axes["arrows"] if arrow.get("to_scale", True))
    arrows = [np.array([arrow["tail"], arrow["head"]], dtype=float) for arrow in to_scale]
    for points in [*runs(axes), *arrows]:
        ends = [points[0], points[-1]]
        if _straight(points, near) and _touches_origin(points, near):
            yield from _apart([end for end in ends if np.hypot(*end) > near], near)
        elif len(points) <= 5:  # a bent line from tip to centre to tip
            for a, b in itertools.pairwise(points):
                if min(np.hypot(*a), np.hypot(*b)) <= near:
                    yield a if np.hypot(*a) > np.hypot(*b) else b


def _apart(ends: list[Points], near: float) -> list[Points]:
    """Drop the second of two opposite ends: it says the same as the first."""
    if len(ends) == 2 and np.hypot(*(ends[0] + ends[1])) <= near:
        return ends[:1]
    return ends


def _straight(points: Points, near: float) -> bool:
    """True if all points lie on one line through the origin."""
    far = points[np.hypot(points[:, 0], points[:, 1]).argmax()]
    length = float(np.hypot(*far))
    return length > near and bool((np.abs(points[:, 0] * far[1] - points[:, 1] * far[0]) / length <= near).all())


def _touches_origin(points: Points, near: float) -> bool:
    """True if the origin lies between the ends of points on a line through it, or is one of them."""
    a, b = points[0], points[-1]
    return bool(min(np.hypot(*a), np.hypot(*b)) <= near or a @ b < 0)
