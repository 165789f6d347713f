"""Linear regression in the 1-norm and the 2-norm: an outlier moves one fit a little and the other much."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core_torch import as_tensor

__all__ = ["torch_fit_norm"]


def torch_fit_norm(X: Tensor, y: Tensor, p: int, steps: int = 2000) -> Tensor:
    """Minimise mean |X w - y|^p, p = 1 or 2, X (n, d) of any rank, y (n,), n >= 1; return w (d,), free of any graph.

    Of all w with the same X w it is the shortest; for p = 1 not even X w need be unique. Raises ValueError for
    another p, steps < 0 or other shapes.
    Method: X = U S V^T, so X w = U z with U (n, r) orthonormal, and w = V S^-1 z. p = 2: z = U^T y. p = 1: see
    `_least_absolute`. Cost about 6nd^2 + 20d^3 flops, and 2nd^2 for every step.
    Error: p = 2 as least squares; p = 1: the mean of |X w - y| within about n sqrt(eps) of its minimum, relative.
    """
    X, y = as_tensor(X, "X", ndim=2).detach(), as_tensor(y, "y", ndim=1).detach()
    n = X.shape[0]
    if y.shape != (n,) or n == 0:
        raise ValueError(f"X must be (n, d) and y (n,), n >= 1, got {tuple(X.shape)} and {tuple(y.shape)}")
    if p not in (1, 2) or steps < 0:
        raise ValueError(f"p must be 1 or 2 and steps >= 0, got {p} and {steps}")
    dtype = torch.promote_types(X.dtype, y.dtype)
    X, y = X.to(dtype), y.to(dtype)
    U, S, Vh = torch.linalg.svd(X, full_matrices=False)
    rank = int((max(X.shape) * torch.finfo(dtype).eps * S.amax() < S).sum()) if S.numel() > 0 else 0
    U, S, Vh = U[:, :rank], S[:rank], Vh[:rank]
    z = U.T @ y
    if p == 1:
        z = _least_absolute(U, y, z, steps)
    return Vh.T @ (z / S)


def _least_absolute(U: Tensor, y: Tensor, z: Tensor, steps: int) -> Tensor:
    """Minimise sum |U z - y|, U (n, r) with orthonormal columns, y (n,), from the least squares solution z (r,).

    Iteratively reweighted least squares: |r| is replaced by sqrt(r^2 + d^2), and that by the parabola of curvature
    1 / sqrt(r^2 + d^2) that touches it from above. The damping d keeps weights finite, and falls from max |r| to
    sqrt(eps) max |r|. No step raises the sum of sqrt(r^2 + d^2) (Hunter & Lange, "A tutorial on MM algorithms", 2004).
    """
    largest = (U @ z - y).abs().amax()
    if largest == 0:
        return z
    ratio = float(torch.finfo(y.dtype).eps) ** 0.5
    for step in range(1, steps + 1):
        d = largest * ratio ** (step / steps)
        weight = (d / torch.hypot(U @ z - y, d)).sqrt()
        Q, R = torch.linalg.qr(weight.unsqueeze(1) * U)
        z = torch.linalg.solve_triangular(R, (Q.T @ (weight * y)).unsqueeze(1), upper=True).squeeze(1)
    return z
