"""Laws for condition numbers and for reports on a computed solution.

Source: Higham, *Accuracy and Stability of Numerical Algorithms*, 2nd ed., sections 6.2, 7.1 and 15.1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .. import tolerances
from ..data import describe_type
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def _condition(value: Any) -> float:
    """Return a condition number: a number or infinity, not NaN."""
    number = ladder.scalar(value, finite=False)
    if np.isnan(number):
        raise Broken("FB_NAN", got=number)
    return number


def _agrees(got: float, wanted: float, n: int, eps: float) -> Margin:
    """|got - wanted| <= T-cond wanted; where wanted cannot be told from infinity, anything as large is right."""
    if wanted >= tolerances.HOPELESS:
        return _is_huge(got)
    allowed = tolerances.condition(n, wanted, eps)
    return within(abs(got - wanted) / wanted, allowed, code="FB_WRONG_VALUE", eps=eps, got=got)


def _is_huge(got: float) -> Margin:
    if got < tolerances.HOPELESS:
        raise Broken("FB_TYPE", want="inf (or a value beyond 1e14)", got=f"{got:.6g}", public={"got": "another number"})
    return Margin(0.0, 1.0)


def is_condition(reference: Callable[..., float]) -> Law:
    """The result is cond_p(A) as reference(A, p) knows it, within n eps cond: no method can promise more."""

    def test(trial: Trial) -> Margin:
        A = trial.args[0]
        return _agrees(_condition(trial.value), reference(*trial.args), max(A.shape), trial.eps)

    return Law("is the condition number", test)


def is_beyond_reach() -> Law:
    """The result is infinite, or at least 1e14: rounding may hide that a matrix is singular, but no more than that."""
    return Law("says that the matrix is singular, or as good as", lambda trial: _is_huge(_condition(trial.value)))


def ignores_scale_and_inverse() -> Law:
    """cond(cA) = cond(A) for c = 1e-7 and -1e5, and cond(A^-1) = cond(A) for the fact `inverse`; at least 1."""

    def test(trial: Trial) -> Margin:
        A, p = trial.args
        cond = _condition(trial.value)
        if cond < 1 - tolerances.condition(len(A), 1.0, trial.eps):
            raise Broken("FB_TYPE", want="a number that is at least 1", got=f"{cond:.6g}", public={"got": "less"})
        others = [(1e-7 * A, p), (-1e5 * A, p), (trial.case.facts["inverse"], p)]
        margins = [_agrees(_condition(trial.ask(*args)), cond, len(A), trial.eps) for args in others]
        return max(margins, key=lambda margin: margin.measured / margin.allowed)

    return Law("is at least 1, and the same for cA and for the inverse", test)


def ignores_rotations() -> Law:
    """cond_2(Q A W) = cond_2(A) for orthogonal Q and W; other p may change, and are not asked."""

    def test(trial: Trial) -> Margin | None:
        A, p = trial.args
        cond = _condition(trial.value)
        if p != 2:
            return None
        turned = trial.case.facts["Q"] @ A @ trial.case.facts["W"]
        return _agrees(_condition(trial.ask(turned, p)), cond, len(A), trial.eps)

    return Law("rotations and reflections do not change the condition number for p = 2", test)


KEYS = ("backward", "componentwise", "cond", "forward_bound")


def _read(value: Any) -> dict[str, float]:
    if not isinstance(value, dict) or not set(KEYS) <= set(value):
        raise Broken("FB_TYPE", want=f"a dict with keys {', '.join(map(repr, KEYS))}", got=describe_type(value))
    return {key: _condition(value[key]) for key in KEYS}


def reports_errors(expected: Mapping[str, float] | Callable[..., Mapping[str, float]]) -> Law:
    """Both backward errors and cond_2(A) as expected (a dict, or a function of the case); the bound that
    follows from the report itself.

    The errors have n eps of slack: a residual of rounding size may come out as 0.
    """

    def test(trial: Trial) -> Margin:
        wanted = expected(*trial.args) if callable(expected) else expected
        got, n = _read(trial.value), len(trial.args[1])
        margins = []
        for key in ("backward", "componentwise"):
            allowed = tolerances.values(trial.eps) * wanted[key] + tolerances.backward(10, (n,), trial.eps)
            off = abs(got[key] - wanted[key])
            told = f"{key}: {got[key]:.6g}"
            margins.append(
                within(off, allowed, code="FB_WRONG_VALUE", relative=False, message=_off(key, off, allowed), got=told)
            )
        margins.append(_agrees(got["cond"], wanted["cond"], n, trial.eps))
        margins.append(_bound(got, trial.eps))
        return max(margins, key=lambda margin: margin.measured / margin.allowed)

    return Law("reports both backward errors, the condition number and the bound", test)


def _off(key: str, off: float, allowed: float) -> str:
    return f'"{key}" is off by {off:.1e}; rounding explains about {allowed:.1e}.'


def _bound(got: Mapping[str, float], eps: float) -> Margin:
    """forward_bound = 2 k / (1 - k), k = cond * backward of the same report; infinite if k >= 1 or cond is infinite."""
    k = float("inf") if np.isinf(got["cond"]) else got["cond"] * got["backward"]
    bound = got["forward_bound"]
    if k >= 1:
        if not np.isposinf(bound):
            raise Broken("FB_TYPE", want="forward_bound: inf", got=f"{bound:.6g}", public={"got": "a number"})
        return Margin(0.0, 1.0)
    wanted = 2 * k / (1 - k)
    off = abs(bound - wanted) / (wanted or 1.0)
    told = f"forward_bound: {bound:.6g}"
    allowed = tolerances.converged(eps)
    message = _off("forward_bound", off, allowed).replace(";", " of what your own cond and backward give;")
    return within(off, allowed, code="FB_WRONG_VALUE", eps=eps, message=message, got=told)


def bounds_the_error() -> Law:
    """The true relative error of x_hat, whose solution x the case knows, is not beyond the reported bound."""

    def test(trial: Trial) -> None:
        x, x_hat = trial.case.facts["x"], trial.args[2]
        bound = _read(trial.value)["forward_bound"]
        error = float(np.sqrt(((x_hat - x) ** 2).sum() / (x**2).sum()))
        if not error <= bound:
            message = f"The reported bound is {bound:.1e}, but x_hat is off by {error:.1e} of its length."
            raise Broken("FB_WRONG_VALUE", message=message)

    return Law("the true error is not beyond the reported bound", test)
