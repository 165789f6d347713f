"""Single matrices as torch tensors, to be inverted or declined (described here, built on the student's side)."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from ..data import Tensor
from .build import calls, family, sizes
from .inverses import COUNTING


def _case(name: str, A: Any, *, grad: bool = False, dtype: type = np.float64, **kwargs: float) -> Case:
    numbers: np.ndarray = np.asarray(A).astype(dtype)
    cond = float(np.linalg.cond(numbers.astype(float))) if numbers.any() else 1.0
    return Case(name, (Tensor(numbers, requires_grad=grad),), kwargs, facts={"cond": cond})


def _mild(rng: Rng, n: int) -> np.ndarray:
    return rng.uniform(-1, 1, (n, n)) + (n + 1.0) * np.eye(n)


def seed() -> Family:
    """[[2, 1], [1, 3]], the matrix of week 3."""
    return Family("the matrix [[2,1],[1,3]]", lambda rng: [_case("the matrix [[2,1],[1,3]]", [[2, 1], [1, 3]])])


def seed_singular() -> Family:
    """[[1, 2], [2, 4]]: the second row repeats the first."""
    return Family("the singular [[1,2],[2,4]]", lambda rng: [_case("the singular [[1,2],[2,4]]", [[1, 2], [2, 4]])])


def regular(*ns: int, grad: bool = False) -> Family:
    """A (n, n) with condition number below 10; with `grad` the tensors ask for gradients."""
    asking = ", asking for gradients" if grad else ""

    @family(f"regular tensors, {sizes(ns)}{asking}")
    def draw(rng: Rng) -> list[Case]:
        return [_case(f"a regular {n}x{n}{asking}", _mild(rng, n), grad=grad) for n in ns]

    return draw


def singular() -> Family:
    """Exactly singular matrices that `torch.linalg.inv` may take without an error, and a zero matrix."""
    made = [
        _case("the singular [[2,4],[3,6]]", [[2, 4], [3, 6]]),
        _case("the singular [[1,2,3],[4,5,6],[7,8,9]]", COUNTING),
        _case("a 2x2 zero matrix", np.zeros((2, 2))),
    ]
    return Family("singular matrices", lambda rng: made)


def singular_float32() -> Family:
    """Singular integer matrices in float32: garbage of size 1e7 has a condition number below 1e12."""
    made = [
        _case("the singular [[1,2,3],[4,5,6],[7,8,9]] in float32", COUNTING, dtype=np.float32),
        _case("the singular [[2,4],[3,6]] in float32", [[2, 4], [3, 6]], dtype=np.float32),
    ]
    return Family("singular matrices in float32", lambda rng: made)


def regular_of(dtype: type) -> Family:
    """A regular integer-valued A (3, 3) as a tensor of the dtype."""
    name = np.dtype(dtype).name

    @family(f"a regular {name} tensor")
    def draw(rng: Rng) -> list[Case]:
        return [_case(f"a regular {name} tensor", rng.integers(-2, 3, (3, 3)) + 5 * np.eye(3, dtype=int), dtype=dtype)]

    return draw


def one_by_one_zero() -> Family:
    """The 1x1 zero."""
    return Family("the 1x1 zero", lambda rng: [_case("the 1x1 zero", [[0.0]])])


def tiny_but_regular() -> Family:
    """1e-8 I: determinant 1e-32, condition number 1."""
    return Family("1e-8 times the identity", lambda rng: [_case("1e-8 times the identity", 1e-8 * np.eye(4))])


def within_limit() -> Family:
    """Condition number 1e3 with the limit 1e5, and 1e8 with the default limit 1e12."""

    @family("a condition number below max_cond")
    def draw(rng: Rng) -> list[Case]:
        return [
            _case("condition number 1e3, max_cond=1e5", matrices.randsvd(rng, 3, 3, 1e3), max_cond=1e5),
            _case("condition number 1e8, no limit given", matrices.randsvd(rng, 3, 3, 1e8)),
        ]

    return draw


def beyond_limit() -> Family:
    """Condition number 1e4 with the limit 100: regular, but not wanted."""

    @family("a condition number above max_cond")
    def draw(rng: Rng) -> list[Case]:
        return [_case("condition number 1e4, max_cond=100", matrices.randsvd(rng, 3, 3, 1e4), max_cond=100.0)]

    return draw


def not_square() -> Family:
    """Tensors that are wide or tall."""
    return calls(
        "tensors that are not square",
        ("a 2x3 tensor", (Tensor(np.ones((2, 3))),)),
        ("a 3x2 tensor", (Tensor(np.ones((3, 2))),)),
    )
