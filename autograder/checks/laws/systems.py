"""Laws for linear systems: judged by the residual on its natural scale, never by digits of x."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def backward_error(A: NDArray[Any], x: NDArray[Any], b: NDArray[Any]) -> float:
    """Return eta = ||b - Ax|| / (||A|| ||x|| + ||b||) in the infinity norm, A (m, n), x (n,), b (m,).

    Source: Rigal & Gaches (1967).

    0 for 0/0; columns of several right-hand sides are judged one by one, the worst counts.
    """
    if x.ndim == 2:
        return max((backward_error(A, x[:, k], b[:, k]) for k in range(x.shape[1])), default=0.0)
    with np.errstate(all="ignore"):
        residual = np.abs(b - A @ x).max(initial=0.0)
        scale = np.abs(A).sum(axis=1).max(initial=0.0) * np.abs(x).max(initial=0.0) + np.abs(b).max(initial=0.0)
    return _relative(residual, scale)


def _relative(residual: Any, scale: Any) -> float:
    """Return residual / scale with 0/0 = 0; infinity where the scale overflows (an enormous x makes none small)."""
    if not np.isfinite(scale):
        return float("inf")
    return float(residual / scale) if scale else float(residual)


def componentwise_error(A: NDArray[Any], x: NDArray[Any], b: NDArray[Any]) -> float:
    """Return omega = max_i |b - Ax|_i / (|A||x| + |b|)_i with 0/0 = 0 (Oettli & Prager 1964)."""
    with np.errstate(all="ignore"):
        residual, scale = np.abs(b - A @ x), np.abs(A) @ np.abs(x) + np.abs(b)
    return max(map(_relative, residual.ravel(), scale.ravel()), default=0.0)


def _system(trial: Trial) -> tuple[NDArray[Any], NDArray[Any]]:
    """The system of a case: its facts say A and b where the arguments do not (poisoned, banded, batched input)."""
    facts = trial.case.facts
    A = np.asarray(facts.get("A", trial.args[0]), dtype=np.float64)
    b = np.asarray(facts.get("b", trial.args[1] if len(trial.args) > 1 else None), dtype=np.float64)
    return A, b


def solves(c: float = 50.0, asked: str = "solves Ax = b", code: str = "FB_RESIDUAL") -> Law:
    """The returned x solves Ax = b with backward error at most c n eps (T-bwd): any sound method, any conditioning."""

    def test(trial: Trial) -> Margin:
        A, b = _system(trial)
        x = ladder.array(trial.value, (A.shape[1], *b.shape[1:]))
        eta = backward_error(A, x, b)
        return within(eta, tolerances.backward(c, A.shape, trial.eps), code=code, eps=trial.eps, got=x)

    return Law(asked, test)


def solves_bands(c: float = 10.0) -> Law:
    """The returned x solves the tridiagonal system f(lower, diag, upper, b): T-bwd, with the norms of a band."""

    def test(trial: Trial) -> Margin:
        lower, diag, upper, b = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        n = len(diag)
        x = ladder.array(trial.value, (n,))
        product, size = diag * x, np.abs(diag)
        product[1:] += lower * x[:-1]
        product[:-1] += upper * x[1:]
        size[1:] += np.abs(lower)
        size[:-1] += np.abs(upper)
        eta = _relative(np.abs(b - product).max(), size.max() * np.abs(x).max() + np.abs(b).max())
        # The bound does not grow with n: a row meets two neighbours, however long the band is.
        return within(eta, tolerances.backward(c, (5,), trial.eps), code="FB_RESIDUAL", eps=trial.eps, got=x)

    return Law("solves the tridiagonal system", test)


def solves_componentwise(c: float = 50.0, asked: str = "every equation holds at its own scale") -> Law:
    """The returned x has componentwise backward error at most c n eps (T-comp): small rows count like large ones."""

    def test(trial: Trial) -> Margin:
        A, b = _system(trial)
        x = ladder.array(trial.value, (A.shape[1], *b.shape[1:]))
        omega = componentwise_error(A, x, b)
        allowed = tolerances.componentwise(c, A.shape[0], trial.eps)
        return within(omega, allowed, code="FB_RESIDUAL", eps=trial.eps, got=x)

    return Law(asked, test)


def eliminated(*, bounded: bool = True, asked: str = "") -> Law:
    """(U, c, perm) is an elimination of [A b]: U upper triangular, LU = A[perm], Lc = b[perm] for a unit lower L.

    With `bounded`, |l_ij| <= 1: the pivot was the largest entry of its column in absolute value. L is found here,
    so that any choice among equal pivots, and any way to skip a column without a pivot, is right.
    """

    def test(trial: Trial) -> Margin:
        A, b = _system(trial)
        n = len(b)
        U, c, perm = ladder.parts(trial.value, 3, "the tuple (U, c, perm)")
        U, c = ladder.array(U, (n, n), what="U as an ndarray"), ladder.array(c, (n,), what="c as an ndarray")
        order = ladder.indices(perm, "perm as a list of row numbers")
        if sorted(order) != list(range(n)):
            raise Broken("FB_TYPE", want=f"perm as a permutation of 0..{n - 1}", got=str(order))
        if np.any(np.tril(U, -1)):
            raise Broken("FB_TYPE", want="U with exact zeros below its diagonal", got="nonzero entries there")
        L = _multipliers(A[order], b[order], U, c)
        largest = float(np.abs(np.tril(L, -1)).max(initial=0.0))
        if bounded and largest > 1 + 1e3 * trial.eps:
            raise Broken("FB_BIG_MULTIPLIER", got=f"a multiplier of size {largest:.3g}")
        return _agrees(L, np.column_stack([U, c]), np.column_stack([A, b])[order], trial.eps)

    words = "U upper triangular, LU = A[perm] and Lc = b[perm]" + (" with every |multiplier| ≤ 1" if bounded else "")
    return Law(asked or words, test)


def _multipliers(A: NDArray[Any], b: NDArray[Any], U: NDArray[Any], c: NDArray[Any]) -> NDArray[Any]:
    """Return the unit lower L (n, n) with L [U c] nearest to [A b], row by row.

    The pivot of a column stands in the last row above that begins there: an earlier one was passed over when its
    own column had no pivot. Other rows of U get no multiplier.
    """
    n = len(b)
    L = np.eye(n)
    rows = np.column_stack([U, c])
    lead_of = [int(np.flatnonzero(row)[0]) if np.any(row) else n for row in U]
    for i in range(n):
        pivot_row = {lead_of[j]: j for j in range(i) if lead_of[j] < n}
        remaining = np.append(A[i] - U[i], b[i] - c[i])
        for lead, j in sorted(pivot_row.items()):
            L[i, j] = remaining[lead] / rows[j, lead]
            remaining = remaining - L[i, j] * rows[j]
            remaining[lead] = 0.0
    return L


def _agrees(L: NDArray[Any], right: NDArray[Any], left: NDArray[Any], eps: float) -> Margin:
    """|left - L right| <= 20 n eps |L||right| entrywise (T-lu); the margin is the worst entry's."""
    error, allowed = np.abs(left - L @ right), tolerances.lu_residual(L, right, eps)
    ratio = max(map(_relative, error.ravel(), allowed.ravel()), default=0.0)
    unit = tolerances.backward(20, L.shape, eps)
    return within(ratio * unit, unit, code="FB_RESIDUAL", eps=eps)


