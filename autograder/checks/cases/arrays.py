"""Single matrices as input: f(A), of any shape, square, or not square where square is asked for."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def matrices(*shapes: tuple[int, int]) -> Family:
    """Gaussian matrices A (m, n) of the shapes given."""

    @family("random matrices " + ", ".join(f"{m}x{n}" for m, n in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a random {m}x{n}", (rng.standard_normal((m, n)),)) for m, n in shapes]

    return draw


def square(*ns: int) -> Family:
    """Gaussian matrices A (n, n)."""
    return matrices(*((n, n) for n in ns))


def integers(m: int = 3, n: int = 3) -> Family:
    """An integer matrix A (m, n): every dtype holds it exactly."""

    @family(f"an integer {m}x{n}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"an integer {m}x{n}", (rng.integers(-9, 10, (m, n)).astype(float),))]

    return draw


def not_square() -> Family:
    """A wide matrix, a tall one, and a vector."""
    return calls(
        "matrices that are not square",
        ("a 2x3 matrix", (np.ones((2, 3)),)),
        ("a 3x2 matrix", (np.ones((3, 2)),)),
        ("a vector", (np.ones(3),)),
    )
