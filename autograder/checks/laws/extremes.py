"""Laws for extreme stretches: a largest singular value found by iteration, and x^T A x on the unit sphere."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .norms import unit_vector


def spectral_norm(*, slow: bool = False) -> Law:
    """(sigma, v): sigma the largest singular value (the case knows it), v a unit vector with norm(Av) = sigma.

    A stop on the value promises a value within 1e-7 (`slow`: 1e-6) and norm(Av) within 1e-6, both relative; the
    direction of v is not asked (rule R5b).
    """

    def test(trial: Trial) -> Margin:
        A, facts = trial.args[0], trial.case.facts
        got, v = ladder.parts(trial.value, 2, "the tuple (sigma, v)")
        sigma, v = ladder.scalar(got), unit_vector(v, A.shape[1], "v as an ndarray", trial.eps)
        true = float(facts["sigma"])
        scale = true or 1.0
        rtol = tolerances.iterated(trial.eps, slow=slow)
        error = abs(sigma - true) / scale
        largest = float(np.abs(A).max()) or 1.0
        stretch = float(np.sqrt((((A / largest) @ v) ** 2).sum())) * largest
        if error > rtol:
            # Where v goes elsewhere than sigma says, v is not stuck at a smaller one.
            stuck = facts["smaller"] if abs(stretch - sigma) <= tolerances.near_miss() * true else []
            raise _stopped_where(sigma, true, stuck, error, rtol)
        attained = within(
            abs(stretch - sigma) / scale, tolerances.attained(trial.eps), code="FB_RESIDUAL", eps=trial.eps, got=v
        )
        return max(Margin(error, rtol), attained, key=lambda margin: margin.measured / margin.allowed)

    return Law("sigma is the largest singular value, v a unit vector with norm(Av) = sigma", test)


def _stopped_where(sigma: float, true: float, smaller: Any, error: float, rtol: float) -> Broken:
    """Return the lesson for a wrong sigma: a smaller singular value, its square, or the right one not yet reached."""
    near = tolerances.near_miss()
    if np.any(np.abs(np.asarray(smaller) - sigma) <= near * true) and error > near:
        return Broken("FB_START_VECTOR", got=f"sigma = {sigma:.6g}", eta=error, tol=rtol)
    if true > 0 and true != 1 and abs(sigma / true - true) <= near * true:
        return Broken("FB_SQUARED", got=f"sigma = {sigma:.6g}", eta=error, tol=rtol)
    if 0 < true - sigma <= near * true:
        return Broken("FB_NOT_CONVERGED", k="too few", e=error, got=f"sigma = {sigma:.6g}", eta=error, tol=rtol)
    return Broken("FB_WRONG_VALUE", got=f"sigma = {sigma:.6g}", eta=error, tol=rtol)


def repeats_itself() -> Law:
    """A second call with the same input gives the same vector: a start that is drawn anew each time does not."""

    def test(trial: Trial) -> Margin:
        n = trial.args[0].shape[1]
        _, first = ladder.parts(trial.value, 2, "the tuple (sigma, v)")
        first = unit_vector(first, n, "v as an ndarray", trial.eps)
        _, second = ladder.parts(trial.ask(*trial.args), 2, "the tuple (sigma, v)")
        apart = float(np.abs(unit_vector(second, n, "v as an ndarray", trial.eps) - first).max())
        try:
            return within(apart, tolerances.attained(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps)
        except Broken:
            message = "Two calls with the same input gave different vectors. Use a fixed or seeded start vector."
            raise Broken("FB_WRONG_VALUE", message=message) from None

    return Law("gives the same answer every time", test)


def sphere_extrema() -> Law:
    """(lmin, vmin, lmax, vmax): the extreme eigenvalues of the case's symmetric A, each attained at its unit vector."""

    def test(trial: Trial) -> Margin:
        A, values = trial.args[0], trial.case.facts["values"]
        n, norm = len(A), float(np.abs(values).max()) or 1.0
        lmin, vmin, lmax, vmax = ladder.parts(trial.value, 4, "the tuple (lmin, vmin, lmax, vmax)")
        pairs = [(lmin, vmin, values[0], "vmin"), (lmax, vmax, values[-1], "vmax")]
        allowed = tolerances.eigenpair(n, trial.eps)
        margins = []
        for value, vector, true, name in pairs:
            got, v = ladder.scalar(value), unit_vector(vector, n, f"{name} as an ndarray", trial.eps)
            off = abs(got - true) / norm
            margins.append(within(off, allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=got))
            residual = float(np.sqrt(((A @ v - got * v) ** 2).sum())) / norm
            margins.append(within(residual, allowed, code="FB_RESIDUAL", eps=trial.eps, got=v))
        return max(margins, key=lambda margin: margin.measured)

    return Law("the extreme values of x^T A x on the unit sphere, each with a unit vector that attains it", test)


def enclose_the_form() -> Law:
    """All heights: lmin <= x^T A x <= lmax for a hundred unit vectors x of the case."""

    def test(trial: Trial) -> Margin:
        A, facts = trial.args[0], trial.case.facts
        lmin, _, lmax, _ = ladder.parts(trial.value, 4, "the tuple (lmin, vmin, lmax, vmax)")
        low, high = ladder.scalar(lmin), ladder.scalar(lmax)
        heights = ((facts["others"] @ A) * facts["others"]).sum(axis=1)
        outside = max(low - float(heights.min()), float(heights.max()) - high, 0.0)
        scale = float(np.abs(facts["values"]).max()) or 1.0
        allowed = tolerances.eigenpair(len(A), trial.eps)
        return within(outside / scale, allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=(low, high))

    return Law("x^T A x lies between lmin and lmax for a hundred other unit vectors", test)
