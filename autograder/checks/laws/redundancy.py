"""Laws for redundant features: which names are reported, and that units of measurement do not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..show import brief
from . import ladder
from .law import Broken, Law, Trial

_OTHER = {"want": "other names", "got": "the wrong ones"}


def reports_redundant(*known: str, asked: str = "reports each feature that depends on earlier kept ones") -> Law:
    """The result is the list of names `known`, or in the case's facts ("redundant"), in the order of the columns.

    The fact "pairs" names those that are zero or parallel to one earlier column: who finds only these has missed
    dependence among three or more.
    """

    def test(trial: Trial) -> None:
        _judge(trial.value, trial, known)

    return Law(asked, test)


def _judge(value: Any, trial: Trial, known: Sequence[str] = (), *, scaled: str = "") -> None:
    expected = list(known or trial.case.facts["redundant"])
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, (str, np.str_)) for name in value):
        raise Broken("FB_TYPE", want="a list of names", got=ladder.kind_of(value))
    names = [str(name) for name in value]
    if names == expected:
        return
    if scaled:
        raise Broken("FB_ABSOLUTE_TOL", c=scaled, got=brief(names), expected=brief(expected))
    pairs = list(trial.case.facts.get("pairs", expected))
    if names == pairs:
        text = (
            "What was missed depends on two or more earlier columns at once, or only rounding hides it: pairs are not"
            " enough, and every column must be measured against its own size."
        )
        raise Broken("FB_COUNTED_EQUATIONS", message=text, got=brief(names), expected=brief(expected))
    raise Broken("FB_TYPE", want=brief(expected), got=brief(names), public=_OTHER)


def ignores_units() -> Law:
    """The names stay the same when columns are multiplied by numbers that are not 0."""

    def test(trial: Trial) -> None:
        X, names = trial.args
        _judge(trial.value, trial)
        factors = 10.0 ** (np.arange(X.shape[1]) * 5 % 13 - 6) * (-1.0) ** np.arange(X.shape[1])
        _judge(trial.ask(X * factors, list(names)), trial, scaled="numbers such as 1e-6 and -1e4")

    return Law("reports the same features in other units", test)
