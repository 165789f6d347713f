"""Laws for importance vectors: positive, of sum 1, and the same whatever the pages are called."""

from __future__ import annotations

import numpy as np

from .. import tolerances
from . import ladder
from .law import Broken, Law, Margin, Trial, within


def is_distribution(n_of: str = "links") -> Law:
    """The result (n,) is positive and sums to 1 within 200 eps; n is the number of lists in the first argument."""

    def test(trial: Trial) -> Margin:
        n = len(trial.args[0])
        r = ladder.array(trial.value, (n,))
        if (r <= 0).any():
            raise Broken("FB_TYPE", want="positive entries", got="an entry that is 0 or negative")
        off = abs(float(r.sum()) - 1.0)
        try:
            return within(off, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=r)
        except Broken:
            total = float(r.sum())
            told = "The entries do not sum to 1."
            raise Broken("FB_SCALE", message=told, got=f"a vector of sum {total:.6g}") from None

    return Law("is positive and sums to 1", test)


def follows_relabelling() -> Law:
    """Renaming the pages by a permutation renames the entries of the result, and changes nothing else."""

    def test(trial: Trial) -> Margin:
        links = trial.args[0]
        n = len(links)
        r = ladder.array(trial.value, (n,))
        new = trial.case.facts["relabel"]
        renamed: list[list[int]] = [[] for _ in range(n)]
        for page, targets in enumerate(links):
            renamed[new[page]] = [new[target] for target in targets]
        moved = ladder.array(trial.ask(renamed, **trial.case.kwargs), (n,))
        off = float(np.abs(moved[new] - r).max()) / (float(np.abs(r).max()) or 1.0)
        return within(off, tolerances.values(trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=moved)

    return Law("does not depend on how the pages are numbered", test)
