"""Data and weights for the mean squared error: X (n, d), y (n,), w (d,), and steps of descent along it."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family

Array = Any


def _data(name: str, X: Array, y: Array, w: Array, *more: Any, **facts: Any) -> Case:
    arrays = tuple(np.array(v, dtype=float) for v in (X, y, w))
    return Case(name, (*arrays, *more), facts=facts)


def regressions(*shapes: tuple[int, int]) -> Family:
    """X Gaussian (n, d), y and w of size 1: residuals as large as the data."""

    @family("random data (n, d) = " + ", ".join(f"({n}, {d})" for n, d in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [
            _data(
                f"{n} rows and {d} columns",
                rng.standard_normal((n, d)),
                2 + rng.standard_normal(n),
                rng.uniform(1, 2, d),
            )
            for n, d in shapes
        ]

    return draw


def at_the_minimum(n: int = 7, d: int = 3) -> Family:
    """Weights at the least squares solution, no fit being exact: the gradient vanishes there, the loss does not."""

    @family("weights at the least squares solution")
    def draw(rng: Rng) -> list[Case]:
        X, y = rng.standard_normal((n, d)), 2 + rng.standard_normal(n)
        w = np.linalg.lstsq(X, y, rcond=None)[0]
        return [_data("weights at the least squares solution", X, y, w)]

    return draw


def smallest() -> Family:
    """One row, one column, and both."""
    return Family(
        "one row, one column",
        lambda rng: [
            _data("one row and one column", [[3.0]], [1.0], [2.0]),
            _data("one row and three columns", [[3.0, -1.0, 2.0]], [1.0], [2.0, 1.0, -2.0]),
            _data("four rows and one column", [[1.0], [2.0], [-1.0], [3.0]], [1.0, 0.0, 2.0, 1.0], [2.0]),
        ],
    )


def column_targets() -> Family:
    """Targets y of shape (n, 1): Xw - y would broadcast to n by n."""
    X, w = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 1.0])
    return calls(
        "targets as a column (n, 1)",
        ("y of shape (3, 1)", (X, np.array([[1.0], [2.0], [4.0]]), w)),
        ("y of shape (1, 1)", (X[:1], np.array([[1.0]]), w)),
    )


def mismatched() -> Family:
    """Targets of another length, weights of another length, and data without an axis for the columns."""
    X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
    return calls(
        "shapes that do not fit",
        ("one target for three rows", (X, np.ones(1), np.ones(2))),
        ("two targets for three rows", (X, np.ones(2), np.ones(2))),
        ("three weights for two columns", (X, np.ones(3), np.ones(3))),
        ("data without columns", (np.ones(3), np.ones(3), np.ones(1))),
    )


def tiny_residuals(n: int = 6, d: int = 3) -> Family:
    """Whole X and w with Xw of size 1e8, and y one or two units in the last place away: the residual is exact."""

    @family("residuals of size 1e-8 beside targets of size 1e8")
    def draw(rng: Rng) -> list[Case]:
        X = rng.integers(2, 9, (n, d))
        w = rng.integers(3, 7, d) * 10**6 + rng.integers(1, 9, d)
        last_places = np.where(np.arange(n) % 3, 1.0, 2.0)
        y = X @ w + last_places * 2.0**-24
        return [_data("residuals of size 1e-8 beside targets of size 1e8", X, y, w)]

    return draw


def whole_numbers() -> Family:
    """Small whole X, y and w, which every dtype holds; loss and gradient have fractions."""
    return Family(
        "whole numbers",
        lambda rng: [_data("whole numbers", [[1, 2], [0, 1], [3, -1]], [2, 1, -1], [1, 2])],
    )


# --- descent: f(X, y, w0, lr, steps) ------------------------------------------------------------------------------


def _limit(X: Array) -> float:
    """Return n / s_1^2, the step length beyond which descent on the mean squared error grows."""
    return float(len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2)


def descents(part: float, steps: int, *shapes: tuple[int, int]) -> Family:
    """Descent with `part` of the largest stable step length: below 1 losses fall, above 1 they grow."""

    @family(f"{steps} steps at {part:g} times the largest stable step length")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d in shapes:
            X, y = rng.standard_normal((n, d)), 2 + rng.standard_normal(n)
            w0 = rng.uniform(1, 2, d)
            cases.append(_data(f"{n} rows and {d} columns", X, y, w0, part * _limit(X), steps))
        return cases

    return draw


def well_conditioned(n: int = 8, d: int = 3, steps: int = 60) -> Family:
    """X with singular values from 2 to 1, and the step length that suits both ends: 60 steps are enough."""

    @family(f"{steps} steps on well-conditioned data")
    def draw(rng: Rng) -> list[Case]:
        X = 2 * matrices.randsvd(rng, n, d, 2.0)
        y, w0 = 2 + rng.standard_normal(n), rng.uniform(1, 2, d)
        return [_data("well-conditioned data", X, y, w0, n / 5.0, steps)]

    return draw


def standing_still() -> Family:
    """No steps, or steps of length 0: the start comes back, with its loss."""
    X, y, w0 = [[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]], [1.0, 2.0, 4.0], [1.0, -1.0]
    return Family(
        "no steps, or steps of length 0",
        lambda rng: [
            _data("no steps", X, y, w0, 0.1, 0),
            _data("three steps of length 0", X, y, w0, 0.0, 3),
        ],
    )


def whole_start() -> Family:
    """Whole X, y and w0, which every dtype holds; the way down has fractions."""
    return Family(
        "a start at whole numbers",
        lambda rng: [_data("a start at whole numbers", [[1, 2], [0, 1], [2, -1]], [2, 1, -1], [1, 2], 0.125, 3)],
    )
