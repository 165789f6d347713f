"""Maps f: R^n -> R^m to differentiate, each with its exact Jacobian (m, n); which layout is asked for says the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..case import Case, Family, Rng
from .build import family, sizes

Vector = NDArray[Any]


def product_and_sum(x: Vector) -> Vector:
    """Return (x_1 x_2, x_1 + x_2)."""
    return np.array([x[0] * x[1], x[0] + x[1]])


def bent(x: Vector) -> Vector:
    """Return (x_1 x_2 x_3, x_1^2 - x_3): R^3 -> R^2."""
    return np.array([x[0] * x[1] * x[2], x[0] ** 2 - x[2]])


def _bent_jacobian(x: Vector) -> Vector:
    return np.array([[x[1] * x[2], x[0] * x[2], x[0] * x[1]], [2 * x[0], 0.0, -1.0]])


def only_output(x: Vector) -> Vector:
    """Return (sin(x_1 x_2) + x_1^2,): one output, still an array."""
    return np.array([np.sin(x[0] * x[1]) + x[0] ** 2])


def from_one_number(x: Vector) -> Vector:
    """Return (t, t^2, t^3) for x = (t,)."""
    return np.array([x[0], x[0] ** 2, x[0] ** 3])


def _map(name: str, f: Callable[..., Any], x: Vector, jacobian: Any, **kwargs: Any) -> Case:
    return Case(name, (f, x), kwargs, facts={"jacobian": np.asarray(jacobian, dtype=float)})


def product_and_sum_at() -> Family:
    """(x_1 x_2, x_1 + x_2) at (3, -2), in the layout that the default names, and in both by name."""
    x = np.array([3.0, -2.0])
    layouts: list[dict[str, Any]] = [{}, {"layout": "numerator"}, {"layout": "denominator"}]
    cases = [_map("(x1 x2, x1 + x2) at (3, -2)", product_and_sum, x, [[-2, 3], [1, 1]], **kw) for kw in layouts]
    return Family("(x1 x2, x1 + x2) at (3, -2), all layouts", lambda rng: cases)


def linear_maps(layout: str = "numerator") -> Family:
    """Linear maps x -> A x and x -> x^T A, A (3, 4) and (4, 2) drawn: the Jacobian is the matrix, or its transpose."""

    @family(f"linear maps x -> Ax and x -> x^T A, {layout} layout")
    def draw(rng: Rng) -> list[Case]:
        A, B, x = rng.standard_normal((3, 4)), rng.standard_normal((4, 2)), rng.standard_normal(4)
        return [
            _map("x -> Ax", lambda x: A @ x, x, A, layout=layout),
            _map("x -> x^T A", lambda x: x @ B, x, B.T, layout=layout),
        ]

    return draw


def curved_maps() -> Family:
    """Products and squares R^3 -> R^2, and x -> A sin(x) with A (2, 4), in both layouts."""

    @family("curved maps, both layouts")
    def draw(rng: Rng) -> list[Case]:
        x, z = rng.uniform(1, 2, 3), rng.uniform(1, 2, 4)
        A = rng.uniform(1, 2, (2, 4)) * rng.choice([-1.0, 1.0], (2, 4))
        return [
            _map("products and squares", bent, x, _bent_jacobian(x)),
            _map("x -> A sin(x)", lambda x: A @ np.sin(x), z, A * np.cos(z), layout="denominator"),
        ]

    return draw


def compositions() -> Family:
    """Compositions f(g(x)), g: R^4 -> R^3, f: R^3 -> R^2, in both layouts; the facts hold f and g."""

    @family("a map after a map, both layouts")
    def draw(rng: Rng) -> list[Case]:
        A, x = rng.uniform(0.5, 1.5, (3, 4)), rng.uniform(0.5, 1.5, 4)

        def inner(x: Vector) -> Vector:
            return A @ np.sqrt(x)

        def both(x: Vector) -> Vector:
            return bent(inner(x))

        facts = {"outer": bent, "inner": inner}
        return [
            Case(f"f(g(x)), {lay} layout", (both, x), {"layout": lay}, facts) for lay in ("numerator", "denominator")
        ]

    return draw


def single_output_or_input() -> Family:
    """One output (m = 1) and one input (n = 1): the Jacobian keeps both axes."""
    x, t = np.array([1.0, 2.0]), np.array([2.0])
    row = [[2 * np.cos(2.0) + 2.0, np.cos(2.0)]]
    cases = [
        _map("one output", only_output, x, row),
        _map("one output, denominator layout", only_output, x, row, layout="denominator"),
        _map("one input", from_one_number, t, [[1], [4], [12]]),
        _map("one input, denominator layout", from_one_number, t, [[1], [4], [12]], layout="denominator"),
    ]
    return Family("one output, one input", lambda rng: cases)


def map_at_integers() -> Family:
    """Products and squares at a point given as an integer array, and as a list of integers."""
    x = np.array([2, -1, 3])
    exact = _bent_jacobian(x.astype(float))
    cases = [_map("an integer array", bent, x, exact), Case("a list", (bent, x.tolist()), {}, {"jacobian": exact})]
    return Family("the point as integers: an array, a list", lambda rng: cases)


def unknown_layouts() -> Family:
    """Layouts that do not exist."""
    x = np.array([3.0, -2.0])
    cases = [Case(f"the layout {name!r}", (product_and_sum, x), {"layout": name}) for name in ("rows", "")]
    return Family("a layout that does not exist", lambda rng: cases)


def sharply_bent(n: int = 3) -> Family:
    """Quadratic maps at the bottom of a steep bend: only their even part is large, so one-sided steps are far off."""

    @family(f"quadratic maps with a sharp bend, {sizes([n])}")
    def draw(rng: Rng) -> list[Case]:
        slopes, x = rng.uniform(0.5, 1.0, (2, n)), rng.uniform(0.5, 1.0, n)

        def bend(z: Vector) -> Vector:
            return slopes @ z + 500.0 * ((z - x) @ (z - x))

        return [_map("a quadratic map with a sharp bend", bend, x, slopes)]

    return draw


def map_at_whole_numbers() -> Family:
    """Products and squares at a point with whole entries, which every dtype holds."""
    x = np.array([2.0, -1.0, 3.0])
    case = _map("products and squares", bent, x, _bent_jacobian(x))
    return Family("products and squares", lambda rng: [case])
