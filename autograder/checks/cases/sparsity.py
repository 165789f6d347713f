"""Orders of a matrix whose pattern of nonzeros is to be drawn: f(n)."""

from __future__ import annotations

from ..case import Case, Family


def orders(*ns: int) -> Family:
    """The call f(n) for each order n."""
    return Family("n = " + ", ".join(map(str, ns)), lambda rng: [Case(f"n = {n}", (n,)) for n in ns])
