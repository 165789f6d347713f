"""A picture of b, its projection p and the error e, with a right angle to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_vector, eps_of
from reference_impl.projections import project_onto_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_projection"]


def plot_projection(b: ArrayLike, a: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the line through a (2,) and, as arrows, b (2,), its projection p, and e = b - p from p to b; return the
    Axes.

    An arrow of length zero (up to rounding) is left out; axes have equal scales, or the right angle at p would not look
    like one. Draws on `ax`, or on a new figure if it is None. Raises ValueError if a or b is not (2,) or a is zero.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., figure 4.5.
    """
    b, a = as_vector(b, "b"), as_vector(a, "a")
    if b.shape != (2,) or a.shape != (2,):
        raise ValueError(f"b and a must have shape (2,), got {b.shape} and {a.shape}")
    xhat, p, e = project_onto_line(b, a)
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    radius = 1.2 * float(max(np.max(np.abs(b)), np.max(np.abs(p)))) or 1.0
    along = a * (radius / np.max(np.abs(a)))
    ax.axline((0, 0), (along[0], along[1]), color="0.6", linestyle="--", label="line through $a$")
    arrows = [
        (np.zeros(2), b, "C0", "$b$"),
        (np.zeros(2), p, "C1", rf"$p = \hat x a$, $\hat x$ = {xhat:.3g}"),
        (p, e, "C3", "$e = b - p$"),
    ]
    rounding = 8 * eps_of(b, a) * np.max(np.abs(b))
    for tail, vector, color, label in arrows:
        if np.max(np.abs(vector)) > rounding:
            ax.quiver(*tail, *vector, angles="xy", scale_units="xy", scale=1, color=color, label=label, zorder=2)
    ax.set(xlim=(-radius, radius), ylim=(-radius, radius), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.legend(loc="upper left")
    return ax
