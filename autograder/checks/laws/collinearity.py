"""Laws for variance inflation factors: finite where a feature is free, infinite where others say it exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]


def inflates(reference: Callable[[Any], Array], asked: str = "returns the variance inflation factors") -> Law:
    """Factors (d,) of X (n, d) within T-vif of reference(X), infinite exactly where the reference is."""

    def test(trial: Trial) -> Margin:
        X = np.asarray(trial.args[0], float)
        return _close(trial.value, np.asarray(reference(X), float), X, trial)

    return Law(asked, test)


def inflates_as(expected: Any, asked: str = "") -> Law:
    """The factors equal the known ones within T-vif."""
    known = np.asarray(expected, float)
    says = asked or f"returns {known.tolist()}"
    return Law(says, lambda trial: _close(trial.value, known, np.asarray(trial.args[0], float), trial))


def ignores_units() -> Law:
    """Scaling columns by nonzero numbers and adding constants to them changes no factor."""

    def test(trial: Trial) -> Margin:
        X = np.asarray(trial.args[0], float)
        d = X.shape[1]
        factors = ladder.array(trial.value, (d,), finite=False)
        units, shifts = (-2.0) ** np.arange(1, d + 1), 3.0 * np.arange(d, 0, -1)
        return _close(trial.ask(X * units + shifts), factors, X, trial, own=True)

    return Law("does not change when columns are scaled and shifted", test)


def _close(value: Any, expected: Array, X: Array, trial: Trial, *, own: bool = False) -> Margin:
    """Return the margin of factors against expected ones, which are the submission's own where two calls must agree."""
    got = ladder.array(value, expected.shape, finite=False)
    if np.isnan(got).any():
        raise Broken("FB_NAN", got=got)
    exact, finite = np.isinf(expected), np.isfinite(expected)
    if np.isfinite(got[exact]).any():
        said = f"A column that the others give exactly ({trial.case.name}) has factor inf; a finite number came back."
        raise Broken("FB_NO_ERROR", message=said)
    free = got[finite]
    error = float(np.abs(free / expected[finite] - 1).max(initial=0.0)) if np.isfinite(free).all() else float("inf")
    largest = float(expected[finite].max(initial=1.0))
    allowed = tolerances.inflation(len(X), largest, trial.eps)
    if own:  # how large they are is the submission's choice: no fault of the course
        allowed = min(allowed, tolerances.cap(trial.eps))
    return within(error, allowed, code="FB_WRONG_VALUE", eps=trial.eps, got=got, expected=expected)
