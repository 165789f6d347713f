"""Exercise 3.7, torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e07", "torch_solve")


@book.wrong("FB_DETACHED", "general", "Stay in torch from beginning to end.")
def takes_the_numpy_detour(A, b):
    import torch

    dtype = A.dtype if A.is_floating_point() else torch.float64
    x = np.linalg.solve(A.detach().double().numpy(), b.detach().double().numpy()[..., None])[..., 0]
    return torch.tensor(x, dtype=dtype)


@book.wrong("FB_RESIDUAL", "general", "Row k of b belongs to system k, also when B = n.")
def reads_the_batch_as_columns(A, b):
    import torch

    if not A.is_floating_point():
        A = A.double()
    b = b.to(A.dtype)
    if b.ndim == 2 and b.shape[0] == A.shape[-1]:
        return torch.linalg.solve(A, b.expand(A.shape[0], *b.shape))[:, :, 0]
    return torch.linalg.solve(A, b.unsqueeze(-1)).squeeze(-1)


@book.right("the inverse, which this exercise allows")
def by_the_inverse(A, b):
    import torch

    A, b = (t if t.is_floating_point() else t.double() for t in (A, b))
    return (torch.linalg.inv(A) @ b.unsqueeze(-1)).squeeze(-1)


@book.right("one system after the other, stacked")
def one_by_one(A, b):
    import torch

    if not A.is_floating_point():
        A, b = A.to(torch.float64), b.to(torch.float64)
    if A.ndim == 2:
        return torch.linalg.solve(A, b)
    return torch.stack([torch.linalg.solve(A[k], b[k]) for k in range(A.shape[0])])
