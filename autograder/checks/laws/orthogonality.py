"""Laws for matrices that keep lengths and angles: rotations, reflections, and the function that recognises them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import describe_type
from . import ladder
from .law import Broken, Law, Margin, Trial, within

_WHY = {
    "FB_NOT_UNIT": "The columns are perpendicular, but their length is not 1: that is not an orthogonal matrix.",
    "FB_DET_THRESHOLD": "A determinant of 1 or -1 only says that volumes are kept: lengths and angles need not be.",
    "FB_RESIDUAL": "Rounding leaves entries of Q^T Q within {tol:.0e} of those of I: compare within tol, not exactly.",
}


def decides(asked: str = "says whether Q is an orthogonal matrix") -> Law:
    """The result is the bool that the case is known to deserve ("answer" in its facts).

    A fact "lesson" names the code for the other verdict, where one mistake alone explains it.
    """

    def test(trial: Trial) -> None:
        facts, value = trial.case.facts, trial.value
        if not isinstance(value, (bool, np.bool_)):
            raise Broken("FB_TYPE", want="a bool", got=describe_type(value))
        if bool(value) == facts["answer"]:
            return
        code = facts.get("lesson", "FB_TYPE")
        message = _WHY.get(code, "").format(tol=trial.case.kwargs.get("tol", 1e-10))
        want = f"{facts['answer']} for {trial.case.name}"
        raise Broken(code, message=message, want=want, got=str(bool(value)), public={"want": "the other verdict"})

    return Law(asked, test)


def share(error: Any, scale: Any) -> float:
    """Return error / scale with 0/0 = 0, NaN and overflow included as what exceeds every tolerance."""
    if not (np.isfinite(error) and np.isfinite(scale)):
        return float("inf")
    return float(error / scale) if scale else float(error)


def length(x: NDArray[Any]) -> float:
    """Return the 2-norm of x, of any shape (for matrices that of Frobenius), as a float."""
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(x))


def is_orthogonal(sign: int) -> Law:
    """The result Q (n, n) satisfies Q^T Q = I (T-qr-hh) and det Q = sign: 1 for rotations, -1 for reflections.

    n is a fact of the case ("n").
    """

    def test(trial: Trial) -> Margin:
        n = int(trial.case.facts["n"])
        Q = ladder.array(trial.value, (n, n))
        with np.errstate(all="ignore"):
            away = length(Q.T @ Q - np.eye(n))
        margin = within(away, tolerances.orthonormal(n, trial.eps), code="FB_RESIDUAL", eps=trial.eps, got=Q)
        if np.sign(np.linalg.det(Q)) != sign:
            raise Broken("FB_SIGN", message=f"The determinant must be {sign}: check the sign of each entry.", got=Q)
        return margin

    kind = "keeps lengths, angles and orientation" if sign > 0 else "keeps lengths and angles, with determinant -1"
    return Law(kind, test)


def composes() -> Law:
    """Two turns after each other are one: R(s) R(t) = R(s + t), t a fact of the case ("then")."""

    def test(trial: Trial) -> Margin:
        then = trial.case.facts["then"]
        first = ladder.array(trial.value, (2, 2))
        second, both = (ladder.array(trial.ask(angle), (2, 2)) for angle in (then, trial.args[0] + then))
        with np.errstate(all="ignore"):
            away = length(first @ second - both)
        # The sum of the angles is rounded once more, which turns by eps times its size.
        allowed = tolerances.orthonormal(2, trial.eps) * max(1.0, abs(trial.args[0] + then))
        return within(away, allowed, code="FB_RESIDUAL", eps=trial.eps)

    return Law("R(s) R(t) = R(s + t)", test)


def reflects() -> Law:
    """The result H (n, n) sends u to -u and leaves what is perpendicular to u alone; H H = I follows.

    The columns of the fact "mirror" (n, n - 1) span what is perpendicular to u (n,).
    """

    def test(trial: Trial) -> Margin:
        u = np.asarray(trial.args[0], dtype=np.float64)
        u, mirror = u / np.abs(u).max(), np.asarray(trial.case.facts["mirror"], dtype=np.float64)
        H = ladder.array(trial.value, (len(u), len(u)))
        allowed = tolerances.orthonormal(len(u), trial.eps)
        with np.errstate(all="ignore"):
            turned, kept = share(length(H @ u + u), length(u)), share(length(H @ mirror - mirror), length(mirror))
            if share(length(H @ u), length(u)) <= allowed and kept <= allowed:
                told = "That is the projection onto the mirror: a reflection goes twice as far."
                raise Broken("FB_SCALE", message=told, got=H)
            if share(length(H @ u - u), length(u)) <= allowed and share(length(H @ mirror + mirror), 1) <= allowed:
                raise Broken("FB_SIGN", message="u must change its sign, and its mirror must not.", got=H)
        return within(max(turned, kept), allowed, code="FB_RESIDUAL", eps=trial.eps, got=H)

    return Law("sends u to -u and keeps what is perpendicular to u", test)
