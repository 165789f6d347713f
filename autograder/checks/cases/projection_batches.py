"""Batches of projections as torch tensors, f(A, b): A (B, m, n) of full column rank, b (B, m)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..case import Case, Family, Rng, fixed
from ..data import Tensor
from .build import family


def _batch(name: str, A: np.ndarray, b: np.ndarray, *, grad: bool = False, dtype: type = np.float64) -> Case:
    A, b = np.asarray(A).astype(dtype), np.asarray(b).astype(dtype)
    cond = float(np.max(np.linalg.cond(A.astype(float))))
    return Case(name, (Tensor(A, requires_grad=grad), Tensor(b, requires_grad=grad)), facts={"cond": cond})


def _independent(rng: Rng, B: int, m: int, n: int) -> np.ndarray:
    return rng.uniform(-1, 1, (B, m, n)) + 3.0 * np.eye(m, n)


def one_plane() -> Family:
    """The plane of (1, 1, 1) and (0, 1, 2), and b = (6, 0, 0)."""
    A, b = np.array([[[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]]), np.array([[6.0, 0.0, 0.0]])
    return fixed("the plane of (1,1,1) and (0,1,2), b = (6,0,0)", _batch("one plane, a batch of 1", A, b))


def batches(*shapes: tuple[int, int, int], grad: bool = False) -> Family:
    """A (B, m, n) and b (B, m) for each (B, m, n)."""

    @family("batches (B, m, n) = " + ", ".join(map(str, shapes)) + (" that ask for a gradient" if grad else ""))
    def draw(rng: Rng) -> Iterable[Case]:
        for B, m, n in shapes:
            yield _batch(f"a batch of {B}, {m}x{n}", _independent(rng, B, m, n), rng.standard_normal((B, m)), grad=grad)

    return draw


def single_precision() -> Family:
    """Small integers in float32."""
    A = np.array([[[1, 0], [1, 1], [1, 2]], [[2, 1], [0, 1], [1, 0]]])
    return fixed(
        "float32 tensors", _batch("a batch of 2 in float32", A, np.array([[6, 0, 0], [1, 2, 3]]), dtype=np.float32)
    )


def long_batch(B: int = 20_000) -> Family:
    """Very many lines in the plane, whose loop in Python would take a thousand times as long as one of them."""

    @family(f"a batch of {B}")
    def draw(rng: Rng) -> Iterable[Case]:
        angle = rng.uniform(0, np.pi, B)
        A = np.stack([np.cos(angle), np.sin(angle)], axis=1)[:, :, None] * rng.uniform(1, 3, (B, 1, 1))
        args = (Tensor(A), Tensor(rng.standard_normal((B, 2))))
        yield Case(f"{B} lines in the plane", args, facts={"cond": 1.0})

    return draw
