"""Laws for the picture of one equation: its solutions, the parallel nullspace, the shortest solution."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import Axes, labelled_axes, legend_of, line_on, refuse_another_scale, shows, span, the_axes, visible_part


def draws_solutions_and_nullspace(axes: str = "given") -> Law:
    """The lines a.x = beta and a.x = 0 of a case f(a, beta) are drawn, each over half the window at least."""

    def both(trial: Trial) -> Margin:
        a, beta = np.asarray(trial.args[0], dtype=float).tolist(), float(trial.args[1])
        margins = [line_on(a, value)(the_axes(trial), trial) for value in (beta, 0.0)]
        return max(margins, key=lambda m: m.measured / m.allowed)

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"draws the solution line and the nullspace line{where}", both, wants={"axes": axes})


def marks_shortest_solution() -> Law:
    """A marker stands at the point of a.x = beta nearest to 0, or an arrow or segment leads there from the origin."""

    def statement(axes: Axes, trial: Trial) -> Margin:
        a, beta = np.asarray(trial.args[0], dtype=float), float(trial.args[1])
        target, allowed = beta * a / (a @ a), tolerances.plot(span(axes))
        distances = [float(np.hypot(*(p - target))) for p in _places(axes)]
        if not distances:
            refuse_another_scale(axes)
            what = "the shortest solution as a marker, or as an arrow or segment from the origin"
            raise Broken("FB_PLOT_MISSING", what=what)
        if not min(distances) <= allowed:
            raise Broken("FB_PLOT_DATA", what="The shortest solution", e=min(distances))
        return Margin(min(distances), allowed)

    return shows(statement, asked="marks the shortest solution")


def _places(axes: Axes) -> list[NDArray[Any]]:
    """Every visible place a reader may take for the marked point: markers, heads of arrows, ends of short segments."""
    slack = tolerances.plot(span(axes))
    places = [p for marks in axes["markers"] for p in visible_part(axes, marks["points"])]
    for arrow in axes["arrows"]:
        if arrow.get("to_scale", True) and np.hypot(*arrow["tail"]) <= slack:
            places += list(visible_part(axes, arrow["head"][None, :]))
    for line in axes["lines"]:
        if len(line["points"]) >= 2 and np.isfinite(line["points"]).all():
            ends = line["points"][[0, -1]]
            for tail, head in (ends, ends[::-1]):
                if np.hypot(*tail) <= slack:
                    places += list(visible_part(axes, head[None, :]))
    return places


def names_axes_and_lines() -> Law:
    """Both axes have labels, and a legend (or text) tells the two lines apart."""
    return shows(labelled_axes, legend_of(2, "each of the two lines"), asked="labels both axes and names both lines")
