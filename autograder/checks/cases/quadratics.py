"""Quadratic functions x^T A x + b^T x: f(A, b, x) with A (n, n), symmetric or not."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family, sizes


def _quadratic(name: str, A: Any, b: Any, x: Any) -> Case:
    return Case(name, tuple(np.array(v, dtype=float) for v in (A, b, x)))


def symmetric(*ns: int) -> Family:
    """A symmetric, drawn."""

    @family(f"symmetric matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            A = rng.standard_normal((n, n))
            cases.append(_quadratic(f"a symmetric {n}x{n}", A + A.T, rng.standard_normal(n), rng.standard_normal(n)))
        return cases

    return draw


def general(*ns: int) -> Family:
    """A drawn, far from symmetric."""

    @family(f"matrices without symmetry, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n in ns:
            A = rng.standard_normal((n, n)) + 2 * np.triu(np.ones((n, n)), 1)
            cases.append(_quadratic(f"a {n}x{n} without symmetry", A, 1 + rng.random(n), 1 + rng.random(n)))
        return cases

    return draw


def skew(n: int = 4) -> Family:
    """A = -A^T: x^T A x is 0 for every x, so only b^T x is left."""

    @family("skew-symmetric matrices")
    def draw(rng: Rng) -> list[Case]:
        A = rng.standard_normal((n, n))
        return [_quadratic("a skew-symmetric matrix", A - A.T, 1 + rng.random(n), rng.standard_normal(n))]

    return draw


def one_by_one() -> Family:
    """The parabola 3x^2 - 2x at x = 5, and at 0."""
    cases = [_quadratic(f"3x^2 - 2x at {x}", [[3.0]], [-2.0], [x]) for x in (5.0, 0.0)]
    return Family("a parabola in one variable", lambda rng: cases)


def mismatched() -> Family:
    """A that is not square, b or x of another length."""
    return calls(
        "shapes that do not fit",
        ("a 3x2 matrix", (np.ones((3, 2)), np.ones(3), np.ones(3))),
        ("b too short", (np.eye(3), np.ones(2), np.ones(3))),
        ("b of length 1", (np.eye(3), np.ones(1), np.ones(3))),
        ("x too long", (np.eye(3), np.ones(3), np.ones(4))),
    )


def whole_numbers() -> Family:
    """Small whole A, b and x, which every dtype holds."""
    case = _quadratic("whole numbers", [[1, 4, 0], [0, 1, 2], [-1, 0, 3]], [1, -2, 5], [2, 1, -1])
    return Family("whole numbers", lambda rng: [case])
