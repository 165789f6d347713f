"""A law for the cost of many right-hand sides: the dear part is done once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..calls import Call
from ..data import Tensor
from . import ladder
from .law import Broken, Law, Margin, Trial, refuse_unless_returned, within

# All columns may take this many times as long as a single one, which pays for a whole factorization, and no more.
TIMES, SPARE_SECONDS = 60.0, 0.02


def factors_once() -> Law:
    """f(A, B), B (n, k), solves A X = B and takes no longer than 60 calls with a single column, however large k is.

    Both times are the function's own CPU time on the same machine, so a slow machine changes nothing.
    """

    def test(trial: Trial) -> Margin:
        A, B = (np.asarray(arg.array, dtype=np.float64) for arg in trial.args)
        X = ladder.tensor(trial.value, B.shape)
        allowed = tolerances.backward(50, A.shape, trial.eps)
        margin = within(_worst_column(A, X, B), allowed, code="FB_RESIDUAL", eps=trial.eps)
        one = min(_seconds(trial, B[:, :1]), _seconds(trial, B[:, -1:]))
        if trial.reply.seconds > SPARE_SECONDS + TIMES * one:
            text = (
                f"{B.shape[1]} columns took {trial.reply.seconds / one:.0f} times as long as one: the matrix seems to "
                "be factored anew for every column. Factor once, before the columns are looked at."
            )
            raise Broken("FB_TIMEOUT", message=text)
        return margin

    return Law("factors once for all columns", test)


def _worst_column(A: NDArray[np.float64], X: NDArray[np.float64], B: NDArray[np.float64]) -> float:
    """The largest backward error of a column, all columns at once (`systems.backward_error`, infinity norm)."""
    with np.errstate(all="ignore"):
        size = np.abs(A).sum(axis=1).max() * np.abs(X).max(axis=0) + np.abs(B).max(axis=0)
        eta = np.abs(B - A @ X).max(axis=0) / size
    return float(eta.max()) if np.isfinite(eta).all() else float("inf")


def _seconds(trial: Trial, column: NDArray[np.float64]) -> float:
    reply = trial.ask_reply(Call((trial.args[0], Tensor(np.ascontiguousarray(column)))))
    refuse_unless_returned(reply, trial.case.name)
    return reply.seconds
