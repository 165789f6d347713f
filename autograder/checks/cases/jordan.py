"""Matrices of whole numbers with planted Jordan blocks: f(A, lam), A a list of rows; fact sizes, largest first."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

Rows = list[list[Any]]
Blocks = Sequence[tuple[int, int]]


def _disguised(rng: Rng, blocks: Blocks, largest: int, rounds: int = 1) -> Rows:
    """Return P J P^-1 with J the Jordan matrix of the blocks and P a product of integer shears: exact, of any size."""
    A: Rows = [[int(entry) for entry in row] for row in matrices.jordan(blocks)]
    n = len(A)
    for _ in range(rounds):
        for i, j in rng.permutation([(i, j) for i in range(n) for j in range(n) if i != j]).tolist():
            c = int(rng.integers(1, largest + 1)) * int(rng.choice([-1, 1]))
            A[i] = [a + c * b for a, b in zip(A[i], A[j], strict=True)]
            for row in A:
                row[j] -= c * row[i]
    return A


def _case(name: str, A: Rows, lam: Any, blocks: Blocks) -> Case:
    sizes = sorted((size for value, size in blocks if value == lam), reverse=True)
    return Case(name, (A, lam), facts={"sizes": sizes})


def planted(*listed: Blocks) -> Family:
    """Planted blocks (eigenvalue, size) behind a change of basis; asked for the eigenvalue of the first block."""

    @family("planted blocks, n = " + ", ".join(str(sum(size for _, size in blocks)) for blocks in listed))
    def draw(rng: Rng) -> list[Case]:
        found = []
        for blocks in listed:
            n, lam = sum(size for _, size in blocks), blocks[0][0]
            found.append(_case(f"a {n}x{n} with planted blocks", _disguised(rng, blocks, 1), lam, blocks))
        return found

    return draw


def seeds() -> Family:
    """[[2,1],[0,2]] has one block, 2I has two."""
    return Family(
        "[[2,1],[0,2]] and 2I",
        lambda rng: [
            _case("[[2,1],[0,2]]", [[2, 1], [0, 2]], 2, [(2, 2)]),
            _case("2I", [[2, 0], [0, 2]], 2, [(2, 1), (2, 1)]),
        ],
    )


def smallest() -> Family:
    """1x1 matrices, the zero matrix, a multiple of I, one nilpotent block."""
    return Family(
        "1x1, zero, multiple of I, nilpotent",
        lambda rng: [
            _case("the 1x1 matrix [[5]]", [[5]], 5, [(5, 1)]),
            _case("the zero matrix", [[0] * 3 for _ in range(3)], 0, [(0, 1)] * 3),
            _case("-2 I", [[-2, 0], [0, -2]], -2, [(-2, 1)] * 2),
            _case("a nilpotent matrix", [[0, 1, 4], [0, 0, 2], [0, 0, 0]], 0, [(0, 3)]),
        ],
    )


def several_eigenvalues() -> Family:
    """One matrix with blocks for two eigenvalues, asked for each of them; and one of fractions."""

    @family("several eigenvalues; fractions as entries")
    def draw(rng: Rng) -> list[Case]:
        blocks = [(3, 2), (-1, 3), (3, 1)]
        A = _disguised(rng, blocks, 1)
        halves = [[Fraction(entry, 2) for entry in row] for row in A]
        scaled = [(Fraction(value, 2), size) for value, size in blocks]
        return [
            _case("the first of two eigenvalues", A, 3, blocks),
            _case("the second of two eigenvalues", A, -1, blocks),
            Case("entries and lam that are Fractions", (halves, Fraction(3, 2)),
                 facts={"sizes": sorted((size for value, size in scaled if value == Fraction(3, 2)), reverse=True)}),
        ]  # fmt: skip

    return draw


def no_eigenvalue() -> Family:
    """Numbers that are no eigenvalue, one of them a Fraction: no blocks."""
    A = [[2, 1], [0, 2]]
    return Family(
        "numbers that are no eigenvalue",
        lambda rng: [
            _case("lam = 1 for [[2,1],[0,2]]", A, 1, []),
            _case("lam = 5/2 for [[2,1],[0,2]]", A, Fraction(5, 2), []),
        ],
    )


def not_square() -> Family:
    """A 2x3 matrix."""
    return calls("a matrix that is not square", ("a 2x3 matrix", ([[1, 2, 3], [4, 5, 6]], 1)))


def heavily_disguised() -> Family:
    """A change of basis by shears with multipliers up to 30: floats lose the ranks of the powers."""

    @family("entries of many digits")
    def draw(rng: Rng) -> list[Case]:
        blocks = [(2, 3), (2, 1), (-1, 1)]
        return [_case("blocks behind entries of many digits", _disguised(rng, blocks, 30), 2, blocks)]

    return draw


def nearly_a_block(n: int = 6) -> Family:
    """10^10 or 10^20 beside the diagonal, 0 or 1 in the corner: one block of order n, or no eigenvalue 0 at all."""

    def rows(far: int, corner: int) -> Rows:
        A: Rows = [[far * int(j == i + 1) for j in range(n)] for i in range(n)]
        A[-1][0] = corner
        return A

    return Family(
        "a block, and the same block with a tiny relative change",
        lambda rng: [
            _case(f"a scaled block of order {n}", rows(10**10, 0), 0, [(0, n)]),
            _case("the same with a relative change of 1e-10", rows(10**10, 1), 0, []),
            _case("one with a relative change of 1e-20", rows(10**20, 1), 0, []),
        ],
    )
