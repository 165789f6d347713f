"""Recognise a known wrong answer: run it on the case that failed, and see whether it gives what the student gave.

Nothing here can pass a check; a recognised misconception only replaces a generic message by the lesson it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from .calls import Call, Reply, perform
from .case import Case
from .data import alike
from .lessons import LESSONS, lesson
from .outcome import Failure
from .tolerances import eps_of

# What cannot be explained by a wrong method: it has its own cause, already named.
SELF_EXPLAINED = ("FB_NOT_STARTED", "FB_FORBIDDEN", "FB_TAMPERED", "FB_DIED", "FB_SKIPPED", "FB_MUTATED")
# Two runs of the same wrong idea may round differently, or grow the rounding; different ideas differ by far more.
LIKENESS = 1e6

Known = tuple[Callable[..., Any], str, str]


def explain(failure: Failure, case: Case, reply: Reply, name: str, misconceptions: Sequence[Known]) -> Failure:
    """Return the failure with the code and hint of the first misconception that behaves as the student's code did."""
    if failure.code in SELF_EXPLAINED:
        return failure
    for function, code, hint in misconceptions:
        if code == failure.code:
            if _alike(function, case, reply):
                return replace(failure, hint=failure.hint or hint)
        elif _alike(function, case, reply):
            text = lesson(code, name=name, case=case.name, c="another scale") if code in LESSONS else failure.message
            return replace(failure, code=code, message=text, public_message=text, hint=hint)
    return failure


def _alike(function: Callable[..., Any], case: Case, reply: Reply) -> bool:
    """Tell whether the known wrong answer does on this case what the student's function did."""
    theirs = perform(function, Call(case.args, case.kwargs))
    if reply.status == "raised" and theirs.status == "raised":
        return bool(reply.raised and theirs.raised and reply.raised.kind == theirs.raised.kind)
    if reply.status != "returned" or theirs.status != "returned":
        return reply.status == theirs.status == "timeout"
    return alike(reply.value, theirs.value, LIKENESS * eps_of(*case.args))
