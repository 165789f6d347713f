"""Exercise 6.7, torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e07", "torch_project_batch")


@book.wrong(
    "FB_EXCEPTION",
    "visible general edge",
    "If a shape does not fit: `.T` reverses all axes of a batch, `.mT` the last two; `unsqueeze(-1)` makes b columns.",
)
def transposes_the_whole_batch(A, b):
    import torch

    Q, _ = torch.linalg.qr(A)
    return (Q @ (Q.T @ b.unsqueeze(-1))).squeeze(-1)


@book.wrong("FB_SHAPE", "visible general", "The last axis of length 1 was only a helper.")
def leaves_columns(A, b):
    import torch

    Q, _ = torch.linalg.qr(A)
    return Q @ (Q.mT @ b.unsqueeze(-1))


@book.wrong("FB_DETACHED", "general", "Stay in torch from beginning to end.")
def takes_the_numpy_detour(A, b):
    import torch

    Q = np.linalg.qr(A.detach().numpy())[0]
    p = Q @ (np.swapaxes(Q, -1, -2) @ b.detach().numpy()[..., None])
    return torch.tensor(p[..., 0], dtype=A.dtype)


@book.wrong("FB_TIMEOUT", "hygiene", "`torch.linalg.qr` takes the whole batch.")
def loops_over_the_members(A, b):
    import torch

    projections = []
    for k in range(A.shape[0]):
        Q, _ = torch.linalg.qr(A[k])
        projections.append(Q @ (Q.T @ b[k]))
    return torch.stack(projections)


@book.wrong("FB_RESIDUAL", "visible general", "The columns of A are not orthonormal yet.")
def takes_columns_for_orthonormal(A, b):
    return (A @ (A.mT @ b.unsqueeze(-1))).squeeze(-1)


@book.right("normal equations, solved for the coefficients")
def by_normal_equations(A, b):
    import torch

    x = torch.linalg.solve(A.transpose(1, 2) @ A, A.transpose(1, 2) @ b[:, :, None])
    return (A @ x)[:, :, 0]


@book.right("batched least squares and einsum")
def by_batched_least_squares(A, b):
    import torch

    x = torch.linalg.lstsq(A, b.unsqueeze(2)).solution
    return torch.einsum("bmn,bnk->bm", A, x)


@book.right("Gram-Schmidt over the few columns, all members at once")
def by_columns(A, b):
    import torch

    basis = []
    p = torch.zeros_like(b)
    for j in range(A.shape[2]):
        v = A[:, :, j]
        for q in basis:
            v = v - (q * v).sum(dim=1, keepdim=True) * q
        q = v / torch.sqrt((v * v).sum(dim=1, keepdim=True))
        basis.append(q)
        p = p + (q * b).sum(dim=1, keepdim=True) * q
    return p
