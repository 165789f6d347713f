"""Ridge regression in torch, with gradients to the data and to the penalty."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from reference_impl.core import as_number
from reference_impl.core_torch import as_tensor

__all__ = ["torch_ridge_fit"]


def torch_ridge_fit(X: Tensor, y: Tensor, lam: float | Tensor) -> Tensor:
    """Minimise ||X w - y||^2 + lam ||w||^2, X (n, d), y (n,), lam >= 0; return w (d,). lam = 0: the shortest minimiser.

    For lam > 0 differentiable in X, y and lam (which may be a tensor with one entry). Raises ValueError for lam < 0,
    lam not finite, or other shapes.
    Method: QR of [X; sqrt(lam) I] and a triangular solve (Golub & Van Loan, 4th ed., 6.1.4). lam = 0, and lam so small
    that rounding hides it beside X, takes the pseudoinverse instead: `lstsq` with its driver "gels" would assume full
    rank. Cost 2(n + d)d^2 flops, several times that for lam = 0.
    Error: as least squares with cond^2 = (sigma_1^2 + lam) / (sigma_d^2 + lam).
    """
    X, y = as_tensor(X, "X", ndim=2), as_tensor(y, "y", ndim=1)
    n, d = X.shape
    if y.shape != (n,):
        raise ValueError(f"X must be (n, d) and y (n,), got {tuple(X.shape)} and {tuple(y.shape)}")
    dtype = torch.promote_types(X.dtype, y.dtype)
    X, y = X.to(dtype), y.to(dtype)
    if isinstance(lam, Tensor) and lam.numel() != 1:
        raise ValueError(f"lam must be one number, got shape {tuple(lam.shape)}")
    lam = lam if isinstance(lam, Tensor) else as_number(lam, "lam", finite=False)
    penalty = torch.as_tensor(lam, dtype=dtype, device=X.device).reshape(())
    if not 0 <= float(penalty.detach()) < math.inf:
        raise ValueError(f"lam must be a finite number >= 0, got {float(penalty.detach())}")
    root = penalty.sqrt()
    hidden = max(n, d) * torch.finfo(dtype).eps * torch.linalg.matrix_norm(X.detach())
    if float(root.detach()) <= float(hidden):
        return torch.linalg.pinv(X) @ y
    stacked = torch.cat([X, root * torch.eye(d, dtype=dtype, device=X.device)])
    Q, R = torch.linalg.qr(stacked)
    return torch.linalg.solve_triangular(R, (Q[:n].T @ y).unsqueeze(-1), upper=True).squeeze(-1)
