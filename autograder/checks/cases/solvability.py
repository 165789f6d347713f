"""Systems A x = b with a known number of solutions, planted with integers and exact ranks."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family, system

SHAPES = ((3, 3, 3), (3, 3, 2), (4, 2, 2), (4, 2, 1), (2, 4, 2), (3, 5, 2), (5, 5, 3))


def _answer(n: int, r: int) -> tuple[str, int]:
    return ("unique", 0) if r == n else ("infinite", n - r)


def consistent(*shapes: tuple[int, int, int]) -> Family:
    """A (m, n) of exact rank r and b = A x for an integer x: one solution, or n - r free variables."""
    chosen = shapes or SHAPES

    @family("consistent systems of every shape and rank")
    def draw(rng: Rng) -> list[Case]:
        return [_consistent(rng, *shape) for shape in chosen]

    return draw


def _consistent(rng: Rng, m: int, n: int, r: int) -> Case:
    A = matrices.int_rank(rng, m, n, r)
    b = A @ rng.integers(-3, 4, n)
    return system(f"a consistent {m}x{n} system of rank {r}", A, b, answer=_answer(n, r))


def inconsistent(*shapes: tuple[int, int, int]) -> Family:
    """A (m, n) of rank r < m and b outside its column space by a vector of the left nullspace: no solution."""
    chosen = shapes or tuple(s for s in SHAPES if s[2] < s[0])

    @family("inconsistent systems of every shape and rank")
    def draw(rng: Rng) -> list[Case]:
        return [_inconsistent(rng, *shape) for shape in chosen]

    return draw


def _inconsistent(rng: Rng, m: int, n: int, r: int) -> Case:
    while True:
        A = matrices.int_rank(rng, m, n, r)
        b = A @ rng.integers(-3, 4, n) + rng.integers(-3, 4, m)
        if matrices.exact_rank(np.column_stack([A, b])) == r + 1:
            return system(f"an inconsistent {m}x{n} system of rank {r}", A, b, answer=("none", 0))


def scaled(*factors: float) -> Family:
    """The same systems times a factor: scaling all equations changes no solution set."""
    listed = factors or (1e-10, 0.1, 1e10)

    @family("whole systems multiplied by " + ", ".join(f"{f:g}" for f in listed))
    def draw(rng: Rng) -> list[Case]:
        plain = [_consistent(rng, 4, 4, 3), _consistent(rng, 4, 3, 3), _inconsistent(rng, 4, 4, 2)]
        return [
            system(f"{case.name}, times {f:g}", case.args[0] * f, case.args[1] * f, **case.facts)
            for f in listed
            for case in plain
        ]

    return draw


def degenerate() -> Family:
    """Zero matrices, the row 0 = 2, a 1x1 system."""
    zero = np.zeros((2, 3))
    cases = [
        system("0 x = 0 with three unknowns", zero, np.zeros(2), answer=("infinite", 3)),
        system("0 x = b with b not 0", zero, np.array([0.0, 1.0]), answer=("none", 0)),
        system("a last row that reads 0 = 2", [[1, 2], [0, 0]], [3, 2], answer=("none", 0)),
        system("a zero row that reads 0 = 0", [[1, 2], [3, 4], [0, 0]], [5, 6, 0], answer=("unique", 0)),
        system("a 1x1 system", [[2]], [3], answer=("unique", 0)),
        system("a regular matrix with b = 0", [[2, 1], [1, 3]], [0, 0], answer=("unique", 0)),
        system("the 1x1 system 0 x = 0", [[0]], [0], answer=("infinite", 1)),
    ]
    return Family("zero rows and zero matrices", lambda rng: cases)


def tiny_identity() -> Family:
    """1e-8 I x = b: tiny entries, one solution."""
    case = system("1e-8 times the identity", 1e-8 * np.eye(4), 1e-8 * np.arange(1.0, 5.0), answer=("unique", 0))
    return Family("1e-8 times the identity", lambda rng: [case])


def integer_systems() -> Family:
    """A consistent 3x4 and a unique 3x3 system with integer entries."""

    @family("integer systems")
    def draw(rng: Rng) -> list[Case]:
        return [_consistent(rng, 3, 4, 2), _consistent(rng, 3, 3, 3)]

    return draw
