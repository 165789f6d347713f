"""Gradients and Newton steps by automatic differentiation, without a trace left on the argument."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from reference_impl.core_torch import as_tensor

__all__ = ["torch_grad", "torch_newton_step"]


def torch_grad(f: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Return the gradient of f at x, x of any shape, f(x) a scalar, with the shape and dtype of x.

    x keeps its `requires_grad` and `.grad`; the result is new and outside every graph. Raises ValueError if f(x) is
    no scalar, RuntimeError if f does not compute it from its argument in torch.
    Reverse mode (Linnainmaa 1970; Griewank & Walther, *Evaluating Derivatives*, 3.2): at most about 4 evaluations of f,
    whatever n. f gets a copy of x that heads its own graph, and the gradient is returned instead of being added to
    anybody's `.grad`. Error: rounding only, since every operation of f is differentiated exactly.
    """
    leaf = _new_leaf(x)
    with torch.enable_grad():
        value = f(leaf)
        _require_scalar(value)
        (gradient,) = torch.autograd.grad(value, leaf, materialize_grads=True)
    return gradient.detach()


def torch_newton_step(f: Callable[[Tensor], Tensor], x: Tensor) -> tuple[str, Tensor | None]:
    """Return the kind of the quadratic model of f at x (n,) and its Newton step s = -H^-1 g (n,), H s = -g.

    The kind is "min", "max" or "saddle" by the signs of the eigenvalues of the Hessian H (n, n), or "degenerate", with
    None for a step, if one of them is at most n eps times the largest, in absolute value. Raises as `torch_grad`,
    and ValueError for n = 0.
    H by differentiating twice, n gradients; then LU, 2n^3/3 flops (Nocedal & Wright, *Numerical Optimization*, 3.3).
    x + s is the stationary point of the model: for a quadratic f, of f. The error of s is about cond(H) eps.
    """
    x = as_tensor(x, "x", ndim=1)
    if len(x) == 0:
        raise ValueError(f"x must have at least one entry, got shape {tuple(x.shape)}")
    gradient = torch_grad(f, x)
    H = torch.autograd.functional.hessian(f, x.detach().clone())
    H = (H + H.T) / 2
    eigenvalues = torch.linalg.eigvalsh(H)
    sizes = eigenvalues.abs()
    if bool((sizes <= len(x) * torch.finfo(H.dtype).eps * sizes.max()).any()):
        return "degenerate", None
    step = torch.linalg.solve(H, -gradient)
    if bool((eigenvalues > 0).all()):
        return "min", step
    return ("max", step) if bool((eigenvalues < 0).all()) else ("saddle", step)


def _new_leaf(x: Tensor) -> Tensor:
    return as_tensor(x, "x").detach().clone().requires_grad_()


def _require_scalar(value: Tensor) -> None:
    if not isinstance(value, Tensor):
        raise RuntimeError(f"f must return a tensor computed from its argument, got {type(value).__name__}")
    if value.ndim != 0:
        raise ValueError(f"f must return a scalar, got shape {tuple(value.shape)}")
    if not value.requires_grad:
        raise RuntimeError("f must compute its value from its argument in torch: this one is cut off from it")
