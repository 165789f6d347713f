"""Pairs of matrices for products: f(A, B) and f(A, B, view), A (m, k), B (k, p)."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

VIEWS = ("column", "row", "outer")


def _eighths(rng: Rng, *shape: int) -> np.ndarray:
    """Entries whose products and sums are exact in every order, none of them whole by design."""
    return (2 * rng.integers(-24, 24, shape) + 1) / 8


def chains(*shapes: tuple[int, int, int]) -> Family:
    """A (m, k) and B (k, p) of the shapes given, with C (k, p) and D (p, 2) among the facts."""

    @family("products " + ", ".join(f"{m}x{k} times {k}x{p}" for m, k, p in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(
                f"a {m}x{k} times a {k}x{p}",
                (_eighths(rng, m, k), _eighths(rng, k, p)),
                facts={"C": _eighths(rng, k, p), "D": _eighths(rng, p, 2)},
            )
            for m, k, p in shapes
        ]

    return draw


def gaussian(m: int = 12, k: int = 15, p: int = 9) -> Family:
    """A larger Gaussian pair, whose sums round."""

    @family(f"a Gaussian {m}x{k} times a {k}x{p}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a Gaussian {m}x{k} times a {k}x{p}", (rng.standard_normal((m, k)), rng.standard_normal((k, p))))]

    return draw


def not_commuting() -> Family:
    """Two square matrices whose product depends on their order."""
    A, B = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [3.0, 1.0]])
    return calls("a pair with AB different from BA", ("two shears", (A, B)), ("the same shears exchanged", (B, A)))


def mixed_dtypes() -> Family:
    """Integers times halves: whole entries on one side, fractions in the product, in either order."""

    @family("an integer matrix times a matrix of halves")
    def draw(rng: Rng) -> list[Case]:
        while True:
            A, B = rng.integers(1, 9, (3, 2)), (2 * rng.integers(-5, 6, (2, 3)) + 1) / 2
            if not matrices.whole(A @ B) and not matrices.whole(B @ A):
                return [Case("integers times halves", (A, B)), Case("halves times integers", (B, A))]

    return draw


def integers() -> Family:
    """Small integer matrices, 2x3 times 3x4."""

    @family("an integer 2x3 times a 3x4")
    def draw(rng: Rng) -> list[Case]:
        A, B = rng.integers(-9, 10, (2, 3)), rng.integers(-9, 10, (3, 4))
        return [Case("an integer 2x3 times a 3x4", (A.astype(float), B.astype(float)))]

    return draw


def smallest() -> Family:
    """1x1 matrices, and a single row times a single column."""
    return calls(
        "1x1, and a row times a column",
        ("1x1 matrices", (np.array([[3.0]]), np.array([[-2.5]]))),
        ("a row times a column", (np.array([[1.0, 2.0, 3.0]]), np.array([[4.0], [5.0], [6.0]]))),
    )


def no_inner_dimension() -> Family:
    """Inner dimension k = 0: a sum without terms in every entry."""
    return calls("k = 0", ("a 2x0 times a 0x3", (np.zeros((2, 0)), np.zeros((0, 3)))))


def misfits() -> Family:
    """Inner dimensions that differ, by which a loop may or may not stumble."""
    return calls(
        "inner dimensions that differ",
        ("a 2x3 times a 2x3", (np.ones((2, 3)), np.ones((2, 3)))),
        ("a 2x2 times a 3x2", (np.ones((2, 2)), np.ones((3, 2)))),
        ("a 2x3 times a 1x2", (np.ones((2, 3)), np.ones((1, 2)))),
    )


def vectors_for_matrices() -> Family:
    """A vector in place of either matrix."""
    return calls(
        "a vector in place of a matrix",
        ("a vector as A", (np.ones(2), np.ones((2, 2)))),
        ("a vector as B", (np.ones((2, 2)), np.ones(2))),
    )


def in_view(products: Family, *views: str) -> Family:
    """The products of a family, each asked for in the views named (all three by default)."""
    chosen = views or VIEWS

    def draw(rng: np.random.Generator) -> list[Case]:
        return [
            Case(f"{case.name}, view {view}", (*case.args, view), facts=case.facts)
            for case in products.draw(rng)
            for view in chosen
        ]

    return Family(f"{products.title}, {', '.join(chosen)}", draw)


def symmetric_already() -> Family:
    """A symmetric matrix, whose skew part is zero."""
    A = np.array([[2.0, 0.1, -5.0], [0.1, 0.0, 7.0], [-5.0, 7.0, 1.0]])
    return calls("a symmetric matrix", ("a symmetric 3x3", (A,)))


def skew_already() -> Family:
    """A skew-symmetric matrix, and the zero matrix, which is both."""
    A = np.array([[0.0, 0.3, -4.0], [-0.3, 0.0, 1.0], [4.0, -1.0, 0.0]])
    return calls("a skew matrix", ("a skew 3x3", (A,)), ("a zero matrix", (np.zeros((2, 2)),)))


def odd_sums() -> Family:
    """An integer matrix with odd a_ij + a_ji: halves appear."""
    A = np.array([[1.0, 2.0, 0.0], [5.0, -3.0, 4.0], [7.0, 1.0, 6.0]])
    return calls("integers with odd sums", ("an integer 3x3 with odd sums", (A,)))
