"""Judging ahead: while nbgrader goes through a class one by one, further processes judge those who come later.

Nothing about a mark changes. Whoever judges a submission, it is the same judge on the same job in a sandbox that was
tested; what was found is used only if the job is, to the last character, the one that nbgrader then comes with.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from autograder.checks import Context
from autograder.judge.steps import Step
from autograder.judge.verdict import Judgement
from autograder.sandbox import inner_wall
from autograder.sandbox.profile import Limits

POLL = 0.01


@dataclass(frozen=True)
class Job:
    """All that a judgement depends on."""

    steps: Sequence[Step]
    context: Context
    limits: Limits
    files: Mapping[str, bytes]
    uses: tuple[str, ...] = ()  # what it is judged by is the same with and without them

    def key(self) -> str:
        """A name that only the very same job has; the label of a cell nobody recorded is no part of it."""
        told = [
            (step.role, step.label if step.role == "tests" else "", step.source, step.points, sorted(step.defines))
            for step in self.steps
        ]
        about = (told, asdict(self.context), asdict(self.limits), sorted(self.files.items()))
        return hashlib.sha256(repr(about).encode("utf-8", "surrogatepass")).hexdigest()


class Ahead:
    """One batch of submissions, by student, and the processes that judge it.

    Each process takes the next submission that nobody has claimed, and leaves what it found in a folder of this
    process. A process that ends early costs time only: what it had claimed is judged by whoever needs it.

    `to_come` are the submissions that nbgrader will come with after the first one, whoever judges them; while there are
    any, `between` is called with the job that was judged, to make ready for the next.
    """

    def __init__(
        self,
        students: Sequence[str],
        load: Callable[[str], Job | None],
        judge: Callable[[Job], Judgement],
        say: Callable[[str], object],
        *,
        to_come: int = 0,
        between: Callable[[Job], object] = lambda job: None,
    ) -> None:
        self.students = list(students)
        self._load, self._judge_one, self._say = load, judge, say
        self._left, self._between = to_come + 1, between
        self._folder = Path("nowhere")
        self._workers: set[int] = set()
        self._afterwards: list[Callable[[], object]] = []
        self._owner = os.getpid()

    def open(self) -> None:
        """Make the folder that the processes share. Raises OSError where there is no room."""
        self._folder = Path(tempfile.mkdtemp(prefix="judged-ahead-"))

    def fork(self, prepare: Callable[[], object], afterwards: Callable[[], object]) -> None:
        """Start one more process. It calls `prepare` before it judges; `afterwards` is called here, in `close`."""
        pid = os.fork()
        if pid == 0:
            self._work(prepare)
        self._workers.add(pid)
        self._afterwards.append(afterwards)

    def take(self, student: str, job: Job) -> Judgement:
        """Return what was found for a student's job. While another process is at it, judge others."""
        self._left -= 1
        if student not in self.students:
            return self._judge(job)
        last = student == self.students[-1]
        found = None
        try:
            found = self._by_others(student, job.key())
        except OSError as problem:  # a full disk must not cost anybody a mark
            self._say(f"What was judged ahead of {student} cannot be used ({problem}); it is judged now.")
        try:
            return found or self._judge(job)
        finally:
            if last:
                self.close()

    def _by_others(self, student: str, key: str) -> Judgement | None:
        """Return what another process found for the job of this key; None if there is nothing, or nobody is at it."""
        if self._claim(student):
            return None
        while self._pending(student):
            if not self._judge_next():
                time.sleep(POLL)
        found_for, judgement = self._found(student)
        return judgement if found_for == key else None

    def close(self) -> None:
        """End the processes and forget what nobody asked for. Safe to call twice."""
        if os.getpid() != self._owner:
            return
        self.students = []
        for pid in self._workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
        self._workers.clear()
        shutil.rmtree(self._folder, ignore_errors=True)
        while self._afterwards:
            self._afterwards.pop()()

    def _work(self, prepare: Callable[[], object]) -> NoReturn:
        """Judge until nothing is left. Ctrl-C at the terminal is the grading process's to handle."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            inner_wall.die_with_parent()
            if os.getppid() == self._owner:
                prepare()
                while self._judge_next():
                    pass
                code = 0
        finally:
            os._exit(code)

    def _judge(self, job: Job) -> Judgement:
        judgement = self._judge_one(job)
        if self._left > 0:
            self._between(job)
        return judgement

    def _judge_next(self) -> bool:
        """Judge the first submission that nobody has claimed and keep what was found; False if there is none."""
        for student in self.students:
            if self._claim(student):
                self._keep(student, self._judged(student))
                return True
        return False

    def _judged(self, student: str) -> tuple[str, Judgement | None]:
        try:
            job = self._load(student)
            return ("", None) if job is None else (job.key(), self._judge(job))
        except Exception:  # nbgrader meets it again when it comes to this student, who alone is concerned
            return "", None

    # ---- the folder: `n.claim` holds the pid of who judges number n, `n.found` what was found

    def _file(self, student: str, kind: str) -> Path:
        return self._folder / f"{self.students.index(student)}.{kind}"

    def _claim(self, student: str) -> bool:
        """Put this process's pid there, if nobody's is: a link appears whole or not at all."""
        card = self._folder / f"{os.getpid()}.pid"
        if not card.exists():
            card.write_text(str(os.getpid()))
        try:
            os.link(card, self._file(student, "claim"))
        except FileExistsError:
            return False
        return True

    def _pending(self, student: str) -> bool:
        """Tell whether another process is at it, and lives."""
        if self._file(student, "found").exists():
            return False
        return int(self._file(student, "claim").read_text()) in self._living()

    def _living(self) -> set[int]:
        for pid in list(self._workers):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self._workers.discard(pid)
                if status:
                    self._say("A process that judged ahead ended early; what it had begun is judged anew.")
        return self._workers

    def _keep(self, student: str, found: tuple[str, Judgement | None]) -> None:
        written = self._file(student, str(os.getpid()))
        written.write_bytes(pickle.dumps(found))
        written.rename(self._file(student, "found"))

    def _found(self, student: str) -> tuple[str, Judgement | None]:
        try:
            found: tuple[str, Judgement | None] = pickle.loads(self._file(student, "found").read_bytes())
        except FileNotFoundError:
            return "", None
        return found
