"""Gaussian densities: f(x, mean, cov), x (d,), mean (d,), cov (d, d)."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family


def densities(*ds: int) -> Family:
    """Random x, mean and cov with eigenvalues from 0.2 to 5; fact B (d, d), regular, is a change of variables."""

    @family("random Gaussians, d = " + ", ".join(map(str, ds)))
    def draw(rng: Rng) -> list[Case]:
        found = []
        for d in ds:
            cov = matrices.spectrum(rng, np.geomspace(0.2, 5, d).tolist())
            B = rng.uniform(-1, 1, (d, d)) + 3 * np.eye(d)
            args = (rng.standard_normal(d), rng.standard_normal(d), cov)
            found.append(Case(f"a Gaussian in {d} dimensions", args, facts={"B": B}))
        return found

    return draw


def one_dimension() -> Family:
    """One dimension, d = 1, with a variance that is not 1."""
    args = (np.array([1.5]), np.array([0.5]), np.array([[4.0]]))
    return Family("one dimension", lambda rng: [Case("one dimension", args)])


def independent() -> Family:
    """A diagonal covariance with unequal variances."""
    args = (np.array([1.0, 2.0, 3.0]), np.array([0.0, 2.0, 4.0]), np.diag([1.0, 4.0, 0.25]))
    return Family("a diagonal covariance", lambda rng: [Case("a diagonal covariance", args)])


def not_symmetric() -> Family:
    """A covariance that differs from its transpose; either triangle alone would be positive definite."""
    args = (np.zeros(2), np.zeros(2), np.array([[2.0, 1.0], [0.0, 2.0]]))
    return calls("a covariance that is not symmetric", ("a covariance that is not symmetric", args))


def not_positive_definite() -> Family:
    """Indefinite, negative definite with a positive determinant, and singular."""
    zero = np.zeros(2)
    return calls(
        "covariances that are not positive definite",
        ("an indefinite covariance", (zero, zero, np.array([[1.0, 2.0], [2.0, 1.0]]))),
        ("two negative variances", (zero, zero, -np.eye(2))),
        ("an exactly singular covariance", (zero, zero, np.array([[4.0, 0.0], [0.0, 0.0]]))),
    )


def mismatched() -> Family:
    """Lengths that differ: nothing may be broadcast."""
    return calls(
        "shapes that do not fit",
        ("a mean of length 1", (np.zeros(2), np.zeros(1), np.eye(2))),
        ("a covariance of another order", (np.zeros(2), np.zeros(2), np.eye(3))),
    )


def extreme_determinants(d: int = 400) -> Family:
    """Variances 0.01 and 100 in d dimensions: det cov is 0 and infinity on the machine, its logarithm is harmless."""

    @family(f"{d} dimensions")
    def draw(rng: Rng) -> list[Case]:
        mean = np.linspace(-1, 1, d)
        x = mean + 0.1 * rng.standard_normal(d)
        return [Case(f"{d} variances of {variance:g}", (x, mean, variance * np.eye(d))) for variance in (0.01, 100.0)]

    return draw


def integers() -> Family:
    """Integer x, mean and cov: every dtype holds them exactly."""
    args = (np.array([1.0, 3.0, -2.0]), np.array([0.0, 1.0, 1.0]), np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 5]]))
    return Family("an integer Gaussian", lambda rng: [Case("an integer Gaussian", args)])
