"""Laws for the picture of a projection: b and p from the origin, e from p to b, the line, equal scales.

An arrow points from tail to head; a plain segment has no direction, so either order of its ends is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import SQUARE, Axes, refuse_another_scale, shows, span, the_axes, visible_part

Point = NDArray[Any]
# A line must cross at least this share of the larger side of the window, as far as the window lets it.
LEAST = 0.5


def _straight_pieces(axes: Axes) -> list[tuple[Point, Point]]:
    """Return the pieces between neighbouring points of every polyline."""
    pieces = []
    for line in axes["lines"]:
        points = np.asarray(line["points"], dtype=float)
        pieces += [(p, q) for p, q in pairwise(points) if np.isfinite(p).all() and np.isfinite(q).all()]
        whole = points[np.isfinite(points).all(axis=1)]
        if len(whole) == len(points) > 2 and _is_straight(whole):
            pieces.append((whole[0], whole[-1]))
    return pieces


def _is_straight(points: Point) -> bool:
    """Tell whether points (k, 2) follow each other along the straight way from the first to the last."""
    way = points[-1] - points[0]
    size = float(np.hypot(*way))
    if size == 0:
        return False
    steps = points - points[0]
    off = np.abs(steps[:, 0] * way[1] - steps[:, 1] * way[0]) / size
    return bool(off.max() <= tolerances.plot(size) and np.all(np.diff(steps @ way) >= 0))


def distance_to_arrow(axes: Axes, tail: Point, head: Point) -> float:
    """Return how far the nearest arrow or segment of the Axes is from the one from tail to head; infinity if none."""

    def off(p: Point, q: Point) -> float:
        return float(max(np.abs(p - tail).max(), np.abs(q - head).max()))

    arrows = [arrow for arrow in axes["arrows"] if arrow.get("to_scale", True)]
    found = [off(arrow["tail"], arrow["head"]) for arrow in arrows]
    found += [off(arrow["head"], arrow["tail"]) for arrow in arrows if arrow.get("headless")]
    found += [min(off(p, q), off(q, p)) for p, q in _straight_pieces(axes)]
    return min(found, default=float("inf"))


def _feet(trial: Trial) -> tuple[Point, Point, Point]:
    """Return b, a and the foot p of the case, as the geometry of the plane says: p + e = b, e a turned a."""
    b, a = (np.asarray(arg, dtype=float) for arg in trial.args)
    turned = np.array([-a[1], a[0]])
    # b = s a + t turned: two equations, solved by Cramer's rule, need no formula of the exercise.
    s = (b[0] * turned[1] - b[1] * turned[0]) / (a[0] * turned[1] - a[1] * turned[0])
    return b, a, s * a


def _shown(axes: Axes, name: str, tail: Point, head: Point) -> Margin | None:
    """Raise Broken unless an arrow or segment runs from tail to head, inside the window; a zero vector needs none."""
    allowed = tolerances.plot(span(axes))
    if np.abs(head - tail).max() <= allowed:
        return None
    distance = distance_to_arrow(axes, tail, head)
    if distance > allowed:
        refuse_another_scale(axes)
    if not np.isfinite(distance):
        raise Broken("FB_PLOT_MISSING", what=f"{name} (an arrow or a segment)")
    if distance > allowed:
        raise Broken("FB_PLOT_DATA", what=f"The arrow or segment of {name}", e=distance, public={"e": float("nan")})
    if len(visible_part(axes, np.array([tail, head]))) < 2:
        raise Broken("FB_PLOT_DATA", message=f"{name} is outside the limits: widen them, so that all of it is seen.")
    return Margin(distance, allowed)


def shows_vectors(axes: str = "given") -> Law:
    """Arrows or segments from 0 to b, from 0 to p and from p to b."""

    def test(trial: Trial) -> Margin | None:
        drawn, (b, a, p) = the_axes(trial), _feet(trial)
        origin = np.zeros(2)
        try:
            margins = [
                _shown(drawn, "b", origin, b),
                _shown(drawn, "p", origin, p),
                _shown(drawn, "e, from p to b,", p, b),
            ]
        except Broken:
            wrong = float(a @ b) * a
            far = np.abs(wrong - p).max() > 1e3 * tolerances.plot(span(drawn))
            if far and distance_to_arrow(drawn, origin, wrong) <= tolerances.plot(span(drawn)):
                raise Broken("FB_NOT_UNIT") from None
            raise
        return max((m for m in margins if m is not None), key=lambda m: m.measured / m.allowed, default=None)

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws b and p from the origin, and e from p to b{where}", test, wants={"axes": axes})


def shows_line() -> Law:
    """The line of all multiples of a is drawn, at least half an axis wide; the segment from 0 to p alone is not it."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        _, a, p = _feet(trial)
        allowed = tolerances.plot(span(axes))
        off = [(_away(piece, a), piece) for piece in _straight_pieces(axes) if not _joins(piece, p, allowed)]
        on = [(distance, piece) for distance, piece in off if distance <= allowed]
        if not on:
            raise Broken("FB_PLOT_MISSING", what="the line through a")
        # Two rays from the origin each cover half of the window, up to rounding.
        least = (1 - 1e-9) * LEAST * _share_of_window(axes, _whole(axes, a))
        if max(_share_of_window(axes, piece) for _, piece in on) < least:
            told = "Hardly any of the line through a can be seen: draw it across the window."
            raise Broken("FB_PLOT_DATA", message=told)
        return Margin(min(distance for distance, _ in on), allowed)

    return shows(statement, asked="draws the line through a")


