"""Laws for the trace of a product tr(AB), judged against the sizes of its terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .law import Law, Margin, Trial, within

Array = NDArray[Any]


def _pair(trial: Trial) -> tuple[Array, Array]:
    A, B = (np.asarray(arg, dtype=np.float64) for arg in trial.args)
    return A, B


def _near(got: float, wanted: float, A: Array, B: Array, trial: Trial) -> Margin:
    """Compare within T-dot for the m n products, as a part of the sum of their sizes."""
    terms = np.abs(A.ravel()), np.abs(B.T.ravel())
    scale = float(terms[0] @ terms[1]) or 1.0
    allowed = tolerances.dot(*terms, trial.eps) / scale if terms[0].size else tolerances.values(trial.eps)
    allowed = max(allowed, tolerances.values(trial.eps))
    return within(abs(got - wanted) / scale, allowed, code="FB_RESIDUAL", eps=trial.eps, got=got)


def trace_is(compute: Callable[..., float]) -> Law:
    """The float tr(AB) is compute(A, B)."""

    def test(trial: Trial) -> Margin:
        A, B = _pair(trial)
        return _near(ladder.scalar(trial.value), float(compute(A, B)), A, B, trial)

    return Law("returns tr(AB) as a float", test)


def sums_eigenvalues() -> Law:
    """tr(AB) is the sum of the eigenvalues of AB."""

    def test(trial: Trial) -> Margin:
        A, B = _pair(trial)
        return _near(ladder.scalar(trial.value), float(np.linalg.eigvals(A @ B).real.sum()), A, B, trial)

    return Law("is the sum of the eigenvalues of AB", test)


def turns_around() -> Law:
    """tr(AB) = tr(BA)."""

    def test(trial: Trial) -> Margin:
        A, B = _pair(trial)
        return _near(ladder.scalar(trial.ask(B, A)), ladder.scalar(trial.value), A, B, trial)

    return Law("tr(AB) = tr(BA)", test)


def is_linear() -> Law:
    """tr((2A + C)B) = 2 tr(AB) + tr(CB), C the fact of the case."""

    def test(trial: Trial) -> Margin:
        A, B = _pair(trial)
        C = np.asarray(trial.case.facts["C"], dtype=np.float64)
        both = ladder.scalar(trial.ask(2 * A + C, B))
        wanted = 2 * ladder.scalar(trial.value) + ladder.scalar(trial.ask(C, B))
        return _near(both, wanted, 2 * np.abs(A) + np.abs(C), B, trial)

    return Law("is linear in A", test)


def squares_to_frobenius() -> Law:
    """tr(A^T A) is the sum of the squares of the entries of A."""

    def test(trial: Trial) -> Margin:
        A, _ = _pair(trial)
        return _near(ladder.scalar(trial.ask(A.T.copy(), A)), float((A * A).sum()), A.T, A, trial)

    return Law("tr(AᵀA) is the sum of all squared entries of A", test)
