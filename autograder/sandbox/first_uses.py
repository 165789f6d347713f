"""Parts of libraries that cost a second at their first use: used once, before code that speaks of them is timed."""

from __future__ import annotations

import re
from collections.abc import Sequence

MENTIONS = {
    "torch.func": re.compile(
        r"torch\.func|functorch|forward_ad|autograd\.functional|\b(vmap|jac(rev|fwd)|hessian|[jv]vp)\b"
    ),
}


def mentioned(sources: Sequence[str]) -> tuple[str, ...]:
    """Return the names of what these cells may use; a word too much costs a second, a word too few no mark."""
    return tuple(name for name, words in MENTIONS.items() if any(map(words.search, sources)))


def use(name: str) -> None:
    """Use it once, for nothing. Raises KeyError for a name that `mentioned` does not give."""
    {"torch.func": _torch_func}[name]()


def _torch_func() -> None:
    """Differentiate twice: forward mode over reverse mode imports three hundred modules."""
    try:
        import torch
    except ImportError:  # a course without torch exercises needs no torch
        return
    torch.func.hessian(lambda x: (x * x).sum())(torch.ones(2))
