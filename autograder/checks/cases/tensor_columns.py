"""Torch systems with many right-hand sides: f(A, B), A (n, n), B (n, k), as described tensors."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from ..data import Tensor
from .build import calls, family


def _system(name: str, A: np.ndarray, B: np.ndarray, *, grad: bool = False, dtype: type = np.float64) -> Case:
    A, B = np.asarray(A).astype(dtype), np.asarray(B).astype(dtype)
    cond = float(np.linalg.cond(A.astype(float)))
    return Case(name, (Tensor(A, requires_grad=grad), Tensor(B, requires_grad=grad)), facts={"cond": cond})


def _regular(rng: Rng, n: int) -> np.ndarray:
    """A (n, n), well conditioned, with its rows rolled: the factorization has to exchange them."""
    return np.roll(rng.uniform(-1, 1, (n, n)) + (n + 1.0) * np.eye(n), 1, axis=0)


def columns(*shapes: tuple[int, int]) -> Family:
    """A (n, n) and B (n, k) for each (n, k)."""

    @family("systems (n, k) = " + ", ".join(f"({n}, {k})" for n, k in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [_system(f"{k} columns, n = {n}", _regular(rng, n), rng.standard_normal((n, k))) for n, k in shapes]

    return draw


def identity_on_the_right() -> Family:
    """[[0,2],[4,1]] X = I."""
    case = _system("the identity as B", np.array([[0.0, 2.0], [4.0, 1.0]]), np.eye(2))
    return Family("a 2x2 with the identity on the right", lambda rng: [case])


def with_gradient(n: int = 3, k: int = 2) -> Family:
    """Tensors that ask for a gradient."""

    @family("tensors that ask for a gradient")
    def draw(rng: Rng) -> list[Case]:
        return [_system("tensors with gradients", _regular(rng, n), rng.standard_normal((n, k)), grad=True)]

    return draw


def of_dtype(dtype: type) -> Family:
    """An integer-valued system as tensors of the given numpy dtype."""

    @family(f"{np.dtype(dtype).name} tensors")
    def draw(rng: Rng) -> list[Case]:
        A = np.roll(rng.integers(-2, 3, (3, 3)) + 7 * np.eye(3, dtype=int), 1, axis=0)
        return [_system(f"a system of {np.dtype(dtype).name}", A, rng.integers(1, 9, (3, 2)), dtype=dtype)]

    return draw


def nearly_singular() -> Family:
    """[[1, 1], [1, 1 + 1e-10]]: regular, so an answer is owed."""
    return calls(
        "a nearly singular matrix",
        ("a nearly singular 2x2", (Tensor(np.array([[1.0, 1.0], [1.0, 1.0 + 1e-10]])), Tensor(np.eye(2)))),
    )


def singular() -> Family:
    """Exactly singular, with exact elimination: a true 0 as last pivot, as first, and 1x1."""
    two = np.ones((2, 1))
    return calls(
        "singular matrices",
        ("the singular [[1,2],[2,4]]", (Tensor(np.array([[1.0, 2.0], [2.0, 4.0]])), Tensor(two))),
        ("a zero column", (Tensor(np.array([[0.0, 1.0], [0.0, 3.0]])), Tensor(two))),
        ("a 1x1 zero", (Tensor(np.zeros((1, 1))), Tensor(np.ones((1, 1))))),
    )
