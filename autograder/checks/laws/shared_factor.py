"""A law for the cost of many right-hand sides: the dear part is done once."""

from __future__ import annotations

import numpy as np

from ..calls import Call
from ..data import Tensor
from .law import Broken, Law, Trial, refuse_unless_returned
from .tensors import solves_batch

# A single solve pays for its factorization; many right-hand sides may take this many times as long, no more.
TIMES, SPARE_SECONDS = 60.0, 0.02


def factors_once() -> Law:
    """f(A, B), B (n, k), solves A X = B and takes no longer than 60 calls with a single column, however large k is.

    Both times are the function's own CPU time on this machine, so a slow machine changes nothing.
    """
    solved = solves_batch()

    def test(trial: Trial) -> None:
        solved.test(trial)
        A, B = trial.args
        one = trial.ask_reply(Call((A, Tensor(np.ascontiguousarray(B.array[:, :1])))))
        refuse_unless_returned(one, trial.case.name)
        if trial.reply.seconds > SPARE_SECONDS + TIMES * one.seconds:
            text = (
                f"{B.array.shape[1]} columns took {trial.reply.seconds / one.seconds:.0f} times as long as one: the "
                "matrix seems to be factored anew for every column. Factor once, before the columns are looked at."
            )
            raise Broken("FB_TIMEOUT", message=text)

    return Law("factors once for all columns", test)
