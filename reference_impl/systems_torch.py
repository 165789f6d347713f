"""Systems of linear equations in torch: batches, and gradients through the solution."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core_torch import as_tensor

__all__ = ["regular_lu", "torch_solve"]


def torch_solve(A: Tensor, b: Tensor) -> Tensor:
    """Solve Ax = b, A (n, n) and b (n,), or a batch A (B, n, n) and b (B, n); return x like b, differentiable.

    Raises torch.linalg.LinAlgError (a RuntimeError) if a matrix is singular to working precision, ValueError for
    other shapes. b always holds vectors: (B, n) is a batch of them, never one right-hand side with n columns.
    LU with partial pivoting, once: `regular_lu`. 2n^3/3 flops a member; backward, one solve with A^T gives dL/db, and
    dL/dA = -(dL/db) x^T (Giles 2008, *Collected matrix derivative results*, 2.3.1). Error: every x solves
    (A + E)x = b, norm(E) a modest multiple of n eps norm(A), as `systems.solve_gepp`.
    """
    A, b = as_tensor(A, "A", ndim=(2, 3)), as_tensor(b, "b", ndim=(1, 2))
    if A.shape[-1] != A.shape[-2] or b.shape != A.shape[:-1]:
        raise ValueError(
            f"A must be (n, n) with b (n,), or (B, n, n) with (B, n); got {tuple(A.shape)} and {tuple(b.shape)}"
        )
    dtype = torch.promote_types(A.dtype, b.dtype)
    LU, exchanges = regular_lu(A.to(dtype))
    return torch.linalg.lu_solve(LU, exchanges, b.to(dtype).unsqueeze(-1)).squeeze(-1)


def regular_lu(A: Tensor) -> tuple[Tensor, Tensor]:
    """Factor A (n, n), or each of A (B, n, n), by partial pivoting; return LU like A and the exchanges (n,) or (B, n).

    Raises torch.linalg.LinAlgError if a pivot is no more than the rounding error of the terms it was computed from:
    the test of `systems.rounded_to_zero`. torch itself notices only pivots that are exactly zero, and not on every
    device. 2n^3/3 flops a member.
    """
    LU, exchanges, _ = torch.linalg.lu_factor_ex(A)
    values = LU.detach()
    pivots = values.diagonal(dim1=-2, dim2=-1).abs()
    sizes = pivots + (values.tril(-1).abs() @ values.triu().abs()).diagonal(dim1=-2, dim2=-1)
    if bool((pivots <= 4 * A.shape[-1] * torch.finfo(A.dtype).eps * sizes).any()):
        raise torch.linalg.LinAlgError(f"A of shape {tuple(A.shape)} is singular to working precision")
    return LU, exchanges
