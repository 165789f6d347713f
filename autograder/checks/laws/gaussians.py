"""Laws for log densities: judged on the scale of their terms, so that a sum near 0 is no trap."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def log_density(compute: Callable[..., float], asked: str = "returns the log density of N(mean, cov) at x") -> Law:
    """The float f(x, mean, cov), x (d,), cov (d, d), equals compute(x, mean, cov) within T-logpdf."""

    def test(trial: Trial) -> Margin:
        expected = compute(*(np.asarray(arg, dtype=np.float64) for arg in trial.args))
        got = ladder.scalar(trial.value)
        return _close(got, expected, trial, trial.args[2])

    return Law(asked, test)


def follows_affine_change() -> Law:
    """It obeys log p(Bx; B mean, B C B^T) = log p(x; mean, C) - log|det B|, B (d, d) a fact of the case."""

    def test(trial: Trial) -> Margin:
        x, mean, cov = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        B = np.asarray(trial.case.facts["B"], dtype=np.float64)
        stretched = B @ cov @ B.T
        stretched = (stretched + stretched.T) / 2
        before = ladder.scalar(trial.value)
        after = ladder.scalar(trial.ask(B @ x, B @ mean, stretched))
        # |det B| is the volume that a unit cube gets: measured here, so that only the change is judged.
        return _close(after, before - float(np.linalg.slogdet(B)[1]), trial, stretched)

    return Law("falls by log|det B| when x becomes Bx", test)


def _close(got: float, expected: float, trial: Trial, cov: Any) -> Margin:
    size = _size(trial, np.asarray(cov, dtype=np.float64))
    tol = tolerances.log_density(len(trial.args[0]), trial.eps)
    if math.isfinite(got) and abs(got - 2 * expected) <= tol * size < abs(expected):
        text = "Your result is 2 times the expected one: every term of a log density carries the factor 1/2."
        raise Broken("FB_SCALE", message=text, got=got)
    return within(abs(got - expected) / size, tol, code="FB_WRONG_VALUE", eps=trial.eps, got=got)


def _size(trial: Trial, cov: Any) -> float:
    """The terms of the sum, without their signs: d log 2pi, the logarithms of the spread, and the distance."""
    step = np.asarray(trial.args[0], dtype=np.float64) - np.asarray(trial.args[1], dtype=np.float64)
    # A diagonal matrix shows its eigenvalues: in many dimensions that saves the dear part.
    diagonal = np.count_nonzero(cov) == np.count_nonzero(cov.diagonal())
    spread = np.sort(cov.diagonal()) if diagonal else np.linalg.eigvalsh(cov)
    distance = float(step @ step) / float(spread[0]) * float(spread[-1] / spread[0])
    return len(step) * math.log(2 * math.pi) + float(np.abs(np.log(spread)).sum()) + distance
