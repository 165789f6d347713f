"""Laws for gradients by automatic differentiation: right, of the dtype of x, and without a trace from call to call."""

from __future__ import annotations

import numpy as np

from .. import tolerances
from ..data import Tensor
from . import ladder
from .general import probe
from .law import Broken, Law, Margin, Trial, within

# CPU seconds of a call: the first use of torch.func alone spends 1.3 to 2 seconds on importing.
SECONDS = 6.0


def gradient_tensor() -> Law:
    """The result is the gradient of the case's f at the tensor x, with x's shape and dtype (T-value)."""

    def test(trial: Trial) -> Margin:
        return _right(trial.value, trial.args[1], trial.case.facts["gradient"], trial)

    return Law("returns the gradient, with the shape and dtype of x", test, wants={"seconds": SECONDS})


def _right(value: object, x: Tensor, exact: object, trial: Trial) -> Margin:
    expected = np.asarray(exact, dtype=float)
    got = ladder.tensor(value, x.array.shape, x.dtype)
    tol = tolerances.values(trial.eps)
    scale = float(np.abs(expected).max(initial=0.0)) or 1.0
    error = float(np.abs(got - expected).max(initial=0.0)) / scale
    try:
        return within(error, tol, code="FB_WRONG_VALUE", eps=trial.eps, got=got, expected=expected)
    except Broken as broken:
        raise (probe(got, expected, tol) or broken) from None


def forgets_earlier_calls() -> Law:
    """The second of two calls, with another f on the same tensor, is right too, and leaves the first result alone.

    The case's arguments are (f, x, g): f is differentiated at x, then g at the same x. Its facts hold both gradients.
    """

    def test(trial: Trial) -> Margin:
        first, second, first_again = ladder.parts(trial.value, 3, "two results")
        x, facts = trial.args[1], trial.case.facts
        margin = _right(first, x, facts["gradient"], trial)
        try:
            _right(second, x, facts["second"], trial)
        except Broken as broken:
            if broken.code in ("FB_TYPE", "FB_SHAPE"):
                raise
            raise Broken("FB_GRAD_ACCUM", got=second) from None
        try:
            _right(first_again, x, facts["gradient"], trial)
        except Broken:
            told = "Your first result changed during the second call: it is the `.grad` itself, which is written again."
            raise Broken("FB_GRAD_ACCUM", message=told, got=first_again) from None
        return margin

    wants = {"sequel": True, "seconds": SECONDS}
    return Law("gives the right gradient again and again on the same tensor", test, wants=wants)
