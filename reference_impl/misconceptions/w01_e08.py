"""Exercise 1.8, torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e08", "torch_cosine_matrix")


@book.wrong("FB_NAN", "edge", "0/0 is NaN: give the zero row a length before dividing.")
def divides_by_zero(E):
    U = E / E.norm(dim=1, keepdim=True)
    return U @ U.T


@book.wrong("FB_DETACHED", "general", "Stay in torch from beginning to end.")
def leaves_torch(E):
    import torch

    X = E.detach().numpy()
    lengths = np.linalg.norm(X, axis=1, keepdims=True)
    U = X / np.where(lengths == 0, 1, lengths)
    return torch.tensor(U @ U.T, dtype=E.dtype)


@book.wrong("FB_TIMEOUT", "numerical", "One product of matrices does all pairs at once.")
def loops_over_pairs(E):
    import torch

    C = torch.zeros(len(E), len(E), dtype=E.dtype)
    for i in range(len(E)):
        for j in range(len(E)):
            size = torch.linalg.vector_norm(E[i].detach()) * torch.linalg.vector_norm(E[j].detach())
            if size > 0:
                C[i, j] = E[i] @ E[j] / (torch.linalg.vector_norm(E[i]) * torch.linalg.vector_norm(E[j]))
    return C


@book.wrong("FB_NAN", "edge", "Replace the zero row before the root and before the division, not after.")
def repairs_after_the_division(E):
    import torch

    lengths = torch.sqrt((E * E).sum(dim=1, keepdim=True))
    U = torch.where(lengths == 0, torch.zeros_like(E), E / lengths)
    return U @ U.T


@book.wrong("FB_WRONG_VALUE", "edge", "The zero row has cosine 0 with itself too.")
def sets_the_diagonal_to_one(E):
    import torch

    U = torch.nn.functional.normalize(E, dim=1)
    C = U @ U.T
    eye = torch.eye(len(E), dtype=torch.bool)
    return torch.where(eye, torch.ones_like(C), C)


@book.right("torch's own normalize, whose floor leaves the zero row at zero")
def with_normalize(E):
    import torch

    U = torch.nn.functional.normalize(E, dim=1)
    return torch.mm(U, U.t())


@book.right("the product of all rows first, divided by the outer product of safe lengths")
def with_outer_lengths(E):
    import torch

    squares = (E * E).sum(1)
    empty = squares == 0
    lengths = torch.sqrt(torch.where(empty, torch.ones_like(squares), squares))
    return torch.clamp(E @ E.T / torch.outer(lengths, lengths), -1.0, 1.0)


@book.right("torch.cosine_similarity of all pairs by broadcasting")
def with_cosine_similarity(E):
    import torch

    return torch.cosine_similarity(E[:, None, :], E[None, :, :], dim=-1)
