"""What the judge found: a verdict for each test cell, what each other cell showed. Plain data, ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.outputs import Output

# Every verdict's status, and the sentence that explains it. A zero always has one of these.
STATUSES = {
    "graded": "The checks ran; the table says what each found.",
    "failed": "The test stopped: what it asks for is missing or wrong.",
    "lost": "The Python process of the notebook ended, or did not answer, while the test looked for the answer.",
    "not_run": "Not run: the time for the whole notebook was used up by earlier cells.",
    "course_fault": "The test itself is at fault; a person will look at it.",
}


@dataclass(frozen=True)
class Verdict:
    """The mark of one test cell: `points` of `possible`, from the judge's own object and from nothing else."""

    status: str
    points: float
    possible: float
    message: str = ""

    def __post_init__(self) -> None:
        if self.status not in STATUSES or not 0.0 <= self.points <= self.possible:
            raise ValueError(f"no verdict: {self.status} with {self.points} of {self.possible}")


@dataclass(frozen=True)
class CellReport:
    """What became of one step.

    `status` is "ok", "error", "not_run" or a word of `sandbox.session.STATUSES`; for tests, how the process ended in
    which the tested function ran.
    """

    label: str
    status: str
    outputs: list[Output] = field(default_factory=list)
    execution_count: int | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Judgement:
    """A whole submission: a report for each step, sentences for the log, where the time went.

    `seconds` are by the clock, except "child_cpu": CPU time in the sandbox.
    """

    reports: list[CellReport]
    log: list[str]
    seconds: dict[str, float]
    sandboxed: bool
    restarts: int

    def verdicts(self) -> dict[str, Verdict]:
        """The verdicts by the label of their test cell."""
        return {report.label: report.verdict for report in self.reports if report.verdict is not None}


def error_output(name: str, message: str, traceback: list[str] | None = None) -> Output:
    """Return an error as a notebook shows it."""
    lines = traceback or [f"{name}: {message}"]
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": lines}


def result_output(count: int, bundle: dict[str, Any]) -> Output:
    """Return the value of a cell's last expression as a notebook shows it."""
    return {"output_type": "execute_result", "execution_count": count, "data": bundle, "metadata": {}}
