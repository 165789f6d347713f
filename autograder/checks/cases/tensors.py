"""Batches of linear systems as torch tensors (described, not built: torch is needed on the student's side only)."""

from __future__ import annotations

import numpy as np

from ..case import Case, Family, Rng
from ..data import Tensor
from .build import calls, family


def _tensor_system(name: str, A: np.ndarray, b: np.ndarray, *, grad: bool = False, dtype: type = np.float64) -> Case:
    A, b = np.asarray(A).astype(dtype), np.asarray(b).astype(dtype)
    cond = float(np.max(np.linalg.cond(A.astype(float)))) if A.size else 1.0
    return Case(name, (Tensor(A, requires_grad=grad), Tensor(b, requires_grad=grad)), facts={"cond": cond})


def _regular(rng: Rng, *shape: int) -> np.ndarray:
    n = shape[-1]
    return rng.uniform(-1, 1, shape) + (n + 1.0) * np.eye(n)


def batches(*shapes: tuple[int, int]) -> Family:
    """A (B, n, n) and b (B, n) for each (B, n)."""
    chosen = shapes or ((4, 3), (2, 5), (3, 3))

    @family("batches (B, n) = " + ", ".join(f"({B}, {n})" for B, n in chosen))
    def draw(rng: Rng) -> list[Case]:
        return [
            _tensor_system(f"a batch of {B} {n}x{n} systems", _regular(rng, B, n, n), rng.standard_normal((B, n)))
            for B, n in chosen
        ]

    return draw


def single_systems(*ns: int) -> Family:
    """A (n, n) and b (n,)."""

    @family("single systems, n = " + ", ".join(map(str, ns)))
    def draw(rng: Rng) -> list[Case]:
        return [_tensor_system(f"one {n}x{n} system", _regular(rng, n, n), rng.standard_normal(n)) for n in ns]

    return draw


def seed_system() -> Family:
    """2x + y = 5, x + 3y = 4: alone, and as a batch of two with another right-hand side."""
    A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
    cases = [
        _tensor_system("2x + y = 5, x + 3y = 4", A, b),
        _tensor_system("the same matrix as a batch of 3", np.stack([A, A, 2 * A]), np.stack([b, -b, b])),
    ]
    return Family("the system 2x + y = 5, x + 3y = 4, and a batch of 3", lambda rng: cases)


def batch_equals_order(n: int = 3) -> Family:
    """B = n: b (n, n) could be misread as one matrix of right-hand sides."""

    @family(f"B = n = {n}")
    def draw(rng: Rng) -> list[Case]:
        return [_tensor_system(f"a batch with B = n = {n}", _regular(rng, n, n, n), rng.standard_normal((n, n)))]

    return draw


def with_gradient() -> Family:
    """A single system and a batch whose tensors ask for gradients."""

    @family("tensors that ask for a gradient")
    def draw(rng: Rng) -> list[Case]:
        return [
            _tensor_system("one system with gradients", _regular(rng, 3, 3), rng.standard_normal(3), grad=True),
            _tensor_system("a batch with gradients", _regular(rng, 2, 3, 3), rng.standard_normal((2, 3)), grad=True),
        ]

    return draw


def of_dtype(dtype: type) -> Family:
    """Integer-valued systems, one and a batch, as tensors of the given numpy dtype."""
    name = np.dtype(dtype).name

    @family(f"{name} tensors")
    def draw(rng: Rng) -> list[Case]:
        A = rng.integers(-2, 3, (2, 3, 3)) + 7 * np.eye(3, dtype=int)
        b = rng.integers(1, 9, (2, 3))
        return [
            _tensor_system(f"one system of {name}", A[0], b[0], dtype=dtype),
            _tensor_system(f"a batch of {name}", A, b, dtype=dtype),
        ]

    return draw


def singular_tensors() -> Family:
    """A singular system, and a batch with one singular member (exact zero pivots)."""
    bad, good = np.array([[1.0, 2.0], [2.0, 4.0]]), np.eye(2)
    return calls(
        "a singular system, a singular member",
        ("a singular 2x2", (Tensor(bad), Tensor(np.ones(2)))),
        ("a batch with a singular member", (Tensor(np.stack([good, bad])), Tensor(np.ones((2, 2))))),
    )
