"""What splits a space in two: f(A, x), row space and nullspace; f(V), the complement of the columns of V."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from ..case import Case, Family, Rng, fixed
from .build import calls, family
from .projections import columns, planted


def _mapped(name: str, A: Any, x: Any, rank: int, **facts: Any) -> Case:
    """Return the case f(A, x), A (m, n) of known rank, x (n,)."""
    return Case(name, (np.array(A, dtype=float), np.array(x, dtype=float)), facts={"rank": rank, **facts})


def mapped(*shapes: tuple[int, int, int]) -> Family:
    """Integer A (m, n) of rank r < n and x (n,), with a second solution ("other") of the same system."""

    @family("A (m, n) of rank r: " + ", ".join(f"({m}, {n}), {r}" for m, n, r in shapes))
    def draw(rng: Rng) -> Iterable[Case]:
        for m, n, r in shapes:
            A, _ = planted(rng, m, n, r)
            x = rng.standard_normal(n)
            yield _mapped(f"a {m}x{n} of rank {r}", A, x, r, other=x + _unseen(A, r) @ rng.uniform(1, 2, n - r))

    return draw


def _unseen(A: np.ndarray, rank: int) -> np.ndarray:
    """Return (n, n - r) vectors that A (m, n) sends to 0 up to rounding."""
    return np.linalg.svd(A.astype(float))[2][rank:].T


def one_part_only() -> Family:
    """Full column rank, the zero matrix, x in the row space, x in the nullspace."""
    A = np.array([[1.0, 2.0, 2.0], [2.0, 4.0, 4.0]])
    return fixed(
        "only one part is not zero",
        _mapped("a tall 3x2 with independent columns", [[1, 2], [0, 1], [1, 1]], [3.0, -1.0], 2),
        _mapped("a zero matrix", np.zeros((2, 3)), [1.0, 2.0, 3.0], 0),
        _mapped("x in the row space", A, [2.0, 4.0, 4.0], 1),
        _mapped("x in the nullspace", A, [2.0, -2.0, 1.0], 1),
    )


def tall_and_square() -> Family:
    """Dependent columns in a tall and in a square matrix: C(A) and C(A^T) differ."""

    @family("dependent columns, tall and square")
    def draw(rng: Rng) -> Iterable[Case]:
        yield _mapped("a tall 5x3 of rank 2", planted(rng, 5, 3, 2)[0], rng.standard_normal(3), 2)
        yield _mapped("a square 3x3 of rank 1", np.outer([1, 2, 0], [3, -1, 1]), rng.standard_normal(3), 1)

    return draw


def rescaled() -> Family:
    """A times 2^-30 and times 2^-40, about 1e-9 and 1e-12: the spaces are the same."""

    @family("A times 1e-9 and times 1e-12")
    def draw(rng: Rng) -> Iterable[Case]:
        A, _ = planted(rng, 2, 4, 2)
        for name, factor in (("1e-9", 2.0**-30), ("1e-12", 2.0**-40)):
            yield _mapped(f"a 2x4 times {name}", factor * A, rng.standard_normal(4), 2)

    return draw


def whole_mapped() -> Family:
    """Integer A (2, 3) and x whose parts are fractions."""
    return fixed("integer A and x", _mapped("an integer 2x3", [[1, 2, 0], [0, 1, 1]], [1.0, 3.0, 2.0], 2))


def unmatched() -> Family:
    """A vector x that is no input of A, also where broadcasting would help out."""
    A = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0]])
    return calls("x of another length", ("2 entries", (A, np.ones(2))), ("1 entry", (A, np.ones(1))))


def first_axis() -> Family:
    """The first axis of R^3: perpendicular to it is a plane, not one more axis."""
    V = np.array([[1.0], [0.0], [0.0]])
    return fixed("the first axis of R^3", columns("the first axis of R^3", V, 1, basis=V))


def spaces(*shapes: tuple[int, int]) -> Family:
    """Integer V (n, k) with independent columns, which are the "basis" the complement's complement must span."""

    @family("independent columns V (n, k): " + ", ".join(f"({n}, {k})" for n, k in shapes))
    def draw(rng: Rng) -> Iterable[Case]:
        for n, k in shapes:
            V, basis = planted(rng, n, k, k)
            yield columns(f"{k} independent vectors in R^{n}", V, k, basis=basis)

    return draw


def dependent_directions() -> Family:
    """More columns than dimensions of their span: parallel, planted, a zero column beside another, as wide as n."""

    @family("dependent columns, a zero column")
    def draw(rng: Rng) -> Iterable[Case]:
        V, basis = planted(rng, 5, 3, 2)
        yield columns("two parallel vectors in R^3", [[1, 2], [2, 4], [2, 4]], 1, basis=np.array([[1], [2], [2]]))
        yield columns("3 vectors of rank 2 in R^5", V, 2, basis=basis)
        yield columns("a vector beside a zero column", [[0, 3], [0, 4], [0, 0]], 1, basis=np.array([[3], [4], [0]]))

    return draw


def nothing_and_everything() -> Family:
    """Only a zero column, and columns that span R^n: the complement is everything, or (n, 0)."""
    return fixed(
        "a zero column; columns that span R^n",
        columns("a zero column in R^3", np.zeros((3, 1)), 0, basis=np.zeros((3, 0))),
        columns("2 independent vectors in R^2", [[2.0, 1.0], [1.0, 1.0]], 2, basis=np.eye(2)),
        columns("3 vectors that span R^2", [[2.0, 1.0, 3.0], [1.0, 1.0, 0.0]], 2, basis=np.eye(2)),
    )


def no_columns() -> Family:
    """No columns, k = 0: every vector is perpendicular to all of them."""
    return fixed("k = 0", columns("no vectors in R^3", np.zeros((3, 0)), 0, basis=np.zeros((3, 0))))


def whole_directions() -> Family:
    """Two integer vectors in R^4."""
    V = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0], [1.0, 3.0]])
    return fixed("two integer vectors in R^4", columns("two integer vectors in R^4", V, 2, basis=V))
