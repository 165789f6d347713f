"""Lists of p for drawing unit circles, f(ps)."""

from __future__ import annotations

from ..case import Family
from .build import calls

INF = float("inf")


def named(*lists: tuple[float, ...]) -> Family:
    """The unit circles for these lists of p."""
    return calls(
        "p = " + "; ".join(", ".join(f"{p:g}" for p in ps) for ps in lists),
        *(("p = " + ", ".join(f"{p:g}" for p in ps), (list(ps),)) for ps in lists),
    )


def no_norms() -> Family:
    """A p below 1, alone and among others."""
    return calls("a p below 1", ("p = 0.5", ([0.5],)), ("p = 0.5 after 2", ([2, 0.5],)), ("p = 0", ([0],)))
