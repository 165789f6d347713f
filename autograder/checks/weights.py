"""How the points of an exercise are shared among its buckets (grading contract, 0.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any


def _shares(**hundredths: int) -> Mapping[str, Fraction]:
    return {bucket: Fraction(share, 100) for bucket, share in hundredths.items()}


STANDARD = _shares(visible=30, general=38, edge=17, numerical=10, hygiene=5)
# Where robustness is the very point of the exercise.
CORE_NUMERICAL = _shares(visible=30, general=20, edge=17, numerical=28, hygiene=5)
PLOT = _shares(visible=40, general=40, edge=15, hygiene=5)

KINDS = {"standard": STANDARD, "core-numerical": CORE_NUMERICAL, "plot": PLOT}


def shares(kind: str, present: Collection[str]) -> dict[str, Fraction]:
    """Return the share of each bucket; a bucket the exercise lacks gives its share to `general`.

    Raises KeyError for an unknown kind of exercise.
    """
    table = dict(KINDS[kind])
    missing = [bucket for bucket in table if bucket not in present and bucket != "general"]
    for bucket in missing:
        table["general"] += table.pop(bucket)
    return table


def weigh(kind: str, points: Fraction, counts: Mapping[str, tuple[int, int]]) -> dict[str, tuple[Fraction, Fraction]]:
    """Return {bucket: (earned, possible)} in points from {bucket: (passed, checks)}.

    Every check of a bucket weighs the same.
    Without any hidden check (a released notebook) the visible share stays what it is, and the rest is yet to come.
    """
    present = [bucket for bucket, (_, checks) in counts.items() if checks]
    hidden = [bucket for bucket in present if bucket != "visible"]
    table = shares(kind, present) if hidden else dict(KINDS[kind])
    return {
        bucket: (points * table[bucket] * counts[bucket][0] / counts[bucket][1], points * table[bucket])
        for bucket in present
    }


def exact_points(points: Any) -> Fraction:
    """Return points as an exact fraction; 0.1 means one tenth. Raises ValueError unless positive, in tenths."""
    exact = Fraction(str(points))
    if exact <= 0 or (exact * 10).denominator != 1:
        raise ValueError(f"points must be a positive multiple of 0.1, got {points}")
    return exact
