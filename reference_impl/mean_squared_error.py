"""The mean squared error of a linear model: value, gradient, and descent along it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_integer, as_matrix, as_number, as_vector, require_same_length

__all__ = ["gradient_descent_mse", "mse_value_and_grad"]


def mse_value_and_grad(X: ArrayLike, y: ArrayLike, w: ArrayLike) -> tuple[float, Array]:
    """Return L = norm(Xw - y)^2 / n and its gradient (2/n) X^T (Xw - y) (d,), X (n, d), y (n,), w (d,).

    Raises ValueError for other shapes, y (n, 1) among them (it would broadcast to n by n), or n = 0.
    Residual first: 4nd flops (Strang, *Linear Algebra and Learning from Data*, II.2). Its cancellation happens once, in
    numbers of the size of y; expanding X^T X w - X^T y would cancel numbers of the size of norm(X) norm(y), and a small
    residual would drown. Error: residual within gamma_(d+1) (|X||w| + |y|), gradient gamma_n |X|^T |residual| more.
    """
    return _value_and_grad(*_regression(X, y, w, "w"))


def gradient_descent_mse(X: ArrayLike, y: ArrayLike, w0: ArrayLike, lr: float, steps: int) -> tuple[Array, Array]:
    """Take `steps` steps w <- w - lr grad L(w) from w0 (d,) on the mean squared error; return w (d,) and the losses.

    The losses (steps + 1,) are L before the first and after every step. X (n, d), y (n,). Raises ValueError for
    steps < 0 or other shapes.
    Cauchy 1847; 4nd flops a step. The error along the singular vector v_i of X shrinks by 1 - 2 lr s_i^2 / n each step,
    so L falls for 0 < lr < n / s_1^2; beyond, it grows without limit unless the start happens to have no error along
    v_1. Nothing is clipped: a run that diverges ends in inf or NaN.
    """
    X, y, w = _regression(X, y, w0, "w0")
    lr, steps = as_number(lr, "lr", finite=False), as_integer(steps, "steps")
    if steps < 0:
        raise ValueError(f"steps must be >= 0, got {steps}")
    with np.errstate(over="ignore", invalid="ignore"):
        loss, gradient = _value_and_grad(X, y, w)
        history = [loss]
        for _ in range(steps):
            w = w - lr * gradient
            loss, gradient = _value_and_grad(X, y, w)
            history.append(loss)
    return w.copy(), np.array(history)


def _regression(X: ArrayLike, y: ArrayLike, w: ArrayLike, w_name: str) -> tuple[Array, Array, Array]:
    X, y, w = as_matrix(X, "X"), as_vector(y, "y"), as_vector(w, w_name)
    require_same_length(X, y, "X", "y")
    if len(w) != X.shape[1]:
        raise ValueError(f"{w_name} must have one entry for each column of X, got shapes {w.shape} and {X.shape}")
    if len(X) == 0:
        raise ValueError(f"X must have at least one row, got shape {X.shape}")
    return X, y, w


def _value_and_grad(X: Array, y: Array, w: Array) -> tuple[float, Array]:
    residual = X @ w - y
    return float(residual @ residual) / len(y), 2 / len(y) * (X.T @ residual)
