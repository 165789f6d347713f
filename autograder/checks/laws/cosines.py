"""Laws for cosine similarity: the matrix of all cosines, its gradient, and words ranked by it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from ..calls import Gradient
from . import ladder
from .law import Broken, Law, Margin, Trial, within

Array = NDArray[Any]
NO_GRADIENT = "The values are finite, but the gradient is not: replace the zero row before the root and the division."


def cosines_are(expected: Any, asked: str = "entry (i, j) is the cosine of rows i and j", first: int = 0) -> Law:
    """The result (n, n) is a tensor of the cosines of the rows of E (n, d): `expected`, or expected(E).

    With `first` only the cosines of that many rows are computed and compared, for a large E.
    """

    def test(trial: Trial) -> Margin:
        E = np.asarray(trial.args[0].array, dtype=np.float64)
        n, d = E.shape
        k = first or n
        C = ladder.tensor(trial.value, (n, n))[:k, :k]
        wanted = np.asarray(expected(E[:k]) if callable(expected) else expected, dtype=np.float64)
        error = float(np.abs(C - wanted).max(initial=0.0))
        return within(error, tolerances.cosine(d, trial.eps), code="FB_WRONG_VALUE", eps=trial.eps, got=C)

    return Law(asked, test)


def finite_gradient() -> Law:
    """A gradient of sum(result) flows back to the first argument and holds no NaN and no infinity."""

    def test(trial: Trial) -> None:
        flowed = trial.reply.gradients[0] if trial.reply.gradients else None
        if flowed is None:
            raise Broken("FB_DETACHED")
        if not np.isfinite(ladder.array(flowed, trial.args[0].array.shape, what="a gradient", finite=False)).all():
            raise Broken("FB_NAN", message=NO_GRADIENT)

    return Law("its gradient is finite, also for a zero row", test, wants={"gradient": Gradient((0,))})


def ranks_words() -> Law:
    """The result lists the first k words of the order that the case is known to have, for f(E, vocab, query, k)."""

    def test(trial: Trial) -> None:
        _, _, query, k = trial.args
        order = trial.case.facts["order"]
        _compare_words(_words(trial.value), order, query, k)

    return Law("lists the k words nearest to the query, best first", test)


def _words(value: Any) -> list[str]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(word, str) for word in value):
        raise Broken("FB_TYPE", want="a list of words", got=ladder.kind_of(value))
    return [str(word) for word in value]


def _compare_words(got: list[str], order: list[str], query: str, k: int) -> None:
    wanted = order[:k]
    if got == wanted:
        return
    if query in got:
        raise Broken("FB_TYPE", want="words other than the query", got="the query itself among them")
    if len(got) != len(wanted):
        raise Broken("FB_TYPE", want=f"{len(wanted)} words", got=f"{len(got)}", public={"got": "another number"})
    if len(order) > 1 and got == order[::-1][:k]:
        raise Broken("FB_SIGN", message="The words are in the opposite order: the *least* similar comes first.")
    want, public = ", ".join(wanted), {"want": "other words, or another order of them", "got": "a wrong list"}
    raise Broken("FB_TYPE", want=want, got=", ".join(got), public=public)


def keeps_rank_of_longer_row(factor: float = 7.0) -> Law:
    """Multiplying one row of E (named in the facts of the case) by a positive factor changes no ranking."""

    def test(trial: Trial) -> None:
        E, vocab, query, k = trial.args
        longer = np.array(E, dtype=np.float64)
        longer[trial.case.facts["scaled_row"]] *= factor
        if _words(trial.ask(longer, vocab, query, k)) != _words(trial.value):
            raise Broken("FB_NOT_NORMALISED")

    return Law("one row made longer changes no ranking", test)
