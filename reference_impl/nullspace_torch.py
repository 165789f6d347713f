"""The nullspace in torch, its rank decided by the precision the numbers really have."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core import as_rtol
from reference_impl.core_torch import as_tensor

__all__ = ["torch_nullspace"]


def torch_nullspace(A: Tensor, rtol: float | None = None) -> Tensor:
    """Return N (n, n - r), N^T N = I, whose columns span N(A) = {x : A x = 0}, A (m, n), on A's device in A's dtype.

    r counts the singular values above rtol sigma_1; rtol defaults to max(m, n) eps, eps of A's dtype: with that of
    float64, the rounding noise of a float32 matrix would count as rank.
    Raises ValueError if A is not a matrix or rtol is negative.
    Source: Golub & Van Loan, 4th ed., section 2.4. Cost about 4mn^2 + 8n^3 flops.
    Error: N is orthonormal to a modest multiple of eps and ||A N|| to one of eps sigma_1.
    """
    A = as_tensor(A, "A", ndim=2)
    m, n = A.shape
    rtol = as_rtol(rtol, max(m, n) * torch.finfo(A.dtype).eps)
    # A wide A has more right singular vectors than singular values, and the last ones are the point.
    _, sigma, Vt = torch.linalg.svd(A, full_matrices=m < n)
    rank = int((sigma > rtol * sigma[:1]).sum())
    return Vt[rank:].T
