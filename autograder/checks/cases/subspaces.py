"""Matrices of known rank, f(A): planted with integers, then scaled, so that no rank is a matter of opinion."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family

SHAPES = ((3, 3, 2), (4, 2, 1), (2, 4, 2), (3, 5, 2), (5, 4, 3), (4, 6, 3))
# Integer matrices with their leftmost independent columns.
COUNTING = (np.arange(1, 10).reshape(3, 3), [0, 1])
SEED = (np.array([[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]), [0, 2])


def of_rank(name: str, A: Any, pivots: list[int], **facts: Any) -> Case:
    """Return the case f(A), A (m, n), whose leftmost independent columns are `pivots`."""
    return Case(name, (np.array(A, dtype=float),), facts={"rank": len(pivots), "pivots": pivots, **facts})


def planted(*shapes: tuple[int, int, int], both_ways: bool = False) -> Family:
    """Integer A (m, n) of rank r for each (m, n, r), on which elimination is exact; `both_ways`: that of A^T too."""
    chosen = shapes or SHAPES

    @family("planted ranks: " + ", ".join(f"{m}x{n} of rank {r}" for m, n, r in chosen))
    def draw(rng: Rng) -> list[Case]:
        return [_planted(rng, *shape, both_ways) for shape in chosen]

    return draw


def _planted(rng: Rng, m: int, n: int, r: int, both_ways: bool = False) -> Case:
    A, pivots = matrices.dyadic_rank(rng, m, n, r, both_ways=both_ways)
    return of_rank(f"a {m}x{n} of rank {r}", A, pivots)


def scaled(*factors: float, shape: tuple[int, int, int] = (4, 5, 3)) -> Family:
    """Rank-deficient integer matrices times a factor that rounds every entry: the rank is what it was."""

    @family("rank-deficient matrices times " + ", ".join(f"{f:g}" for f in factors))
    def draw(rng: Rng) -> list[Case]:
        plain = [
            ("1 to 9 in three rows", *COUNTING),
            (f"a {shape[0]}x{shape[1]} of rank {shape[2]}", *matrices.dyadic_rank(rng, *shape, both_ways=True)),
        ]
        # 0.1 first: a factor like 1e12 alone would leave integers, and exact arithmetic.
        return [of_rank(f"{name}, times {f:g}", 0.1 * A * (f / 0.1), p) for f in factors for name, A, p in plain]

    return draw


def single_precision() -> Family:
    """float32 arrays whose entries are rounded: what the rounding adds is no rank."""

    def draw(rng: Rng) -> list[Case]:
        plain = (("1 to 9 in three rows", *COUNTING), ("the 3x4 of rank 2", *SEED))
        rounded = [(of_rank(f"{name}, times 0.1, as float32", 0.1 * A, p)) for name, A, p in plain]
        return [case.with_args(lambda A: A.astype(np.float32), case.name) for case in rounded]

    return Family("float32 matrices of rank 2", draw)


def zeros() -> Family:
    """Zero matrices, wide, tall and 1x1: rank 0."""
    return Family(
        "zero matrices",
        lambda rng: [
            of_rank("a 2x3 of zeros", np.zeros((2, 3)), []),
            of_rank("a 3x2 of zeros", np.zeros((3, 2)), []),
            of_rank("a 1x1 zero", np.zeros((1, 1)), []),
        ],
    )


def full_column_rank() -> Family:
    """Independent columns: an identity, a tall matrix, a 1x1."""

    @family("independent columns")
    def draw(rng: Rng) -> list[Case]:
        tall = _planted(rng, 4, 2, 2)
        return [
            of_rank("a 1x1", [[-5]], [0]),
            of_rank("the 3x3 identity", np.eye(3), [0, 1, 2]),
            of_rank("a tall matrix with independent columns", tall.args[0], [0, 1]),
        ]

    return draw


def single_row() -> Family:
    """One equation: a row, and a row that begins with zeros."""
    return Family(
        "a single row",
        lambda rng: [of_rank("the row 2 1 4", [[2, 1, 4]], [0]), of_rank("the row 0 0 3 1", [[0, 0, 3, 1]], [2])],
    )


def zero_column() -> Family:
    """A zero column in front, and in the middle: a free variable no equation mentions."""

    @family("a zero column")
    def draw(rng: Rng) -> list[Case]:
        A, pivots = matrices.dyadic_rank(rng, 3, 3, 2)
        middle = [j + (j >= 1) for j in pivots]
        return [
            of_rank("a zero first column", np.insert(A, 0, 0, axis=1), [j + 1 for j in pivots]),
            of_rank("a zero second column", np.insert(A, 1, 0, axis=1), middle),
        ]

    return draw


def tiny(factor: float = 1e-9) -> Family:
    """Small entries are no zeros: a rank-deficient matrix and the identity, times the factor."""

    @family(f"matrices times {factor:g}")
    def draw(rng: Rng) -> list[Case]:
        A, pivots = matrices.dyadic_rank(rng, 4, 3, 2)
        return [
            of_rank(f"{factor:g} times the identity", factor * np.eye(3), [0, 1, 2]),
            of_rank(f"a 4x3 of rank 2, times {factor:g}", factor * A, pivots),
        ]

    return draw


def no_rows(n: int = 3) -> Family:
    """A (0, n): no equation at all."""
    return Family("no rows", lambda rng: [of_rank(f"a 0x{n} matrix", np.zeros((0, n)), [])])


def decaying(*sigma: float, rtol: float | None = None) -> Family:
    """Diagonal matrices with these singular values, wide, tall and square; rank as `rtol` (or eps) decides."""
    above = sum(s > (rtol or 1e-15) * sigma[0] for s in sigma)
    k = len(sigma)

    @family("singular values " + ", ".join(f"{s:g}" for s in sigma) + (f", rtol={rtol:g}" if rtol else ""))
    def draw(rng: Rng) -> list[Case]:
        kwargs = {} if rtol is None else {"rtol": rtol}
        return [
            Case(f"{m}x{n}", (np.eye(m, k) @ np.diag(sigma) @ np.eye(k, n),), kwargs, {"rank": above})
            for m, n in ((k, k), (k, k + 2), (k + 1, k))
        ]

    return draw


def not_matrices() -> Family:
    """A vector and a stack of matrices where one matrix is asked for."""
    return Family(
        "no matrix", lambda rng: [Case("a vector", (np.ones(3),)), Case("an array with 3 axes", (np.ones((2, 2, 2)),))]
    )
