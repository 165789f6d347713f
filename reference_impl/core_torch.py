"""The gate for torch: as `core`, for tensors, and without leaving the graph, the device or the dtype."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["as_tensor"]


def as_tensor(x: Tensor, name: str, *, ndim: int | tuple[int, ...] | None = None) -> Tensor:
    """Read x as a real, finite tensor, of `ndim` dimensions, of one of several numbers of them, or of any shape.

    float32 and float64 stay as they are, on their device and in their graph; other real dtypes become float64.
    Raises TypeError if x is no tensor or complex, ValueError for other dimensions, NaN or infinity.
    """
    if not isinstance(x, Tensor) or x.is_complex():
        raise TypeError(f"{name} must be a real tensor, got {x.dtype if isinstance(x, Tensor) else type(x).__name__}")
    allowed = (ndim,) if isinstance(ndim, int) else ndim
    if allowed is not None and x.ndim not in allowed:
        raise ValueError(f"{name} must have {' or '.join(map(str, allowed))} dimensions, got shape {tuple(x.shape)}")
    real = x if x.dtype in (torch.float32, torch.float64) else x.to(torch.float64)
    if not bool(torch.isfinite(real).all()):
        raise ValueError(f"{name} must be finite, but it holds NaN or infinity, shape {tuple(x.shape)}")
    return real
