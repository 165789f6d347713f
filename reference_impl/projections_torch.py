"""Projections of a whole batch at once, in torch."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core_torch import as_tensor

__all__ = ["torch_project_batch"]


def torch_project_batch(A: Tensor, b: Tensor) -> Tensor:
    """Project each b_i (m,) onto col(A_i), A (B, m, n) of rank n, b (B, m); return p (B, m), differentiable in both.

    Raises ValueError for other shapes, torch.linalg.LinAlgError (a RuntimeError) if a member has dependent columns:
    sigma_n <= m eps sigma_1; so has every one with n > m.
    Method: A_i = Q_i R_i, p_i = Q_i (Q_i^T b_i), batched (Golub & Van Loan, 4th ed., section 5.3); singular values of
    R_i are those of A_i and cheaper. Cost about 4mn^2 flops a member. Error: a modest multiple of m eps cond(A_i)
    ||b_i||.
    """
    A, b = as_tensor(A, "A", ndim=3), as_tensor(b, "b", ndim=2)
    if A.shape[:2] != b.shape:
        raise ValueError(f"A must be (B, m, n) with b (B, m), got {tuple(A.shape)} and {tuple(b.shape)}")
    m, n = A.shape[1:]
    dtype = torch.promote_types(A.dtype, b.dtype)
    Q, R = torch.linalg.qr(A.to(dtype))
    if n > m or _dependent(R.detach(), m * torch.finfo(A.dtype).eps):
        raise torch.linalg.LinAlgError(f"A must have independent columns in every member, got shape {tuple(A.shape)}")
    coefficients = Q.mT @ b.to(dtype).unsqueeze(-1)
    return (Q @ coefficients).squeeze(-1)


def _dependent(R: Tensor, rtol: float) -> bool:
    if R.numel() == 0:
        return False
    sigma = torch.linalg.svdvals(R)
    return bool((sigma[:, -1] <= rtol * sigma[:, 0]).any())
