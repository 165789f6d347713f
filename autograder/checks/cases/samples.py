"""Data tables X (n, d), samples in rows: f(X) and f(X, ddof). No column has mean 0, no two have the same spread."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..case import Case, Family, Rng
from .build import calls, family


def tables(*shapes: tuple[int, int], ddof: int | None = None) -> Family:
    """Correlated columns with means of a few spreads, X (n, d); with `ddof` given by name if it is not None."""
    title = ", ".join(f"{n}x{d}" for n, d in shapes) + ("" if ddof is None else f", ddof = {ddof}")

    @family(f"tables {title}")
    def draw(rng: Rng) -> list[Case]:
        kwargs = {} if ddof is None else {"ddof": ddof}
        return [Case(f"a {n}x{d} table", (_correlated(rng, n, d),), kwargs) for n, d in shapes]

    return draw


def _correlated(rng: Rng, n: int, d: int) -> NDArray[Any]:
    mix = np.eye(d) + 0.6 * np.tril(rng.choice([-1.0, 1.0], (d, d)), -1)
    spread = np.linspace(1.0, 2.5, d) if d > 1 else np.array([2.0])
    return rng.uniform(2.0, 5.0, d) + rng.standard_normal((n, d)) @ mix.T * spread


def integer_table(n: int = 6, d: int = 2) -> Family:
    """Small integers, means and covariances not whole; every dtype holds them exactly."""

    @family(f"an integer table, {n}x{d}")
    def draw(rng: Rng) -> list[Case]:
        while True:
            X = rng.integers(-4, 8, (n, d)).astype(float)
            sums = X.sum(axis=0)
            if np.all(sums % n) and np.all(X.std(axis=0) > 1) and np.linalg.cond(np.cov(X.T)) < 10:
                return [Case("an integer table", (X,))]

    return draw


def one_variable(n: int = 5) -> Family:
    """A single column: the covariance is (1, 1), not a number."""

    @family("one column")
    def draw(rng: Rng) -> list[Case]:
        return [Case("a table with one column", (3.0 + 2.0 * rng.standard_normal((n, 1)),))]

    return draw


def constant_column() -> Family:
    """A column that never changes: its variance and covariances are 0."""
    X = np.array([[1.0, 7.0, 2.0], [2.0, 7.0, 0.0], [5.0, 7.0, 1.0], [3.0, 7.0, 4.0]])
    return Family("a constant column", lambda rng: [Case("a table with a constant column", (X,))])


def large_means(mean: float = 1e8, n: int = 20) -> Family:
    """Spread 1 around means of 1e8: E[x^2] - E[x]^2 subtracts two numbers of size 1e16."""

    @family(f"means {mean:.0e}, spread 1")
    def draw(rng: Rng) -> list[Case]:
        X = mean * np.array([1.0, -0.7]) + np.round(1024 * rng.standard_normal((n, 2))) / 1024
        return [Case("columns of large mean", (X,), facts={"large_mean": True})]

    return draw


def too_few_for_ddof() -> Family:
    """As many samples as ddof (n - ddof = 0), and a list of numbers in place of a table."""
    return Family(
        "no covariance exists",
        lambda rng: [
            Case("one sample with ddof 1", (np.array([[1.0, 2.0]]),)),
            Case("two samples with ddof 2", (np.array([[1.0, 2.0], [3.0, 1.0]]),), {"ddof": 2}),
            Case("a vector in place of the table", (np.array([1.0, 2.0, 4.0]),)),
        ],
    )


def singular_covariance() -> Family:
    """Constant column, duplicate column, one sample too few: no W makes the covariance I."""
    base = np.array([1.0, 4.0, 2.0, 7.0, 5.0])
    return calls(
        "a singular covariance",
        ("a constant column", (np.column_stack([base, np.full(5, 3.0)]),)),
        ("a column twice", (np.column_stack([base, base]),)),
        ("a column that is the sum of two", (np.column_stack([base, base**2, base + base**2]),)),
        ("3 samples of 3 variables", (np.array([[1.0, 2.0, 0.0], [3.0, 1.0, 1.0], [0.0, 5.0, 4.0]]),)),
        ("one sample", (np.array([[1.0, 2.0]]),)),
    )


def no_table() -> Family:
    """A vector in place of the table."""
    return calls("a vector in place of a table", ("a vector", (np.array([1.0, 2.0, 4.0]),)))


def unequal_scales(n: int = 12) -> Family:
    """Spreads from 1/30 to 30 in one table, correlated: the covariance is the same in every draw, condition 1e6."""

    @family("spreads from 1/30 to 30")
    def draw(rng: Rng) -> list[Case]:
        noise = rng.standard_normal((n, 3))
        white = np.linalg.qr(noise - noise.mean(axis=0))[0] * np.sqrt(n - 1)
        mix = np.array([[1.0, 0.4, 0.3], [0.0, 1.0, -0.4], [0.0, 0.0, 1.0]])
        X = (white @ mix + rng.uniform(2.0, 5.0, 3)) * np.array([1 / 30, 1.0, 30.0])
        return [Case("columns of very different spread", (X,))]

    return draw


def small_units(n: int = 10, unit: float = 1e-6) -> Family:
    """A harmless table in tiny units: its variances are 1e-12, and no zero."""

    @family(f"a table times {unit:.0e}")
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"a {n}x2 table in small units", (_correlated(rng, n, 2) * unit,), facts={"unit": unit})]

    return draw
