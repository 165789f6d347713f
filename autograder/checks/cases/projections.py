"""What is projected and onto what: f(b, a), lines through a; f(A), column spaces of known rank."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng, fixed
from .build import calls, family, sizes


def _line(name: str, b: Any, a: Any, multiples: Any = (0.0, 1.0, -1.0)) -> Case:
    """Return the case f(b, a), b, a (n,), with numbers t whose points t a compete with the projection."""
    return Case(name, (np.array(b, dtype=float), np.array(a, dtype=float)), facts={"multiples": list(multiples)})


def lines(*ns: int) -> Family:
    """Random b and a (n,), a not of length 1."""

    @family(f"random b and a, {sizes(ns)}")
    def draw(rng: Rng) -> Iterable[Case]:
        for n in ns:
            a = rng.uniform(1, 3, n) * rng.choice([-1.0, 1.0], n)
            b = rng.standard_normal(n)
            # By Cauchy and Schwarz the projection lies among these multiples, and one of them is very near to it.
            grid = np.linspace(-1, 1, 81) * np.linalg.norm(b) / np.linalg.norm(a)
            yield _line(f"random b and a with {n} entries", b, a, grid)

    return draw


def special_lines() -> Family:
    """Zero b, b perpendicular to a, b on the line, n = 1."""
    return fixed(
        "b = 0, b perpendicular to a, b on the line, n = 1",
        _line("b = 0", [0.0, 0.0], [3.0, 4.0]),
        _line("b perpendicular to a", [1.0, 2.0, -2.0], [2.0, 1.0, 2.0]),
        _line("b on the line through a", [-6.0, 3.0], [2.0, -1.0]),
        _line("n = 1", [3.0], [4.0]),
    )


def tiny_and_huge_lines() -> Family:
    """The vector a times 1e-9 and times 1e9: the line is the same, and so is p."""

    @family("a times 1e-9 and times 1e9")
    def draw(rng: Rng) -> Iterable[Case]:
        b, a = rng.standard_normal(4), rng.uniform(1, 2, 4)
        for factor in (1e-9, 1e9):
            yield _line(f"a times {factor:g}", b, factor * a)

    return draw


def whole_lines() -> Family:
    """Integers b and a with a fraction as coefficient."""
    return fixed("integer b and a", _line("integer b and a", [3.0, -1.0, 2.0], [1.0, 2.0, 2.0]))


def no_line() -> Family:
    """The zero vector: it has no direction."""
    return calls("a = 0", ("a = 0", (np.ones(3), np.zeros(3))), ("a = 0 and b = 0", (np.zeros(2), np.zeros(2))))


def unequal_lengths() -> Family:
    """Vectors b and a of different lengths, also where broadcasting would help out."""
    return calls(
        "b and a of different lengths",
        ("3 and 2 entries", (np.ones(3), np.ones(2))),
        ("3 entries and 1", (np.ones(3), np.ones(1))),
    )


def columns(name: str, A: Any, rank: int, **facts: Any) -> Case:
    """Return the case f(A), A (m, n) of known rank."""
    return Case(name, (np.array(A, dtype=float),), facts={"rank": rank, **facts})


def planted(rng: Rng, m: int, n: int, r: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (A, basis): integer A (m, n) of exact rank r, and r integer columns (m, r) with the same span.

    Redrawn until no sound way to decide the rank can miss it (rule R5): what is zero on paper comes out below two
    roundings, and the smallest true singular value is not small.
    """
    while True:
        basis, mix = rng.integers(-3, 4, (m, r)), rng.integers(-3, 4, (r, n))
        A = basis @ mix
        sigma = np.append(np.linalg.svd(A.astype(float), compute_uv=False), 0.0)
        clear = sigma[r] <= 2 * np.finfo(float).eps * sigma[0] and sigma[r - 1] > 0.03 * sigma[0]
        if r == 0 or (clear and A.any(axis=0).all() and matrices.exact_rank(A) == r):
            return A, basis


def independent_columns(*shapes: tuple[int, int]) -> Family:
    """Random integer A (m, n) with n <= m independent columns, and an invertible mix of them."""

    @family("independent columns, " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> Iterable[Case]:
        for m, n in shapes:
            A, _ = planted(rng, m, n, n)
            mix = np.triu(rng.integers(-2, 3, (n, n)), 1) + np.diag(2.0 ** np.arange(1, n + 1))
            yield columns(f"a {m}x{n} with independent columns", A, n, mix=mix)

    return draw


def dependent_columns() -> Family:
    """Parallel columns, planted rank 2 in a 4x3 and in a wide 3x5."""

    @family("dependent columns")
    def draw(rng: Rng) -> Iterable[Case]:
        yield columns("two parallel columns", [[1, 2], [2, 4], [2, 4]], 1)
        repeated = [[0, 1, 2, 0], [0, 2, 4, 1], [0, 2, 4, 0], [0, 0, 0, 1]]
        yield columns("a zero column and a repeated one before another", repeated, 2)
        yield columns("a 4x3 of rank 2", planted(rng, 4, 3, 2)[0], 2)
        yield columns("a wide 3x5 of rank 2", planted(rng, 3, 5, 2)[0], 2)

    return draw


def whole_space() -> Family:
    """Column spaces that are all of R^m: square invertible, wide of full rank."""

    @family("columns that span everything")
    def draw(rng: Rng) -> Iterable[Case]:
        yield columns("an invertible 3x3", planted(rng, 3, 3, 3)[0], 3)
        yield columns("a wide 2x4 of rank 2", planted(rng, 2, 4, 2)[0], 2)

    return draw


def smallest() -> Family:
    """One column, and the zero matrix, whose column space is {0}."""
    return fixed(
        "one column, a zero matrix",
        columns("one column", [[2.0], [-1.0], [2.0]], 1),
        columns("a zero matrix", np.zeros((3, 2)), 0),
    )


def nearly_parallel() -> Family:
    """Columns with cond 1e6: e in (1, e, 0), (1, 0, e), where e^2 is lost beside 1, and planted singular values."""

    @family("nearly parallel columns, cond 1e6")
    def draw(rng: Rng) -> Iterable[Case]:
        yield columns("columns (1, e, 0) and (1, 0, e), e = 1e-6", matrices.lauchli(2, 1e-6), 2)
        yield columns("columns (1, 0, 1) and (1, 1, 0), times 1e-12", 2.0**-40 * np.array([[1, 1], [0, 1], [1, 0]]), 2)
        yield columns("a 5x3 with cond 1e6", matrices.randsvd(rng, 5, 3, 1e6), 3)

    return draw


def whole_columns() -> Family:
    """Integer columns whose projector is full of fractions."""
    return fixed("integer columns", columns("an integer 3x2", [[1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]], 2))
