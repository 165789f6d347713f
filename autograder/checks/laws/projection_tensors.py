"""Laws for projections of a batch in torch: each member like the one alone, with gradients to b and to A."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..data import Tensor
from . import ladder
from .general import returns
from .law import Law, Margin, Trial, within
from .orthogonality import length
from .tensors import gradient_flows

Projector = Callable[[Any], Any]


def projects_batch(reference: Projector, *, every: int = 1, asked: str = "projects every b onto its own plane") -> Law:
    """Each p_i = reference(A_i) b_i within T-proj, A (B, m, n), b (B, m); one in `every` is looked at."""

    def test(trial: Trial) -> Margin:
        A, b = (np.asarray(arg.array, dtype=np.float64) for arg in trial.args)
        p = ladder.tensor(trial.value, b.shape)
        cond = float(trial.case.facts.get("cond", 10.0))
        allowed = tolerances.projector(A.shape[1], cond, trial.eps)
        away = max(
            length(reference(A[i]) @ b[i] - p[i]) / max(length(b[i]), np.finfo(float).tiny)
            for i in range(0, len(b), every)
        )
        return within(away, allowed, code="FB_RESIDUAL", eps=trial.eps, got=p)

    return Law(asked, test)


def gives(rows: Any) -> Law:
    """The result is the tensor with these rows (B, m)."""
    return replace(returns(Tensor(np.array(rows, dtype=np.float64))), asked=f"returns the tensor {rows}")


def projects_once() -> Law:
    """The projection of p is p again (T-proj)."""

    def test(trial: Trial) -> Margin:
        A, b = trial.args
        p = ladder.tensor(trial.value, b.array.shape)
        again = ladder.tensor(trial.ask(A, trial.value), p.shape)
        allowed = tolerances.projector(A.array.shape[1], float(trial.case.facts.get("cond", 10.0)), trial.eps)
        return within(length(again - p) / length(b.array), allowed, code="FB_RESIDUAL", eps=trial.eps, got=again)

    return Law("projecting p again gives p", test)


def gradient_to_b(reference: Projector) -> Law:
    """Gradient d sum(p) / db = P^T 1 = P 1 for every member."""

    def expected(A: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
        return np.stack([reference(member).sum(axis=1) for member in A])

    return gradient_flows(1, expected, "lets the gradient flow back to b")


def gradient_to_a(reference: Projector, left_inverse: Callable[[Any], Any]) -> Law:
    """Gradient d sum(p) / dA = (I - P)(1 b^T + b 1^T) L^T, L (n, m) = left_inverse(A), of two terms.

    Source: Golub & Pereyra, *The differentiation of pseudo-inverses and nonlinear least squares problems* (1973).
    """

    def one(A: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
        ones = np.ones_like(b)
        mixed = np.outer(ones, b) + np.outer(b, ones)
        gradient: NDArray[Any] = (mixed - reference(A) @ mixed) @ np.asarray(left_inverse(A)).T
        return gradient

    def expected(A: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
        return np.stack([one(*member) for member in zip(A, b, strict=True)])

    return gradient_flows(0, expected, "lets the gradient flow back to A")
