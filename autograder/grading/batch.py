"""The start of a batch: how many processes judge it, each with a warm parent of its own, and what they share."""

from __future__ import annotations

import functools
import os
import threading
import weakref
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from autograder.grading import engine_room
from autograder.grading.ahead import Ahead, Job
from autograder.grading.engine_steps import steps_of
from autograder.grading.filenames import submitted_file
from autograder.grading.intake import read_submission
from autograder.grading.notes import is_ungradable
from autograder.grading.release_record import Record
from autograder.grading.repair import repair
from autograder.grading.still_to_come import still_to_come, submitted_folder
from autograder.judge.verdict import Judgement
from autograder.sandbox import one_core
from autograder.sandbox.launch import Sandbox

FEW = 3  # submissions that are worth the start of another process
EACH = 2**30  # bytes: a judge and a submission, and where need be the libraries once more

_batches: weakref.WeakKeyDictionary[Any, Ahead] = weakref.WeakKeyDictionary()


def batch_of(step: Any, about: dict[str, str], record: Record, job: Job, judge: Callable[[Job], Judgement]) -> Ahead:
    """What the command that `step` belongs to judges ahead; begun at its first submission, whose job this is."""
    command = getattr(step.parent, "parent", None)  # a step belongs to an exporter, and that to the command
    if command is None:
        return Ahead([], lambda student: None, judge, step.log.warning)
    if command not in _batches:
        students = still_to_come(command, about["assignment"], about["student"])
        count = processes(step.processes, len(students)) - 1 if step.sandboxed else 0

        def load(student: str) -> Job | None:
            file = Path(submitted_folder(command, about["assignment"], student)) / f"{about['notebook']}.ipynb"
            return _job(file, record, job)

        shared = students if count > 0 else []
        ahead = Ahead(
            shared,
            load,
            judge,
            step.log.warning,
            to_come=len(students),
            between=lambda job: engine_room.prepare(job.limits),
        )
        _batches[command] = _begun(step, ahead, count, job.uses)
        weakref.finalize(command, _batches[command].close)
    return _batches[command]


def processes(wanted: int, waiting: int) -> int:
    """How many processes judge `waiting` submissions: as many as wanted, or (0) as are worth their start here."""
    # A fork takes one thread along, and may find a lock that nobody will open: those of Python's threads, or of the
    # native ones that a judge's numerical libraries have started.
    if threading.active_count() > 1 or engine_room.is_open():
        return 1
    useful = min(len(os.sched_getaffinity(0)), waiting // FEW + 1, _free_memory() // EACH)
    return max(1, min(wanted or useful, waiting + 1))


def _begun(step: Any, ahead: Ahead, count: int, uses: Sequence[str]) -> Ahead:
    """Start `count` further processes for it. Where that fails, this process judges alone, and says why."""
    try:
        if count > 0:
            _fork(ahead, count, uses)
            step.log.info("%d more submissions, judged by %d processes", len(ahead.students), count + 1)
    except OSError as problem:
        step.log.warning("Judging in one process only: %s", problem)
        ahead.close()
    return ahead


def _fork(ahead: Ahead, count: int, uses: Sequence[str]) -> None:
    """Start further processes, when all their sandboxes are there. Raises CannotGrade before the first."""
    with engine_room.spares(count, uses) as spares:
        ahead.open()
        before = one_core.cores()
        here, *elsewhere = one_core.shares(count + 1)

        def begin(spare: Sandbox, cores: Collection[int]) -> None:
            one_core.stay_on(cores)
            engine_room.move_into(spare, spares)

        def afterwards(spare: Sandbox) -> None:
            one_core.stay_on(before)
            spare.close()

        for spare, cores in zip(spares, elsewhere, strict=True):
            ahead.fork(functools.partial(begin, spare, cores), functools.partial(afterwards, spare))
        one_core.stay_on(here)


def _job(file: Path, record: Record, alike: Job) -> Job | None:
    """The job that nbgrader will come with for this file: read, repaired and cut into steps as its own passes do."""
    nb = read_submission(submitted_file(file))
    if is_ungradable(nb):
        return None
    nb.cells = repair(nb.cells, record.cells, record.texts).cells
    steps = [step for _, step in steps_of(nb, record.cells)]
    return Job(steps, alike.context, alike.limits, alike.files, alike.uses)


def _free_memory() -> int:
    """Bytes that could be had without swapping; a lot where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        return 2**40
