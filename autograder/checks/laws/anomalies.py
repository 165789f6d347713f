"""Laws for Mahalanobis distances: right numbers, and the same ones in any coordinates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]


def distances(compute: Callable[..., Array]) -> Law:
    """The array (n,) is compute(X, mean, cov), relative to its largest entry."""

    def test(trial: Trial) -> Margin:
        X, mean, cov = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        return _close(ladder.array(trial.value, X.shape[:1]), np.asarray(compute(X, mean, cov)), (cov,), trial)

    return Law("returns the distance of every row", test)


def same_in_other_coordinates() -> Law:
    """Rows B x + c with mean B m + c and covariance B C B^T keep their distances; B and c are facts of the case."""

    def test(trial: Trial) -> Margin:
        X, mean, cov = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
        B, c = trial.case.facts["B"], trial.case.facts["c"]
        changed = B @ cov @ B.T
        changed = (changed + changed.T) / 2
        first = ladder.array(trial.value, X.shape[:1])
        second = ladder.array(trial.ask(X @ B.T + c, B @ mean + c, changed), X.shape[:1])
        if not first.any():
            raise Broken("FB_WRONG_VALUE", message="Every distance is 0, although the samples differ.")
        return _close(second, first, (cov, changed), trial)

    return Law("stays the same when data, mean and covariance are written in other coordinates", test)


def _close(got: Array, wanted: Array, covs: tuple[Array, ...], trial: Trial) -> Margin:
    cond = max(float(np.linalg.cond(C)) for C in covs)
    scale = float(np.abs(wanted).max(initial=0.0)) or 1.0
    off = float(np.abs(got - wanted).max(initial=0.0)) / scale
    allowed = tolerances.unusualness(len(covs[0]), cond, trial.eps)
    if off > allowed and np.abs(got - wanted**2).max() <= allowed * scale**2:
        raise Broken("FB_SQUARED", got=got)
    return within(off, allowed, code="FB_RESIDUAL", eps=trial.eps, got=got)
