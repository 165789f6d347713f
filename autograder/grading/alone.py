"""One command works on a week at a time: of two, each would take away or read what the other has half written."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout
from nbgrader.converters import BaseConverter, NbGraderException

BUSY = """\
Another command is at work on {week} (grading, feedback or a release; the formgrader's button is one, too), so nothing \
was done here. Wait until it has ended, then start this one again."""

_start = BaseConverter.start


def work_alone() -> None:
    """Let nbgrader's `autograde`, `generate_feedback` and `generate_assignment` refuse to begin while one of them runs.

    That is for the same week of the same course. The lock is the operating system's: it ends with the process that
    holds it, however that ends.
    """
    BaseConverter.start = _start_alone


def lock_file(root: Path, week: str) -> Path:
    """Return the file that whoever works on the week holds; it stays behind, and means nothing then."""
    return root / f".{week}.lock"


def _start_alone(self: BaseConverter) -> None:
    week = self.coursedir.assignment_id
    mode = 0o664 if self.coursedir.groupshared else 0o644
    lock = FileLock(lock_file(Path(self.coursedir.root), week), mode=mode)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        self.log.error(BUSY.format(week=week))
        raise NbGraderException(BUSY.format(week=week)) from None
    except (OSError, NotImplementedError) as problem:
        self.log.warning("This folder cannot be locked (%s): see to it that one command at a time is at work.", problem)
    try:
        _start(self)
    finally:
        lock.release()
