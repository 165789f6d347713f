"""The ellipse x^T A x = 1 and its principal axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array
from reference_impl.quadratic_forms import definiteness
from reference_impl.symmetric import as_symmetric

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot_quadratic_form"]


def plot_quadratic_form(A: ArrayLike, ax: Axes | None = None) -> Axes:
    """Draw the curve x^T A x = 1, A (2, 2) positive definite, and its semi-axes; return the Axes, `ax` or a new one.

    A semi-axis goes from the centre along the eigenvector q to the curve, and has length 1 / sqrt(lambda): a large
    eigenvalue is a steep direction, in which the value 1 is reached soon. Raises ValueError for another A.
    With x = Q y the equation is lambda_1 y_1^2 + lambda_2 y_2^2 = 1 (Strang, *Introduction to Linear Algebra*, 5th ed.,
    section 6.5). Points lie on the curve up to cond(A) eps.
    """
    A = as_symmetric(A).astype(np.float64, copy=False)
    if A.shape != (2, 2) or definiteness(A) != "positive definite":
        raise ValueError(f"A must be (2, 2) and positive definite, got shape {A.shape} and {definiteness(A)}")
    lam, Q = np.linalg.eigh(A)
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots()
    t = _parameters(lam)
    curve = np.column_stack([np.cos(t), np.sin(t)]) / np.sqrt(lam) @ Q.T
    ax.plot(curve[:, 0], curve[:, 1], color="C0", label="$x^T A x = 1$")
    for i, (q, color) in enumerate(zip(Q.T, ("C1", "C2"), strict=True), start=1):
        tip = q / np.sqrt(lam[i - 1])
        ax.plot(
            [0, tip[0]],
            [0, tip[1]],
            color=color,
            label=rf"$q_{i} / \sqrt{{\lambda_{i}}}$, $\lambda_{i}$ = {lam[i - 1]:.3g}",
        )
    ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    ax.legend()
    return ax


def _parameters(lam: Array, count: int = 361) -> Array:
    """Return t with cos t q_1 / sqrt(lam_1) + sin t q_2 / sqrt(lam_2) once round the ellipse.

    Close together in t, which rounds the tips, and in direction, so that a flat ellipse has points on every side.
    """
    angles = np.linspace(-np.pi, np.pi, count)
    in_direction = np.arctan2(np.sqrt(lam[1]) * np.sin(angles), np.sqrt(lam[0]) * np.cos(angles))
    return np.sort(np.concatenate([angles, in_direction]))
