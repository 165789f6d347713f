"""Linear systems: triangular, diagonally dominant, random, singular, badly scaled."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes, system


def upper_triangular(*ns: int) -> Family:
    """Ux = b with |u_ii| >= 1 and entries of size 1, so that no right method loses digits."""

    @family(f"upper triangular systems, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [system(f"an upper triangular {n}x{n}", _upper(rng, n), rng.standard_normal(n)) for n in ns]

    return draw


def _upper(rng: Rng, n: int) -> np.ndarray:
    U = np.triu(rng.uniform(-1, 1, (n, n)), 1) / max(1.0, np.sqrt(n))
    return U + np.diag(rng.uniform(1, 3, n) * rng.choice([-1.0, 1.0], n))


def several_right_hand_sides(n: int = 4, k: int = 3) -> Family:
    """UX = B with B (n, k), and with one column only: (n, 1) stays (n, 1)."""

    @family(f"several right-hand sides, {n}x{k} and {n}x1")
    def draw(rng: Rng) -> list[Case]:
        U = _upper(rng, n)
        return [system(f"{j} right-hand sides as columns", U, rng.standard_normal((n, j))) for j in (1, k)]

    return draw


def poisoned_below_diagonal(n: int = 4) -> Family:
    """Ux = b with garbage below the diagonal: NaN, infinity, and a finite number no one would notice."""

    @family("garbage below the diagonal (NaN, infinity, 7)")
    def draw(rng: Rng) -> list[Case]:
        U, b = _upper(rng, n), rng.standard_normal(n)
        below = np.tril(np.ones((n, n), dtype=bool), -1)
        return [
            system(f"{name} below the diagonal", np.where(below, value, U), b, A=U)
            for name, value in (("7.0", 7.0), ("NaN", np.nan), ("infinity", np.inf))
        ]

    return draw


def integer_upper_triangular(n: int = 3) -> Family:
    """Ux = b with small integers whose solution is not whole: every dtype holds the input exactly."""

    @family(f"an integer triangular system, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            U = np.triu(rng.integers(1, 5, (n, n)), 1) + np.diag(rng.integers(2, 6, n))
            b = rng.integers(1, 9, n) * 2 + 1
            if not matrices.whole(np.linalg.solve(U, b)):
                return [system("an integer triangular system", U, b)]

    return draw


def zero_on_diagonal(n: int = 3) -> Family:
    """Triangular matrices with an exact 0 on the diagonal: first, in the middle, last."""
    U = np.triu(np.arange(1.0, n * n + 1).reshape(n, n))
    spots = {"first": 0, "middle": n // 2, "last": n - 1}
    return calls(
        "a zero on the diagonal",
        *(
            (f"a zero as {name} diagonal entry", (U - np.diag(U.diagonal() * (np.arange(n) == i)), np.ones(n)))
            for name, i in spots.items()
        ),
    )


def mismatched() -> Family:
    """Shapes that do not fit: a matrix that is not square, a b of another length, a vector in place of A."""
    eye = np.eye(3)
    return calls(
        "shapes that do not fit",
        ("a 3x2 matrix", (np.ones((3, 2)), np.ones(3))),
        ("a 3x3 matrix with 2 right-hand sides", (eye, np.ones(2))),
        ("a vector in place of the matrix", (np.ones(3), np.ones(3))),
    )


def mismatched_rows() -> Family:
    """A of any shape whose b has another number of rows, and a vector in place of the matrix."""
    return calls(
        "shapes that do not fit",
        ("a 3x2 matrix with 2 right-hand sides", (np.ones((3, 2)), np.ones(2))),
        ("a vector in place of the matrix", (np.ones(3), np.ones(3))),
    )


def dominant(*ns: int) -> Family:
    """Ax = b with A diagonally dominant: harmless even without exchanges."""

    @family(f"diagonally dominant systems, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [
            system(f"a diagonally dominant {n}x{n}", matrices.diagonally_dominant(rng, n), rng.standard_normal(n))
            for n in ns
        ]

    return draw


def random(*ns: int, cond: float = 1e4) -> Family:
    """Ax = b with A Gaussian, redrawn until its condition number is below `cond`."""

    @family(f"random systems, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [system(f"a random {n}x{n}", _well_conditioned(rng, n, cond), rng.standard_normal(n)) for n in ns]

    return draw


def _well_conditioned(rng: Rng, n: int, cond: float) -> np.ndarray:
    while True:
        A = rng.standard_normal((n, n))
        if np.linalg.cond(A) < cond:
            return A


def integers(n: int = 3) -> Family:
    """Ax = b with small integers, which neither the solution nor the first step of elimination keeps whole."""

    @family(f"an integer system, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            A, b = rng.integers(-4, 5, (n, n)), rng.integers(1, 9, n)
            if abs(round(np.linalg.det(A))) not in range(3, 60) or not A.all() or np.linalg.cond(A) >= 50:
                continue
            pivot_row = A[np.argmax(np.abs(A[:, 0]))]
            step = A - np.outer(A[:, 0] / pivot_row[0], pivot_row)
            if not matrices.whole(np.linalg.solve(A, b)) and not matrices.whole(step):
                return [system("an integer system", A, b)]

    return draw


def needs_exchange() -> Family:
    """Regular systems whose first pivot is 0, also where the largest entry below is negative."""
    return calls(
        "a zero where the pivot would be",
        ("a zero first pivot", (np.array([[0.0, 1.0], [2.0, 3.0]]), np.array([1.0, 2.0]))),
        ("a zero above a negative entry", (np.array([[0.0, 1.0], [-2.0, 3.0]]), np.array([1.0, 2.0]))),
        (
            "a zero second pivot",
            (np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 1.0], [1.0, 1.0, 1.0]]), np.array([1.0, 2.0, 4.0])),
        ),
    )


def singular() -> Family:
    """Matrices singular in exact arithmetic whose elimination is exact too: the last pivot is a true 0."""
    return calls(
        "singular matrices",
        ("the singular [[1,2],[2,4]]", (np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([1.0, 2.0]))),
        ("a zero matrix", (np.zeros((3, 3)), np.zeros(3))),
        ("a 1x1 zero", (np.zeros((1, 1)), np.ones(1))),
    )


def one_by_one() -> Family:
    """The smallest systems: 1x1, with a positive and a negative coefficient."""
    return calls(
        "1x1 systems",
        ("the 1x1 system 4x = 3", (np.array([[4.0]]), np.array([3.0]))),
        ("a 1x1 system with a negative coefficient", (np.array([[-5.0]]), np.array([2.0]))),
    )


def tiny_pivots(*powers: int) -> Family:
    """[[e, 1], [1, 1]] for e = 10^-p: harmless (cond about 2.6) and fatal without an exchange."""
    listed = powers or (8, 14, 16, 20)
    tiny = [(f"the pivot 1e-{p}", (matrices.tiny_pivot(10.0**-p), np.array([1.0, 2.0]))) for p in listed]
    return calls("a tiny pivot in a harmless matrix", *tiny)


def tiny_above_negative() -> Family:
    """A tiny positive entry above large negative ones: the largest *signed* entry is the worst pivot."""

    @family("a tiny entry above large negative ones")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, e in ((2, 1e-18), (3, 1e-17), (5, 1e-17)):
            A = rng.uniform(1, 2, (n, n))
            A[:, 0] = -rng.uniform(1, 2, n)
            A[0, 0] = e
            A += np.diag(np.r_[0.0, np.full(n - 1, 3.0)])
            cases.append(system(f"a tiny entry above {n - 1} large negative ones", A, rng.standard_normal(n)))
        return cases

    return draw


def scales_travel() -> Family:
    """Two exchanges with scale_rows: whoever leaves a scale behind, or counts b, takes another row for the second."""
    A, b = np.array([[1.0, 0.0, 1000.0], [1.0, 2.0, 1.0], [0.0, 1.0, 10.0]]), np.array([1.0, 2.0, 1e6])
    case = Case("rows whose scales must travel with them", (A, b), {"scale_rows": True})
    return Family("two exchanges, scale_rows=True", lambda rng: [case])


def small_entries() -> Family:
    """A harmless system times 1e-12: no entry is large, and none of them is rounding."""
    case = Case(
        "a system with entries of 1e-12", (1e-12 * np.array([[2.0, 1.0], [1.0, 3.0]]), 1e-12 * np.array([5.0, 4.0]))
    )
    return Family("entries of 1e-12", lambda rng: [case])


def badly_scaled_row() -> Family:
    """[[10, 1e20], [1, 1]] x = (1e20, 2): the pivot 10 is large in its column and tiny in its row."""
    A, b = np.array([[10.0, 1e20], [1.0, 1.0]]), np.array([1e20, 2.0])
    return Family(
        "a badly scaled row, scale_rows=True", lambda rng: [Case("a row of scale 1e20", (A, b), {"scale_rows": True})]
    )
