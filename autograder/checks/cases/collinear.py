"""Data X (n, d) whose columns say more or less the same: correlations, exact relations, other units."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family


def _correlated(rng: Rng, n: int, d: int) -> np.ndarray:
    """Small integers (n, d): a common part in every column, different sizes, means far from 0."""
    while True:
        X = rng.integers(-6, 7, (n, d)) + rng.integers(-4, 5, (n, 1)) * (np.arange(d) % 3) + 3 * np.arange(1, d + 1)
        if np.ptp(X, axis=0).all() and np.linalg.cond(np.corrcoef(X, rowvar=False).reshape(d, d)) < 30:
            return X.astype(float)


def correlated(*shapes: tuple[int, int]) -> Family:
    """Integer X (n, d) with correlated columns that are not centred and differ in size."""

    @family("correlated columns, " + ", ".join(f"{n}x{d}" for n, d in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"{d} correlated columns", (_correlated(rng, n, d),)) for n, d in shapes]

    return draw


def single() -> Family:
    """One column: nothing to be collinear with."""
    return calls("a single column", ("a single column", (np.array([[1.0], [2.0], [4.0], [4.0]]),)))


def dependent(n: int = 9) -> Family:
    """Three columns with an exact relation (one of them also shifted), and a fourth that is free."""

    @family("an exactly collinear triple beside a free column")
    def draw(rng: Rng) -> list[Case]:
        while True:
            a, b, free = rng.integers(-5, 6, (3, n))
            plain = np.column_stack([a, b, free])
            if np.linalg.cond(np.corrcoef(plain, rowvar=False)) < 10:
                break
        total = np.column_stack([a, b, a + b, free]).astype(float)
        shifted = np.column_stack([free, a, 7 - 2 * a]).astype(float)
        return [
            Case("a column that is the sum of two others, and a free one", (total,)),
            Case("a column that is 7 minus twice another, and a free one", (shifted,)),
        ]

    return draw


def almost_one(gap: float = 1e-8, n: int = 12) -> Family:
    """Two columns with correlation 1 - gap: the factor is about 1/(2 gap), large but finite."""

    @family(f"correlation 1 - {gap:g}")
    def draw(rng: Rng) -> list[Case]:
        Z = rng.standard_normal((n, 2))
        u, v = np.linalg.qr(Z - Z.mean(axis=0))[0].T
        rho = 1 - gap
        return [Case(f"correlation 1 - {gap:g}", (np.column_stack([u, rho * u + np.sqrt(gap * (2 - gap)) * v]),))]

    return draw


def too_few_rows() -> Family:
    """As many rows as columns, and fewer."""
    return calls(
        "too few rows",
        ("a 3x3 data matrix", (np.array([[1.0, 2.0, 4.0], [2.0, 1.0, 0.0], [5.0, 3.0, 1.0]]),)),
        ("a 2x3 data matrix", (np.array([[1.0, 2.0, 4.0], [2.0, 1.0, 0.0]]),)),
    )


def constant() -> Family:
    """A column that does not vary: it has no correlation with anything."""
    X = np.array([[1.0, 4.0], [2.0, 4.0], [4.0, 4.0], [3.0, 4.0]])
    return calls("a constant column", ("a constant column", (X,)), ("a column of zeros", (X * np.array([1.0, 0.0]),)))