def chooses_first(row: int, asked: str) -> Law:
    """The first pivot is taken from the given row: perm[0] == row."""

    def test(trial: Trial) -> None:
        order = _order(trial)
        if not order or order[0] != row:
            raise Broken("FB_SCALED_PIVOT", got=f"perm = {order}")

    return Law(asked, test)


def _order(trial: Trial) -> list[int]:
    """The perm of a result (U, c, perm). Raises Broken unless it is a permutation, counted from 0."""
    _, _, perm = ladder.parts(trial.value, 3, "the tuple (U, c, perm)")
    order = ladder.indices(perm, "perm as a list of row numbers")
    if sorted(order) != list(range(len(order))):
        raise Broken("FB_TYPE", want=f"perm as a permutation of 0..{len(order) - 1}", got=str(order))
    return order


def orders_rows(rows: Sequence[int], asked: str) -> Law:
    """The rows are exchanged into the given order: perm == rows."""

    def test(trial: Trial) -> None:
        order = _order(trial)
        if order != list(rows):
            told = "With scale_rows a row keeps its scale when it is exchanged, and b does not count."
            raise Broken("FB_SCALED_PIVOT", message=told, got=f"perm = {order}")

    return Law(asked, test)


_KIND = "The kind of solution set is not right for this system."
_FREE = "The kind is right, the number of free variables is not."


def classifies(asked: str = "says how many solutions there are, and how many free variables") -> Law:
    """The result is the pair (kind, free variables) that the case is known to have."""

    def test(trial: Trial) -> None:
        kind, free = trial.case.facts["answer"]
        got_kind, got_free = ladder.parts(trial.value, 2, "a pair (str, int)")
        if not isinstance(got_kind, str) or isinstance(got_free, bool) or not isinstance(got_free, (int, np.integer)):
            raise Broken("FB_TYPE", want="a pair (str, int)", got=ladder.kind_of(trial.value))
        if got_kind != kind:
            raise Broken("FB_TYPE", message=_KIND, got=got_kind, expected=kind)
        if got_free != free:
            raise Broken("FB_TYPE", message=_FREE, got=got_free, expected=free)

    return Law(asked, test)
