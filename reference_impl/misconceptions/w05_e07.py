"""Exercise 5.7, torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e07", "torch_nullspace")


@book.wrong("FB_BASIS_TOO_SMALL", "visible general", "full_matrices=True gives all n of them.")
def takes_the_thin_svd_of_torch(A, rtol=None):
    import torch

    _, s, Vt = torch.linalg.svd(A, full_matrices=False)
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    return Vt[int((s > rtol * s.max()).sum()) :].mT


@book.wrong("FB_DETACHED", "general", "torch.linalg.svd does all of it without leaving torch.")
def takes_a_detour_through_numpy(A, rtol=None):
    import torch

    _, s, Vt = np.linalg.svd(A.detach().numpy())
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    return torch.tensor(Vt[np.sum(s > rtol * s[0]) :].T.copy(), dtype=A.dtype)


@book.wrong("FB_BASIS_TOO_SMALL", "edge", "The noise of float32 is 1e-7, not 1e-16: ask A.dtype.")
def takes_the_eps_of_float64_in_torch(A, rtol=None):
    import torch

    _, s, Vt = torch.linalg.svd(A)
    rtol = max(A.shape) * torch.finfo(torch.float64).eps if rtol is None else rtol
    return Vt[int((s > rtol * s.max()).sum()) :].T


@book.wrong(
    "FB_LOST_ORTHOGONALITY",
    "visible general",
    "Special solutions need not have length 1, nor be perpendicular to each other.",
)
def returns_special_solutions(A, rtol=None):
    import torch

    n = A.shape[1]
    rtol = max(A.shape) * torch.finfo(A.dtype).eps if rtol is None else rtol
    _, s, Vt = torch.linalg.svd(A)
    N = Vt[int((s > rtol * s.max()).sum()) :].T
    return N @ torch.triu(torch.ones(N.shape[1], N.shape[1], dtype=A.dtype)) * n


@book.right("left singular vectors of the transpose")
def from_the_transpose(A, rtol=None):
    import torch

    U, s, _ = torch.linalg.svd(A.mT)
    if rtol is None:
        rtol = max(A.shape) * torch.finfo(A.dtype).eps
    return U[:, torch.count_nonzero(s > rtol * s.max()).item() :].clone()


@book.right("zero rows below A make its thin SVD a full one; the signs are the other way round")
def padded_to_a_square(A, rtol=None):
    import torch

    m, n = A.shape
    tall = torch.cat([A, torch.zeros(n, n, dtype=A.dtype)])
    _, s, Vt = torch.linalg.svd(tall, full_matrices=False)
    limit = (max(m, n) * torch.finfo(A.dtype).eps if rtol is None else rtol) * s[0]
    return -torch.flip(Vt[len([x for x in s if x > limit]) :], (0,)).T
