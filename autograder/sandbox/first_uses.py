"""Parts of torch that cost a second at their first use: used once, before code that speaks of them is timed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable

MENTIONS = {
    "torch.func": re.compile(
        r"torch\.func|functorch|forward_ad|autograd\.functional|\b(vmap|jac(rev|fwd)|hessian|[jv]vp)\b"
    ),
    "torch.optim": re.compile(r"\boptim\b"),
    "a cotangent": re.compile(r"\.grad\(|\.backward\(\s*[^)\s]|grad_outputs"),
}


def mentioned(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what these cells may use; one too many costs a second, one too few no mark."""
    text = "\n".join(sources)
    return tuple(name for name, words in MENTIONS.items() if words.search(text))


def use(name: str) -> None:
    """Use it once, for nothing. Raises KeyError for a name that `mentioned` does not give."""
    first_use = _FIRST_USES[name]
    with contextlib.suppress(ImportError):  # a course without torch exercises needs no torch
        first_use()


def _torch_func() -> None:
    """Differentiate twice: forward mode over reverse mode imports three hundred modules."""
    import torch

    torch.func.hessian(lambda x: (x * x).sum())(torch.ones(2))


def _torch_optim() -> None:
    """Take a step: the decorator of every optimiser imports torch's compiler."""
    import torch

    x = torch.ones(2, requires_grad=True)
    x.sum().backward()
    torch.optim.SGD([x], lr=0.1).step()


def _a_cotangent() -> None:
    """Give `grad` a cotangent: to compare its shape it imports sympy."""
    import torch

    a = torch.ones(2, requires_grad=True)
    torch.autograd.grad(a * a, [a], torch.ones(2))


_FIRST_USES: dict[str, Callable[[], None]] = {
    "torch.func": _torch_func,
    "torch.optim": _torch_optim,
    "a cotangent": _a_cotangent,
}
