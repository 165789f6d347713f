"""Laws for the parts of a vector: row space and nullspace, and what is left when directions are removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .orthogonality import length, share
from .projections import spread_of, worst

Matrix = NDArray[Any]


def _parts(trial: Trial, value: Any = None) -> tuple[Matrix, Matrix, Matrix, Matrix, float]:
    """Return A, x, x_row, x_null and the tolerance of each part relative to ||x|| (T-proj)."""
    A, x = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
    row, null = ladder.parts(trial.value if value is None else value, 2, "the tuple (x_row, x_null)")
    row, null = ladder.array(row, x.shape, what="x_row"), ladder.array(null, x.shape, what="x_null")
    spread = spread_of(A, int(trial.case.facts["rank"]))
    return A, x, row, null, tolerances.projector(len(x), spread, trial.eps)


def splits() -> Law:
    """Sum and image: x = x_row + x_null with A x_null = 0, A (m, n), x (n,): what A sees is all in x_row."""

    def test(trial: Trial) -> Margin:
        A, x, row, null, allowed = _parts(trial)
        size = length(x)
        with np.errstate(all="ignore"):
            whole = within(share(length(row + null - x), size), allowed, code="FB_RESIDUAL", eps=trial.eps, got=row)
            seen = share(length(A @ null), length(A) * size)
        return worst(whole, within(seen, allowed, code="FB_NOT_IN_SPACE", eps=trial.eps, k="x_null", got=null))

    return Law("x = x_row + x_null with A x_null = 0", test)


def row_part(reference: Callable[..., Any]) -> Law:
    """x_row is in C(A^T): it equals that of reference(A, x) within T-proj, and is perpendicular to x_null."""

    def test(trial: Trial) -> Margin:
        A, x, row, null, allowed = _parts(trial)
        expected, _ = reference(A, x)
        size = length(x)
        with np.errstate(all="ignore"):
            away, lean = share(length(row - expected), size), share(abs(row @ null), size * size)
        return within(max(away, lean), allowed, code="FB_NOT_IN_SPACE", eps=trial.eps, k="x_row", got=row)

    return Law("x_row lies in the row space, perpendicular to x_null", test)


def shortest_solution() -> Law:
    """Two solutions x, y of A x = A y have the same x_row, and none is shorter. y is a fact of the case ("other")."""

    def test(trial: Trial) -> Margin:
        A, x, row, _, allowed = _parts(trial)
        other = np.asarray(trial.case.facts["other"], dtype=np.float64)
        _, _, other_row, _, _ = _parts(trial, trial.ask(A, other))
        size = max(length(x), length(other))
        with np.errstate(all="ignore"):
            solves = within(
                share(length(A @ row - A @ x), length(A) * size), allowed, code="FB_RESIDUAL", eps=trial.eps, got=row
            )
            apart = share(length(row - other_row), size)
        return worst(solves, within(apart, allowed, code="FB_NOT_MIN_NORM", eps=trial.eps, got=row))

    return Law("all solutions of A x = b have the same x_row, the shortest of them", test)


def _cleaned(trial: Trial, value: Any = None) -> tuple[Matrix, Matrix, Matrix, float]:
    """Return E (n, d), D (k, d) with rows of length 1, the result (n, d), and T-proj for the span of the directions."""
    E, D = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
    rest = ladder.array(trial.value if value is None else value, E.shape)
    D = D / np.sqrt((D**2).sum(axis=1, keepdims=True))
    rank = int(trial.case.facts["rank"])
    spread = spread_of(D, rank) if rank else 1.0
    return E, D, rest, tolerances.projector(E.shape[1], spread, trial.eps)


def rows_perpendicular() -> Law:
    """Every row of the result is perpendicular to every direction, up to T-proj of the row it came from."""

    def test(trial: Trial) -> Margin:
        E, D, rest, allowed = _cleaned(trial)
        with np.errstate(all="ignore"):
            left = np.abs(rest @ D.T).max(initial=0.0)
        told = (
            "A direction is still there: some row of the result is not perpendicular to it. (One after the other is"
            " right only for perpendicular directions.)"
        )
        off = share(float(left), length(E))
        if not off <= allowed:
            raise Broken("FB_LOST_ORTHOGONALITY", message=told, got=rest)
        return Margin(off, allowed)

    return Law("every row is perpendicular to every direction", test)


def removes_the_span_only(reference: Callable[..., Any]) -> Law:
    """What was taken away lies in the span of the directions: the result equals reference(E, D) within T-proj."""

    def test(trial: Trial) -> Margin:
        E, D, rest, allowed = _cleaned(trial)
        with np.errstate(all="ignore"):
            away = share(length(rest - reference(E, D)), length(E))
        return within(away, allowed, code="FB_RESIDUAL", eps=trial.eps, got=rest)

    return Law("removes the part in the span of the directions, and nothing else", test)


def again_changes_nothing() -> Law:
    """A second pass leaves the result alone, and rows that were clean (fact "clean") stay as they are."""

    def test(trial: Trial) -> Margin:
        E, _, rest, allowed = _cleaned(trial)
        _, _, twice, _ = _cleaned(trial, trial.ask(rest, trial.args[1]))
        clean = list(trial.case.facts.get("clean", ()))
        with np.errstate(all="ignore"):
            moved = share(max(length(twice - rest), length(rest[clean] - E[clean])), length(E))
        return within(moved, allowed, code="FB_RESIDUAL", eps=trial.eps, got=twice)

    return Law("a second pass changes nothing, and clean rows stay as they are", test)


def depends_on_the_span_only() -> Law:
    """Other directions with the same span (fact "same_span") give the same result."""

    def test(trial: Trial) -> Margin:
        E, _, rest, allowed = _cleaned(trial)
        _, _, other, _ = _cleaned(trial, trial.ask(trial.args[0], np.asarray(trial.case.facts["same_span"])))
        with np.errstate(all="ignore"):
            apart = share(length(rest - other), length(E))
        return within(apart, allowed, code="FB_RESIDUAL", eps=trial.eps, got=rest)

    return Law("other directions with the same span give the same result", test)
