"""Laws for quadratic forms: the symmetric matrix of a polynomial, and the kind of a symmetric matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import describe_type
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]
OPPOSITE = {
    "positive definite": "negative definite",
    "positive semidefinite": "negative semidefinite",
    "indefinite": "indefinite",
}


def represents() -> Law:
    """A (n, n) is symmetric, and x^T A x is the polynomial of the case at the unit vectors and their sums.

    The values at e_i and e_i + e_j fix every coefficient, so that no other symmetric A passes.
    """

    def test(trial: Trial) -> Margin:
        coeffs, n = trial.args
        A = ladder.array(trial.value, (n, n))
        size = max((abs(c) for c in coeffs.values()), default=0.0) or 1.0
        allowed = tolerances.values(trial.eps)
        if np.abs(A - A.T).max(initial=0.0) > allowed * size:
            raise Broken("FB_ASSUMED_SYMMETRIC", message="A must be symmetric, a_ij = a_ji.", got=A)
        eye = np.eye(n)
        points = [eye[i] + eye[j] * (i != j) for i in range(n) for j in range(i, n)]
        off = max(abs(float(x @ A @ x) - _value(coeffs, x)) for x in points) / size
        try:
            return within(off, allowed, code="FB_RESIDUAL", eps=trial.eps, got=A)
        except Broken as broken:
            raise _near_miss(A, coeffs, points, allowed * size) or broken from None

    return Law("is symmetric, and xᵀAx is the polynomial", test)


def _value(coeffs: Mapping[tuple[int, int], Any], x: Array) -> float:
    return float(sum(c * x[i] * x[j] for (i, j), c in coeffs.items()))


def _near_miss(A: Array, coeffs: Mapping[tuple[int, int], Any], points: list[Array], allowed: float) -> Broken | None:
    """Recognise cross terms counted twice, and squares that were halved."""
    cross = {key: c for key, c in coeffs.items() if key[0] != key[1]}
    squares = {key: c for key, c in coeffs.items() if key[0] == key[1]}

    def fits(a: float, b: float) -> bool:
        wanted = (a * _value(squares, x) + b * _value(cross, x) for x in points)
        return all(abs(float(x @ A @ x) - w) <= allowed for x, w in zip(points, wanted, strict=True))

    if fits(1, 2):
        return Broken("FB_CROSS_TERM", got=A)
    if fits(0.5, 1):
        text = "The squares are halved: only products of two different variables are split between two places."
        return Broken("FB_SCALE", message=text, got=A)
    return None


def classifies() -> Law:
    """The result is the case's kind, one of the five phrases."""

    def test(trial: Trial) -> None:
        _same_kind(trial, trial.value, trial.case.facts["kind"])

    return Law("names the kind of the form", test)


def _same_kind(trial: Trial, got: Any, kind: str) -> None:
    if not isinstance(got, str):
        raise Broken("FB_TYPE", want="one of the five phrases, as a str", got=describe_type(got))
    if str(got) == kind:
        return
    phrases = {*OPPOSITE, *OPPOSITE.values()}
    if got not in phrases:
        raise Broken("FB_TYPE", want="one of the five phrases of the docstring", got=got)
    unit = trial.case.facts.get("unit")
    if unit and trial.ask(trial.args[0] / unit) == kind:
        raise Broken("FB_ABSOLUTE_TOL", c="another number", got=got)
    raise Broken("FB_WRONG_VALUE", message=f'"{got}" is not what this matrix is.', got=got)


def follows_congruence() -> Law:
    """M^T A M is of A's kind for the invertible M of the case, and -A of the opposite kind."""

    def test(trial: Trial) -> None:
        A, M, kind = trial.args[0], trial.case.facts["M"], trial.case.facts["kind"]
        _same_kind(trial, trial.value, kind)
        seen = M.T @ A @ M
        _same_kind(trial, trial.ask((seen + seen.T) / 2), kind)
        _same_kind(trial, trial.ask(-A), OPPOSITE.get(kind) or _backwards(kind))

    return Law("gives MᵀAM the kind of A for invertible M, and -A the opposite kind", test)


def _backwards(kind: str) -> str:
    return next(plus for plus, minus in OPPOSITE.items() if minus == kind)
