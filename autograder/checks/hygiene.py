"""Good manners, asked of every function: integers, float32, views of memory, arguments left as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .calls import Call
from .case import Case, Family, Rng
from .laws.law import Broken, Law, Margin, Trial

VIEWS = ("F", "strided", "reversed")
LAYOUT_NAMES = {
    "C": "arguments unchanged",
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
    unchanged: bool = False


def statements(
    family: Family, law: Law, *, integers: bool = True, float32: bool = True, views: bool = True, unchanged: bool = True
) -> Iterator[Statement]:
    """Yield the checks of manners for a family whose cases have integer entries (so every dtype holds them exactly).

    Each asks for a right answer too: leaving the arguments alone earns nothing by itself.
    """
    if integers:
        yield Statement(_recast(family, np.int64, "as integers"), law)
    if float32:
        yield Statement(_recast(family, np.float32, "as float32"), law)
    if views:
        yield Statement(_laid_out(family, VIEWS, "in other memory layouts"), _with_code(law, "FB_VIEW"))
    if unchanged:
        asked = replace(_with_code(law, "FB_MUTATED"), asked=f"leaves its arguments alone and {law.asked}")
        layouts = ("C", "readonly") if views else ("C",)
        yield Statement(_laid_out(family, layouts, "arguments unchanged"), asked, unchanged=True)


def _recast(family: Family, dtype: Any, title: str) -> Family:
    def draw(rng: Rng) -> list[Case]:
        return [case.with_args(lambda arg: cast(arg, dtype), f"{case.name}, {title}") for case in family.draw(rng)]

    return Family(f"{family.title}, {title}", draw)


def _laid_out(family: Family, layouts: tuple[str, ...], title: str) -> Family:
    def draw(rng: Rng) -> list[Case]:
        floats = [case.with_args(lambda arg: cast(arg, np.float64), case.name) for case in family.draw(rng)]
        return [
            replace(case, layout=layout, name=f"{case.name}, {LAYOUT_NAMES[layout]}")
            for layout in layouts
            for case in floats
        ]

    return Family(f"{family.title}, {title}", draw)


def cast(value: Any, dtype: Any) -> Any:
    """Return an array as an array of dtype; anything else (lists, tensors, numbers) as it is."""
    return value.astype(dtype) if isinstance(value, np.ndarray) else value


def _with_code(law: Law, code: str) -> Law:
    """Return the law with a wrong value reported as trouble with this layout, if the same numbers are right without."""

    def test(trial: Trial) -> Margin | None:
        try:
            return law.test(trial)
        except Broken as broken:
            if trial.case.layout != "C" and _holds_in_plain_layout(law, trial):
                raise Broken(code, got=broken.got, expected=broken.expected) from None
            raise

    return replace(law, test=test)


def _holds_in_plain_layout(law: Law, trial: Trial) -> bool:
    plain = replace(trial.case, layout="C")
    reply = trial.ask_reply(Call(plain.args, plain.kwargs, **(law.wants or {})))
    try:
        law.test(replace(trial, case=plain, reply=reply))
    except Broken:
        return False
    return reply.status == "returned"
