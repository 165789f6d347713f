"""How families are put together: a title, and cases made of systems with stated facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from ..case import Case, Family, Rng


def family(title: str) -> Callable[[Callable[[Rng], Iterable[Case]]], Family]:
    """Turn a function that draws cases into a family with this title (decorator)."""
    return lambda draw: Family(title, lambda rng: list(draw(rng)))


def system(name: str, A: Any, b: Any, /, **facts: Any) -> Case:
    """Return the case f(A, b), A (m, n), b (m,) or (m, k)."""
    return Case(name, (np.array(A, dtype=float), np.array(b, dtype=float)), facts=facts)


def sizes(ns: Iterable[int]) -> str:
    """Return "n = 1, 2, 5" for a title."""
    return "n = " + ", ".join(str(n) for n in ns)


def calls(title: str, *arguments: tuple[str, tuple[Any, ...]]) -> Family:
    """Return a family of fixed calls, each given as (name of the case, its arguments)."""
    return Family(title, lambda rng: [Case(name, args) for name, args in arguments])
