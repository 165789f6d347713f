"""Systems of two equations in the plane, for drawing: f(A, b), A (2, 2), b (2,)."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family, system


def crossing(count: int = 1) -> Family:
    """A random integer system with one solution not far from the origin; `count` of them."""

    @family("a random integer system with one solution")
    def draw(rng: Rng) -> list[Case]:
        cases: list[Case] = []
        while len(cases) < count:
            A = rng.integers(-4, 5, (2, 2))
            b = rng.integers(-6, 7, 2)
            det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
            if A.all() and abs(det) >= 3 and b.any() and not np.array_equal(A, A.T):
                cases.append(system("two crossing lines", A, b))
        return cases

    return draw


def upright() -> Family:
    """A vertical and a horizontal line, either of them first: one has no y in its equation, the other no x."""
    return calls(
        "a vertical and a horizontal line",
        ("a vertical and a horizontal line", (np.array([[4.0, 0.0], [0.0, 2.0]]), np.array([2.0, 3.0]))),
        ("a horizontal and a vertical line", (np.array([[0.0, 2.0], [3.0, 0.0]]), np.array([3.0, -4.0]))),
    )


def parallel() -> Family:
    """Parallel lines, apart and on top of each other: there is no single solution."""
    return calls(
        "parallel lines",
        ("parallel lines", (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([2.0, 8.0]))),
        ("the same line twice", (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([2.0, 4.0]))),
    )


def seed_system() -> Family:
    """2x + y = 5, x + 3y = 4."""
    A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
    return calls("the system 2x + y = 5, x + 3y = 4", ("2x + y = 5, x + 3y = 4", (A, b)))


def wrong_shape() -> Family:
    """Three unknowns, three equations, a long right-hand side: no picture in the plane."""
    return calls(
        "shapes that are no system in the plane",
        ("a 2x3 matrix", (np.ones((2, 3)), np.ones(2))),
        ("a right-hand side of length 3", (np.eye(2), np.ones(3))),
    )
