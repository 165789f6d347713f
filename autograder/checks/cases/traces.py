"""Pairs A (m, n), B (n, m) for the trace of their product."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def pairs(*shapes: tuple[int, int]) -> Family:
    """Random A (m, n) and B (n, m); fact C (m, n) is another matrix like A."""

    @family("random pairs, A " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        found = []
        for m, n in shapes:
            args = (rng.uniform(0.5, 2, (m, n)), rng.uniform(-1, 2, (n, m)))
            found.append(Case(f"A {m}x{n}, B {n}x{m}", args, facts={"C": rng.uniform(-1, 1, (m, n))}))
        return found

    return draw


def smallest() -> Family:
    """1x1, one row times one column, one column times one row, and a zero matrix."""
    row = np.array([[1.0, 2.0, 3.0]])
    column = np.array([[4.0], [-5.0], [6.0]])
    return calls(
        "1x1, a row and a column, zero",
        ("1x1", (np.array([[3.0]]), np.array([[-2.0]]))),
        ("a row times a column", (row, column)),
        ("a column times a row", (column, row)),
        ("A = 0", (np.zeros((2, 3)), np.ones((3, 2)))),
    )


def empty() -> Family:
    """No rows, or no columns: an empty sum."""
    return calls(
        "a dimension that is 0",
        ("A 0x3, B 3x0", (np.zeros((0, 3)), np.zeros((3, 0)))),
        ("A 3x0, B 0x3", (np.zeros((3, 0)), np.zeros((0, 3)))),
    )


def unfit() -> Family:
    """Shapes for which AB or its trace does not exist, although B might broadcast."""
    A = np.ones((2, 3))
    return calls(
        "shapes that do not fit",
        ("A 2x3, B 2x3", (A, np.ones((2, 3)))),
        ("A 2x3, B 3x3", (A, np.ones((3, 3)))),
        ("A 2x3, B 1x2", (A, np.ones((1, 2)))),
        ("A 2x3, B a vector", (A, np.ones(3))),
    )


def tall(m: int = 4000, n: int = 3) -> Family:
    """m rows and n columns: AB has m^2 entries, A and B together 2mn."""

    @family(f"A {m}x{n}")
    def draw(rng: Rng) -> list[Case]:
        args: tuple[Any, ...] = (rng.uniform(0, 1, (m, n)), rng.uniform(-1, 1, (n, m)))
        return [Case(f"A {m}x{n}, B {n}x{m}", args)]

    return draw


def whole() -> Family:
    """Whole numbers that every dtype holds, square and not."""
    return calls(
        "whole numbers",
        ("A 2x3", (np.array([[1.0, 2, 0], [3, -1, 4]]), np.array([[2.0, 1], [0, 5], [-3, 1]]))),
        ("A 2x2", (np.array([[1.0, 2], [3, 4]]), np.array([[0.0, 5], [7, 1]]))),
    )
