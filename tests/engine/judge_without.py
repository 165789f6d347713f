"""The judge with one of its defences taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.checks import Context
from autograder.checks.exercise import Exercise
from autograder.grading.release_record import visible_part
from autograder.judge import student as students
from autograder.sandbox import pump
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import Session
from tests.engine import classroom as classrooms
from tests.engine.classroom import Classroom, Graded
from tests.engine.gain import Ended

SECONDS = 1.0  # of a whole notebook; an honest one takes tenths, and time in the queue for a CPU does not count
KEEP = """\
def keep(student, kept):
    honest = student.data_to_call
    student.data_to_call = lambda data, real: kept.append(data) or honest(data, real)


keep(__import__("autograder.sandbox.student").sandbox.student, [])
"""


def grade_without(room: Classroom, missing: Sequence[str], file: Path, limits: Limits) -> Ended:
    """Judge a file that was handed in, without the defences named."""
    with pytest.MonkeyPatch.context() as patch:
        for name in missing:
            WITHOUT[name](patch, room)
        if "deadlines" in missing:
            limits = replace(limits, cell_seconds=SECONDS, total_seconds=SECONDS)
        graded: Graded = room.grade(file, limits)
    return Ended(graded.scores, graded.statuses, graded.shown + graded.outcomes)


def _restarts(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    patch.setattr(students, "MAX_RESTARTS", 0)


def _deadlines(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    call = Session.call
    patch.setattr(Session, "call", lambda self, name, asked: call(self, name, replace(asked, seconds=SECONDS * 5)))


def _lessons(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    patch.setattr(classrooms, "Context", lambda seed: Context(seed, reveal=True))


def _hidden(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    given = [replace(cell, source=visible_part(cell.source)) for cell in room.record]
    patch.setattr(room, "record", given)


def _forbid(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    patch.setattr(Exercise, "forbid", lambda self, *names, **options: None)
    patch.setattr(Exercise, "_blame", lambda self, tampered: None)


def _credit(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    patch.setattr(Exercise, "_settled", lambda self: self.results)


def _arguments(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    call = Session.call
    patch.setattr(Session, "call", lambda self, name, asked: replace(call(self, name, asked), changed=()))


def _identifiers(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    """One number for all requests, so that an answer to any is one to each; and nobody looks what lies there before."""
    patch.setattr(pump.secrets, "token_bytes", bytes)
    patch.setattr(pump.Pump, "_stray", lambda self: False)


def _forgets(patch: pytest.MonkeyPatch, room: Classroom) -> None:
    session = Sandbox.session

    def keeping(self: Sandbox, **options: Any) -> Session:
        made = session(self, **options)
        made.run_cell(KEEP, store_history=False)
        return made

    patch.setattr(Sandbox, "session", keeping)


WITHOUT: dict[str, Callable[[pytest.MonkeyPatch, Classroom], None]] = {
    "restarts": _restarts,
    "deadlines": _deadlines,
    "lessons": _lessons,
    "hidden": _hidden,
    "forbid": _forbid,
    "credit": _credit,
    "arguments": _arguments,
    "identifiers": _identifiers,
    "forgets": _forgets,
}
