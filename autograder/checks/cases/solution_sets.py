"""Systems f(A, b) whose whole solution set is asked for: consistent, contradictory, scaled."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, system
from .subspaces import COUNTING, SHAPES


def consistent(*shapes: tuple[int, int, int]) -> Family:
    """A (m, n) of rank r and b = A x, x integer, for each (m, n, r): elimination makes no rounding error.

    In the last one, where it has a free column between pivots (1 < r < n), it matters which columns the pivots are.
    """
    chosen = shapes or SHAPES

    @family("consistent systems: " + ", ".join(f"{m}x{n} of rank {r}" for m, n, r in chosen))
    def draw(rng: Rng) -> list[Case]:
        *others, (m, n, r) = chosen
        return [*(_consistent(rng, *shape) for shape in others), _consistent(rng, m, n, r, telling=1 < r < n)]

    return draw


def _consistent(rng: Rng, m: int, n: int, r: int, *, telling: bool = False) -> Case:
    while True:
        A, pivots = matrices.dyadic_rank(rng, m, n, r)
        b = A @ nonzero(rng, n)
        of_the_pivots = np.linalg.lstsq(A[:, pivots].astype(float), b.astype(float), rcond=None)[0]
        if not telling or not np.allclose(A[:, :r] @ of_the_pivots, b):
            return system(f"a consistent {m}x{n} of rank {r}", A, b, rank=r)


def nonzero(rng: Rng, n: int) -> np.ndarray:
    """Return x (n,) of whole numbers between 1 and 3, with signs."""
    return rng.integers(1, 4, n) * rng.choice([-1, 1], n)


def inconsistent(*shapes: tuple[int, int, int], factor: float = 1.0) -> Family:
    """A (m, n) of rank r < m and a b far outside its column space, both times a factor."""
    chosen = shapes or ((3, 3, 2), (4, 2, 2), (4, 5, 3))
    times = "" if factor == 1 else f", times {factor:g}"

    @family("inconsistent systems: " + ", ".join(f"{m}x{n} of rank {r}" for m, n, r in chosen) + times)
    def draw(rng: Rng) -> list[Case]:
        return [_inconsistent(rng, *shape, factor, times) for shape in chosen]

    return draw


def _inconsistent(rng: Rng, m: int, n: int, r: int, factor: float, times: str) -> Case:
    A, _ = matrices.dyadic_rank(rng, m, n, r)
    U = np.linalg.svd(A.astype(float))[0][:, r:]  # what no mix of the columns reaches
    while True:
        b = A @ nonzero(rng, n) + rng.integers(-3, 4, m)
        if np.linalg.norm(U.T @ b) > 0.1 * np.linalg.norm(b):
            return system(f"an inconsistent {m}x{n} of rank {r}{times}", factor * A, factor * b, rank=r)


def scaled(*factors: float) -> Family:
    """Consistent systems times a factor that rounds every entry: the solutions stay what they were."""

    @family("consistent systems times " + ", ".join(f"{f:g}" for f in factors))
    def draw(rng: Rng) -> list[Case]:
        third, _ = matrices.dyadic_rank(rng, 4, 5, 3, both_ways=True)
        plain = (("1 to 9 in three rows", COUNTING[0], 2), ("a 4x5 of rank 3", third, 3))
        return [
            system(f"{name}, times {f:g}", f * A, f * (A @ nonzero(rng, A.shape[1])), rank=r)
            for f in factors
            for name, A, r in plain
        ]

    return draw


def unique() -> Family:
    """One solution only: a 1x1, a square and a tall consistent system with independent columns."""

    @family("systems with one solution")
    def draw(rng: Rng) -> list[Case]:
        return [
            system("the 1x1 system 4x = 3", [[4]], [3], rank=1),
            _consistent(rng, 3, 3, 3),
            _consistent(rng, 4, 2, 2),
        ]

    return draw


def homogeneous() -> Family:
    """b = 0: the nullspace itself, also all of R^n."""

    @family("b = 0")
    def draw(rng: Rng) -> list[Case]:
        A, _ = matrices.dyadic_rank(rng, 3, 4, 2)
        return [
            system("a homogeneous 3x4 of rank 2", A, np.zeros(3), rank=2),
            system("0 x = 0 with three unknowns", np.zeros((2, 3)), np.zeros(2), rank=0),
        ]

    return draw


def impossible_zero() -> Family:
    """0 x = b with b not 0, and a tall system whose last row contradicts the others."""
    return calls(
        "equations that contradict one another",
        ("0 x = (0, 1)", (np.zeros((2, 3)), np.array([0.0, 1.0]))),
        ("a tall inconsistent system", (np.array([[1.0, 0], [0, 1], [1, 1]]), np.array([1.0, 2.0, 4.0]))),
    )
