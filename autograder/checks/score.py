"""The last line of a test cell: one object that is nbgrader's number and the person's table."""

from __future__ import annotations

import math
from typing import Any

from . import render
from .outcome import Outcome

OUTCOME_MIME = "application/vnd.autograder.outcome+json"


class Score:
    """Points earned in one exercise. `repr` is a plain finite float, which is all nbgrader reads; HTML is the table.

    Stock nbgrader gives full marks to `np.float64(1.0)`, `nan`, `-1` or `True`; hence a built-in float, clamped.
    """

    def __init__(self, outcome: Outcome, *, reveal: bool = False) -> None:
        self.outcome = outcome
        self.reveal = reveal

    def __float__(self) -> float:
        points = round(float(self.outcome.earned), 2)
        if not math.isfinite(points):
            return 0.0
        return float(min(max(points, 0.0), float(self.outcome.possible)))

    def __repr__(self) -> str:
        return repr(float(self))

    def __str__(self) -> str:
        return render.text(self.outcome, reveal=self.reveal)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": render.html(self.outcome, reveal=self.reveal),
            OUTCOME_MIME: self.outcome.to_dict(reveal=self.reveal),
        }
