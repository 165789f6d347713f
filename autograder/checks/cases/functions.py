"""Functions f: R^n -> R to differentiate, each with its exact gradient: named ones, and ones made on the spot.

Functions of this module cross to the student's side by name; a closure is asked for its values across the channel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..case import Case, Family, Rng
from .build import family

Vector = NDArray[Any]


def cubes(x: Any) -> Any:
    """Return the sum of x_i^3; its gradient is 3 x_i^2. Takes arrays and tensors."""
    return (x**3).sum()


def waves(x: Vector) -> Any:
    """Return sum sin x_i + x.x; its gradient is cos x_i + 2 x_i."""
    return np.sin(x).sum() + x @ x


def corners(x: Vector) -> Any:
    """Return sum |x_i|, smooth wherever no entry is 0; its gradient is the sign of x_i."""
    return np.abs(x).sum()


def neighbours(x: Vector) -> Any:
    """Return sum sin(x_i x_(i+1)), cyclic: every entry meets its neighbours."""
    return np.sin(x * np.roll(x, -1)).sum()


def _neighbours_gradient(x: Vector) -> Vector:
    after, before = np.roll(x, -1), np.roll(x, 1)
    return np.cos(x * after) * after + np.cos(before * x) * before


def _softmax_of(M: Vector) -> tuple[Callable[[Vector], Any], Callable[[Vector], Vector]]:
    """Return f(x) = log sum exp(M x), M (k, n), and its gradient."""

    def smooth_maximum(x: Vector) -> Any:
        return np.log(np.exp(M @ x).sum())

    def gradient(x: Vector) -> Vector:
        shares = np.exp(M @ x)
        return np.asarray(shares @ M / shares.sum())

    return smooth_maximum, gradient


def _at(name: str, f: Callable[..., Any], x: Vector, gradient: Vector, **kwargs: Any) -> Case:
    return Case(name, (f, x), kwargs, facts={"gradient": np.asarray(gradient, dtype=float)})


def sum_of_cubes() -> Family:
    """Sum of cubes at (1, -2, 0.5)."""
    x = np.array([1.0, -2.0, 0.5])
    case = _at("the sum of cubes at (1, -2, 0.5)", cubes, x, 3 * x**2)
    return Family(case.name, lambda rng: [case])


def with_step(h: float, n: int = 3) -> Family:
    """Sum of cubes at a random point, with a step h that the caller chooses: the error is h^2 there, or 3 x h."""

    @family(f"a sum of cubes with the step h = {h:g}")
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(1.0, 2.0, n) * rng.choice([-1.0, 1.0], n)
        return [_at(f"a sum of cubes with h = {h:g}", cubes, x, 3 * x**2, h=h)]

    return draw


def separable(n: int = 5) -> Family:
    """Sum of sines plus x.x at a random point."""

    @family(f"a sum of sines plus x.x, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(0.5, 2.0, n) * rng.choice([-1.0, 1.0], n)
        return [_at("a sum of sines plus x.x", waves, x, np.cos(x) + 2 * x)]

    return draw


def entangled(n: int = 4) -> Family:
    """Functions whose variables meet: sines of products, and the logarithm of a sum of exponentials."""

    @family(f"functions whose variables meet, n = {n}")
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(1.0, 2.0, n) * rng.choice([-1.0, 1.0], n)
        f, gradient = _softmax_of(rng.uniform(0.5, 1.5, (3, n)) * rng.choice([-1.0, 1.0], (3, n)))
        return [
            _at("sines of products", neighbours, x, _neighbours_gradient(x)),
            _at("the logarithm of a sum of exponentials", f, x, gradient(x)),
        ]

    return draw


def away_from_corners(n: int = 3) -> Family:
    """Sum of absolute values at a point that is 0.3 and more away from every corner."""

    @family("absolute values, away from their corners")
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(0.3, 2.0, n) * np.array([-1.0, 1.0, -1.0])[:n]
        return [_at("a sum of absolute values", corners, x, np.sign(x))]

    return draw


def one_variable() -> Family:
    """f: R^1 -> R, where the gradient still has the shape (1,)."""
    x = np.array([1.5])
    case = _at("one variable", cubes, x, 3 * x**2)
    return Family("one variable", lambda rng: [case])


def at_integers() -> Family:
    """Sines of products at a point given as an integer array, and as a list of integers."""
    x = np.array([2, -1, 1])
    exact = _neighbours_gradient(x.astype(float))
    listed = [
        _at("an integer array", neighbours, x, exact),
        Case("a list", (neighbours, x.tolist()), {}, {"gradient": exact}),
    ]
    return Family("the point as integers: an array, a list", lambda rng: listed)


def at_whole_numbers() -> Family:
    """Sines of products at a point with whole entries, which every dtype holds."""
    x = np.array([2.0, -1.0, 1.0])
    case = _at("sines of products", neighbours, x, _neighbours_gradient(x))
    return Family("sines of products", lambda rng: [case])
