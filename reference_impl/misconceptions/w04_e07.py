"""Exercise 4.7, torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w04_e07", "torch_safe_inverse")


@book.wrong(
    "FB_NO_ERROR", "general edge", "An error comes only if a computed pivot is exactly 0: ask for the condition number."
)
def only_catches_the_error(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    try:
        return torch.linalg.inv(A)
    except RuntimeError:
        return None


@book.wrong("FB_DET_THRESHOLD", "edge", "1e-8 I has determinant 1e-32 and condition number 1.")
def declines_small_determinants(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    if abs(torch.linalg.det(A)) < 1e-10:
        return None
    return torch.linalg.inv(A)


@book.wrong("FB_DETACHED", "general", "Stay in torch from beginning to end.")
def goes_through_numpy(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    dtype = A.dtype if A.is_floating_point() else torch.float64
    M = A.detach().double().numpy()
    if np.linalg.matrix_rank(M) < len(M) or np.linalg.cond(M) > max_cond:
        return None
    return torch.tensor(np.linalg.inv(M), dtype=dtype)


@book.wrong("FB_NO_ERROR", "edge", "In float32 garbage has a condition number near 1e8: use the eps of the dtype too.")
def trusts_a_float32_condition_number(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    sigma = torch.linalg.svdvals(A)
    if sigma[-1] == 0 or sigma[0] / sigma[-1] > max_cond:
        return None
    return torch.linalg.inv(A)


@book.wrong("FB_ABSOLUTE_TOL", "general edge", "Compare sigma_min with sigma_max: in 1e-8 I they are equal.")
def has_a_fixed_limit_for_the_smallest_singular_value(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    sigma = torch.linalg.svdvals(A.detach())
    if sigma[-1] < 1e-6 or sigma[0] > max_cond * sigma[-1]:
        return None
    return torch.linalg.inv(A)


@book.wrong("FB_NO_ERROR", "general", "Compare sigma_max / sigma_min with the limit you are given, `max_cond`.")
def has_a_limit_of_its_own(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    if torch.linalg.matrix_rank(A.detach()) < len(A):
        return None
    return torch.linalg.inv(A)


@book.right("the condition number in double precision, the inverse as a solve")
def decides_in_double_precision(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    cond = torch.linalg.cond(A.detach().double())
    if not torch.isfinite(cond) or cond > max_cond:
        return None
    return torch.linalg.solve(A, torch.eye(len(A), dtype=A.dtype))


@book.right("V diag(1/sigma) U^T, differentiated through the decomposition")
def from_its_singular_values(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[-1] != A.shape[-2]:
        raise ValueError("not square")
    if not torch.is_floating_point(A):
        A = A.to(torch.float64)
    U, sigma, Vt = torch.linalg.svd(A)
    ratio = float(sigma[-1] / sigma[0]) if sigma[0] > 0 else 0.0
    if ratio < 1 / max_cond or ratio < 8 * torch.finfo(A.dtype).eps:
        return None
    return Vt.mT @ torch.diag(1 / sigma) @ U.mT
