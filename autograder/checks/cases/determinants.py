"""Square matrices for determinants: integers (the exact value is a whole number), permutations, singular, empty."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes


def integers(*ns: int) -> Family:
    """Integer A (n, n), not symmetric, regular and well-conditioned."""

    @family(f"random integer matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"an integer {n}x{n}", (_integer(rng, n),)) for n in ns]

    return draw


def _integer(rng: Rng, n: int) -> np.ndarray:
    while True:
        A = rng.integers(-5, 6, (n, n)).astype(float)
        if np.linalg.cond(A) < 40 and (n == 1 or not np.array_equal(A, A.T)) and abs(np.linalg.det(A)) > 1.5:
            return A


def pairs(*ns: int) -> Family:
    """Integer A (n, n) with a partner B (n, n) among the facts."""

    @family(f"pairs of integer matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"two integer {n}x{n}", (_integer(rng, n),), facts={"B": _integer(rng, n)}) for n in ns]

    return draw


def empty() -> Family:
    """The (0, 0) matrix: a product without factors."""
    return calls("the 0x0 matrix", ("the 0x0 matrix", (np.zeros((0, 0)),)))


def one_by_one() -> Family:
    """1x1 matrices: a negative number, and zero."""
    return calls("1x1 matrices", ("the 1x1 matrix [[-3]]", (np.array([[-3.0]]),)), ("a 1x1 zero", (np.zeros((1, 1)),)))


def permutations() -> Family:
    """The cycle of three (two exchanges) and reversals of 2 to 5 (1, 1, 2, 2 exchanges)."""
    reversals = [(f"the reversal of {n}", (matrices.reversal(n).astype(float),)) for n in (2, 3, 4, 5)]
    cycle = ("a cyclic permutation of 3", (matrices.cyclic_permutation(3).astype(float),))
    return calls("a cyclic permutation and reversals", cycle, *reversals)


def singular(*shapes: tuple[int, int]) -> Family:
    """Integer A (n, n) of exact rank r < n for each (n, r)."""

    @family("singular integer matrices, n = " + ", ".join(str(n) for n, _ in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a singular {n}x{n}", (matrices.int_rank(rng, n, n, r).astype(float),)) for n, r in shapes]

    return draw


def without_a_pivot() -> Family:
    """Singular matrices with a column that offers no pivot: 0, not 0/0."""
    return calls(
        "a column without a pivot",
        ("a zero first column", (np.array([[0.0, 1.0], [0.0, 2.0]]),)),
        ("two equal columns", (np.array([[1.0, 1.0, 2.0], [1.0, 1.0, 4.0], [1.0, 1.0, 5.0]]),)),
        ("the zero matrix of order 3", (np.zeros((3, 3)),)),
    )
