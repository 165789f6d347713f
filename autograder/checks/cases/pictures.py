"""Pairs of vectors in the plane, for drawing: f(b, a), b and a (2,)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def slanted(count: int = 1) -> Family:
    """Integer b and a, neither perpendicular nor parallel, a far from length 1."""

    @family("random integer b and a")
    def draw(rng: Rng) -> Iterable[Case]:
        found = 0
        while found < count:
            b, a = rng.integers(-5, 6, 2), rng.integers(-4, 5, 2)
            area, along = b[0] * a[1] - b[1] * a[0], b @ a
            if a.all() and b.any() and min(abs(area), abs(along)) >= 4 and a @ a >= 5:
                found += 1
                yield Case("random integer b and a", (b.astype(float), a.astype(float)))

    return draw


def seed() -> Family:
    """The vector b = (3, 1) and the line through a = (1, 1)."""
    return calls("b = (3, 1), a = (1, 1)", ("b = (3, 1), a = (1, 1)", (np.array([3.0, 1.0]), np.array([1.0, 1.0]))))


def on_the_line() -> Family:
    """A vector b on the line through a: p = b, and e is zero."""
    return calls("b on the line", ("b on the line through a", (np.array([-4.0, 2.0]), np.array([2.0, -1.0]))))


def perpendicular() -> Family:
    """A vector b perpendicular to a: p = 0, and e is all of b."""
    return calls("b perpendicular to a", ("b perpendicular to a", (np.array([1.0, -3.0]), np.array([3.0, 1.0]))))


def upright() -> Family:
    """A vertical a: the line has no slope."""
    return calls("a vertical", ("a vertical", (np.array([3.0, 2.0]), np.array([0.0, 4.0]))))


def no_picture() -> Family:
    """The zero vector as a, and vectors that do not live in the plane."""
    return calls(
        "a = 0, vectors in R^3",
        ("a = 0", (np.array([1.0, 2.0]), np.zeros(2))),
        ("vectors in R^3", (np.ones(3), np.ones(3))),
    )
