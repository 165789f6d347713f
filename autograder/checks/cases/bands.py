"""Tridiagonal systems in three bands: f(lower, diag, upper, b), diagonally dominant."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family, sizes


def _bands(rng: Rng, n: int) -> tuple[np.ndarray, ...]:
    lower, upper = rng.uniform(-1, 1, n - 1), rng.uniform(-1, 1, n - 1)
    diag = (2.5 + rng.uniform(0, 1, n)) * rng.choice([-1.0, 1.0], n)
    return lower, diag, upper, rng.standard_normal(n)


def _case(name: str, lower: np.ndarray, diag: np.ndarray, upper: np.ndarray, b: np.ndarray) -> Case:
    return Case(name, (lower, diag, upper, b))


def tridiagonal(*ns: int) -> Family:
    """Diagonally dominant tridiagonal systems."""

    @family(f"tridiagonal systems, {sizes(ns)}")
    def draw(rng: Rng) -> list[Case]:
        return [_case(f"a tridiagonal {n}x{n}", *_bands(rng, n)) for n in ns]

    return draw


def integer_tridiagonal(n: int = 4) -> Family:
    """An integer tridiagonal system, not symmetric, whose solution is not whole."""

    @family("an integer tridiagonal system")
    def draw(rng: Rng) -> list[Case]:
        while True:
            lower, upper = rng.choice([-1, 1, 2], n - 1), rng.choice([-2, -1, 1], n - 1)
            diag, b = rng.integers(5, 8, n), rng.integers(1, 9, n)
            A = np.diag(lower, -1) + np.diag(diag) + np.diag(upper, 1)
            if not matrices.whole(np.linalg.solve(A, b)) and not np.array_equal(A, A.T):
                return [_case("an integer tridiagonal system", *(v.astype(float) for v in (lower, diag, upper, b)))]

    return draw


def single() -> Family:
    """One equation: both bands are empty."""
    empty = np.zeros(0)
    return calls("n = 1, with empty bands", ("n = 1", (empty, np.array([4.0]), empty, np.array([3.0]))))


def zero_pivot() -> Family:
    """Singular matrices, so that elimination meets a zero pivot from whichever end it starts."""
    one = np.ones(1)
    return calls(
        "a zero pivot",
        ("n = 1 with a zero", (np.zeros(0), np.zeros(1), np.zeros(0), one)),
        ("a zero first row", (one, np.array([0.0, 1.0]), np.zeros(1), np.ones(2))),
        ("a pivot that becomes zero", (one, np.ones(2), one, np.ones(2))),
    )


def wrong_lengths() -> Family:
    """Bands and right-hand sides that do not fit together."""
    return calls(
        "lengths that do not fit",
        ("a lower band as long as the diagonal", (np.ones(3), np.full(3, 4.0), np.ones(2), np.ones(3))),
        ("an upper band that is too short", (np.ones(2), np.full(3, 4.0), np.ones(1), np.ones(3))),
        ("a right-hand side of another length", (np.ones(2), np.full(3, 4.0), np.ones(2), np.ones(4))),
    )
