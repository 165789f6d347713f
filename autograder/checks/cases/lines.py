"""One equation in the plane, f(a, beta): a.x = beta, a (2,)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..case import Case, Family, Rng
from .build import calls, family
from .solution_sets import nonzero


def equations(*given: tuple[Sequence[float], float], title: str) -> Family:
    """The equations a.x = beta listed as (a, beta)."""
    named = [(f"{a[0]:g} x + {a[1]:g} y = {beta:g}", (np.array(a, dtype=float), float(beta))) for a, beta in given]
    return calls(title, *named)


def slanted(count: int = 2) -> Family:
    """Random integer equations whose line neither passes 0 nor is parallel to an axis."""

    @family("random equations of slanted lines")
    def draw(rng: Rng) -> list[Case]:
        return [
            Case(f"slanted line {k + 1}", (nonzero(rng, 2).astype(float), float(nonzero(rng, 1)[0] * 2)))
            for k in range(count)
        ]

    return draw
