"""A law: what must hold of a result, in words and as a test. A `Trial` is one result it is tested on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..calls import Call, Gradient, Reply
from ..case import Case
from ..lessons import lesson
from ..outcome import Failure, Margin
from ..show import brief, harmless
from ..tolerances import cap, eps_of

MAX_GOT = 1000  # characters


class Broken(Exception):
    """The law does not hold. Carries the feedback code, the fields of its lesson, and what was got and expected.

    `public` gives fields that read otherwise where the case is hidden: no numbers of a hidden case, no answer.
    """

    def __init__(
        self,
        code: str,
        *,
        message: str = "",
        got: Any = None,
        expected: Any = None,
        public: Mapping[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        if isinstance(got, str) and len(got) > MAX_GOT:  # a student's text, which may be as long as a book
            got = got[: MAX_GOT - 1] + "…"
        text = got if isinstance(got, str) else brief(got)
        self.message = message or lesson(code, got=text, **fields)
        # What the student's code chose (an exception's text, a class name) could carry a hidden input out.
        self.public_message = message or lesson(code, **{**fields, "got": harmless(text), **(public or {})})
        self.got, self.expected = got, expected
        self.measured: float | None = fields.get("eta")
        self.allowed: float | None = fields.get("tol")


class CourseError(Exception):
    """A check is wrong, not the student: a tolerance that tests nothing, a family without cases, an unknown bucket."""


@dataclass(frozen=True)
class Trial:
    """One case and the reply to it. `ask` calls the student's function again, for laws that compare several results."""

    case: Case
    reply: Reply
    ask_reply: Callable[[Call], Reply]

    @property
    def args(self) -> tuple[Any, ...]:
        """The arguments of the case, as the checks know them (never touched by the student's code)."""
        return self.case.args

    @property
    def value(self) -> Any:
        """What the student's function returned, as plain data."""
        return self.reply.value

    @property
    def eps(self) -> float:
        """The machine epsilon that judges this case: float32's if an argument is float32."""
        return eps_of(*self.case.args)

    def ask(self, *args: Any, **kwargs: Any) -> Any:
        """Return the function's value for other arguments; a further call under the same guards.

        Raises Broken if it does not return.
        """
        reply = self.ask_reply(Call(args, kwargs))
        refuse_unless_returned(reply, self.case.name)
        return reply.value


@dataclass(frozen=True)
class Law:
    """What must hold. `test(trial)` raises Broken, or returns how close it came (None where nothing was measured).

    `wants` adds to the call what the law needs besides the value: memory, a gradient, Axes, another budget.
    A law that expects an exception sets `expects_error`, one that expects None `expects_nothing`: a function that never
    does anything else satisfies them too, so they count only beside a right answer.
    """

    asked: str
    test: Callable[[Trial], Margin | None]
    expects_error: bool = False
    wants: Mapping[str, Any] | None = None
    expects_nothing: bool = False

    def __and__(self, other: Law) -> Law:
        """Return the law that asks for both."""

        def both(trial: Trial) -> Margin | None:
            margins = [m for m in (self.test(trial), other.test(trial)) if m is not None]
            return max(margins, key=lambda m: m.measured / m.allowed if m.allowed else 0.0, default=None)

        return Law(f"{self.asked}; {other.asked}", both, wants={**(self.wants or {}), **(other.wants or {})} or None)


def within(
    measured: float, allowed: float, *, code: str, relative: bool = True, eps: float = 0.0, **more: Any
) -> Margin:
    """Return the margin of a measurement that must not exceed its tolerance; raise Broken(code) if it does.

    NaN exceeds every tolerance. Raises CourseError if a relative tolerance is so loose that it tests nothing (R3).
    """
    if relative and not allowed <= cap(eps or eps_of()):
        raise CourseError(f"the tolerance {allowed:.1e} tests nothing (rule R3): choose a better conditioned case")
    if not measured <= allowed:
        raise Broken(code, eta=measured, tol=allowed, **more)
    return Margin(float(measured), float(allowed))


def refuse_unless_returned(reply: Reply, case_name: str, seconds: float = 2) -> None:
    """Raise Broken with the right lesson unless the call returned a value."""
    if reply.status == "returned":
        return
    if reply.status == "timeout":
        raise Broken("FB_TIMEOUT", t=f"{seconds:g}")
    if reply.status != "raised" or reply.raised is None:
        raise Broken("FB_DIED", how=reply.status)
    raised = reply.raised
    if raised.is_a(NotImplementedError):
        raise Broken("FB_NOT_STARTED")
    if "read-only" in raised.message:
        raise Broken("FB_MUTATED", got=f"{raised.kind}: {raised.message}")
    where = f" (line {raised.line} of `{raised.code}`)" if raised.line else ""
    raise Broken("FB_EXCEPTION", got=f"{raised.kind}: {raised.message}{where}", case=case_name)


def failure_of(broken: Broken, case: Case, law: Law) -> Failure:
    """Return the lesson of a law that was broken on a case."""
    shown = ", ".join([brief(a, 160) for a in case.args] + [f"{k}={brief(v)}" for k, v in case.kwargs.items()])
    return Failure(
        broken.code,
        broken.message,
        asked=law.asked,
        input="" if shown in case.name else f"{case.name}: {shown}",
        got=_told(broken),
        expected="" if broken.expected is None else brief(broken.expected, 240),
        measured=broken.measured,
        allowed=broken.allowed,
        public_message=broken.public_message,
    )


def _told(broken: Broken) -> str:
    """What came back, unless the message has already said it."""
    if broken.got is None:
        return ""
    text = broken.got if isinstance(broken.got, str) else brief(broken.got, 240)
    # As a word of its own: the 7 of "1.7e-01" has not said that 7 came back.
    said = re.search(rf"(?<![\w.+-]){re.escape(text)}(?!\w|[.+-]\d)", broken.message)
    return "" if said else text


__all__ = ["Broken", "Call", "Case", "CourseError", "Gradient", "Law", "Margin", "Reply", "Trial", "within"]
