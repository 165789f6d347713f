"""Functions of tensors to differentiate, each with its exact gradient; they cross to the student's side by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from ..data import Tensor
from .build import family
from .functions import cubes


def ripples(x: Any) -> Any:
    """Return sum sin x_i + sum x_i^2 of a tensor of any shape; its gradient is cos x_i + 2 x_i."""
    return x.sin().sum() + (x * x).sum()


def doubled(x: Any) -> Any:
    """Return 2x: a tensor, not a scalar."""
    return 2 * x


def _at_tensor(name: str, f: Callable[..., Any], x: Any, gradient: Any, *, grad: bool = False) -> Case:
    return Case(name, (f, Tensor(np.asarray(x), requires_grad=grad)), facts={"gradient": np.asarray(gradient, float)})


def tensor_cubes() -> Family:
    """Sum of cubes at the tensor (1, -2, 0.5)."""
    x = np.array([1.0, -2.0, 0.5])
    case = _at_tensor("the sum of cubes at (1, -2, 0.5)", cubes, x, 3 * x**2)
    return Family(case.name, lambda rng: [case])


def tensor_ripples(*shapes: tuple[int, ...]) -> Family:
    """Sines plus squares at random tensors of the given shapes, with and without requires_grad."""

    @family("sines plus squares, shapes " + ", ".join(map(str, shapes)))
    def draw(rng: Rng) -> list[Case]:
        cases = []
        for k, shape in enumerate(shapes):
            x, grad = rng.uniform(-2, 2, shape), bool(k % 2)
            name = f"sines plus squares, shape {shape}" + (", x with requires_grad" if grad else "")
            cases.append(_at_tensor(name, ripples, x, np.cos(x) + 2 * x, grad=grad))
        return cases

    return draw


def two_functions(*, grad: bool = False) -> Family:
    """Two functions to differentiate at one tensor, one after the other."""

    @family("two functions, one tensor" + (" with requires_grad" if grad else ""))
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(1, 2, 4)
        facts = {"gradient": np.cos(x) + 2 * x, "second": 3 * x**2}
        name = "two functions at the same tensor" + (" with requires_grad" if grad else "")
        return [Case(name, (ripples, Tensor(x, requires_grad=grad), cubes), facts=facts)]

    return draw


def single_precision() -> Family:
    """Sines plus squares at a float32 tensor."""
    x = np.array([0.5, -1.5, 2.0], dtype=np.float32)
    case = _at_tensor("a float32 tensor", ripples, x, np.cos(x.astype(float)) + 2 * x.astype(float))
    return Family(case.name, lambda rng: [case])


def vector_valued() -> Family:
    """A function whose value is a vector: it has no gradient."""
    x = Tensor(np.array([1.0, 2.0, 3.0]))
    return Family("a function with a vector as value", lambda rng: [Case("f(x) = 2x", (doubled, x))])
