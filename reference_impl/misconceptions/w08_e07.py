"""Exercise 8.7, ridge regression in torch: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w08_e07", "torch_ridge_fit")


@book.wrong("FB_DETACHED", "general", "float(lam) and .numpy() cut the graph.")
def takes_the_numpy_road(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    A, b, d = X.detach().numpy(), y.detach().numpy(), X.shape[1]
    stacked = np.vstack([A, float(lam) ** 0.5 * np.eye(d, dtype=A.dtype)])
    return torch.tensor(np.linalg.pinv(stacked) @ np.concatenate([b, np.zeros(d, dtype=b.dtype)]), dtype=X.dtype)


@book.wrong("FB_SCALE", "visible general", "This loss is a sum, not a mean: lam as it is.")
def multiplies_the_penalty_by_n(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.pinv(X) @ y
    n, d = X.shape
    return torch.linalg.solve(X.T @ X + n * lam * torch.eye(d, dtype=X.dtype), X.T @ y)


@book.wrong("FB_NOT_MIN_NORM", "edge", 'The driver "gels" assumes independent columns; "gelsd" and pinv do not.')
def trusts_gels(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.lstsq(X, y.unsqueeze(-1), driver="gels").solution.squeeze(-1)
    return torch.linalg.solve(X.T @ X + lam * torch.eye(X.shape[1], dtype=X.dtype), X.T @ y)


@book.wrong("FB_EXCEPTION", "edge", "For lam = 0 the matrix X^T X may be singular.")
def inverts_the_singular_gram_matrix(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    return torch.linalg.inv(X.T @ X + lam * torch.eye(X.shape[1], dtype=X.dtype)) @ X.T @ y


@book.wrong("FB_SCALE", "visible general", "No 1/2 stands before the sum of squares, so no 2 before lam.")
def doubles_the_penalty(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.pinv(X) @ y
    return torch.linalg.solve(X.T @ X + 2 * lam * torch.eye(X.shape[1], dtype=X.dtype), X.T @ y)


@book.right("X^T X + lam I and solve for lam > 0, gelsd for lam = 0")
def by_the_gram_matrix(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    X, y = (t if t.is_floating_point() else t.double() for t in (X, y))
    if lam == 0:
        return torch.linalg.lstsq(X, y[:, None], driver="gelsd").solution[:, 0]
    return torch.linalg.solve(X.T @ X + lam * torch.eye(X.shape[1]).to(X), X.T @ y)


@book.right("the dual form X^T (X X^T + lam I)^-1 y; for lam = 0 a truncated svd")
def by_the_dual_form(X, y, lam):
    import torch

    if lam < 0:
        raise ValueError("lam is negative")
    if not X.is_floating_point():
        X, y = X.to(torch.float64), y.to(torch.float64)
    if lam == 0:
        U, sigma, Vh = torch.linalg.svd(X, full_matrices=False)
        keep = sigma > 1e-6 * sigma[0]
        return Vh[keep].T @ ((U[:, keep].T @ y) / sigma[keep])
    n = X.shape[0]
    return X.T @ torch.linalg.solve(X @ X.T + lam * torch.eye(n, dtype=X.dtype), y)
