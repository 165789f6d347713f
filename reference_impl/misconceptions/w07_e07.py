"""Exercise 7.7, torch: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w07_e07", "torch_lu_solve")


@book.wrong("FB_TIMEOUT", "general", "lu_factor stands before the loop, not in it.")
def factors_for_every_column(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    columns = []
    for k in range(B.shape[1]):
        LU, exchanges = torch.linalg.lu_factor(A)
        columns.append(torch.linalg.lu_solve(LU, exchanges, B[:, k : k + 1]))
    return torch.cat(columns, dim=1)


@book.wrong("FB_NO_ERROR", "edge", "lu_factor_ex reports in its third result; look at it.")
def ignores_what_the_factorization_reports(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    LU, exchanges, _ = torch.linalg.lu_factor_ex(A)
    return torch.linalg.lu_solve(LU, exchanges, B)


@book.wrong("FB_FORBIDDEN", "visible general edge hygiene", "Two triangular solves cost no more.")
def multiplies_by_the_inverse(A, B):
    import torch

    return torch.linalg.inv(A) @ B


@book.wrong("FB_DETACHED", "general", "Stay in torch from beginning to end.")
def goes_through_numpy(A, B):
    import torch

    dtype = A.dtype if A.is_floating_point() else torch.float64
    try:
        X = np.linalg.solve(A.detach().double().numpy(), B.detach().double().numpy())
    except LinAlgError as error:
        raise RuntimeError("singular") from error
    return torch.tensor(X, dtype=dtype)


@book.wrong("FB_RESIDUAL", "visible general", "The exchanges act on B before L does.")
def forgets_the_exchanges(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    _, L, U = torch.linalg.lu(A)
    if bool((U.diagonal() == 0).any()):
        raise RuntimeError("singular")
    Y = torch.linalg.solve_triangular(L, B, upper=False, unitriangular=True)
    return torch.linalg.solve_triangular(U, Y, upper=True)


@book.right("two triangular solves with P, L, U; the singular case by hand")
def with_two_triangular_solves(A, B):
    import torch

    A, B = (t if t.is_floating_point() else t.double() for t in (A, B))
    P, L, U = torch.linalg.lu(A)
    if (torch.diagonal(U) == 0).any():
        raise RuntimeError("A is singular")
    Y = torch.linalg.solve_triangular(L, P.mT @ B, upper=False, unitriangular=True)
    return torch.linalg.solve_triangular(U, Y, upper=True)


@book.right("one factorization, then a loop over the columns")
def column_after_column(A, B):
    import torch

    if not A.dtype.is_floating_point:
        A, B = A.to(torch.float64), B.to(torch.float64)
    LU, exchanges, info = torch.linalg.lu_factor_ex(A)
    if info.item() != 0:
        raise torch.linalg.LinAlgError(f"pivot {info.item()} is zero")
    return torch.hstack([torch.linalg.lu_solve(LU, exchanges, B[:, [k]]) for k in range(B.shape[1])])


@book.right("torch.linalg.solve, which factors once for all columns")
def in_one_library_call(A, B):
    import torch

    kind = A.dtype if A.is_floating_point() else torch.float64
    return torch.linalg.solve(A.to(kind), B.to(kind))
