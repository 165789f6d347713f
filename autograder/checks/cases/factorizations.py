"""Single matrices to be factored: f(A), each with what makes it easy, delicate or impossible."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes


def dominant(*ns: int) -> Family:
    """A (n, n) diagonally dominant by rows: no exchange is needed, no pivot is small."""

    @family(f"diagonally dominant matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a diagonally dominant {n}x{n}", (matrices.diagonally_dominant(rng, n),)) for n in ns]

    return draw


def symmetric(*ns: int) -> Family:
    """A (n, n) symmetric, positive definite, condition number 10: for A = LDU, U is the transpose of L."""

    @family(f"symmetric matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a symmetric {n}x{n}", (matrices.spectrum(rng, np.linspace(1, 10, n).tolist()),)) for n in ns]

    return draw


def planted(*ns: int) -> Family:
    """A = LU with integers, L unit lower, pivots +-1 and +-2 in U: elimination without exchanges is exact."""

    @family(f"products of integer triangles, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        found = []
        for n in ns:
            L = np.tril(rng.integers(-3, 4, (n, n)), -1) + np.eye(n)
            U = np.triu(rng.integers(-4, 5, (n, n)), 1) + np.diag(rng.choice([-2.0, -1.0, 1.0, 2.0], n))
            found.append(Case(f"a product of integer triangles, {n}x{n}", (L @ U,)))
        return found

    return draw


def integers(n: int = 3) -> Family:
    """Integers, not symmetric, diagonally dominant: multipliers are fractions, no exchange is needed."""

    @family(f"an integer matrix, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        A = rng.integers(1, 4, (n, n)) * rng.choice([-1, 1], (n, n))
        np.fill_diagonal(A, 3 * n + 1 + np.arange(n))
        return [Case("an integer matrix", (A.astype(float),))]

    return draw


def zero_pivot_inside() -> Family:
    """A first or second pivot that is 0 above something else: no LU without an exchange."""
    return calls(
        "a zero pivot above a nonzero entry",
        ("a zero first pivot", (np.array([[0.0, 1.0], [2.0, 3.0]]),)),
        ("a zero second pivot", (np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 1.0], [1.0, 1.0, 1.0]]),)),
    )


def zero_pivots() -> Family:
    """A pivot that is 0, the last one included: no A = LDU with pivots to divide by."""
    last = calls("", ("a zero last pivot", (np.array([[1.0, 2.0], [2.0, 4.0]]),)), ("a 1x1 zero", (np.zeros((1, 1)),)))
    return Family("a zero pivot", (zero_pivot_inside() + last).draw)


def zero_last_pivot() -> Family:
    """Singular, but only the last pivot is 0, where nothing is left to eliminate."""
    return calls(
        "a zero last pivot",
        ("the singular [[1,2],[2,4]]", (np.array([[1.0, 2.0], [2.0, 4.0]]),)),
        ("a singular 3x3", (np.array([[2.0, 1.0, 3.0], [4.0, 1.0, 5.0], [-2.0, 2.0, 0.0]]),)),
        ("a 1x1 zero", (np.zeros((1, 1)),)),
    )


def one_by_one() -> Family:
    """[[4]] and [[-5]]."""
    return calls("1x1 matrices", ("[[4]]", (np.array([[4.0]]),)), ("[[-5]]", (np.array([[-5.0]]),)))


def triangular(n: int = 4) -> Family:
    """Already upper, already lower, already diagonal, none with a zero on the diagonal."""
    full = np.add.outer(np.arange(n), 2.0 * np.arange(n)) - n + 0.5
    return calls(
        "triangular and diagonal matrices",
        ("an upper triangular matrix", (np.triu(full),)),
        ("a lower triangular matrix", (np.tril(full),)),
        ("a diagonal matrix", (np.diag(full.diagonal()),)),
    )


def shifted_rows(*ns: int) -> Family:
    """A matrix dominant by columns with its rows shifted cyclically: the exchanges must shift them back, P != P^T."""

    @family(f"dominant matrices with their rows shifted, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(
                f"a dominant {n}x{n} with its rows shifted",
                (np.roll(matrices.diagonally_dominant(rng, n).T, int(rng.choice([1, -1])), axis=0),),
            )
            for n in ns
        ]

    return draw


def cycles() -> Family:
    """Permutation matrices of three and four rows in a cycle, and a 3x3 whose largest entries are negative."""
    return calls(
        "rows in a cycle",
        ("a cycle of three rows", (matrices.cyclic_permutation(3).astype(float),)),
        ("a cycle of four rows", (3.0 * matrices.cyclic_permutation(4).T,)),
        ("large negative entries", (np.array([[0.5, 2.0, -6.0], [-4.0, 1.0, 1.0], [1.0, -5.0, 2.0]]),)),
    )


def singular() -> Family:
    """Singular matrices, also with columns that offer no pivot at all."""
    return calls(
        "singular matrices",
        ("the singular [[1,2],[2,4]]", (np.array([[1.0, 2.0], [2.0, 4.0]]),)),
        ("a zero first column", (np.array([[0.0, 1.0, 2.0], [0.0, 4.0, 2.0], [0.0, 2.0, 8.0]]),)),
        ("a zero matrix", (np.zeros((3, 3)),)),
    )


def tied_pivots() -> Family:
    """Entries of equal size in a column: any of them may be the pivot."""
    return calls("pivots of equal size", ("entries 1 and -1", (np.array([[1.0, 2, 0], [-1.0, 1, 3], [1.0, -1, 1]]),)))


def delicate_pivots() -> Family:
    """[[e,1],[1,1]], a tiny entry above negative ones, and Hilbert 8 with its rows rolled."""
    above = np.array([[1e-18, 1.0, 2.0], [-2.0, 1.0, 1.0], [-1.0, 3.0, 1.0]])
    return calls(
        "small pivots in harmless matrices, and Hilbert 8",
        ("the pivot 1e-20", (matrices.tiny_pivot(1e-20),)),
        ("a tiny entry above negative ones", (above,)),
        ("the Hilbert matrix of order 8, rows rolled", (np.roll(matrices.hilbert(8), 3, axis=0),)),
    )


def tall(*shapes: tuple[int, int], cond: float = 5.0) -> Family:
    """Random A (m, n), m >= n, with singular values from 1 to 1/cond: harmless for every method, also for A^T A."""

    @family("random matrices " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a random {m}x{n}", (10 * matrices.randsvd(rng, m, n, cond),)) for m, n in shapes]

    return draw


def integer_columns(m: int = 4, n: int = 3) -> Family:
    """Independent integer columns, not orthogonal: every dtype holds the input exactly, and no root is whole."""

    @family(f"an integer {m}x{n}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            A = rng.integers(-3, 4, (m, n)).astype(float)
            if A.all() and np.linalg.cond(A) < 4:
                return [Case(f"an integer {m}x{n}", (A,))]

    return draw


def orthogonal_columns() -> Family:
    """Columns that are orthogonal already, and a 1x1 with a negative entry."""
    return calls(
        "orthogonal columns, and a negative 1x1",
        ("orthogonal columns", (np.array([[2.0, 1.0], [-2.0, 1.0], [0.0, 3.0], [1.0, 0.0]]),)),
        ("[[-3]]", (np.array([[-3.0]]),)),
    )


def dependent_columns() -> Family:
    """A column that repeats others up to rounding, and a zero column: exact rank below n."""
    return calls(
        "dependent columns",
        ("twice the same column", (np.array([[1.0, 2.0], [3.0, 6.0], [5.0, 10.0]]),)),
        ("a third column in the plane of two", (np.array([[0.3, 0.1, 0.4], [0.9, 0.7, 1.6], [0.2, 0.5, 0.7]]),)),
        ("dependent columns of size 1e8", (1e8 * np.array([[1.0, 3.0], [2.0, 6.0], [7.0, 21.0]]),)),
        ("a zero column", (np.array([[1.0, 0.0], [2.0, 0.0], [2.0, 0.0]]),)),
    )


def wide() -> Family:
    """More columns than rows."""
    return calls("more columns than rows", ("a 2x3 matrix", (np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]]),)))


def nearly_dependent(*names: str) -> Family:
    """Independent columns that almost are not, by name: "lauchli" (1e-8), "hilbert5", "hilbert8", ..."""
    known = {
        "lauchli": ("Laeuchli's matrix with 1e-8", lambda: matrices.lauchli(3, 1e-8)),
        "hilbert5": ("the Hilbert matrix of order 5", lambda: matrices.hilbert(5)),
        "hilbert8": ("the Hilbert matrix of order 8", lambda: matrices.hilbert(8)),
        "hilbert10": ("the Hilbert matrix of order 10", lambda: matrices.hilbert(10)),
        "vandermonde": ("a Vandermonde 30x12", lambda: matrices.vandermonde(np.linspace(0, 1, 30).tolist(), 12)),
    }
    listed = [(known[name][0], (known[name][1](),)) for name in names]
    return calls("nearly dependent columns: " + ", ".join(title for title, _ in listed), *listed)


def tiny_and_huge() -> Family:
    """The same harmless columns in units of 1e-20 and of 1e12."""
    A = np.array([[1.0, 2.0, 0.0], [1.0, -1.0, 2.0], [0.0, 1.0, 1.0], [2.0, 0.0, 1.0]])
    return calls(
        "harmless columns in other units",
        ("columns of size 1e-20", (1e-20 * A,)),
        ("columns of size 1e12", (1e12 * A,)),
    )


def zero_leading_entries() -> Family:
    """The entry that a reflection starts from is 0: in the first column, and in the second."""
    return calls(
        "a zero where the reflection starts",
        ("[[0,1],[1,0]]", (np.array([[0.0, 1.0], [1.0, 0.0]]),)),
        ("a zero corner", (np.array([[0.0, 2.0, 1.0], [3.0, 0.0, 1.0], [4.0, 1.0, -2.0]]),)),
        ("a zero second corner", (np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 2.0], [0.0, 3.0, 1.0]]),)),
    )


def rank_deficient() -> Family:
    """A zero column, repeated columns, and a zero matrix: QR exists all the same."""
    return calls(
        "rank deficient matrices",
        ("a zero first column", (np.array([[0.0, 1.0], [0.0, 2.0], [0.0, 2.0]]),)),
        ("a column twice", (np.array([[1.0, 1.0, 2.0], [2.0, 2.0, 1.0], [3.0, 3.0, 0.0], [1.0, 1.0, 1.0]]),)),
        ("a zero matrix", (np.zeros((3, 2)),)),
    )


def upper_already() -> Family:
    """Upper triangular A (3, 3) and (4, 2), and a 1x1."""
    return calls(
        "already triangular",
        ("an upper triangular 3x3", (np.array([[2.0, -1.0, 1.0], [0.0, 3.0, 2.0], [0.0, 0.0, -4.0]]),)),
        ("a triangle above zeros, 4x2", (np.array([[1.0, 2.0], [0.0, -3.0], [0.0, 0.0], [0.0, 0.0]]),)),
        ("[[-3]]", (np.array([[-3.0]]),)),
    )


def nearly_aligned() -> Family:
    """A first column nearly parallel to e_1, in either direction: one of the two mirrors cancels."""
    return calls(
        "a column nearly parallel to the first axis",
        ("a column (1, 1e-9, 0)", (matrices.near_e1(1e-9),)),
        ("a column (-1, 1e-9, 0)", (matrices.near_e1(1e-9) * [-1.0, 1.0],)),
    )
