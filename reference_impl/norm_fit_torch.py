"""Linear regression in the 1-norm and the 2-norm: an outlier moves one fit a little and the other much."""

from __future__ import annotations

import torch
from torch import Tensor

from reference_impl.core import as_integer, as_number
from reference_impl.core_torch import as_tensor

__all__ = ["torch_fit_norm"]


def torch_fit_norm(X: Tensor, y: Tensor, p: float, steps: int = 2000) -> Tensor:
    """Minimise mean |X w - y|^p, p = 1 or 2, X (n, d) of any rank, y (n,), n >= 1; return w (d,), free of any graph.

    Of all w with the same X w it is the shortest; for p = 1 not even X w need be unique. Raises ValueError for
    another p, steps < 0 or other shapes, TypeError if X or y is no real tensor.
    Method: X = U S V^T (Golub & Van Loan, *Matrix Computations*, 4th ed., section 2.4), so X w = U z with U (n, r)
    orthonormal, and w = V S^-1 z. p = 2: z = U^T y. p = 1: `_least_absolute`, which stops by itself, as a rule after
    ten or twenty steps. Cost about 6nd^2 + 20d^3 flops, and 2nd^2 for every step.
    Error: p = 2 as least squares. p = 1: mean |X w - y| is within sqrt(eps), relative, of its minimum, up to rounding
    of size n eps (mean |y| + norm(X) norm(w)): the last step has a proof of that, unless `steps` ends before.
    """
    X, y = as_tensor(X, "X", ndim=2).detach(), as_tensor(y, "y", ndim=1).detach()
    n = X.shape[0]
    if y.shape != (n,) or n == 0:
        raise ValueError(f"X must be (n, d) and y (n,), n >= 1, got {tuple(X.shape)} and {tuple(y.shape)}")
    p, steps = as_number(p, "p", finite=False), as_integer(steps, "steps")
    if p not in (1, 2) or steps < 0:
        raise ValueError(f"p must be 1 or 2 and steps >= 0, got {p} and {steps}")
    dtype = torch.promote_types(X.dtype, y.dtype)
    X, y = X.to(dtype), y.to(dtype)
    U, S, Vh = torch.linalg.svd(X, full_matrices=False)
    rank = int((max(X.shape) * torch.finfo(dtype).eps * S.amax() < S).sum()) if S.numel() > 0 else 0
    U, S, Vh = U[:, :rank], S[:rank], Vh[:rank]
    z = U.T @ y
    if p == 1:
        z = _least_absolute(U, y, z, steps)
    return Vh.T @ (z / S)


def _least_absolute(U: Tensor, y: Tensor, z: Tensor, steps: int) -> Tensor:
    """Minimise sum |res_i|, res = y - U z, U (n, k) with orthonormal columns, y (n,), starting from z (k,); return z.

    |res| has a kink at 0, so it is replaced by size = sqrt(res^2 + d^2) with a damping d that falls. Where the sum of
    sizes is least, its slopes u = res / size satisfy U^T u = 0; `_newton_step` leads there. No step raises that sum,
    and the best z met is returned, so more steps are never worse. The damping follows the gap that `_gap` proves.
    """
    n, eps = len(y), float(torch.finfo(y.dtype).eps)
    best, res = z, y - U @ z
    least, d = res.abs().sum(), res.abs().amax()
    if d == 0:
        return z
    u = res / torch.hypot(res, d)
    for _ in range(steps):
        gap = _gap(U, y, res, u)
        if gap <= eps**0.5 * res.abs().sum() + n * eps * y.abs().sum():
            break
        d = torch.minimum(d, gap / (2 * n))
        dz, du = _newton_step(U, res, u, d)
        t = 1.0
        while torch.hypot(res - t * (U @ dz), d).sum() > torch.hypot(res, d).sum() and t > eps:
            t /= 2
        z = z + t * dz
        res = y - U @ z
        if res.abs().sum() < least:
            best, least = z, res.abs().sum()
        # Slopes stay between -1 and 1, or a weight would be negative.
        room = torch.where(du == 0, torch.inf, (du.sign() - u) / du)
        u = u + torch.clamp(0.99 * room.amin(), max=1.0) * du
    return best


def _newton_step(U: Tensor, res: Tensor, u: Tensor, d: Tensor) -> tuple[Tensor, Tensor]:
    """Return dz (k,) and du (n,), Newton's step for U^T u = 0 and u size = res, size = sqrt(res^2 + d^2), U (n, k).

    dz solves least squares with the weights (1 - u res / size) / size (Chan, Golub & Mulet 1999, SIAM J. Sci.
    Comput. 20). Iteratively reweighted least squares has 1 / size instead, and needs thousands of steps where some
    |u_i| is close to 1.
    """
    size = torch.hypot(res, d)
    curvature = 1 - u * res / size
    # Far from the kink only rounding is left of the curvature; the lower limit keeps the weights comparable.
    weights = curvature.clamp(min=float(torch.finfo(u.dtype).eps) ** 0.5) / size
    R = torch.linalg.qr(weights.sqrt().unsqueeze(1) * U, mode="r").R
    downhill = (U.T @ (res / size)).unsqueeze(1)
    dz = torch.linalg.solve_triangular(R, torch.linalg.solve_triangular(R.T, downhill, upper=False), upper=True)
    return dz.squeeze(1), (res - curvature * (U @ dz).squeeze(1)) / size - u


def _gap(U: Tensor, y: Tensor, res: Tensor, u: Tensor) -> Tensor:
    """Return how far sum |res_i| is at most above its minimum over z, res = y - U z (n,), U (n, k), slopes u (n,).

    If U^T u = 0 and |u_i| <= 1, then sum |y - U z|_i >= u . (y - U z) = u . y for every z, which bounds the minimum
    from below (duality of linear programs: Boyd & Vandenberghe, *Convex Optimization*, section 5.2). So u is
    projected and scaled until it is such a vector.
    """
    u = u - U @ (U.T @ u)
    u = u / u.abs().amax().clamp(min=1)
    return res.abs().sum() - u @ y
