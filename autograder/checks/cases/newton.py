"""Functions R^n -> R of tensors for Newton steps: f(f, x). Facts: kind, and gradient g and Hessian H at x.

The functions cross to the student's side by name, so they stand at the top of this module.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..case import Case, Family, Rng
from ..data import Tensor
from .build import family

Function = Callable[[Any], Any]


def bowl(x: Any) -> Any:
    """Return x_1^2 + 3 x_2^2 of a tensor x (2,)."""
    return x[0] ** 2 + 3 * x[1] ** 2


def slanted_bowl(x: Any) -> Any:
    """Return 2 x_1^2 + 2 x_1 x_2 + 3 x_2^2 - x_2 x_3 + x_3^2 + x_1 - 4 x_3 of a tensor x (3,)."""
    return 2 * x[0] ** 2 + 2 * x[0] * x[1] + 3 * x[1] ** 2 - x[1] * x[2] + x[2] ** 2 + x[0] - 4 * x[2]


def hill(x: Any) -> Any:
    """Return -2 x_1^2 + 2 x_1 x_2 - 3 x_2^2 + x_1."""
    return -2 * x[0] ** 2 + 2 * x[0] * x[1] - 3 * x[1] ** 2 + x[0]


def saddle(x: Any) -> Any:
    """Return x_1^2 + 4 x_1 x_2 + x_2^2 - 2 x_2: a saddle, although all entries of its Hessian are positive."""
    return x[0] ** 2 + 4 * x[0] * x[1] + x[1] ** 2 - 2 * x[1]


def quartic(x: Any) -> Any:
    """Return the sum of x_i^4 plus x_1 x_2: its Hessian changes with x."""
    return (x**4).sum() + x[0] * x[1]


def valley(x: Any) -> Any:
    """Return (x_1 + x_2)^2: flat along (1, -1)."""
    return (x[0] + x[1]) ** 2


def faint_valley(x: Any) -> Any:
    """Return (x_1 / 10 + 3 x_2 / 10)^2: flat along (3, -1), but in rounded numbers one eigenvalue is no exact 0."""
    return (0.1 * x[0] + 0.3 * x[1]) ** 2


def slope(x: Any) -> Any:
    """Return x_1 + 2 x_2: no curvature at all."""
    return x[0] + 2 * x[1]


def parabola(x: Any) -> Any:
    """Return -5 x_1^2 + 3 x_1 of a tensor x (1,)."""
    return -5 * x[0] ** 2 + 3 * x[0]


def narrow(x: Any) -> Any:
    """Return 1e-9 (x_1^2 + 3 x_2^2 + x_1 x_2): a bowl in tiny units."""
    return 1e-9 * (x[0] ** 2 + 3 * x[1] ** 2 + x[0] * x[1])


# Each function with its kind, its Hessian, and its gradient at 0 (quadratics: g = H x + b).
_QUADRATICS: dict[Function, tuple[str, Any, Any]] = {
    bowl: ("min", [[2, 0], [0, 6]], [0, 0]),
    slanted_bowl: ("min", [[4, 2, 0], [2, 6, -1], [0, -1, 2]], [1, 0, -4]),
    hill: ("max", [[-4, 2], [2, -6]], [1, 0]),
    saddle: ("saddle", [[2, 4], [4, 2]], [0, -2]),
    valley: ("degenerate", [[2, 2], [2, 2]], [0, 0]),
    faint_valley: ("degenerate", [[0.02, 0.06], [0.06, 0.18]], [0, 0]),
    slope: ("degenerate", [[0, 0], [0, 0]], [1, 2]),
    parabola: ("max", [[-10]], [3]),
    narrow: ("min", [[2e-9, 1e-9], [1e-9, 6e-9]], [0, 0]),
}


def _at(f: Function, x: Any, *, name: str = "", grad: bool = False) -> Case:
    kind, H, b = _QUADRATICS[f]
    point, H = np.asarray(x), np.asarray(H, dtype=float)
    facts = {"kind": kind, "H": H, "g": H @ point.astype(float) + np.asarray(b, dtype=float)}
    return Case(name or f.__name__.replace("_", " "), (f, Tensor(point, requires_grad=grad)), facts=facts)


def seed_bowl() -> Family:
    """x^2 + 3y^2 at (1, -2)."""
    return Family("x² + 3y² at (1, -2)", lambda rng: [_at(bowl, [1.0, -2.0], name="x² + 3y²")])


def seed_saddle() -> Family:
    """x^2 + 4xy + y^2 - 2y at (1, 1)."""
    return Family("x² + 4xy + y² - 2y", lambda rng: [_at(saddle, [1.0, 1.0], name="x² + 4xy + y² - 2y")])


def quadratics(*listed: Function) -> Family:
    """Quadratic functions at random points; the second one's x has requires_grad."""

    @family(", ".join(f.__name__.replace("_", " ") for f in listed) + " at random points")
    def draw(rng: Rng) -> list[Case]:
        orders = [len(_QUADRATICS[f][2]) for f in listed]
        return [
            _at(f, rng.uniform(1, 3, n) * rng.choice([-1.0, 1.0], n), grad=k == 1)
            for k, (f, n) in enumerate(zip(listed, orders, strict=True))
        ]

    return draw


def quartics() -> Family:
    """A quartic near which every Hessian entry depends on x."""

    @family("a quartic at a random point")
    def draw(rng: Rng) -> list[Case]:
        x = rng.uniform(1, 2, 3) * rng.choice([-1.0, 1.0], 3)
        H = np.diag(12 * x**2)
        H[0, 1] = H[1, 0] = 1.0
        g = 4 * x**3 + np.array([x[1], x[0], 0.0])
        return [Case("a quartic", (quartic, Tensor(x)), facts={"kind": "min", "H": H, "g": g})]

    return draw


def single_precision() -> Family:
    """A slanted bowl at a float32 point."""
    x = np.array([0.5, -1.5, 2.0], dtype=np.float32)
    return Family("a float32 point", lambda rng: [_at(slanted_bowl, x, name="a float32 point")])
