"""nbgrader's hook for the judge: the preprocessor that stands where `Execute` stood."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Integer, List, Unicode

from autograder.checks import Context
from autograder.checks.context import STUDY_SEED
from autograder.course import term_seed
from autograder.grading.ahead import Job
from autograder.grading.batch import batch_of
from autograder.grading.batch_record import record_for
from autograder.grading.engine_provenance import provenance
from autograder.grading.engine_room import CannotGrade, leave, limits_for, room
from autograder.grading.engine_steps import steps_of, write_reports
from autograder.grading.notes import KEY, add_flag, add_note, is_ungradable
from autograder.grading.release_record import RecordedCell
from autograder.judge.judge import judge
from autograder.judge.steps import Step
from autograder.judge.verdict import CellReport, Judgement
from autograder.sandbox.errors import SandboxError
from autograder.sandbox.first_uses import mentioned

AT_FAULT = "The test itself did not work."
NOT_ISOLATED = "Graded without a sandbox: this mark is not valid."
RESTARTED = "{name} stopped the Python process; everything else was graded in a fresh one."
SLOW = "{name} was not finished in time and was stopped; everything else was graded."


class Engine(NbGraderPreprocessor):
    """Judge a submission: its own code runs in the sandbox, the tests and every mark are decided outside of it."""

    source_folder = Unicode("source", help="Folder of the instructor's notebooks and data files.").tag(config=True)
    seed_file = Unicode("", help="Where the term's seed is kept; empty for the seed of self-study.").tag(config=True)
    closed_weeks = List([], help="Weeks whose hidden data may be shown.").tag(config=True)
    timeout = Integer(30, help="Seconds for one cell.").tag(config=True)
    notebook_timeout = Integer(300, help="Seconds for a whole notebook, restarts included.").tag(config=True)
    memory_bytes = Integer(0, help="Memory beyond the loaded libraries, 0 for the sandbox's own limit.").tag(
        config=True
    )
    output_bytes = Integer(1_000_000, help="Output kept of one cell.").tag(config=True)
    processes = Integer(0, help="Processes that judge, each with its sandbox; 0 for what this machine can do.").tag(
        config=True
    )
    sandboxed = Bool(True, help="False runs student code with no protection at all and flags every mark.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Judge `nb`. Raises CannotGrade, for every submission, where student code cannot be isolated."""
        if is_ungradable(nb):
            return nb, resources
        about = resources["nbgrader"]
        week = about["assignment"]
        folder = Path(self.source_folder)
        record = record_for(self, resources, folder)
        cells = steps_of(nb, record.cells)
        seed = term_seed(Path(self.seed_file)) if self.seed_file else None
        context = Context(STUDY_SEED if seed is None else seed, reveal=week in self.closed_weeks)
        job = Job(
            [step for _, step in cells], context, self._limits, _data_files(folder / week), mentioned(record.code)
        )
        judgement = batch_of(self, about, record, job, self._judge).take(about["student"], job)
        write_reports(cells, judgement.reports)
        self._tell(nb, [step for _, step in cells], judgement)
        self._remember(nb, record.cells, seed)
        for line in judgement.log:
            self.log.warning("%s: %s", about["student"], line)
        spent = " ".join(f"{what}={seconds:.3f}" for what, seconds in judgement.seconds.items())
        self.log.info("Judged %s in seconds: %s restarts=%d", about["student"], spent, judgement.restarts)
        return nb, resources

    @property
    def _limits(self) -> Any:
        return limits_for(self.timeout, self.notebook_timeout, self.memory_bytes, self.output_bytes)

    def _judge(self, job: Job) -> Judgement:
        """Judge once; if the sandbox itself fails, once more in a new one."""
        try:
            return self._judge_once(job)
        except CannotGrade:
            raise
        except SandboxError as error:
            self.log.warning("The sandbox failed and is started anew: %s", error)
            leave()
        return self._judge_once(job)

    def _judge_once(self, job: Job) -> Judgement:
        sandbox = room(self.sandboxed)[0]
        return judge(sandbox, job.steps, job.context, limits=job.limits, files=job.files, uses=job.uses)

    def _tell(self, nb: NotebookNode, steps: list[Step], judgement: Judgement) -> None:
        """Notes for the student, and flags for the instructor on every mark that is not what it should be."""
        for step, report in zip(steps, judgement.reports, strict=True):
            verdict = report.verdict
            _tell_how_it_ended(nb, step, report)
            if verdict is None:
                continue
            if verdict.status == "course_fault":
                add_flag(nb, step.label, AT_FAULT)  # why is in the log: it may quote a hidden test
            elif not judgement.sandboxed:
                add_flag(nb, step.label, NOT_ISOLATED)
        if not judgement.sandboxed:
            add_note(nb, NOT_ISOLATED)

    def _remember(self, nb: NotebookNode, record: list[RecordedCell], seed: int | None) -> None:
        sandbox, limiter = room(self.sandboxed)
        found = provenance(record, seed, self._limits, sandbox, limiter)
        nb.metadata.setdefault(KEY, NotebookNode())["provenance"] = found


def _tell_how_it_ended(nb: NotebookNode, step: Step, report: CellReport) -> None:
    if report.status in ("ok", "error", "not_run"):
        return
    if step.role == "tests":
        add_note(nb, RESTARTED.format(name=f"What {step.label} tests"))
        return
    sentence = SLOW if report.status == "timeout" else RESTARTED
    add_note(nb, sentence.format(name=f"Cell {step.label}" if step.defines else "A cell of yours"))


def _data_files(folder: Path) -> dict[str, bytes]:
    """The week's data files: whatever lies beside the instructor's notebook; folders there hold pictures."""
    if not folder.is_dir():
        return {}
    files = (file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith("."))
    return {file.name: file.read_bytes() for file in files if file.suffix != ".ipynb"}
