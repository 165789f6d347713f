"""Five claims about a week, each a list of problems that is empty when the claim holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.authoring.problem import Problem
from autograder.authoring.proof.bench import Bench
from autograder.checks import Context
from autograder.checks.lessons import LESSONS
from autograder.checks.outcome import Outcome
from reference_impl import misconceptions

# Two-sided margin (rule R2): right code stays this far inside a tolerance, wrong code this far outside.
MARGIN = 10.0


@dataclass
class Row:
    """One answer that was judged: for the report. `kind` is "solution", "wrong" or "right"."""

    exercise: str
    kind: str
    name: str
    outcome: Outcome
    expected_code: str = ""
    problems: list[Problem] = field(default_factory=list)


def solved(bench: Bench, only: str = "") -> Iterator[Row]:
    """The instructor's own answers earn every point, with room to spare."""
    for exercise in _chosen(bench, only):
        outcome = bench.judge_cell(exercise)
        row = Row(exercise, "solution", "the solution cell", outcome)
        row.problems += _full_marks(row, "mend the solution cell, or the check that refuses it")
        row.problems += _margins(row)
        row.problems += _complete(row)
        yield row


def right(bench: Bench, only: str = "") -> Iterator[Row]:
    """Right answers of unusual shape keep full marks."""
    for exercise in _chosen(bench, only):
        entries = misconceptions.alternatives_of(exercise)
        for entry in entries:
            outcome = bench.judge(exercise, {entry.name: entry.function})
            row = Row(exercise, "right", entry.function.__name__, outcome)
            row.problems += _full_marks(row, f"the check punishes a right answer ({entry.why}): loosen what it asks")
            row.problems += _margins(row)
            yield row


def wrong(bench: Bench, only: str = "") -> Iterator[Row]:
    """Each known wrong answer loses points in the buckets it should, with the lesson it needs."""
    for exercise in _chosen(bench, only):
        for entry in misconceptions.of(exercise):
            outcome = bench.judge(exercise, {entry.name: entry.function})
            row = Row(exercise, "wrong", entry.function.__name__, outcome, entry.code)
            codes = {r.failure.code for r in outcome.results if r.failure}
            lost = {bucket for bucket, (earned, possible) in outcome.buckets.items() if earned < possible}
            if entry.code not in codes:
                row.problems.append(
                    _problem(row, f"shows {_names(codes)} instead of {entry.code}", "adjust laws or entry")
                )
            if not set(entry.loses) <= lost:
                kept = set(entry.loses) - lost
                row.problems.append(_problem(row, f"keeps all points of {_names(kept)}", "add a case that catches it"))
            row.problems += _clearly_wrong(row)
            yield row


def unsolved(released: NotebookNode) -> list[Problem]:
    """The released notebook runs from top to bottom, earns nothing, and each failure is a lesson."""
    problems = []
    for cell, found in Bench(released, Context(reveal=False)).run_all():
        if isinstance(found, BaseException):
            what = f"the released cell {cell.label} stops with {type(found).__name__}: {found}"
            problems.append(Problem(what, "a reader meets this traceback: mend the cell", cell.label))
        elif found is not None:
            problems += _teaches(cell.label, found)
    return problems


def counts(exercises: list[str]) -> list[Problem]:
    """Every exercise has known wrong answers and two unusual right ones."""
    problems = []
    for exercise in exercises:
        catalogue = f"reference_impl/misconceptions/{exercise}.py"
        if not misconceptions.of(exercise):
            problems.append(Problem(f"{exercise} has no known wrong answer", f"enter one in {catalogue}"))
        if len(misconceptions.alternatives_of(exercise)) < 2:
            what = f"{exercise} has fewer than two right answers of unusual shape"
            problems.append(Problem(what, f"enter them in {catalogue}"))
    return problems


def _chosen(bench: Bench, only: str) -> list[str]:
    return [only] if only else bench.exercises


def _teaches(label: str, outcome: Outcome) -> list[Problem]:
    if outcome.earned:
        return [
            Problem(f"{label} gives {float(outcome.earned):g} points to the unsolved stub", "mend the check", label)
        ]
    bare = [r.asked for r in outcome.results if r.failure is None or r.failure.code not in LESSONS]
    if bare or outcome.complete:
        return [
            Problem(f"{label} fails without a lesson: {bare or 'hidden checks were released'}", "mend the check", label)
        ]
    return []


def _full_marks(row: Row, do: str) -> Iterator[Problem]:
    for result in row.outcome.results:
        if result.failure is not None:
            what = f"{result.bucket}: {result.asked} - {result.cases}: {result.failure.message}"
            yield _problem(row, what, do)


def _margins(row: Row) -> Iterator[Problem]:
    for result in row.outcome.results:
        margin = result.margin
        if margin is not None and margin.measured * MARGIN > margin.allowed:
            close = f"{margin.measured:.1e} of {margin.allowed:.1e}"
            what = f"{result.bucket}: {result.asked} - {result.cases} comes to {close}"
            yield _problem(row, what, "right code must stay ten times below: choose milder cases")


def _clearly_wrong(row: Row) -> Iterator[Problem]:
    for result in row.outcome.results:
        failure = result.failure
        if failure and failure.measured is not None and failure.allowed and failure.measured < MARGIN * failure.allowed:
            what = f"{result.bucket}: {result.asked} - {result.cases} is only just refused ({failure.measured:.1e})"
            yield _problem(row, what, "wrong code must be ten times above: choose sharper cases")


def _complete(row: Row) -> Iterator[Problem]:
    buckets = {result.bucket for result in row.outcome.results}
    if not {"visible", "general"} <= buckets:
        yield _problem(
            row, f"has only the buckets {_names(buckets)}", "every exercise needs visible and general checks"
        )


def _problem(row: Row, what: str, do: str) -> Problem:
    return Problem(f"{row.kind} answer {row.name} of {row.exercise}: {what}", do, row.exercise)


def _names(items: set[str]) -> str:
    return ", ".join(sorted(items)) or "no lesson"
