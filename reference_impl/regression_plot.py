"""The least squares line, and the vertical distances whose squares it makes smallest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import as_vector, require_same_length
from reference_impl.least_squares_qr import lstsq_qr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_regression"]


def plot_regression(x: ArrayLike, y: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the points (x_i, y_i), x, y (n,), their least squares line over the range of x, and the residuals.

    A residual is the vertical segment from (x_i, y_i) to the line. Returns the Axes: `ax`, or a new one if it is None.
    Raises ValueError if all x are equal (no line, or a vertical one), or for other shapes.
    """
    x, y = as_vector(x, "x"), as_vector(y, "y")
    require_same_length(x, y, "x", "y")
    if x.size == 0 or np.all(x == x[0]):
        raise ValueError(f"x must hold at least two different values, got {x.tolist()}")
    # Measured from the middle of the data, slope and height are found without cancellation.
    middle = (x.min() + x.max()) / 2
    (height, slope), _ = lstsq_qr(np.column_stack([np.ones_like(x), x - middle]), y)
    fitted = height + slope * (x - middle)
    ends = np.array([x.min(), x.max()])
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    ax.vlines(x, np.minimum(y, fitted), np.maximum(y, fitted), color="C1", label="residuals")
    ax.plot(ends, height + slope * (ends - middle), color="C0", label="least squares line")
    ax.plot(x, y, "o", color="black", label="data")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax
