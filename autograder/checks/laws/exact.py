"""Laws for exact arithmetic: the answer is unique, so it must match exactly, in exact numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from ..data import describe_type
from ..show import brief
from . import ladder
from .law import Broken, Law, Trial

Rows = list[list[Fraction]]


def row_reduced(answer: Callable[[Any], tuple[Rows, list[int]]] | tuple[Any, list[int]]) -> Law:
    """(R, pivots) is the reduced row echelon form: `answer` itself, or what the function `answer` returns."""

    def test(trial: Trial) -> None:
        R, pivots = answer(trial.args[0]) if callable(answer) else answer
        got_R, got_pivots = ladder.parts(trial.value, 2, "the pair (R, pivots)")
        rows = _exact_rows(got_R, len(R), len(R[0]) if R else 0)
        if rows != R:
            raise _diagnose(rows, R, pivots)
        what = "the pivot columns, counted from 0, as a list"
        if ladder.indices(got_pivots, what) != list(pivots):
            raise Broken("FB_TYPE", want=what, got=brief(got_pivots))

    return Law("returns the reduced row echelon form and its pivot columns, exactly", test)


def _exact_rows(value: Any, m: int, n: int) -> Rows:
    """Return a list of m lists of n exact numbers, or raise Broken with the first rung that fails."""
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise Broken("FB_TYPE", want="R as a list of lists", got=describe_type(value))
    shape = (len(value), len(value[0]) if value else 0)
    if shape != (m, n) or any(len(row) != n for row in value):
        raise Broken("FB_SHAPE", got=shape, want=(m, n))
    entries = [entry for row in value for entry in row]
    if any(isinstance(entry, (float, np.floating)) for entry in entries):
        raise Broken("FB_FLOATS_IN_EXACT")
    if any(isinstance(e, bool) or not isinstance(e, (int, Fraction, np.integer)) for e in entries):
        raise Broken("FB_TYPE", want="entries that are Fractions or ints", got="other entries")
    return [[Fraction(entry if isinstance(entry, Fraction) else int(entry)) for entry in row] for row in value]


def _diagnose(rows: Rows, R: Rows, pivots: list[int]) -> Broken:
    """Say how an echelon form misses the reduced one; anything else is a wrong value."""
    leads = [next((j for j, entry in enumerate(row) if entry), None) for row in rows]
    found = [j for j in leads if j is not None]
    if found == list(pivots) and found == sorted(set(found)):
        if any(rows[i][j] != 1 for i, j in enumerate(found)):
            return Broken("FB_PIVOT_NOT_ONE", got=rows, expected=R)
        if any(rows[k][j] for i, j in enumerate(found) for k in range(i)):
            return Broken("FB_STOPPED_AT_REF", got=rows, expected=R)
    return Broken("FB_RESIDUAL", message="This is not the reduced row echelon form of A.", got=rows, expected=R)
