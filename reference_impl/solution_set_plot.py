"""A picture of "particular solution plus nullspace"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_number, as_vector
from reference_impl.scaling import scaled_to_one

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_solution_set"]


def plot_solution_set(a: ArrayLike, beta: float, ax: Axes | None = None) -> Axes:
    """Draw the line {x : a.x = beta}, a (2,), the nullspace {x : a.x = 0}, and the shortest solution; return the Axes.

    The shortest solution, beta a / (a.a), is an arrow from the origin along a, perpendicular to both lines; all others
    differ from it by a vector of the nullspace. Draws on `ax`, or on a new figure if it is None.
    Raises ValueError if a is not a nonzero vector (2,) or beta is not finite.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 3.3.
    """
    a = as_vector(a, "a")
    if a.shape != (2,) or not a.any():
        raise ValueError(f"a must be a nonzero vector (2,), got {a.tolist()}")
    beta = as_number(beta, "beta")
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    normal, exponent = scaled_to_one(a)
    x, y = np.ldexp(beta / (normal @ normal) * normal, -exponent).tolist()
    radius = 2.5 * max(abs(x), abs(y)) or 1.0  # a slanting line beside the origin leaves a smaller square too soon
    dx, dy = (radius / np.max(np.abs(normal)) * np.array([-normal[1], normal[0]])).tolist()
    equation = f"{a[0]:g} $x_1$ {a[1]:+g} $x_2$"
    ax.axline((x, y), (x + dx, y + dy), color="C0", label=f"solutions: {equation} = {beta:g}")
    ax.axline((0, 0), (dx, dy), color="C1", linestyle="--", label=f"nullspace: {equation} = 0")
    ax.annotate("", xy=(x, y), xytext=(0, 0), arrowprops={"arrowstyle": "->", "shrinkA": 0, "shrinkB": 0})
    ax.plot(x, y, "o", color="black", label=f"shortest solution ({x:.3g}, {y:.3g})")
    ax.set(xlim=(-radius, radius), ylim=(-radius, radius), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.legend(loc="upper left")
    return ax
