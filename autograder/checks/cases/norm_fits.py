"""Regression data as tensors, f(X, y, p): the best fit in the 1-norm or 2-norm is known by construction."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from ..data import Tensor
from .build import calls, family


def _fit(name: str, X: Any, y: Any, p: int, *, dtype: type = np.float64, **facts: Any) -> Case:
    """For p = 1 the fact `best` is the least mean |Xw - y|; for p = 2 the fact `w` is the best w."""
    arrays = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return Case(name, (*(Tensor(a.astype(dtype)) for a in arrays), p), facts=facts)


def _squares(rng: Rng, n: int, d: int) -> tuple[Any, Any, Any]:
    """X, y and the best w for p = 2: y = Xw + a vector orthogonal to the columns of X."""
    Q = matrices.orthogonal(rng, n)
    X = Q[:, :d] @ (rng.uniform(-1, 1, (d, d)) + 3 * np.eye(d)) * np.sqrt(n)
    w = rng.uniform(1, 3, d)
    return X, X @ w + Q[:, d:] @ rng.uniform(-1, 1, n - d), w


def _absolutes(rng: Rng, n: int, d: int, outlier: float) -> tuple[Any, Any, float]:
    """X, y and the least mean |Xw - y|: d residuals are 0, and the signs s of the others admit a certificate.

    X^T u = 0 with u = s where the residual is not 0 and |u| < 1 where it is says that no w does better.
    """
    while True:
        X = np.column_stack([np.ones(n), rng.uniform(-2, 2, (n, d - 1))])
        signs = rng.choice([-1.0, 1.0], n)
        signs[:d] = 0.0
        u = np.linalg.solve(X[:d].T, -X.T @ signs) if abs(np.linalg.det(X[:d])) > 0.1 else np.ones(d)
        if np.abs(u).max() < 0.8:
            break
    residuals = signs * rng.uniform(0.5, 1.5, n)
    residuals[-1] *= outlier
    order = rng.permutation(n)
    y = X @ rng.uniform(1, 3, d) + residuals
    return X[order], y[order], float(np.abs(residuals).mean())


def squares() -> Family:
    """Noisy data for p = 2 with a known best fit."""

    @family("noisy data, p = 2")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d in ((8, 2), (12, 3)):
            X, y, w = _squares(rng, n, d)
            cases.append(_fit(f"{n} points, {d} weights, p = 2", X, y, 2, w=w))
        return cases

    return draw


def absolutes() -> Family:
    """Noisy data with one large outlier for p = 1, whose least mean deviation is known."""

    @family("noisy data with an outlier, p = 1")
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for n, d in ((9, 2), (14, 3)):
            X, y, best = _absolutes(rng, n, d, 30.0)
            cases.append(_fit(f"{n} points, {d} weights, p = 1", X, y, 1, best=best))
        return cases

    return draw


def spoiled_line(*ps: int) -> Family:
    """The line y = x for x = 0..9, the last y set to 100; columns 1 and x."""
    x = np.arange(10.0)
    X, y = np.column_stack([np.ones(10), x]), np.append(x[:9], 100.0)
    # p = 2: slope 1 + 91 (9 - 4.5) / 82.5 through the mean point (4.5, 13.6)
    slope = 1 + 91 * 4.5 / 82.5
    known: dict[int, dict[str, Any]] = {1: {"best": 9.1}, 2: {"w": np.array([13.6 - 4.5 * slope, slope])}}
    return Family(
        "y = x with the last y set to 100",
        lambda rng: [_fit(f"one spoiled point, p = {p}", X, y, p, **known[p]) for p in ps],
    )


def clean_line() -> Family:
    """The line y = 2 + 3x without noise: both norms find it."""
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    X, y = np.column_stack([np.ones(5), x]), 2 + 3 * x
    return Family(
        "y = 2 + 3x without noise",
        lambda rng: [_fit("a line, p = 1", X, y, 1, best=0.0), _fit("a line, p = 2", X, y, 2, w=np.array([2.0, 3.0]))],
    )


def medians() -> Family:
    """A column of ones only: p = 1 asks for a median (any, if there are several), p = 2 for the mean."""
    odd, even = np.array([7.0, 1.0, 2.0, 40.0, 3.0]), np.array([1.0, 2.0, 4.0, 30.0])
    ones = np.ones((5, 1))
    return Family(
        "an intercept only",
        lambda rng: [
            _fit("median of 5 numbers", ones, odd, 1, best=float(np.abs(odd - 3).mean())),
            _fit("median of 4 numbers", ones[:4], even, 1, best=float(np.abs(even - 3).mean())),
            _fit("mean of 5 numbers", ones, odd, 2, w=np.array([10.6])),
        ],
    )


def one_feature(dtype: type = np.float64) -> Family:
    """One column x = (1, 2, 3, 4) without intercept, y = 2x but for one point, in the dtype given."""
    x, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([2.0, 4.0, 6.0, 20.0])
    # p = 2: sum x y / sum x^2 = 108/30; p = 1: the weighted median of y/x with weights x is 2.
    return Family(
        f"one feature, {np.dtype(dtype).name}",
        lambda rng: [
            _fit("one feature, p = 1", x, y, 1, dtype=dtype, best=3.0),
            _fit("one feature, p = 2", x, y, 2, dtype=dtype, w=np.array([3.6])),
        ],
    )


def refused() -> Family:
    """Neither p = 1 nor 2, and y of another length."""
    X, y = Tensor(np.ones((3, 1))), Tensor(np.array([1.0, 2.0, 4.0]))
    return calls(
        "p = 3, or shapes that do not fit",
        ("p = 3", (X, y, 3)),
        ("p = 0", (X, y, 0)),
        ("y of length 2 for 3 rows", (X, Tensor(np.ones(2)), 1)),
    )
