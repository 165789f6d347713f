"""Backpropagation through a linear layer: products with transposes, and nothing to solve."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_vector

__all__ = ["linear_layer_backward"]


def linear_layer_backward(X: ArrayLike, W: ArrayLike, b: ArrayLike, dY: ArrayLike) -> tuple[Array, Array, Array]:
    """Return dL/dX = dY W^T (n, d), dL/dW = X^T dY (d, k), dL/db = sum of the rows of dY (k,), for Y = XW + b.

    X (n, d), W (d, k), b (k,), and dY = dL/dY (n, k). Raises ValueError for other shapes.
    From dL = tr(dY^T (dX W + X dW + 1 db^T)): each gradient is what stands against its differential (Giles 2008,
    *Collected matrix derivative results*, 2.2). b is added to all n rows, so its gradient collects from all n.
    4ndk flops, twice those of the layer itself; errors gamma_k |dY||W^T|, gamma_n |X^T||dY|.
    """
    X, W, b, dY = as_matrix(X, "X"), as_matrix(W, "W"), as_vector(b, "b"), as_matrix(dY, "dY")
    n, d, k = X.shape[0], W.shape[0], W.shape[1]
    if X.shape != (n, d) or b.shape != (k,) or dY.shape != (n, k):
        raise ValueError(
            f"X (n, d), W (d, k), b (k,), dY (n, k) must fit, got {X.shape}, {W.shape}, {b.shape}, {dY.shape}"
        )
    return dY @ W.T, X.T @ dY, dY.sum(axis=0)
