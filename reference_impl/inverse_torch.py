"""An inverse that refuses what only looks invertible, in torch."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core import as_number
from reference_impl.core_torch import as_tensor

__all__ = ["torch_safe_inverse"]


def torch_safe_inverse(A: Tensor, max_cond: float = 1e12) -> Tensor | None:
    """Return A^-1 (n, n), differentiable, or None if A (n, n) is singular or cond_2(A) = sigma_1/sigma_n > max_cond.

    `torch.linalg.inv` complains only about a pivot that is exactly zero: it "inverts" [[2, 4], [3, 6]]. Singular means
    here sigma_n <= n eps sigma_1, eps of A's dtype, so in float32 the limit is 1/(n eps) where that is below max_cond.
    The size of A plays no part: 1e-8 I has condition number 1.
    Raises ValueError if A is not square, or max_cond negative or NaN.
    Source: Golub & Van Loan, 4th ed., section 2.6.2. Cost about 2n^3 + 8n^3/3 flops, the second part for the singular
    values, which stay out of the graph. Error: as the inverse itself, n eps cond(A) relatively.
    """
    A = as_tensor(A, "A", ndim=2)
    n, max_cond = A.shape[0], as_number(max_cond, "max_cond", finite=False)
    if A.shape != (n, n):
        raise ValueError(f"A must be square, got shape {tuple(A.shape)}")
    if not max_cond >= 0:
        raise ValueError(f"max_cond must be a number >= 0, got {max_cond}")
    if n > 0:
        sigma = torch.linalg.svdvals(A.detach())
        largest, smallest = float(sigma[0]), float(sigma[-1])
        if smallest <= n * torch.finfo(A.dtype).eps * largest or largest > max_cond * smallest:
            return None
    return torch.linalg.inv(A)