def _away(piece: Sequence[Point], a: Point) -> float:
    """Return how far the ends of a piece are from the line through a."""
    return float(max(abs(q[0] * a[1] - q[1] * a[0]) for q in piece) / np.hypot(*a))


def _joins(piece: Sequence[Point], p: Point, allowed: float) -> bool:
    """Tell whether a piece is the segment between 0 and p, or a single point."""
    (u, v), origin = piece, np.zeros(2)
    ends = min(max(np.abs(u - s).max(), np.abs(v - t).max()) for s, t in ((origin, p), (p, origin)))
    return bool(ends <= allowed or np.abs(u - v).max() <= allowed)


def _whole(axes: Axes, a: Point) -> tuple[Point, Point]:
    """Return two points of the line through a, far outside the window on both sides."""
    far = 10 * (span(axes) + float(np.abs([axes["xlim"], axes["ylim"]]).max())) * a / np.abs(a).max()
    return -far, far


def _share_of_window(axes: Axes, piece: Sequence[Point]) -> float:
    """Return the visible part of a straight piece, over the sides of the window; the larger share counts."""
    window = np.array([sorted(axes["xlim"]), sorted(axes["ylim"])])
    way = piece[1] - piece[0]
    first, last = 0.0, 1.0  # the part of the way from piece[0] to piece[1] that is inside (Liang and Barsky)
    for start, step, (low, high) in zip(piece[0], way, window, strict=True):
        if step:
            enters, leaves = sorted(((low - start) / step, (high - start) / step))
            first, last = max(first, enters), min(last, leaves)
        elif not low <= start <= high:
            return 0.0
    return float((max(0.0, last - first) * np.abs(way) / np.diff(window)[:, 0]).max())


def equal_scales() -> Law:
    """One unit is as long on both axes, so that a right angle looks like one."""

    def statement(axes: Axes, trial: Trial) -> None:
        if axes["aspect"] not in ("equal", "1.0", "1") and abs(axes["stretch"] - 1) > SQUARE:
            told = "The right angle cannot be seen: give both axes the same scale (equal aspect)."
            raise Broken("FB_PLOT_LABEL", message=told)

    return shows(statement, asked="uses the same scale on both axes")
