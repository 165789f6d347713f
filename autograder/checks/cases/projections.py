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
        yield columns("a 5x3 with cond 1e6", matrices.randsvd(rng, 5, 3, 1e6), 3)

    return draw


def whole_columns() -> Family:
    """Integer columns whose projector is full of fractions."""
    return fixed("integer columns", columns("an integer 3x2", [[1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]], 2))


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
