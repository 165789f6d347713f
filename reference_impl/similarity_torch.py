"""Cosine similarity in torch, with gradients that stay finite at zero rows."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core_torch import as_tensor

__all__ = ["torch_cosine_matrix"]


def torch_cosine_matrix(E: Tensor) -> Tensor:
    """Return C (n, n), c_ij the cosine of the angle between rows i and j of E (n, d), on E's dtype and device.

    A zero row has cosine 0 with every row, itself included, and gradient 0. Raises ValueError for other shapes.
    Method, source and error as `similarity.cosine_matrix`, 2 n^2 d flops. A zero row is replaced *before* the division:
    a `where` after it would hide the NaN in the value, while the gradient 0 * NaN of the unused branch stays NaN.
    """
    E = as_tensor(E, "E", ndim=2)
    zero = (E == 0).all(dim=1, keepdim=True)
    nonzero = torch.where(zero, torch.ones_like(E), E)
    # The cosine does not change with the size of a row, so the scale may be taken for a constant (no gradient).
    scaled = nonzero / nonzero.detach().abs().amax(dim=1, keepdim=True) if E.shape[1] > 0 else nonzero
    units = torch.where(zero, 0, scaled / torch.linalg.vector_norm(scaled, dim=1, keepdim=True))
    return (units @ units.T).clamp(-1, 1)
