"""Laws for angles and for the inequalities of Cauchy-Schwarz and of the triangle."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Gaps = tuple[float, float]


def angle_is(expected: float | Callable[..., float], asked: str = "gives the angle in radians") -> Law:
    """The result is the angle in [0, pi] within T-angle: `expected`, or expected(u, v), u, v (n,)."""

    def test(trial: Trial) -> Margin:
        u, v = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        got = ladder.scalar(trial.value)
        wanted = expected(u, v) if callable(expected) else expected
        allowed = tolerances.angle(wanted, len(u), trial.eps)
        if abs(got - wanted) > allowed:
            raise _other_angle(got, wanted, allowed) or Broken(
                "FB_WRONG_VALUE", eta=abs(got - wanted), tol=allowed, got=got, expected=wanted
            )
        return within(abs(got - wanted), allowed, code="FB_WRONG_VALUE", eps=trial.eps)

    return Law(asked, test)


def _other_angle(got: float, wanted: float, allowed: float) -> Broken | None:
    """Recognise degrees, and pi minus the angle, as the angle between lines is where that between arrows is obtuse."""
    degree = 180 / math.pi
    if abs(got - degree * wanted) <= degree * allowed:
        return Broken("FB_SCALE", c=degree, got=got, public={"c": degree})
    if abs(got - (math.pi - wanted)) <= allowed:
        message = (
            "This is pi minus the angle. Is a sign or an absolute value wrong, or was a cosine below -1 moved to the"
            " wrong end? Test the pairs u, u and u, -u."
        )
        return Broken("FB_ABS", message=message)
    return None


def gaps_are(expected: Gaps | Callable[..., Gaps], asked: str = "gives both gaps, neither below zero") -> Law:
    """The result is (norm(u) norm(v) - |u.v|, norm(u) + norm(v) - norm(u + v)), both >= 0 and within T-gap."""

    def test(trial: Trial) -> Margin:
        u, v = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        wanted = expected(u, v) if callable(expected) else expected
        got = [ladder.scalar(part) for part in ladder.parts(trial.value, 2, "a pair of floats")]
        if min(got) < 0:
            _refuse_negative(min(got))
        lengths = float(np.linalg.norm(u)), float(np.linalg.norm(v))
        scales = (math.prod(lengths) or 1.0, sum(lengths) or 1.0)
        error = max(abs(g - w) / s for g, w, s in zip(got, wanted, scales, strict=True))
        return within(error, tolerances.gap(len(u), trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=tuple(got))

    return Law(asked, test)


def _refuse_negative(gap: float) -> None:
    size = "slightly" if gap > -1e-6 else "clearly"
    raise Broken("FB_SIGN", message=f"A gap is {size} negative. On paper both are at least 0, whatever u and v are.")


def gaps_scale(c: float = -3.0) -> Law:
    """Multiplying both vectors by c multiplies the gaps by c^2 and |c|."""

    def test(trial: Trial) -> Margin:
        u, v = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        before, after = (
            [ladder.scalar(part) for part in ladder.parts(value, 2, "a pair of floats")]
            for value in (trial.value, trial.ask(c * u, c * v))
        )
        lengths = float(np.linalg.norm(u)), float(np.linalg.norm(v))
        scales = (c * c * math.prod(lengths) or 1.0, abs(c) * sum(lengths) or 1.0)
        pairs = zip(after, (c * c * before[0], abs(c) * before[1]), scales, strict=True)
        error = max(abs(a - b) / s for a, b, s in pairs)
        return within(error, tolerances.gap(len(u), trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)

    return Law(f"multiplying u and v by {c:g} multiplies the gaps by {c * c:g} and {abs(c):g}", test)
