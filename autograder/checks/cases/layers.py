"""A linear layer Y = XW + b and the gradient that comes back to it: f(X, W, b, dY), X (n, d), W (d, k), dY (n, k)."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def _layer(name: str, X: Any, W: Any, b: Any, dY: Any) -> Case:
    return Case(name, tuple(np.array(v, dtype=float) for v in (X, W, b, dY)))


def random(*sizes: tuple[int, int, int]) -> Family:
    """Layers for each (n, d, k): n examples, d inputs, k outputs."""

    @family("layers (n, d, k) = " + ", ".join(str(size) for size in sizes))
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d, k in sizes:
            X, W, b, dY = (rng.standard_normal(shape) for shape in ((n, d), (d, k), (k,), (n, k)))
            cases.append(_layer(f"{n} examples, {d} inputs, {k} outputs", X, W, b, dY))
        return cases

    return draw


def small() -> Family:
    """Three examples, two inputs, four outputs, in whole numbers."""
    X = [[1, 2], [0, 1], [3, -1]]
    W = [[1, 0, 2, -1], [0, 1, 1, 3]]
    dY = [[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, -1]]
    case = _layer("3 examples, 2 inputs, 4 outputs", X, W, [1, 0, -1, 2], dY)
    return Family(case.name, lambda rng: [case])


def mismatched() -> Family:
    """Shapes that fit no layer; some of them would multiply or broadcast all the same."""
    X, W, b, dY = np.ones((3, 2)), np.ones((2, 4)), np.ones(4), np.ones((3, 4))
    return calls(
        "shapes that do not fit",
        ("W with three rows for two inputs", (X, np.ones((3, 4)), b, dY)),
        ("dY with five columns for four outputs", (X, W, b, np.ones((3, 5)))),
        ("dY with two rows for three examples", (X, W, b, np.ones((2, 4)))),
        ("b with five entries for four outputs", (X, W, np.ones(5), dY)),
    )
