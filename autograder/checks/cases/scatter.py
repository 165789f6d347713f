"""Points in the plane with a known least squares line: f(x, y); facts `intercept` and `slope`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def _points(name: str, x: Any, line: tuple[float, float], residuals: Any) -> Case:
    """Points on the line plus residuals, which must be perpendicular to (1, ..., 1) and to x: the line is planted."""
    x, residuals = np.array(x, dtype=float), np.array(residuals, dtype=float)
    intercept, slope = line
    return Case(name, (x, intercept + slope * x + residuals), facts={"intercept": intercept, "slope": slope})


def four_points() -> Family:
    """(0, 1), (1, 2), (2, 2), (3, 5): the line 0.7 + 1.2 x."""
    x, y = np.arange(4.0), np.array([1.0, 2.0, 2.0, 5.0])
    case = Case("four points", (x, y), facts={"intercept": 0.7, "slope": 1.2})
    return Family("(0, 1), (1, 2), (2, 2), (3, 5)", lambda rng: [case])


def clouds(*ns: int) -> Family:
    """Random points in no order, with residuals of size 1 and a line that is not flat."""

    @family("random points, n = " + ", ".join(map(str, ns)))
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            x = rng.permutation(np.arange(n) + rng.uniform(0.0, 0.6, n)) - 1.0
            basis = np.linalg.qr(np.column_stack([np.ones(n), x]), mode="complete")[0][:, 2:]
            residuals = basis @ rng.choice([-1.0, 1.0], n - 2)
            line = (float(rng.uniform(-2, 2)), float(rng.choice([-1.5, 0.8, 1.7])))
            cases.append(_points(f"{n} points", x, line, residuals))
        return cases

    return draw


def steep() -> Family:
    """A steep line and repeated x values: distances along x or perpendicular to the line are far from vertical ones."""
    x = [2, 0, 1, 1, 0, 2]
    return Family("a steep line, x repeated", lambda rng: [_points("a steep line", x, (1, 6), [2, 2, -4, 4, -2, -2])])


def on_a_line() -> Family:
    """A perfect fit: the residuals have length 0."""
    case = _points("points on one line", [3, 0, 1, 2], (1, 0.5), np.zeros(4))
    return Family("points on one line", lambda rng: [case])


def two_points() -> Family:
    """Two points: the line goes through both."""
    return Family("two points", lambda rng: [_points("two points", [1, 3], (4, -1), [0, 0])])


def no_line() -> Family:
    """All x equal, one point, and lists of different length."""
    return calls(
        "no line",
        ("all x equal", (np.array([2.0, 2.0, 2.0]), np.array([1.0, 2.0, 4.0]))),
        ("one point", (np.array([1.0]), np.array([2.0]))),
        ("3 x and 2 y", (np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0]))),
    )
