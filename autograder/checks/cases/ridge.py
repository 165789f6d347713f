"""Ridge regression as torch tensors: f(X, y, lam), X (n, d), y (n,), lam a number >= 0 or a tensor without axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from ..data import Tensor
from .build import calls, family


def _fit(name: str, X: Any, y: Any, lam: float, *, dtype: Any = np.float64) -> Case:
    return Case(name, (Tensor(np.asarray(X, dtype=dtype)), Tensor(np.asarray(y, dtype=dtype)), lam))


def three_rows() -> Family:
    """Three rows, two weights, lam = 1."""
    X, y = [[1.0, 0.0], [1.0, 1.0], [0.0, 2.0]], [1.0, 3.0, 4.0]
    return Family("three rows, lam = 1", lambda rng: [_fit("three rows, lam = 1", X, y, 1.0)])


def penalised(*lams: float, shape: tuple[int, int] = (7, 3)) -> Family:
    """The same random X (n, d) and y with each lam, smallest lam last: the weights grow."""

    @family("lam = " + ", ".join(f"{lam:g}" for lam in lams))
    def draw(rng: Rng) -> list[Case]:
        X, y = 2 * matrices.randsvd(rng, *shape, 5.0), rng.standard_normal(shape[0]) + 1
        return [_fit(f"{shape[0]} rows, lam = {lam:g}", X, y, lam) for lam in lams]

    return draw


def twin_columns(lam: float = 0.5) -> Family:
    """A column twice: the penalty makes both copies share the weight equally."""

    @family("a column twice")
    def draw(rng: Rng) -> list[Case]:
        X = rng.standard_normal((6, 2))
        return [_fit("a column twice", X[:, [0, 1, 0]], rng.standard_normal(6) + 2 * X[:, 0], lam)]

    return draw


def without_penalty() -> Family:
    """No penalty (lam = 0): with independent columns, with dependent ones, and with more columns than rows."""

    @family("lam = 0")
    def draw(rng: Rng) -> list[Case]:
        regular = matrices.randsvd(rng, 6, 2, 3.0)
        # Of rank 1: a rounded matrix of higher rank is beyond the threshold of torch's own lstsq in some draws.
        dependent = matrices.int_rank(rng, 5, 2, 1).astype(float)
        return [
            _fit("lam = 0, independent columns", regular, rng.standard_normal(6) + 1, 0.0),
            _fit("lam = 0, dependent columns", dependent, rng.standard_normal(5) + 1, 0.0),
            _fit("lam = 0, more columns than rows", [[1.0, 2.0, 2.0]], [3.0], 0.0),
        ]

    return draw


def smallest() -> Family:
    """One weight, and more columns than rows with a penalty."""
    cases = [
        _fit("one weight", [[1.0], [2.0]], [2.0, 5.0], 3.0),
        _fit("2 rows of 3 columns", [[1.0, 2.0, 0.0], [0.0, 1.0, -1.0]], [1.0, 2.0], 0.5),
    ]
    return Family("one weight; more columns than rows", lambda rng: cases)


def single_precision() -> Family:
    """float32 data: the answer is float32, judged with its eps."""
    X, y = [[1, 0], [1, 1], [1, 2], [1, 4]], [1, 2, 2, 5]
    return Family("float32 tensors", lambda rng: [_fit("float32 tensors", X, y, 2.0, dtype=np.float32)])


def with_gradient(shape: tuple[int, int] = (5, 3)) -> Family:
    """All three arguments are tensors that ask for a gradient, lam = 0.8."""

    @family("tensors that ask for a gradient")
    def draw(rng: Rng) -> list[Case]:
        X, y = 2 * matrices.randsvd(rng, *shape, 4.0), rng.standard_normal(shape[0]) + 1
        tensors = tuple(Tensor(np.asarray(arg), requires_grad=True) for arg in (X, y, 0.8))
        return [Case("X, y and lam with gradients", tensors, facts={"cond": 4.0})]

    return draw


def negative_penalty() -> Family:
    """A negative lam, where nothing is smallest."""
    X, y = Tensor(np.array([[1.0, 0.0], [1.0, 1.0]])), Tensor(np.array([1.0, 2.0]))
    return calls("lam < 0", ("lam = -1", (X, y, -1.0)), ("lam = -1e-3", (X, y, -1e-3)))
