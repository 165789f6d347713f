"""One command grades a week at a time: of two, each would take away what the other has half written."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout
from nbgrader.converters import BaseConverter, NbGraderException

from autograder.grading.submitted_folder import is_ours

BUSY = """\
{week} is being graded by another command (the formgrader's button is one, too), so nothing was done here. Wait until \
that one has ended, then start this one again: it passes over what is graded by then."""

_start = BaseConverter.start


def grade_alone() -> None:
    """Let `nbgrader autograde` refuse to begin while another one grades the same week of the same course.

    The lock is the operating system's: it ends with the process that holds it, however that ends.
    """
    BaseConverter.start = _start_alone


def lock_file(root: Path, week: str) -> Path:
    """Return the file that whoever grades the week holds; it may stay behind, and means nothing then."""
    return root / f".{week}.grading.lock"


def _start_alone(self: BaseConverter) -> None:
    if not is_ours(self):
        _start(self)
        return
    week = self.coursedir.assignment_id
    lock = FileLock(lock_file(Path(self.coursedir.root), week))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        self.log.error(BUSY.format(week=week))
        raise NbGraderException(BUSY.format(week=week)) from None
    except (OSError, NotImplementedError) as problem:
        self.log.warning("This folder cannot be locked (%s): see to it that one command at a time grades.", problem)
    try:
        _start(self)
    finally:
        lock.release()
