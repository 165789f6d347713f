"""How far right and wrong answers stay from the tolerances (rule R2), as numbers and as one picture a week."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import draw
from autograder.authoring.proof.claims import MARGIN, Row

FLOOR, CEILING = 1e-6, 1e6  # beyond these a margin is drawn at the edge: it is only ever better


@dataclass(frozen=True)
class Measurement:
    """One numerical check on one answer: `measured` against the tolerance `allowed`; `right` if it had to pass."""

    exercise: str
    bucket: str
    asked: str
    cases: str
    answer: str
    right: bool
    measured: float
    allowed: float

    @property
    def ratio(self) -> float:
        """measured / allowed: at most 1/10 for right answers, at least 10 for those a check refuses."""
        return self.measured / self.allowed if self.allowed else math.inf


def measurements(rows: Iterable[Row]) -> list[Measurement]:
    """Every number that a check has compared with its tolerance: passes of right answers, refusals of wrong ones."""
    found = []
    for row in rows:
        right = row.kind != "wrong"
        for r in row.outcome.results:
            if right and r.margin is not None:
                pair = (r.margin.measured, r.margin.allowed)
            elif not right and r.failure and r.failure.measured is not None and r.failure.allowed:
                pair = (r.failure.measured, r.failure.allowed)
            else:
                continue
            found.append(Measurement(row.exercise, r.bucket, r.asked, r.cases, row.name, right, *map(float, pair)))
    return found


def draw_margins(found: Sequence[Measurement], path: Path) -> Path | None:
    """Draw measured/allowed of every check, an exercise a line, and the band that must stay empty; None if none."""
    exercises = sorted({one.exercise for one in found})
    if not exercises:
        return None
    with draw.in_style():
        fig, ax = draw.figure(0.9 + 0.27 * len(exercises))
        draw.title(fig, "Right answers stay left of the band, refused ones right of it")
        draw.ratio_strip(ax, 1 / MARGIN, MARGIN, (FLOOR, CEILING), exercises)
        for right in (True, False):
            chosen = [one for one in found if one.right == right]
            places = [exercises.index(one.exercise) for one in chosen]
            draw.ratio_dots(ax, [min(max(one.ratio, FLOOR), CEILING) for one in chosen], places, right=right)
        return draw.save(fig, path)
