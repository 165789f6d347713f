"""Laws for least squares: judged by what is left over, and by planted answers where the minimiser is unique."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Vector = NDArray[Any]


def _read(trial: Trial) -> tuple[Vector, Vector]:
    A, b = (np.asarray(arg, dtype=np.float64) for arg in trial.args[:2])
    return A, b


def _cond(A: Vector, facts: Any) -> float:
    """sigma_1 / sigma_r of A: stated by the case, or measured for a visible example of full rank."""
    return float(facts["cond"]) if "cond" in facts else float(np.linalg.cond(A))


def gradient_size(A: Vector, x: Vector, b: Vector, size_of: Vector | None = None) -> float:
    """Return ||A^T (b - Ax)|| / (||A|| (||A|| ||x|| + ||b||)), 0 for a minimiser; A (m, n), x (n,), b (m,).

    With `size_of` its length counts instead of that of x: an enormous x must not make everything small.
    """
    size = float(np.linalg.norm(A, 2))
    scale = size * (size * float(np.linalg.norm(x if size_of is None else size_of)) + float(np.linalg.norm(b)))
    left = float(np.linalg.norm(A.T @ (b - A @ x)))
    if not np.isfinite(scale):
        return float("inf")
    return left / scale if scale else left


def minimises(asked: str = "what is left over, b - Ax, is perpendicular to every column of A") -> Law:
    """A^T (b - Ax) vanishes up to rounding (T-normal): any sound method, also one that forms A^T A."""

    def test(trial: Trial) -> Margin:
        A, b = _read(trial)
        x = ladder.array(trial.value, (A.shape[1],))
        allowed = tolerances.perpendicular(A.shape, _cond(A, trial.case.facts), trial.eps)
        return within(gradient_size(A, x, b), allowed, code="FB_RESIDUAL", eps=trial.eps, got=x)

    return Law(asked, test)


def fits_best(asked: str = "x is the minimiser and Ax the projection of b") -> Law:
    """Both x and Ax equal the planted minimiser and projection, with the error that A^T A may cost: cond^2 eps."""

    def test(trial: Trial) -> Margin:
        A, _ = _read(trial)
        facts = trial.case.facts
        x = ladder.array(trial.value, (A.shape[1],))
        allowed = tolerances.fit_by_gram(len(A), facts["cond"], trial.eps)
        off = [_relative(x, facts["x"]), _relative(A @ x, facts["fit"])]
        told = f"x, or Ax, is off by {max(off):.1e} of its size; rounding explains about {allowed:.1e}."
        return within(max(off), allowed, code="FB_RESIDUAL", eps=trial.eps, got=x, message=told)

    return Law(asked, test)


def _relative(got: Vector, wanted: Vector) -> float:
    """||got - wanted|| / ||wanted||, the plain distance from 0."""
    size = float(np.linalg.norm(wanted))
    return float(np.linalg.norm(got - wanted)) / (size or 1.0)


def fits_with_residual(asked: str = "returns the minimiser x and the norm of b - Ax") -> Law:
    """(x, residual norm) equal the planted ones as sharply as QR of A allows (T-ls).

    On consistent data that is cond eps, which A^T A and a Q that lost its orthogonality miss by a factor cond.
    """

    def test(trial: Trial) -> Margin:
        A, b = _read(trial)
        facts = trial.case.facts
        x, rho = ladder.parts(trial.value, 2, "the pair (x, residual norm)")
        x, rho = ladder.array(x, (A.shape[1],), what="x as an ndarray"), ladder.scalar(rho, what="the norm as a float")
        size = float(np.linalg.norm(A, 2))
        ratio = facts["residual"] / (size * float(np.linalg.norm(facts["x"])))
        allowed = tolerances.fit(len(A), facts["cond"], ratio, trial.eps)
        margin = _sharp(_relative(x, facts["x"]), allowed, len(A), facts["cond"], trial.eps)
        scale = size * float(np.linalg.norm(facts["x"])) + float(np.linalg.norm(b))
        return max(margin, _norm_is(rho, facts["residual"], scale, len(A), trial.eps), key=_closeness)

    return Law(asked, test)


_SQUARED_COND = (
    "x has lost digits like cond(A)^2, where QR loses them like cond(A). Either A^T A was formed, or x came from Q^T b "
    "with a Q that is not orthogonal to rounding level: take Householder's Q (numpy's), or factor [A b]."
)


def _sharp(error: float, allowed: float, m: int, cond: float, eps: float) -> Margin:
    """The error is within T-ls; an error that cond^2 explains has its own lesson."""
    try:
        return within(error, allowed, code="FB_RESIDUAL", eps=eps, message=_off_by(error, allowed))
    except Broken:
        # Where cond^2 eps reaches 1 it explains any error at all, so a digit must be left.
        if cond > 1e3 and error <= min(0.1, tolerances.fit_by_gram(m, cond, eps)):
            raise Broken("FB_NORMAL_EQUATIONS", message=_SQUARED_COND, eta=error, tol=allowed) from None
        raise


def _off_by(error: float, allowed: float) -> str:
    return f"x is off by {error:.1e} of its size; rounding explains about {allowed:.1e}."


_RHO = "x is right, the second number is not: it must be the norm of b - Ax, the residual of your x."


def _norm_is(rho: float, wanted: float, scale: float, m: int, eps: float) -> Margin:
    """The residual norm is the planted one within m eps of the numbers that were subtracted."""
    allowed = tolerances.backward(50, (m,), eps)
    try:
        return within(abs(rho - wanted) / scale, allowed, code="FB_RESIDUAL", eps=eps, message=_RHO)
    except Broken:
        if wanted and abs(rho - wanted**2) <= allowed * scale * max(1.0, wanted):
            raise Broken("FB_SQUARED", message="This is the sum of squares: its square root is the norm.") from None
        raise


def _closeness(margin: Margin) -> float:
    return margin.measured / margin.allowed if margin.allowed else 0.0


def shortest(asked: str = "x is a minimiser, and the shortest of them") -> Law:
    """The x minimises ||Ax - b|| (T-normal), has no part in the nullspace, and equals the planted one (T-ls).

    A case in other units whose answer would be right in plain ones gets the lesson about absolute thresholds.
    """

    def test(trial: Trial) -> Margin:
        A, b = _read(trial)
        try:
            return _is_shortest(A, b, trial.value, trial.case.facts, trial.eps)
        except Broken as broken:
            if "unit" in trial.case.facts and _right_in_plain_units(trial, A, b):
                unit = f"{trial.case.facts['unit']:.0e}"
                raise Broken("FB_ABSOLUTE_TOL", c=unit, got=broken.got) from None
            raise

    return Law(asked, test)


def _is_shortest(A: Vector, b: Vector, value: Any, facts: Any, eps: float) -> Margin:
    x = ladder.array(value, (A.shape[1],))
    cond = float(facts["cond"])
    found = [
        within(
            gradient_size(A, x, b, size_of=facts["x"]),
            tolerances.perpendicular(A.shape, cond, eps),
            code="FB_RESIDUAL",
            eps=eps,
            got=x,
        )
    ]
    scale = float(np.linalg.norm(A, 2)) * float(np.linalg.norm(facts["x"]))
    allowed = tolerances.fit(max(A.shape), cond, facts["residual"] / scale if scale else 0.0, eps)
    null_part = x - facts["row_space"] @ (facts["row_space"].T @ x)
    size = max(float(np.linalg.norm(x)), float(np.linalg.norm(facts["x"]))) or 1.0
    found.append(within(float(np.linalg.norm(null_part)) / size, allowed, code="FB_NOT_MIN_NORM", eps=eps, got=x))
    error = _relative(x, facts["x"])
    found.append(within(error, allowed, code="FB_RESIDUAL", eps=eps, got=x, message=_off_by(error, allowed)))
    return max(found, key=_closeness)


def _right_in_plain_units(trial: Trial, A: Vector, b: Vector) -> bool:
    """Ask again with A divided by its unit: x must grow by it."""
    unit = trial.case.facts["unit"]
    facts = {**trial.case.facts, "x": trial.case.facts["x"] * unit}
    try:
        _is_shortest(A / unit, b, trial.ask(A / unit, b), facts, trial.eps)
    except Broken:
        return False
    return True
