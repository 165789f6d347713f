"""Functions to differentiate, f(x) with x (n,), each with its exact derivative: named ones, and ones made on the spot.

Functions of this module cross to the student's side by name; a closure is asked for its values across the channel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..case import Case, Family, Rng
from ..data import Tensor
from .build import family, sizes

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


# --- vector functions ---------------------------------------------------------------------------------------------


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


# --- tensors ------------------------------------------------------------------------------------------------------


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
