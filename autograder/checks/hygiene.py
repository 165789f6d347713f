"""Good manners, asked of every function: integers, float32, views of memory, arguments left as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .case import Case, Family, Rng
from .data import Tensor
from .laws.law import Broken, Law, Margin, Trial

VIEWS = ("F", "strided", "reversed", "readonly")
VIEW_NAMES = {
    "F": "in Fortran order",
    "strided": "as a strided view",
    "reversed": "with negative strides",
    "readonly": "read-only",
}


@dataclass(frozen=True)
class Statement:
    """One check of manners: the law on cases of another dtype or layout."""

    family: Family
    law: Law
    layout: str = "C"
    unchanged: bool = False


def statements(
    family: Family, law: Law, *, integers: bool = True, float32: bool = True, views: bool = True, unchanged: bool = True
) -> Iterator[Statement]:
    """Yield the checks of manners for a family whose cases have integer entries (so every dtype holds them exactly).

    Each asks for a right answer too: leaving the arguments alone earns nothing by itself.
    """
    if integers:
        yield Statement(_recast(family, np.int64, "integer input"), _named(law, "integer input"))
    if float32:
        yield Statement(_recast(family, np.float32, "float32 input"), _named(law, "float32 input"))
    if views:
        for layout in VIEWS:
            told = _with_code(law, "FB_MUTATED" if layout == "readonly" else "FB_VIEW")
            yield Statement(_recast(family, np.float64, VIEW_NAMES[layout]), told, layout)
    if unchanged:
        asked = replace(law, asked=f"leaves its arguments alone and {law.asked}")
        yield Statement(_recast(family, np.float64, "arguments unchanged"), asked, unchanged=True)


def _recast(family: Family, dtype: Any, title: str) -> Family:
    def draw(rng: Rng) -> list[Case]:
        return [case.with_args(lambda arg: cast(arg, dtype), f"{case.name}, {title}") for case in family.draw(rng)]

    return Family(f"{family.title}, {title}", draw)


def cast(value: Any, dtype: Any) -> Any:
    """Return an array (or nested list of numbers) as an array of dtype; anything else as it is."""
    if isinstance(value, np.ndarray):
        return value.astype(dtype)
    if isinstance(value, Tensor):
        return value
    return value


def _named(law: Law, what: str) -> Law:
    return replace(law, asked=f"{law.asked} ({what})")


def _with_code(law: Law, code: str) -> Law:
    """Return the law with a wrong value reported as trouble with this layout: elsewhere the same numbers were right."""

    def test(trial: Trial) -> Margin | None:
        try:
            return law.test(trial)
        except Broken as broken:
            if broken.code in ("FB_RESIDUAL", "FB_WRONG_VALUE"):
                raise Broken(code, got=broken.got, expected=broken.expected) from None
            raise

    return replace(law, test=test)


Recast = Callable[[Any], Any]
