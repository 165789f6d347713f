"""Judge one submission: its steps from top to bottom, student's code in the sandbox, instructor's tests here."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from autograder.checks import Context, using
from autograder.checks.score import Score
from autograder.sandbox.first_uses import mentioned
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.one_core import one_core
from autograder.sandbox.outputs import Output, size_of
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import STATUSES, CellResult

from .cell import Ran, run_cell
from .decide import decide
from .namespace import Namespace
from .steps import Step
from .student import Student
from .verdict import STATUSES as VERDICTS
from .verdict import CellReport, Judgement, Verdict, error_output, result_output

# The name of the error that a cell shows when it could not say anything itself any more.
ERRORS = {
    "timeout": "CellTimeoutError",
    "interrupted": "CellTimeoutError",
    "not_run": "NotRun",
}
DIED = "KernelDied"
MAX_SHOWN = 40_000_000  # characters of output in a notebook, far beyond any honest one
LEFT_OUT = "[output left out: this notebook has shown more than can be kept]\n"


def judge(
    sandbox: Sandbox,
    steps: Sequence[Step],
    context: Context,
    *,
    limits: Limits | None = None,
    files: Mapping[str, bytes] | None = None,
    uses: Iterable[str] = (),
) -> Judgement:
    """Judge one submission and return what was found; `files` are the week's data files.

    `uses` are the `first_uses` that the week speaks of: done once for a whole class.
    Raises SandboxError if the sandbox itself fails; nothing that a submission does raises.
    """
    began = time.monotonic()
    sandbox.use(uses)
    own = mentioned(step.source for step in steps if step.role == "student")
    student = Student(sandbox, files or {}, limits or sandbox.limits, own)
    judging = _Judging(student)
    random.seed(0)  # a test that draws from the global generators draws the same for everybody
    np.random.seed(0)
    try:
        with using(context), one_core():
            for step in steps:
                judging.take(step)
    finally:
        student.close()
    all_seconds = time.monotonic() - began
    seconds = judging.seconds | {"fork": student.fork_seconds, "all": all_seconds, "child_cpu": student.cpu_seconds}
    return Judgement(judging.reports, judging.log, seconds, sandbox.sandboxed, student.restarts)


@dataclass
class _Judging:
    """The state between two steps."""

    student: Student
    reports: list[CellReport] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: {"cells": 0.0, "tests": 0.0})

    def __post_init__(self) -> None:
        self.names = Namespace(self.student)
        self.defined_by_answers: set[str] = set()
        self.count = 0
        self.shown = 0

    def take(self, step: Step) -> None:
        """Do one step and report it."""
        began, forked = time.monotonic(), self.student.fork_seconds
        self.count += 1
        self.defined_by_answers |= step.defines
        report = self._tests(step) if step.role == "tests" else self._cell(step)
        activity = "tests" if step.role == "tests" else "cells"
        self.seconds[activity] += time.monotonic() - began - (self.student.fork_seconds - forked)
        self.reports.append(report)

    def _cell(self, step: Step) -> CellReport:
        result = self.student.run(step.source)
        if result.status not in ("ok", "error"):
            self.log.append(f"{step.label}: {result.status} after {result.seconds:.1f} s")
        if step.role == "shared":
            self._share(step, result)
        return CellReport(step.label, result.status, self._shown(result), result.execution_count or self.count)

    def _share(self, step: Step, result: CellResult) -> None:
        """Run an instructor's cell here too; what fails only here is the course's fault, and the log says so."""
        ran = run_cell(step.label, step.source, self.names)
        if ran.error is not None and result.status == "ok" and not hasattr(ran.error, "of_the_submission"):
            self.log.append(f"course fault: {step.label} fails in the judge: {_where(ran.error)}")

    def _shown(self, result: CellResult) -> list[Output]:
        """The outputs of a cell, with an error that says how it was stopped if it could not say so itself."""
        outputs = result.outputs
        self.shown += sum(map(size_of, outputs))
        if self.shown > MAX_SHOWN:
            outputs = [{"output_type": "stream", "name": "stderr", "text": LEFT_OUT}]
        if result.status in ("ok", "error"):
            return outputs
        name = ERRORS.get(result.status, DIED)
        text = VERDICTS["not_run"] if result.status == "not_run" else STATUSES[result.status]
        if result.status == "timeout":
            seconds = min(result.seconds, self.student.limits.cell_seconds)  # the same page on a busy machine
            text = f"This cell was not finished after {seconds:.0f} s and was stopped."
        return [*outputs, error_output(name, text)]

    def _tests(self, step: Step) -> CellReport:
        if self.student.out_of_time:
            verdict = Verdict("not_run", 0.0, step.points, VERDICTS["not_run"])
            return CellReport(step.label, "not_run", [error_output("NotRun", verdict.message)], None, verdict)
        ran = run_cell(step.label, step.source, self.names.for_tests(self.defined_by_answers))
        verdict = decide(step, ran)
        status = self.student.ended or "ok"
        self.student.count_on()
        if verdict.status == "course_fault":
            self.log.append(f"course fault: {verdict.message}")
        elif verdict.status != "graded" or status != "ok":
            ended = "" if status == "ok" else f" (the process ended: {status})"
            self.log.append(f"{step.label}: {verdict.status}{ended}: {verdict.message}")
        return CellReport(step.label, status, self._table(ran, verdict), self.count, verdict)

    def _table(self, ran: Ran, verdict: Verdict) -> list[Output]:
        """The outputs of a test cell: what it printed, then its table, its number, or why it stopped."""
        outputs: list[Output] = []
        if ran.printed:
            outputs.append({"output_type": "stream", "name": "stdout", "text": ran.printed})
        if verdict.status == "graded" and isinstance(ran.value, Score):
            outputs.append(result_output(self.count, ran.value._repr_mimebundle_()))
        elif verdict.status == "graded":
            outputs.append(result_output(self.count, {"text/plain": repr(verdict.points)}))
        elif ran.error is not None and verdict.status != "not_run":
            name = DIED if verdict.status == "lost" else type(ran.error).__name__
            outputs.append(error_output(name, str(ran.error)[:2000], _where(ran.error).split("\n")))
        else:
            name = "NotRun" if verdict.status == "not_run" else "CourseFault"
            outputs.append(error_output(name, verdict.message))
        return outputs


def _where(error: Exception) -> str:
    """A traceback without the judge's own frames."""
    trace = error.__traceback__
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith("<"):
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace, limit=-6)).rstrip()[:6000]
