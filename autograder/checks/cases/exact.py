"""Matrices for exact arithmetic: integers of planted rank, fractions, huge entries, ragged lists."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

SHAPES = ((3, 5, 2), (4, 4, 3), (5, 3, 3), (4, 6, 4), (6, 4, 2))


def planted_rank(*shapes: tuple[int, int, int]) -> Family:
    """Integer lists of lists (m, n) of exact rank r."""
    chosen = shapes or SHAPES

    @family("integer matrices of rank " + ", ".join(str(r) for _, _, r in chosen))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"an integer {m}x{n} of rank {r}", (_with_gaps(rng, m, n, r).tolist(),)) for m, n, r in chosen]

    return draw


def _with_gaps(rng: Rng, m: int, n: int, r: int) -> np.ndarray:
    """An integer A (m, n) of rank r whose second column depends on the first where r < n: pivots skip columns."""
    while True:
        A = matrices.int_rank(rng, m, n, r)
        if r < n:
            A[:, 1] = 2 * A[:, 0]
        if matrices.exact_rank(A) == r:
            return A


def smallest() -> Family:
    """A zero matrix, 1x1 matrices, a single row, a leading zero column."""
    return calls(
        "zero matrix, 1x1, single row, leading zero column",
        ("a zero matrix", ([[0, 0, 0], [0, 0, 0]],)),
        ("the 1x1 matrix [[3]]", ([[3]],)),
        ("the 1x1 matrix [[0]]", ([[0]],)),
        ("a single row", ([[0, 4, 6, 2]],)),
        ("a leading zero column", ([[0, 2, 4], [0, 3, 5]],)),
    )


def fractions_and_floats() -> Family:
    """Entries that are Fractions, and floats which stand for exact binary fractions."""
    third = Fraction(1, 3)
    return calls(
        "Fractions and floats as entries",
        ("entries that are Fractions", ([[third, 1], [Fraction(1, 2), Fraction(3, 2)]],)),
        ("a singular matrix of Fractions", ([[third, 2 * third], [1, 2]],)),
        ("floats that are exact binary fractions", ([[0.5, 0.25], [1.5, 2.0]],)),
    )


def huge_entries() -> Family:
    """Entries near 1e20: too large for 64-bit integers, and off by thousands in floats."""
    big = 10**20
    return calls(
        "entries near 1e20",
        ("entries near 1e20", ([[big, big + 1], [big + 3, big + 7]],)),
        ("dependent rows near 1e20", ([[big + 1, 2 * big + 3], [3 * big + 3, 6 * big + 9]],)),
    )


def ragged() -> Family:
    """Rows of different length."""
    return calls("rows of different length", ("a ragged list of rows", ([[1, 2, 3], [4, 5]],)))


def integer_arrays() -> Family:
    """Arrays of ints in place of lists."""

    @family("ndarrays of ints")
    def draw(rng: Rng) -> list[Case]:
        return [Case("an ndarray of ints", (matrices.int_rank(rng, 3, 4, 2),))]

    return draw


def growing_products() -> Family:
    """Integers whose elimination leaves 64-bit range: fixed-size integer arithmetic wraps around in silence."""

    @family("entries whose elimination exceeds 64 bits")
    def draw(rng: Rng) -> list[Case]:
        return [Case("integers of ten digits", (rng.integers(10**9, 10**10, (4, 5)).tolist(),))]

    return draw
