"""Laws for norms: what every norm obeys (length of a multiple, triangle), and what a largest stretch means.

Sources: Golub & Van Loan, *Matrix Computations*, 4th ed., sections 2.2 and 2.3;
Higham, *Accuracy and Stability*, chapter 6.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def _equal(got: float, wanted: float, eps: float) -> Margin:
    """|got - wanted| <= T-value |wanted|."""
    scale = abs(wanted) or 1.0
    return within(abs(got - wanted) / scale, tolerances.values(eps), code="FB_WRONG_VALUE", eps=eps, got=got)


def _at_most(small: float, large: float, eps: float) -> Margin:
    """Check small <= large (1 + T-value): an inequality that rounding may turn by a hair."""
    excess = max(small - large, 0.0) / (abs(large) or 1.0)
    return within(excess, tolerances.values(eps), code="FB_WRONG_VALUE", eps=eps, got=small)


def _worst(*margins: Margin) -> Margin:
    return max(margins, key=lambda margin: margin.measured)


def is_norm() -> Law:
    """f(c x, p) = |c| f(x, p) and f(x + y, p) <= f(x, p) + f(y, p) for the facts c and y of the case."""

    def test(trial: Trial) -> Margin:
        x, p = trial.args
        y, c = trial.case.facts["y"], trial.case.facts["c"]
        length, other = ladder.scalar(trial.value), ladder.scalar(trial.ask(y, p))
        multiple, total = ladder.scalar(trial.ask(c * x, p)), ladder.scalar(trial.ask(x + y, p))
        return _worst(_equal(multiple, abs(c) * length, trial.eps), _at_most(total, length + other, trial.eps))

    return Law("scales with |c| and obeys the triangle inequality", test)


def falls_with_p(*ps: float) -> Law:
    """f(x, p) does not grow with p, and f(x, inf) <= f(x, p) <= n^(1/p) f(x, inf)."""

    def test(trial: Trial) -> Margin:
        x = trial.args[0]
        lengths = [ladder.scalar(trial.ask(x, p)) for p in ps]
        largest = ladder.scalar(trial.ask(x, float("inf")))
        margins = [_at_most(b, a, trial.eps) for a, b in zip(lengths, [*lengths[1:], largest], strict=True)]
        margins += [_at_most(v, len(x) ** (1 / p) * largest, trial.eps) for p, v in zip(ps, lengths, strict=True)]
        return _worst(*margins)

    return Law("does not grow with p, and stays within n^(1/p) of the largest entry", test)


def bounds_inner_products(p: float, q: float) -> Law:
    """Hoelder: |x.y| <= f(x, p) f(y, q) for 1/p + 1/q = 1."""

    def test(trial: Trial) -> Margin:
        x, y = trial.args[0], trial.case.facts["y"]
        bound = ladder.scalar(trial.ask(x, p)) * ladder.scalar(trial.ask(y, q))
        return _at_most(float(abs(x @ y)), bound, trial.eps)

    return Law(f"|x·y| is at most the {p:g}-norm of x times the {q:g}-norm of y", test)


def is_nan() -> Law:
    """The result is a float that is not a number: nothing else is true of an input with NaN."""

    def test(trial: Trial) -> None:
        number = ladder.scalar(trial.value, finite=False)
        if not np.isnan(number):
            raise Broken("FB_TYPE", want="nan", got=f"{number:.6g}", public={"got": "a number"})

    return Law("is NaN if an entry is", test)


def is_largest_stretch() -> Law:
    """f(A, "2") = norm(Av) for the most stretched unit v of the case, and no other unit vector is stretched more."""

    def test(trial: Trial) -> Margin:
        A, facts = trial.args[0], trial.case.facts
        norm = ladder.scalar(trial.value)
        farthest = float(np.sqrt(((facts["others"] @ A.T) ** 2).sum(axis=1)).max())
        attained = float(np.sqrt(((A @ facts["v"]) ** 2).sum()))
        return _worst(_at_most(farthest, norm, trial.eps), _equal(norm, attained, trial.eps))

    return Law("is the largest stretch of a unit vector, and some unit vector attains it", test)


def bounds_products() -> Law:
    """f(AB) <= f(A) f(B) for the fact B of the case: true of all four norms, not of the largest entry."""

    def test(trial: Trial) -> Margin:
        A, kind = trial.args
        B = trial.case.facts["B"]
        factors = ladder.scalar(trial.value) * ladder.scalar(trial.ask(B, kind))
        return _at_most(ladder.scalar(trial.ask(A @ B, kind)), factors, trial.eps)

    return Law("the norm of AB is at most the product of both norms", test)


def ignores_rotations() -> Law:
    """f(Q A W) = f(A) for orthogonal Q and W, kinds "2" and "fro"; other kinds need not."""

    def test(trial: Trial) -> Margin | None:
        A, kind = trial.args
        norm = ladder.scalar(trial.value)
        if kind not in ("2", "fro"):
            return None
        turned = trial.case.facts["Q"] @ A @ trial.case.facts["W"]
        return _equal(ladder.scalar(trial.ask(turned, kind)), norm, trial.eps)

    return Law("rotations and reflections change neither the 2-norm nor the Frobenius norm", test)


def unit_vector(value: Any, n: int, what: str, eps: float) -> NDArray[Any]:
    """Return the value as a unit vector (n,), or raise Broken with the first rung that fails."""
    v = ladder.array(value, (n,), what=what)
    with np.errstate(all="ignore"):
        length = float(np.sqrt(v @ v))
    if not abs(length - 1.0) <= tolerances.unit(eps):
        message = (
            f"{what.split()[0]} must have length 1: divide by the length (and scale first where squares overflow)."
        )
        raise Broken("FB_NOT_UNIT", message=message, got=f"a vector of length {length:.6g}")
    return v
