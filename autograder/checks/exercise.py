"""One exercise under test: statements are checked as they are read, `score()` adds up.

A statement is one check: a law on a family of cases, one row of the table. It holds only if it holds for every
case; cases run from small to large and stop at the first that fails, so that the lesson shows the smallest.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from . import hygiene, recognise
from .calls import Call, Reply, Subject
from .case import Case, Family, fixed, generator
from .context import current
from .data import describe_type, snapshot
from .guards import SIDE_DOOR_NAMES
from .laws.general import returns
from .laws.law import Broken, CourseError, Law, Margin, Trial, failure_of, refuse_unless_returned
from .lessons import lesson
from .outcome import BUCKETS, Failure, Outcome, Result
from .sameness import same
from .score import Score
from .sentinel import is_watched
from .show import brief, harmless
from .weights import KINDS, exact_points, weigh

DEADLY = ("timeout", "died", "memory", "output")


def exercise(*names: str, points: float, kind: str = "standard") -> Exercise:
    """Begin the test of the function (or functions) of these names in the cell's own namespace.

    `kind` chooses the shares of the buckets: "standard", "core-numerical" or "plot". A name that is missing or no
    function is the first check's lesson, not an error. Raises ValueError for points that are no tenths.
    """
    namespace = sys._getframe(1).f_globals
    return Exercise(names, namespace, points=points, kind=kind)


class Exercise:
    """The statements made about one exercise so far."""

    def __init__(self, names: tuple[str, ...], namespace: Mapping[str, Any], *, points: float, kind: str) -> None:
        if kind not in KINDS:
            raise CourseError(f"kind must be one of {', '.join(KINDS)}, got {kind!r}")
        self.names, self.kind, self.points = names, kind, exact_points(points)
        self.subjects: dict[str, Subject] = {}
        self.gate: Failure | None = None
        self.forbidden: tuple[str, ...] = ()
        self.results: list[Result] = []
        self.misconceptions: list[Any] = []
        self.unexplained: dict[int, recognise.Open] = {}
        self.passed_calls: list[recognise.Passed] = []
        self._drawn: list[tuple[str, Call, Reply]] = []
        # Functions of which nothing more is asked: not defined, not started, or not back in time.
        self._blocked: dict[str, Failure] = {}
        self._returned_hidden = False
        for name in names:
            self._look_up(name, namespace)

    def _look_up(self, name: str, namespace: Mapping[str, Any]) -> None:
        try:
            found = namespace[name]
        except KeyError:
            self._blocked[name] = Failure("FB_NOT_DEFINED", lesson("FB_NOT_DEFINED", name=name))
            return
        if isinstance(found, Subject) or callable(found):
            subject = found if isinstance(found, Subject) else Subject(name, found)
            self.subjects[name] = subject
            # Asked before anything else can end this exercise: what its cells patched is not the next one's fault.
            self._blame(subject.tampered())
        else:
            got = describe_type(snapshot(found))
            text = lesson("FB_NOT_CALLABLE", name=name, got=got)
            public = lesson("FB_NOT_CALLABLE", name=name, got=harmless(got))
            self._blocked[name] = Failure("FB_NOT_CALLABLE", text, public_message=public)

    # --- statements ---------------------------------------------------------------------------------------------

    def forbid(self, *names: str, what: str = "version") -> None:
        """Forbid functions, modules (`numpy.linalg`) or the operator `@`: whoever uses one gets 0 for the exercise.

        `what` completes the sentence "This exercise asks for your own …".
        """
        self.forbidden += names
        self._what = what
        for subject in self.subjects.values():
            used = subject.shortcuts(names)
            if used and self.gate is None:
                self.gate = self._forbidden(used[0])

    def example(self, *args: Any, gives: Any = None, law: Law | None = None, of: str = "", **kwargs: Any) -> None:
        """State a visible example: the call with these arguments returns `gives`, or obeys `law`."""
        shown = ", ".join([brief(a) for a in args] + [f"{k}={brief(v)}" for k, v in kwargs.items()])
        title = f"{of or self.names[0]}({shown})"
        self._state("visible", fixed(title, Case(title, args, kwargs)), law or returns(gives), of)

    def visible(self, family: Family, law: Law, *, of: str = "") -> None:
        """State a visible check: students see and run it."""
        self._state("visible", family, law, of)

    def general(self, family: Family, law: Law, *, of: str = "") -> None:
        """State a hidden check on ordinary input."""
        self._state("general", family, law, of)

    def edge(self, family: Family, law: Law, *, of: str = "") -> None:
        """State a hidden check on the smallest, emptiest or degenerate input the exercise allows (or must refuse)."""
        self._state("edge", family, law, of)

    def numerical(self, family: Family, law: Law, *, of: str = "") -> None:
        """State a hidden check that only a numerically sound method passes."""
        self._state("numerical", family, law, of)

    def hygiene(self, family: Family, law: Law, *, of: str = "", **which: bool) -> None:
        """State the good manners: right on integer and float32 input, on views, and with the arguments left alone.

        `family` gives cases with integer entries; see `hygiene.statements` for what `which` can switch off.
        """
        for check in hygiene.statements(family, law, **which):
            self._state("hygiene", check.family, check.law, of, unchanged=check.unchanged)

    def recognise(self, misconceptions: Iterable[Any]) -> None:
        """Name the known wrong answers: a failed check that one of them explains shows its lesson."""
        self.misconceptions += list(misconceptions)

    # --- checking -----------------------------------------------------------------------------------------------

    def _state(self, bucket: str, family: Family, law: Law, of: str, *, unchanged: bool = False) -> None:
        if bucket not in KINDS[self.kind]:
            raise CourseError(f"an exercise of kind {self.kind!r} has no points for {bucket} checks")
        name = of or self.names[0]
        alone = law.expects_error or law.expects_nothing
        result = Result(bucket, law.asked, family.title, needs_a_right_answer=alone)
        blocked = self.gate or self._blocked.get(name)
        if blocked is not None:
            self.results.append(replace(result, failure=replace(blocked, asked=law.asked)))
            return
        # The student's code may have turned numpy's warnings into errors; a law's own overflow must not end the cell.
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.results.append(self._found(result, name, family, law, unchanged))

    def _found(self, result: Result, name: str, family: Family, law: Law, unchanged: bool) -> Result:
        """Check the cases of a statement up to the first that fails."""
        rng = generator(current().seed, *self.names, name, result.bucket, family.title)
        cases = list(family.draw(rng))
        if not cases:
            raise CourseError(f"the family {family.title!r} drew no cases")
        margins: list[Margin] = []
        for case in cases:
            failure = self._check(name, case, law, unchanged, margins, result.bucket)
            if failure is not None:
                return replace(result, failure=failure)
        self.passed_calls.append(self._last)
        worst = max(margins, key=lambda m: m.measured / m.allowed if m.allowed else 0.0, default=None)
        return replace(result, margin=worst)

    def _check(
        self, name: str, case: Case, law: Law, unchanged: bool, margins: list[Margin], bucket: str
    ) -> Failure | None:
        """Check one case; return None if the law holds (its margin appended), else the failure."""

        def ask(call: Call) -> Reply:
            reply = self.subjects[name].perform(replace(call, forbid=self.forbidden))
            self._guard(reply)
            return reply

        call = Call(case.args, case.kwargs, layout=case.layout, **(law.wants or {}))
        reply = self._seen(name, call) or ask(call)
        if call.axes:  # figures are dear, and several statements read the same one
            self._drawn.append((name, call, reply))
        self._last = recognise.Passed(name, call, reply)
        something = reply.status == "returned" and reply.value is not None
        if something and bucket != "visible" and not (law.expects_error or law.expects_nothing):
            self._returned_hidden = True
        try:
            if self.gate is not None:
                return self.gate
            margin = self._test(law, Trial(case, reply, ask))
            if unchanged and reply.changed:
                raise Broken("FB_MUTATED", got=", ".join(reply.changed))
        except Broken as broken:
            if reply.status in DEADLY or broken.code in ("FB_TIMEOUT", "FB_DIED"):
                self._blocked[name] = Failure("FB_SKIPPED", lesson("FB_SKIPPED"))
            if broken.code == "FB_NOT_STARTED":
                self._blocked[name] = Failure(broken.code, broken.message)
            failure = failure_of(broken, case, law)
            self.unexplained[len(self.results)] = recognise.Open(
                failure, call, reply, name, case.name, lambda r, ask: self._holds(law, Trial(case, r, ask))
            )
            return failure
        if margin is not None:
            margins.append(margin)
        return None

    def _test(self, law: Law, trial: Trial) -> Margin | None:
        """Test the law; a result so odd that the law itself stumbles fails this check, and only this one."""
        if not law.expects_error:
            refuse_unless_returned(trial.reply, trial.case.name, (law.wants or {}).get("seconds", 2))
        try:
            return law.test(trial)
        except (Broken, CourseError):
            raise
        except Exception as error:
            raise Broken("FB_UNREADABLE", got=type(error).__name__) from error

    def _holds(self, law: Law, trial: Trial) -> bool:
        """Tell whether the law holds of another's reply; one that stumbles over it does not. Warns of nothing."""
        try:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._test(law, trial)
        except (Broken, CourseError):
            return False
        return True

    def _seen(self, name: str, call: Call) -> Reply | None:
        """Return the reply to the same plotting call, if there was one."""
        if not call.axes:
            return None
        for earlier, asked, reply in self._drawn:
            alike = (asked.axes, asked.axes_count, asked.layout) == (call.axes, call.axes_count, call.layout)
            if earlier == name and alike and same(asked.args, call.args) and same(asked.kwargs, call.kwargs):
                return reply
        return None

    def _guard(self, reply: Reply) -> None:
        """Set the gate if a call used a forbidden function or found the libraries patched."""
        self._blame(reply.tampered)
        if reply.hits and self.gate is None:
            self.gate = self._forbidden(self._hit(reply.hits[0]))

    def _blame(self, tampered: Sequence[str]) -> None:
        if tampered:
            name = ", ".join(filter(is_watched, tampered[:3])) or "numpy"
            self.gate = Failure("FB_TAMPERED", lesson("FB_TAMPERED", name=name))

    def _hit(self, name: str) -> str:
        """Return the name that was hit, as far as it is a rule's: what comes over the channel could say anything."""
        rules = [rule for rule in self.forbidden if name == rule or name.startswith(rule + ".")]
        if not rules:
            return name if name in SIDE_DOOR_NAMES else "a forbidden function"
        tail = name.removeprefix(rules[0] + ".")
        return name if hasattr(sys.modules.get(rules[0]), tail) else rules[0]

    def _forbidden(self, name: str) -> Failure:
        return Failure("FB_FORBIDDEN", lesson("FB_FORBIDDEN", what=getattr(self, "_what", "version"), name=name))

    # --- adding up ----------------------------------------------------------------------------------------------

    def outcome(self) -> Outcome:
        """Return what was found, with exact points."""
        if self.gate is None:
            for index, failure in recognise.explain(self.unexplained, self.passed_calls, self.misconceptions).items():
                self.results[index] = replace(self.results[index], failure=failure)
        results = [replace(r, failure=self.gate) for r in self.results] if self.gate else self._settled()
        counts = {
            bucket: (sum(r.passed for r in results if r.bucket == bucket), sum(r.bucket == bucket for r in results))
            for bucket in BUCKETS
        }
        hidden = any(counts[bucket][1] for bucket in BUCKETS[1:])
        buckets = weigh(self.kind, self.points, counts)
        earned = sum((got for got, _ in buckets.values()), Fraction(0))
        return Outcome(self.names[0], self.points, earned, tuple(results), self.gate, hidden, buckets)

    def _settled(self) -> list[Result]:
        """An expected error or None counts only beside a right answer: always to refuse is no answer.

        Hidden ones also ask that some hidden call gave something: typed-in examples and an error for all else do not.
        """
        right = any(r.passed and not r.needs_a_right_answer for r in self.results)
        hidden_right = any(r.passed and not r.needs_a_right_answer for r in self.results if r.bucket != "visible")
        visible = [r.passed for r in self.results if r.bucket == "visible"]
        visible_right = bool(visible) and all(visible)
        settled = []
        for r in self.results:
            knows = right and (r.bucket == "visible" or self._returned_hidden)
            if r.needs_a_right_answer and r.passed and not knows:
                r = replace(r, failure=Failure("FB_ALWAYS_REFUSES", lesson("FB_ALWAYS_REFUSES"), r.asked))
            elif r.bucket == "general" and r.failure and visible_right and not hidden_right and self._values_given():
                r = replace(r, failure=replace(r.failure, hint=r.failure.hint or lesson("FB_HARDCODED")))
            settled.append(r)
        return settled

    def _values_given(self) -> bool:
        """True if every general failure is a wrong value rather than an exception or a wrong type."""
        failures = [r.failure for r in self.results if r.bucket == "general" and r.failure]
        return all(f.code in ("FB_WRONG_VALUE", "FB_RESIDUAL", "FB_SHAPE") for f in failures)

    def score(self) -> Score:
        """Return the exercise's points, as the number nbgrader reads and the table a person reads."""
        return Score(self.outcome(), reveal=current().reveal)
