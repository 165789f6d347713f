"""Laws for derivatives found from function values: the error is judged against the step, and by the chain rule."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .general import probe
from .law import Broken, Law, Margin, Trial, within

INTEGERS = "Right for the same point given as floats: an array of integers cannot hold x + h, nor a slope."
# Steps for the order test: large enough that cutting off the Taylor series outweighs rounding by far.
COARSE, FINE = 2.0**-7, 2.0**-8


def approximates_gradient(exact: Any = None) -> Law:
    """The result is the gradient (n,) of the case's f at x, with an error of second order in the step (T-diff).

    The exact gradient is the one given, or stands in the facts. A step h the caller chose is read from the case.
    """

    def test(trial: Trial) -> Margin:
        wanted = np.asarray(trial.case.facts["gradient"] if exact is None else exact, dtype=float)
        h = float(trial.case.kwargs.get("h", 1e-5))
        got = ladder.array(trial.value, wanted.shape)
        tol = tolerances.central_difference(h, trial.eps)
        try:
            return _near(got, wanted, tol, trial.eps)
        except Broken as broken:
            raise (
                _as_floats(trial, wanted, tol) or _one_sided(trial, wanted) or probe(got, wanted, tol) or broken
            ) from None

    return Law("approximates the gradient, to second order in h", test)


def _near(got: NDArray[Any], wanted: NDArray[Any], tol: float, eps: float) -> Margin:
    scale = float(np.abs(wanted).max(initial=0.0)) or 1.0
    error = float(np.abs(got - wanted).max(initial=0.0)) / scale
    far = f"The largest error is {error:.1e} of the largest entry; a central difference is within {tol:.1e} here."
    return within(error, tol, code="FB_WRONG_VALUE", eps=eps, got=got, expected=wanted, message=far)


def _as_floats(trial: Trial, wanted: NDArray[Any], tol: float) -> Broken | None:
    """Tell whether the same point given as floats is handled right: then integers have swallowed the step."""
    f, x = trial.args
    if np.asarray(x).dtype.kind not in "iu":
        return None
    again = trial.ask(f, np.array(x, dtype=float), **trial.case.kwargs)
    right = (
        isinstance(again, np.ndarray)
        and again.shape == wanted.shape
        and np.abs(again - wanted).max() <= tol * max(np.abs(wanted).max(), 1.0)
    )
    return Broken("FB_INT_DTYPE", message=INTEGERS, got=trial.value, expected=wanted) if right else None


def _one_sided(trial: Trial, wanted: NDArray[Any]) -> Broken | None:
    """The order test: halve the step. The error of a one-sided difference halves, that of a symmetric one quarters."""
    f, x = trial.args[0], np.asarray(trial.args[1], dtype=float)
    errors = []
    for h in (COARSE, FINE):
        got = trial.ask(f, x, h=h)
        if not isinstance(got, np.ndarray) or got.shape != wanted.shape:
            return None
        errors.append(float(np.abs(got - wanted).max(initial=0.0)))
    first_order = errors[1] > 0 and 1.6 < errors[0] / errors[1] < 2.6
    return Broken("FB_FORWARD_DIFF", got=trial.value, expected=wanted) if first_order else None


def approximates_jacobian() -> Law:
    """The result is the Jacobian of the case's f at x in the layout asked for: (m, n), or its transpose (T-jac)."""

    def test(trial: Trial) -> Margin:
        wanted, other = _both_layouts(trial)
        _refuse_other_layout(trial.value, wanted, other)
        got = ladder.array(trial.value, wanted.shape)
        tol = tolerances.difference_quotient(trial.eps)
        try:
            return _near(got, wanted, tol, trial.eps)
        except Broken as broken:
            if wanted.shape == other.shape and np.abs(got - other).max() <= tol * np.abs(wanted).max():
                raise Broken("FB_LAYOUT", got=got, expected=wanted) from None
            raise (_as_floats(trial, wanted, tol) or probe(got, wanted, tol) or broken) from None

    return Law("approximates the Jacobian in the layout asked for", test)


def _both_layouts(trial: Trial) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the exact Jacobian in the layout asked for, and in the other one."""
    J = np.asarray(trial.case.facts["jacobian"], dtype=float)
    return (J.T, J) if trial.case.kwargs.get("layout") == "denominator" else (J, J.T)


def _refuse_other_layout(value: Any, wanted: NDArray[Any], other: NDArray[Any]) -> None:
    """A result of the other layout's shape, where the two differ, has its own lesson."""
    if isinstance(value, np.ndarray) and value.shape == other.shape != wanted.shape:
        raise Broken("FB_LAYOUT", got=value, expected=wanted)


def follows_chain_rule() -> Law:
    """J of f after g is J_f(g(x)) J_g(x) in numerator layout; in denominator layout the factors change places.

    The function itself is asked for J_f and J_g: the law holds whatever step it takes.
    """

    def test(trial: Trial) -> Margin:
        outer, inner = trial.case.facts["outer"], trial.case.facts["inner"]
        x, layout = trial.args[1], trial.case.kwargs["layout"]
        between = inner(x)
        n, k, m = len(x), len(between), len(outer(between))
        turned = layout == "denominator"
        shapes = ((n, m), (k, m), (n, k)) if turned else ((m, n), (m, k), (k, n))
        answers = (trial.value, trial.ask(outer, between, layout=layout), trial.ask(inner, x, layout=layout))
        for value, shape in zip(answers, shapes, strict=True):
            if isinstance(value, np.ndarray) and value.shape == shape[::-1]:
                raise Broken("FB_LAYOUT", got=value)
        both, of_outer, of_inner = (ladder.array(v, s) for v, s in zip(answers, shapes, strict=True))
        product = of_inner @ of_outer if turned else of_outer @ of_inner
        if not np.abs(both).max() > 0:
            raise Broken("FB_WRONG_VALUE", eta=1.0, tol=tolerances.difference_quotient(trial.eps))
        return _near(both, product, tolerances.difference_quotient(trial.eps), trial.eps)

    return Law("obeys the chain rule: the Jacobian of f(g(x)) is a product", test)
