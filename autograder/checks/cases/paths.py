"""Paths over the bowl of a mean squared error with two weights, for drawing: f(X, y, path), X (n, 2), path (s, 2)."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family

_X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
_Y = np.array([1.0, 2.0, 4.0])


def _case(name: str, X: Any, y: Any, path: Any) -> Case:
    X, y, path = (np.array(v, dtype=float) for v in (X, y, path))
    minimum = np.linalg.lstsq(X, y, rcond=None)[0]
    return Case(name, (X, y, path), facts={"minimum": minimum})


def three_points() -> Family:
    """Three points above the line fit to (0, 1), (1, 2), (2, 4)."""
    case = _case("a path of three points", _X, _Y, [[0.0, 0.0], [1.5, 0.5], [0.7, 1.2]])
    return Family(case.name, lambda rng: [case])


def wandering(length: int = 6) -> Family:
    """A random path around the minimum, over an oblique and narrow bowl."""

    @family(f"a path of {length} points over an oblique bowl")
    def draw(rng: Rng) -> list[Case]:
        X = np.column_stack([rng.uniform(1, 2, 5), 2 * np.linspace(-1, 4, 5) + 0.2 * rng.random(5)])
        minimum = np.array([2.0, -1.0]) + rng.uniform(-0.3, 0.3, 2)
        y = X @ minimum + 0.3 * rng.standard_normal(5)
        turns = np.linspace(0, 5, length)
        path = minimum + np.column_stack([np.cos(turns), np.sin(turns)]) * (2.5 / (1 + turns))[:, None]
        return [_case("a path over an oblique bowl", X, y, path)]

    return draw


def single_point() -> Family:
    """A path of one point, which is not the least squares solution: no line, and a box without width."""
    case = _case("a path of one point", _X, _Y, [[2.0, 0.0]])
    return Family(case.name, lambda rng: [case])


def wrong_shapes() -> Family:
    """Three columns, or a path with three coordinates."""
    return calls(
        "shapes that are no path over two weights",
        ("three columns", (np.ones((4, 3)), np.ones(4), np.zeros((2, 3)))),
        ("a path in space", (_X, _Y, np.zeros((2, 3)))),
    )
