"""Laws for fits in the 1-norm and 2-norm: judged by what they minimise, so that any method and any median is right."""

from __future__ import annotations

import numpy as np

from .. import tolerances
from . import ladder
from .law import Law, Margin, Trial, within

# What an optimiser written in torch may take in one call (2000 small steps), in seconds of CPU time.
PATIENCE = 10.0


def fits() -> Law:
    """The result w (d,) is the best fit of y by Xw in the sense of p.

    p = 2: the fitted values are those of the case's `w`, within 1e-3 of y. p = 1: the mean of |Xw - y| is within 1 %
    of the least possible, `best` (and 1e-3 of the mean of |y|).
    """

    def test(trial: Trial) -> Margin:
        X, y = (np.asarray(arg.array, dtype=float) for arg in trial.args[:2])
        w = ladder.tensor(trial.value, (X.shape[1],))
        facts = trial.case.facts
        if trial.args[2] == 2:
            off = float(np.sqrt(((X @ (w - facts["w"])) ** 2).sum() / (y**2).sum()))
            allowed = tolerances.optimised()
            told = f"Xw is {off:.1e} of y away from the least squares fit; {allowed:.1e} is allowed."
        else:
            size = float(np.abs(y).mean())
            off = (float(np.abs(X @ w - y).mean()) - facts["best"]) / size
            allowed = tolerances.optimum() * facts["best"] / size + tolerances.optimised()
            told = (
                f"The mean of |Xw - y| is above the least possible by {off:.1e} of the mean of |y|;"
                f" {allowed:.1e} is allowed."
            )
        return within(max(off, 0.0), allowed, code="FB_NOT_CONVERGED", relative=False, message=told, got=w)

    return Law("minimises the mean of |Xw - y|^p", test, wants={"seconds": PATIENCE})
