"""Torch matrices of known rank (described, not built: torch is needed on the student's side only)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from ..data import Tensor
from .build import family
from .subspaces import COUNTING, SEED


def _matrix(name: str, A: Any, rank: int, *, dtype: type = np.float64, grad: bool = False, **kwargs: Any) -> Case:
    return Case(name, (Tensor(np.asarray(A, dtype=dtype), requires_grad=grad),), kwargs, {"rank": rank})


def seed_row() -> Family:
    """The row (1, 2, 2), and the 3x4 matrix of rank 2."""
    return Family(
        "the row (1, 2, 2) and the 3x4 of rank 2",
        lambda rng: [_matrix("the row (1, 2, 2)", [[1, 2, 2]], 1), _matrix("the 3x4 of rank 2", SEED[0], 2)],
    )


def planted(*shapes: tuple[int, int, int]) -> Family:
    """A (m, n) of rank r in float64."""

    @family("tensors " + ", ".join(f"{m}x{n} of rank {r}" for m, n, r in shapes))
    def draw(rng: Rng) -> list[Case]:
        return [_matrix(f"a {m}x{n} of rank {r}", matrices.dyadic_rank(rng, m, n, r)[0], r) for m, n, r in shapes]

    return draw


def single_precision() -> Family:
    """float32 matrices of rank 2 whose entries are rounded: their noise is far above the eps of float64."""

    @family("float32 matrices of rank 2")
    def draw(rng: Rng) -> list[Case]:
        third, _ = matrices.dyadic_rank(rng, 4, 4, 2)
        plain = (("1 to 9", COUNTING[0]), ("the 3x4 of rank 2", SEED[0]), ("a 4x4 of rank 2", third))
        return [_matrix(f"{name}, times 0.1, float32", 0.1 * A, 2, dtype=np.float32) for name, A in plain]

    return draw


def extremes() -> Family:
    """An empty nullspace (n, 0), a zero matrix, a single column."""
    return Family(
        "full rank and zero matrices",
        lambda rng: [
            _matrix("a regular 2x2", [[2, 1], [1, 3]], 2),
            _matrix("a tall matrix with independent columns", [[1, 0], [0, 1], [1, 1]], 2),
            _matrix("a 2x3 of zeros", np.zeros((2, 3)), 0),
        ],
    )


def with_rtol() -> Family:
    """Singular values 1000, 50, 0.02 and rtol = 0.01: the last one counts as zero because the caller says so."""

    @family("singular values 1000, 50, 0.02 with rtol = 0.01")
    def draw(rng: Rng) -> list[Case]:
        case = _matrix("a 3x3 with a small singular value", np.diag([50.0, 1000.0, 0.02]), 2, rtol=1e-2)
        return [replace(case, facts={"rank": 2, "nearest": np.diag([50.0, 1000.0, 0.0])})]

    return draw


def with_gradient() -> Family:
    """A matrix of rank 2 that asks for a gradient."""
    return Family(
        "a tensor that asks for a gradient", lambda rng: [_matrix("the 3x4 of rank 2", SEED[0], 2, grad=True)]
    )
