"""Recognise a known wrong answer: run it on the cases that failed, and see whether it does what the student's code did.

Nothing here can pass a check; a recognised misconception only replaces a generic message by the lesson it needs.
When several would explain a failure, the one that fits best is believed: most failures explained, fewest passed
checks on which it would have done something else. One that would have done something else more often than it explains
is not believed at all: where only a few answers are possible, two ideas meet by chance.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from .calls import Call, Reply, perform
from .data import Tensor
from .lessons import LESSONS, lesson
from .outcome import Failure
from .sameness import alike
from .tolerances import eps_of

# What cannot be explained by a wrong method: it has its own cause, already named.
SELF_EXPLAINED = ("FB_NOT_STARTED", "FB_FORBIDDEN", "FB_TAMPERED", "FB_DIED", "FB_SKIPPED", "FB_MUTATED")
# Two runs of the same wrong idea may round differently, or magnify the rounding; different ideas differ by far more.
LIKENESS = 1e6
# In float32 that would be a tenth of everything: numbers that differ by more than this are not the same.
FAR_OFF = 1e-3
# Codes that speak of a wrong number say nothing about an error that was not raised, and the other way round.
ABOUT_VALUES = ("FB_RESIDUAL", "FB_WRONG_VALUE", "FB_SHAPE", "FB_TYPE")
ABOUT_ERRORS = ("FB_NO_ERROR", "FB_WRONG_ERROR")


class Known(Protocol):
    """A known wrong answer: which function it stands in for, its code, the lesson it needs, and a further hint."""

    name: str
    function: Any
    code: str
    hint: str


@dataclass(frozen=True)
class Open:
    """A failed check that waits for an explanation: the call that failed, and what the student's function did."""

    failure: Failure
    call: Call
    reply: Reply
    name: str
    case: str
    holds: Callable[[Reply, Callable[[Call], Reply]], bool]  # whether a reply, with the way to ask on, would pass


@dataclass(frozen=True)
class Passed:
    """The last call of a check that passed."""

    name: str
    call: Call
    reply: Reply


def explain(failures: Mapping[int, Open], passed: Sequence[Passed], known: Iterable[Known]) -> dict[int, Failure]:
    """Return the failures that a known wrong answer explains, with its code and hint."""
    open_ones = {k: o for k, o in failures.items() if o.failure.code not in SELF_EXPLAINED and not o.call.axes}
    fits: list[tuple[int, Known, list[int]]] = []
    for m in known:
        explained = [k for k, o in open_ones.items() if _speaks_of(m, o) and _explains(m, o)]
        if not explained:
            continue
        here = [p for p in passed if m.name == p.name and not p.call.axes]
        against = sum(not _alike(m, p.call, p.reply, any_error=True) for p in here)
        against += sum(m.name == o.name and k not in explained for k, o in open_ones.items())
        if against <= len(explained):
            fits.append((len(explained) - against, m, explained))
    found: dict[int, Failure] = {}
    for _, misconception, explained in sorted(fits, key=lambda fit: -fit[0]):
        for k in explained:
            found.setdefault(k, _told(open_ones[k], misconception))
    return found


def _speaks_of(misconception: Known, failed: Open) -> bool:
    """Tell whether the lesson of a known wrong answer could be about this failure at all."""
    if misconception.code == "FB_DETACHED" and failed.failure.code == "FB_GRADIENT":
        return False  # it flows back; that the values are alike says nothing of gradients
    an_error_stayed_away = failed.failure.code in ABOUT_ERRORS
    beside = misconception.code in (ABOUT_VALUES if an_error_stayed_away else ABOUT_ERRORS)
    return misconception.name == failed.name and not beside


def _explains(misconception: Known, failed: Open) -> bool:
    """Tell whether it does the same here, and fails by it: what would pass explains no failure."""

    def ask(call: Call) -> Reply:
        return perform(misconception.function, replace(call, memory=False, forbid=()))

    same_here = _alike(misconception, failed.call, failed.reply, off=failed.failure.measured)
    return same_here and not failed.holds(ask(failed.call), ask)


def _told(failed: Open, misconception: Known) -> Failure:
    failure, code = failed.failure, misconception.code
    if code in (failure.code, "FB_SCALE") or code not in LESSONS or _has_gaps(code):  # its own words say more
        return replace(failure, code=code, hint=misconception.hint)
    text = lesson(code, name=failed.name, case=failed.case, c="a constant")
    return replace(failure, code=code, message=text, public_message=text, hint=misconception.hint)


def _has_gaps(code: str) -> bool:
    """Tell whether the lesson needs numbers that only the failed check knows."""
    return any(name not in (None, "name", "case", "c") for _, name, _, _ in string.Formatter().parse(LESSONS[code]))


def _alike(
    misconception: Known, call: Call, reply: Reply, *, any_error: bool = False, off: float | None = None
) -> bool:
    """Tell whether the known wrong answer does on this call what the student's function did.

    With `any_error` two errors are alike whatever their kinds: both refused the input. `off` is by how much the
    student's answer is wrong: one that is nearly right is like another only if they differ by less than that.
    """
    theirs = perform(misconception.function, replace(call, gradient=None, memory=False, forbid=()))
    if reply.status == "raised" and theirs.status == "raised":
        return any_error or bool(reply.raised and theirs.raised and reply.raised.kind == theirs.raised.kind)
    if reply.status != "returned" or theirs.status != "returned":
        return reply.status == theirs.status == "timeout"
    if isinstance(reply.value, Tensor) and isinstance(theirs.value, Tensor) and reply.value.dtype != theirs.value.dtype:
        return False
    return alike(reply.value, theirs.value, min(LIKENESS * eps_of(*call.args), FAR_OFF, (off or 10) / 10))
