"""A case: arguments for the student's function, and what is known about them. A family: cases with one property."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

Rng = np.random.Generator


@dataclass(frozen=True)
class Case:
    """One input. `name` says in words what it is ("a singular 3x3"), never its numbers; `facts` what is known.

    `layout` is how the student's side arranges the arrays in memory (see `layouts`).
    """

    name: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    layout: str = "C"

    def with_args(self, change: Callable[[Any], Any], name: str) -> Case:
        """Return the case with `change` applied to each positional argument, under another name."""
        return replace(self, args=tuple(change(arg) for arg in self.args), name=name)


@dataclass(frozen=True)
class Family:
    """Cases with a stated property, drawn from a generator: `title` names the property, small cases come first."""

    title: str
    draw: Callable[[Rng], Iterable[Case]]

    def __add__(self, other: Family) -> Family:
        """Return both families as one."""
        return Family(f"{self.title}; {other.title}", lambda rng: [*self.draw(rng), *other.draw(rng)])


def fixed(title: str, *cases: Case) -> Family:
    """Return a family of given cases; nothing is drawn."""
    return Family(title, lambda rng: cases)


def generator(seed: int, *names: str) -> Rng:
    """Return the random generator of one check: the same for the same seed and names, on every machine."""
    digest = hashlib.sha256("/".join(names).encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(digest[:8], "little")])
