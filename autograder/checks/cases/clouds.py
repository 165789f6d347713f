"""Clouds of data with known principal components, f(X, k)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import family


def _cloud(
    rng: Rng,
    name: str,
    n: int,
    variances: Sequence[float],
    k: int,
    *,
    mean: float = 1.0,
    gap: bool = True,
    **kwargs: Any,
) -> Case:
    """Data X (n, d) whose sample covariance has exactly these eigenvalues (up to rounding), descending."""
    d = len(variances)
    rank = min(d, n - 1)
    centred = rng.standard_normal((n, rank + 1))
    centred[:, 0] = 1.0
    scores = np.linalg.qr(centred)[0][:, 1:]  # orthonormal columns of sum 0
    axes = matrices.orthogonal(rng, d)
    X = scores * np.sqrt((n - 1) * np.asarray(variances[:rank], dtype=float)) @ axes[:rank]
    facts = {"variances": np.asarray(variances, dtype=float), "axes": axes, "gap": gap}
    return Case(name, (X + mean * rng.uniform(-1, 1, d), k), kwargs, facts)


def clouds() -> Family:
    """Clouds with clear gaps, fewer and as many components as columns, another seed."""

    @family("clouds with clear gaps")
    def draw(rng: Rng) -> list[Case]:
        return [
            _cloud(rng, "2 columns, k = 1", 12, (4.0, 1.0), 1, mean=5),
            _cloud(rng, "4 columns, k = 2", 20, (9.0, 4.0, 1.0, 0.25), 2, mean=3),
            _cloud(rng, "3 columns, k = 3", 15, (6.0, 3.0, 1.0), 3, mean=3),
            _cloud(rng, "3 columns, k = 2, seed 7", 15, (6.0, 3.0, 1.0), 2, mean=3, seed=7),
        ]

    return draw


def special_clouds() -> Family:
    """Equal variances, one column, constant data, fewer rows than columns."""

    @family("equal variances, constant data, one column, n < d")
    def draw(rng: Rng) -> list[Case]:
        constant = Case(
            "constant data",
            (np.tile([1.0, 2.5, -3.0], (4, 1)), 2),
            facts={"variances": np.zeros(3), "axes": np.eye(3), "gap": False},
        )
        return [
            _cloud(rng, "one column", 6, (2.0,), 1),
            _cloud(rng, "two equal variances", 12, (4.0, 4.0, 1.0), 2),
            constant,
            _cloud(rng, "3 rows, 5 columns, k = 2", 3, (3.0, 1.0, 0.0, 0.0, 0.0), 2),
            _cloud(rng, "3 rows, 4 columns, k = 3", 3, (3.0, 1.0, 0.0, 0.0), 3, gap=False),
        ]

    return draw


def bad_counts() -> Family:
    """No component, more than d, and a vector in place of the data."""
    X = np.array([[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]])
    return Family(
        "k = 0, k > d, no matrix",
        lambda rng: [Case("k = 0", (X, 0)), Case("k = 3 of 2", (X, 3)), Case("a vector", (np.ones(3), 1))],
    )


def slow_cloud() -> Family:
    """lambda_2 / lambda_1 = 0.99: a thousand steps. Three clouds, for a start may lie well by luck."""

    @family("lambda_2 / lambda_1 = 0.99")
    def draw(rng: Rng) -> list[Case]:
        return [_cloud(rng, "close variances", 10, (1.0, 0.99, 0.1), 1, gap=False) for _ in range(3)]

    return draw


def far_cloud() -> Family:
    """Means of size 1e6, variances of size 1."""

    @family("means of size 1e6")
    def draw(rng: Rng) -> list[Case]:
        return [_cloud(rng, "means of size 1e6", 10, (4.0, 1.0, 0.25), 2, mean=1e6)]

    return draw


def integer_cloud() -> Family:
    """Four integer points around (5, -2): variances 12 and 4/3 along the diagonals."""
    X = np.array([[8.0, 1.0], [2.0, -5.0], [6.0, -3.0], [4.0, -1.0]])
    axes = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2.0)
    facts = {"variances": np.array([12.0, 4 / 3]), "axes": axes, "gap": True}
    return Family("four integer points", lambda rng: [Case("four integer points", (X, 2), {}, facts)])


def line_cloud() -> Family:
    """Points on the line through (1, 2) in direction (3, 4): variances 25 * 5/3 and 0."""
    t = np.array([0.0, 1.0, 2.0, 3.0])
    X = np.array([1.0, 2.0]) + np.outer(t, [3.0, 4.0])
    facts = {"variances": np.array([125 / 3, 0.0]), "axes": np.array([[0.6, 0.8], [-0.8, 0.6]]), "gap": True}
    return Family("four points on a line", lambda rng: [Case("four points on a line, k = 1", (X, 1), {}, facts)])
