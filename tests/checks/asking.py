"""Ask a law about a function on one case, as an exercise does, without an exercise around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.calls import Call, Reply, perform
from autograder.checks.case import Case
from autograder.checks.laws.law import Broken, Law, Margin, Trial, refuse_unless_returned


def trial(function: Callable[..., Any], case: Case, law: Law) -> Trial:
    """Call the function on the case, with what the law wants besides the value."""

    def ask(call: Call) -> Reply:
        return perform(function, call)

    call = Call(case.args, case.kwargs, layout=case.layout, **(law.wants or {}))
    return Trial(case, ask(call), ask)


def judge(law: Law, function: Callable[..., Any], case: Case) -> Margin | None:
    """Return the margin by which the law holds; raise Broken if it does not."""
    found = trial(function, case, law)
    if not law.expects_error:
        refuse_unless_returned(found.reply, case.name)
    with np.errstate(all="ignore"):
        return law.test(found)


def code(law: Law, function: Callable[..., Any], case: Case) -> str:
    """Return the feedback code with which the law refuses, or "accepted"."""
    try:
        judge(law, function, case)
    except Broken as broken:
        return broken.code
    return "accepted"


def giving(value: Any) -> Callable[..., Any]:
    """Return a function that gives this value whatever it is asked."""
    return lambda *args, **kwargs: value
