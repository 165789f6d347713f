"""Laws for torch exercises: right numbers on the right dtype, with a gradient that flows and is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..calls import Gradient
from ..data import Tensor
from . import ladder
from .law import Broken, Law, Margin, Trial, within
from .systems import backward_error


def solves_batch(c: float = 50.0) -> Law:
    """Each member of A x = b holds with backward error at most c n eps; A (n, n) or (B, n, n), b (n,) or (B, n)."""

    def test(trial: Trial) -> Margin:
        A, b = (np.asarray(arg.array, dtype=np.float64) for arg in trial.args)
        x = ladder.tensor(trial.value, b.shape)
        members = [(A, x, b)] if A.ndim == 2 else list(zip(A, x, b, strict=True))
        eta = max(backward_error(*member) for member in members)
        return within(eta, tolerances.backward(c, A.shape[-2:], trial.eps), code="FB_RESIDUAL", eps=trial.eps, got=x)

    return Law("solves every system of the batch", test)


def solution_gradient() -> Law:
    """The gradient of sum(x) with respect to b is A^-T 1, where A x = b, for one system or a batch."""

    def expected(A: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
        return np.linalg.solve(np.swapaxes(A, -1, -2), np.ones_like(b)[..., None])[..., 0]

    return gradient_flows(1, expected, "lets the gradient flow back to b")


def keeps_dtype(dtype: str) -> Law:
    """The result is a tensor of the dtype named."""

    def test(trial: Trial) -> None:
        if not isinstance(trial.value, Tensor):
            raise Broken("FB_TYPE", want="a torch tensor", got=ladder.kind_of(trial.value))
        if trial.value.dtype != dtype:
            raise Broken("FB_TYPE", want=f"a tensor of {dtype}", got=f"a tensor of {trial.value.dtype}")

    return Law(f"returns a tensor of {dtype}", test)


def gradient_flows(of: int, expected: Callable[..., NDArray[Any]], asked: str) -> Law:
    """The gradient of sum(result) with respect to argument `of` equals expected(*arrays) within T-grad."""

    def test(trial: Trial) -> Margin:
        if not isinstance(trial.value, Tensor):
            raise Broken("FB_TYPE", want="a torch tensor", got=ladder.kind_of(trial.value))
        flowed = trial.reply.gradients[0] if trial.reply.gradients else None
        if flowed is None:
            raise Broken("FB_DETACHED")
        wanted = expected(*(np.asarray(arg.array, dtype=np.float64) for arg in trial.args))
        got = ladder.array(flowed, wanted.shape, what="a gradient")
        scale = float(np.abs(wanted).max(initial=0.0)) or 1.0
        error = float(np.abs(got - wanted).max(initial=0.0)) / scale
        cond = float(trial.case.facts.get("cond", 1e3))
        return within(error, tolerances.gradient(wanted.shape[-1], cond, trial.eps), code="FB_GRADIENT", eps=trial.eps)

    return Law(asked, test, wants={"gradient": Gradient((of,))})
