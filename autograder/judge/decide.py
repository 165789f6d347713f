"""From what a test cell did to its mark. The mark comes from the judge's own object and lies in [0, points], always."""

from __future__ import annotations

import ast
import math
from typing import Any

from autograder.checks.score import Score

from .cell import Ran, python_of
from .namespace import Gone
from .steps import Step
from .verdict import STATUSES, Verdict


def decide(step: Step, ran: Ran) -> Verdict:
    """Return the verdict on one test cell that was run.

    A cell that ends in a Score earns its points; one that ends in a plain number earns that; one made of assertions
    earns everything by running to its end. An exception that is neither the submission's nor an assertion is the
    course's: no points, and a person is asked to look.
    """
    if ran.error is not None:
        return _stopped(step, ran.error)
    if isinstance(ran.value, Score):
        if float(ran.value.outcome.possible) != step.points:
            possible = float(ran.value.outcome.possible)
            return _fault(step, f"its checks are worth {possible:g} points, the gradebook says {step.points:g}.")
        return _within(step, float(ran.value))
    if ran.value is None:
        if _ends_in_score(step.source):
            return _fault(step, "it ended without a score.")
        return Verdict("graded", step.points, step.points)
    if type(ran.value) in (int, float):
        return _within(step, float(ran.value))
    return _fault(step, f"it ended in {_shown(ran.value)}, which is no number from 0 to {step.points:g}.")


def _within(step: Step, points: float) -> Verdict:
    if math.isfinite(points) and 0.0 <= points <= step.points:
        return Verdict("graded", points, step.points)
    return _fault(step, f"it ended in {points!r}, which is no number from 0 to {step.points:g}.")


def _stopped(step: Step, error: Exception) -> Verdict:
    if isinstance(error, Gone):
        status = "not_run" if error.status == "not_run" else "lost"
        return Verdict(status, 0.0, step.points, STATUSES["not_run"] if status == "not_run" else str(error))
    told = f"{type(error).__name__}: {error}"
    if isinstance(error, AssertionError) or hasattr(error, "of_the_submission") or _undefined(error):
        return Verdict("failed", 0.0, step.points, told)
    return _fault(step, f"it stopped with {told}")


def _undefined(error: Exception) -> bool:
    """Tell whether a name was asked for that neither the judge nor the submission has: the answer is missing."""
    return isinstance(error, NameError) and bool(error.name)


def _fault(step: Step, why: str) -> Verdict:
    return Verdict("course_fault", 0.0, step.points, f"The test {step.label} is at fault: {why[:500]}")


def _shown(value: Any) -> str:
    try:
        return repr(value)[:60]
    except Exception:
        return f"a {type(value).__name__}"


def _ends_in_score(source: str) -> bool:
    body = ast.parse(python_of(source)).body
    last = body[-1] if body else None
    call = last.value if isinstance(last, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "score"
