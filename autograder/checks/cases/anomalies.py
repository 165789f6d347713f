"""Samples, a mean and a covariance, f(X, mean, cov): X (n, d), mean (d,), cov (d, d) positive definite."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family


def _samples(rng: Rng, n: int, values: np.ndarray, name: str = "") -> Case:
    """Samples of about the given covariance; fact B (d, d) and c (d,) change the coordinates."""
    d = len(values)
    cov = matrices.spectrum(rng, values.tolist())
    mean = rng.uniform(1, 3, d)
    X = mean + rng.standard_normal((n, d)) @ np.linalg.cholesky(cov).T
    facts = {"B": rng.uniform(-1, 1, (d, d)) + 2 * np.eye(d), "c": rng.uniform(-2, 2, d)}
    return Case(name or f"{n} samples in {d} dimensions", (X, mean, cov), facts=facts)


def clouds(*shapes: tuple[int, int]) -> Family:
    """Random samples; variances along the axes from 0.2 to 5."""

    @family("random samples, X " + ", ".join(f"{n}x{d}" for n, d in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [_samples(rng, n, np.geomspace(0.2, 5, d)) for n, d in shapes]

    return draw


def smallest() -> Family:
    """One dimension, no samples, every sample at the mean, independent features of variance 1."""
    cov = np.array([[2.0, 1.0], [1.0, 2.0]])
    return calls(
        "one dimension, no samples, samples at the mean, cov = I",
        ("one dimension", (np.array([[5.0], [1.0]]), np.array([2.0]), np.array([[9.0]]))),
        ("no samples", (np.zeros((0, 2)), np.ones(2), cov)),
        ("samples at the mean", (np.array([[1.0, 3.0], [1.0, 3.0]]), np.array([1.0, 3.0]), cov)),
        ("cov = I", (np.array([[4.0, 6.0], [0.0, 2.0]]), np.array([1.0, 2.0]), np.eye(2))),
    )


def not_symmetric() -> Family:
    """A covariance that differs from its transpose, also in tiny units."""
    X, C = np.ones((2, 2)), np.array([[2.0, 1.0], [0.0, 2.0]])
    return calls(
        "a covariance that is not symmetric",
        ("a covariance that is not symmetric", (X, np.zeros(2), C)),
        ("tiny, and not symmetric", (X, np.zeros(2), 1e-12 * C)),
    )


def not_definite() -> Family:
    """Indefinite, negative definite, exactly singular."""
    X, zero = np.ones((2, 2)), np.zeros(2)
    return calls(
        "a covariance that is not positive definite",
        ("an indefinite covariance", (X, zero, np.array([[1.0, 2.0], [2.0, 1.0]]))),
        ("two negative variances", (X, zero, -np.eye(2))),
        ("a feature of variance 0", (X, zero, np.diag([4.0, 0.0]))),
    )


def unfit() -> Family:
    """Lengths that differ; nothing may be broadcast."""
    return calls(
        "shapes that do not fit",
        ("a mean of length 1", (np.ones((3, 2)), np.zeros(1), np.eye(2))),
        ("a covariance of another order", (np.ones((3, 2)), np.zeros(2), np.eye(3))),
        ("X a vector", (np.ones(2), np.zeros(2), np.eye(2))),
    )


def stretched(cond: float = 1e8) -> Family:
    """Features whose covariance has condition number 1e8; and one in units of 1e-6."""

    @family("a covariance of condition number 1e8; tiny units")
    def draw(rng: Rng) -> list[Case]:
        return [
            _samples(rng, 8, np.geomspace(1 / cond, 1, 3), "a covariance of condition number 1e8"),
            _samples(rng, 5, 1e-12 * np.geomspace(0.5, 2, 3), "features of size 1e-6"),
        ]

    return draw


def many(n: int = 4000, d: int = 3) -> Family:
    """Many samples: n distances need n d numbers, not n^2."""

    @family(f"{n} samples")
    def draw(rng: Rng) -> list[Case]:
        return [_samples(rng, n, np.geomspace(0.5, 2, d))]

    return draw


def whole() -> Family:
    """Whole numbers that every dtype holds."""
    X = np.array([[3.0, 1.0, 0.0], [0.0, 2.0, -1.0]])
    args = (X, np.array([1.0, 0.0, 2.0]), np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 5]]))
    return calls("whole numbers", ("whole numbers", args))
