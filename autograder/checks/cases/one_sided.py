"""Rectangular matrices of full and of deficient rank: f(A), A (m, n)."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

NAMES = {1: "tall", 0: "square", -1: "wide"}


def _named(m: int, n: int) -> str:
    return f"a {NAMES[int(np.sign(m - n))]} {m}x{n}"


def full_rank(*shapes: tuple[int, int]) -> Family:
    """Gaussian A (m, n) with condition number below 30."""

    @family("matrices of full rank " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [Case(_named(m, n), (_mild(rng, m, n),)) for m, n in shapes]

    return draw


def _mild(rng: Rng, m: int, n: int) -> np.ndarray:
    while True:
        A = rng.standard_normal((m, n))
        if np.linalg.cond(A) < 30:
            return A


def integers(m: int, n: int) -> Family:
    """A small integer A (m, n) of full rank: every dtype holds it exactly."""

    @family(f"an integer {m}x{n}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            A = rng.integers(-4, 5, (m, n))
            if A.all() and np.linalg.cond(A) < 8:
                return [Case(f"an integer {m}x{n}", (A.astype(float),))]

    return draw


def deficient() -> Family:
    """Exactly dependent columns (tall), rows (wide), both (square; libraries often invert the 3x3 without a word)."""
    tall = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    return calls(
        "matrices of deficient rank",
        ("the singular [[1,2],[2,4]]", (tall[:2],)),
        ("a tall 3x2 of rank 1", (tall,)),
        ("a wide 2x3 of rank 1", (tall.T.copy(),)),
        ("a singular 3x3", (np.array([[2.0, 4.0, 6.0], [2.0, 0.0, 2.0], [6.0, 8.0, 14.0]]),)),
    )


def smallest() -> Family:
    """A single number, a single column, a single row."""
    column = np.array([[2.0], [0.0], [-1.0]])
    return calls(
        "1x1, one column, one row",
        ("the 1x1 matrix [[-4]]", (np.array([[-4.0]]),)),
        ("a single column", (column,)),
        ("a single row", (column.T.copy(),)),
    )


def of_condition(cond: float, *shapes: tuple[int, int]) -> Family:
    """A (m, n) with planted singular values from 1 to 1/cond."""

    @family(f"condition number {cond:g}, " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(f"{_named(m, n)} with condition number {cond:g}", (matrices.randsvd(rng, m, n, cond),))
            for m, n in shapes
        ]

    return draw
