"""Square matrices to invert: random, scaled, permutations, hard but regular ones, and exactly singular ones."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes


def _regular(rng: Rng, n: int, cond: float) -> np.ndarray:
    while True:
        A = rng.standard_normal((n, n))
        if np.linalg.cond(A) < cond:
            return A


def _integer(rng: Rng, n: int) -> np.ndarray:
    """An integer A (n, n), not symmetric, without zeros, whose inverse is not whole."""
    while True:
        A = rng.integers(-4, 5, (n, n))
        not_symmetric = n == 1 or not np.array_equal(A, A.T)
        if A.all() and not_symmetric and np.linalg.cond(A) < 30 and abs(round(np.linalg.det(A))) > 1:
            return A


def random(*ns: int, cond: float = 200.0) -> Family:
    """Gaussian A (n, n), redrawn until the condition number is below `cond`."""

    @family(f"random regular matrices, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a random {n}x{n}", (_regular(rng, n, cond),)) for n in ns]

    return draw


def digits(count: int = 3) -> Family:
    """A (2, 2) with entries 1 to 5 and ad != bc, not symmetric."""

    @family("random 2x2 matrices with entries 1 to 5")
    def draw(rng: Rng) -> list[Case]:
        cases: list[Case] = []
        while len(cases) < count:
            A = rng.integers(1, 6, (2, 2))
            if A[0, 0] * A[1, 1] != A[0, 1] * A[1, 0] and A[0, 1] != A[1, 0] and A[0, 0] != A[1, 1]:
                cases.append(Case("a 2x2 with entries 1 to 5", (A.astype(float),)))
        return cases

    return draw


def integers(n: int) -> Family:
    """A regular integer A (n, n) whose inverse is not whole: every dtype holds A exactly."""

    @family(f"a regular integer {n}x{n}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a regular integer {n}x{n}", (_integer(rng, n).astype(float),))]

    return draw


def scaled(n: int, *factors: float) -> Family:
    """A regular integer matrix times each factor: as regular as before."""

    @family(f"a regular {n}x{n} times " + ", ".join(f"{f:g}" for f in factors))
    def draw(rng: Rng) -> list[Case]:
        A = _integer(rng, n).astype(float)
        return [Case(f"a regular {n}x{n} times {f:g}", (f * A,)) for f in factors]

    return draw


def pairs(n: int, count: int = 2) -> Family:
    """Regular integer A (n, n) with a partner B (n, n) and a vector x (n,) among the facts."""

    @family(f"regular integer matrices, n = {n}, each with a partner")
    def draw(rng: Rng) -> list[Case]:
        made = []
        for _ in range(count):
            A, B = (_integer(rng, n).astype(float) for _ in range(2))
            made.append(Case(f"a regular integer {n}x{n}", (A,), facts={"B": B, "x": rng.integers(-5, 6, n) + 0.5}))
        return made

    return draw


def exchange() -> Family:
    """[[0, 1], [1, 0]]: zeros on the diagonal, and its own inverse."""
    return calls("the exchange [[0,1],[1,0]]", ("the exchange [[0,1],[1,0]]", (np.array([[0.0, 1.0], [1.0, 0.0]]),)))


def permutations(*ns: int) -> Family:
    """Cyclic permutations: the inverse is the transpose, and not the matrix itself."""
    return calls(
        f"cyclic permutations, {sizes(ns)}",
        *((f"a cyclic permutation of {n}", (matrices.cyclic_permutation(n).astype(float),)) for n in ns),
    )


def zero_pivot() -> Family:
    """Regular matrices whose elimination meets a zero pivot: in the first column, and in the second."""
    return calls(
        "a zero where the pivot would be",
        ("a zero first pivot", (np.array([[0.0, 1.0], [2.0, 3.0]]),)),
        ("a zero second pivot", (np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 1.0], [1.0, 1.0, 1.0]]),)),
    )


def tiny_pivot() -> Family:
    """[[1e-17, 1], [1, 1]]: harmless, and fatal without an exchange of rows; and with -1 as the better pivot."""
    return calls(
        "a first pivot of 1e-17",
        ("a first pivot of 1e-17", (matrices.tiny_pivot(1e-17),)),
        ("a first pivot of 1e-17 above -1", (np.array([[1e-17, 1.0], [-1.0, 1.0]]),)),
    )


def rounded() -> Family:
    """[[0.1, 0.7], [0.3, 2.1]]: ad = bc on paper, and not quite in rounded numbers."""
    return calls("ad = bc on paper, rounded", ("[[0.1, 0.7], [0.3, 2.1]]", (np.array([[0.1, 0.7], [0.3, 2.1]]),)))


def ill_conditioned() -> Family:
    """Regular matrices with small singular values: Hilbert's of order 6, and a random one with cond 1e8."""

    @family("Hilbert's matrix of order 6; condition number 1e8")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case("Hilbert's matrix of order 6", (matrices.hilbert(6),)),
            Case("an 8x8 with condition number 1e8", (matrices.randsvd(rng, 8, 8, 1e8),)),
        ]

    return draw


COUNTING = np.arange(1.0, 10.0).reshape(3, 3)


def singular(n: int) -> Family:
    """Exactly singular (n, n) with small integer entries, n = 2 or 3: dependent rows, dependent columns, zero."""
    known = {
        2: (("the singular [[1,2],[2,4]]", [[1, 2], [2, 4]]), ("a 2x2 zero matrix", np.zeros((2, 2)))),
        3: (
            ("the singular [[1,2,3],[4,5,6],[7,8,9]]", COUNTING),
            ("a third column that is the sum of the others", [[1, 2, 3], [2, 1, 3], [4, 1, 5]]),
        ),
    }
    return calls(
        f"singular {n}x{n} matrices", *((name, (np.array(entries, dtype=float),)) for name, entries in known[n])
    )


def singular_with_large_entries() -> Family:
    """Singular integer A (3, 3) with entries of seven digits: exact as floats, but products of three entries round."""
    plan = (
        ("a third row that is the sum of the others", (3412901, 3209970, 7115327, 7916652, 8996281, 2905072)),
        ("seven digits, a third row that is the sum", (4949707, 9991231, 4484641, 3359320, 3101775, 8641399)),
    )
    made = []
    for name, (a, b, c, d, e, f) in plan:
        A = np.array([[a, b, c], [d, e, f], [a + d, b + e, c + f]], dtype=float)
        made.append((name, (A,)))
    return calls("singular matrices with large integer entries", *made)


def wrong_order(n: int) -> Family:
    """What is no (n, n): a larger square matrix, a wide one, a vector."""
    return calls(
        f"shapes other than {n}x{n}",
        (f"an identity of order {n + 1}", (np.eye(n + 1),)),
        (f"a {n}x{n + 1} matrix", (np.eye(n, n + 1),)),
        (f"a vector of length {n}", (np.ones(n),)),
    )
