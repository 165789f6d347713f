"""Systems of two equations in the plane, for drawing: f(A, b), A (2, 2), b (2,)."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family, system


def crossing(count: int = 2) -> Family:
    """Random integer systems with one solution not far from the origin."""

    @family("random integer systems with one solution")
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


def vertical() -> Family:
    """A vertical line in either row: no y in the equation."""
    return calls(
        "a vertical line",
        ("a vertical first line", (np.array([[2.0, 0.0], [1.0, 3.0]]), np.array([5.0, 4.0]))),
        ("a vertical second line", (np.array([[1.0, -2.0], [3.0, 0.0]]), np.array([1.0, -4.0]))),
    )


def horizontal() -> Family:
    """A horizontal line, and one of each kind."""
    return calls(
        "a horizontal line",
        ("a horizontal first line", (np.array([[0.0, 2.0], [1.0, 1.0]]), np.array([3.0, 2.0]))),
        ("a vertical and a horizontal line", (np.array([[4.0, 0.0], [0.0, 2.0]]), np.array([2.0, 3.0]))),
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
