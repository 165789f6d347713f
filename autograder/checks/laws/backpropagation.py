"""Laws for the backward pass of a linear layer: each gradient alone, and what products of differentials must agree."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from . import ladder
from .general import probe
from .law import Broken, Law, Margin, Trial, within

NAMES = ("dX", "dW", "db")


def _arrays(trial: Trial) -> list[NDArray[Any]]:
    return [np.asarray(arg, dtype=float) for arg in trial.args]


def _gradients(trial: Trial, index: int) -> NDArray[Any]:
    """Return one of the three gradients, of the shape of its variable; a kept axis or a transpose has its lesson."""
    part = ladder.parts(trial.value, 3, "the tuple (dX, dW, db)")[index]
    shape = np.shape(trial.args[index])
    if isinstance(part, np.ndarray) and part.shape != shape:
        if index == 2 and part.shape in ((1, *shape), np.shape(trial.args[3])):
            raise Broken("FB_BATCH_REDUCTION", got=part)
        if index < 2 and part.shape == shape[::-1]:
            raise Broken("FB_TRANSPOSED", got=part)
    return ladder.array(part, shape)


def backward_part(name: str, expected: Any) -> Law:
    """One of dX, dW, db is `expected`, or that part of expected(X, W, b, dY), shaped as its variable (T-value)."""
    index = NAMES.index(name)

    def test(trial: Trial) -> Margin:
        got = _gradients(trial, index)
        wanted = np.asarray(expected(*_arrays(trial))[index] if callable(expected) else expected, dtype=float)
        scale = float(np.abs(wanted).max(initial=0.0)) or 1.0
        error = float(np.abs(got - wanted).max(initial=0.0)) / scale
        tol = tolerances.values(trial.eps)
        try:
            return within(error, tol, code="FB_WRONG_VALUE", eps=trial.eps, got=got, expected=wanted)
        except Broken as broken:
            if index == 2 and np.abs(got * len(trial.args[0]) - wanted).max(initial=0.0) <= tol * scale:
                raise Broken("FB_BATCH_REDUCTION", got=got, expected=wanted) from None
            raise (probe(got, wanted, tol) or broken) from None

    return Law(f"returns {name} with the shape of {name[1:]}", test)


def balances() -> Law:
    """sum(dX * U) = sum(dY * UW) for a change U of X alone, and likewise for W and b: no derivative is computed.

    This is what a gradient is: a small change of one variable changes the loss by the sum of gradient times change.
    """

    def test(trial: Trial) -> Margin:
        X, W, b, dY = _arrays(trial)
        margins = []
        for index, variable in enumerate((X, W, b)):
            gradient = _gradients(trial, index)
            change = np.cos(np.arange(1.0, variable.size + 1)).reshape(variable.shape)
            # How Y changes with it; a change (k,) of b is added to every row.
            moved = change @ W if index == 0 else X @ change if index == 1 else change
            terms, effects = gradient * change, dY * moved
            scale = float(np.abs(terms).sum() + np.abs(effects).sum())
            error = abs(float(terms.sum() - effects.sum())) / scale
            margins.append(within(error, tolerances.values(trial.eps), code="FB_RESIDUAL", eps=trial.eps))
        return max(margins, key=lambda m: m.measured)

    return Law("gives gradients that account for every change of X, W and b", test)
