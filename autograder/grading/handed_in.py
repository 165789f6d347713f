"""When a submission was handed in: whatever state its `timestamp.txt` is in, the submission is graded."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import dateutil.parser  # type: ignore[import-untyped]
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

STAMP = "timestamp.txt"
MAX_BYTES = 200  # a time and its zone; what is longer is something else
_DAYS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


@dataclass(frozen=True)
class HandedIn:
    """When, in UTC without a zone, as nbgrader keeps it; `problem` says why it is not what the file states."""

    time: datetime | None
    problem: str = ""


class _Unreadable(Exception):
    """The file states no time; the text says why."""


def handed_in(folder: Path) -> HandedIn:
    """Return the time that `folder/timestamp.txt` states, or when that file was last changed if it states none.

    Without the file there is no time and no problem. A link is never followed: its own time counts.
    """
    file = folder / STAMP
    try:
        found = os.lstat(file)
    except (OSError, ValueError):
        return HandedIn(None)
    try:
        return HandedIn(_stated(file))
    except _Unreadable as problem:
        changed = _changed(found)
        instead = f"the file's own date, {changed:%Y-%m-%d %H:%M} UTC, was taken" if changed else "it counts as in time"
        return HandedIn(changed, f"When this was handed in could not be read from {STAMP} ({problem}); {instead}.")


def read_every_timestamp() -> None:
    """Let nbgrader read times through `handed_in`.

    Its own reading ends the program on a time it cannot parse, so that the student, or the formgrader's whole list,
    is lost; and it opens whatever the name leads to.
    """
    CourseDirectory.get_existing_timestamp = _existing
    NbGraderAPI.get_submitted_timestamp = _submitted


def _existing(self: CourseDirectory, dest_path: str) -> datetime | None:
    found = handed_in(Path(dest_path))
    if found.problem:
        self.log.warning("%s: %s", dest_path, found.problem)
    return found.time


def _submitted(self: NbGraderAPI, assignment_id: str, student_id: str) -> datetime | None:
    path = self.coursedir.format_path(self.coursedir.submitted_directory, student_id, assignment_id)
    return handed_in(Path(path).absolute()).time


def _stated(file: Path) -> datetime:
    text = _text(file)
    if not text:
        raise _Unreadable("it is empty")
    try:
        time = parse_utc(text)
        if not _names_a_day(text):
            raise _Unreadable("it names no day")
    except _Unreadable:
        raise
    except Exception:  # whatever a parser of dates makes of strange text, OverflowError and TypeError among them
        raise _Unreadable("it holds no date and time") from None
    assert isinstance(time, datetime)
    return time


def _text(file: Path) -> str:
    try:
        fd = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        raise _Unreadable("it is a link, or may not be opened") from None
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise _Unreadable("it is no ordinary file")
        data = os.read(fd, MAX_BYTES + 1)
    finally:
        os.close(fd)
    if len(data) > MAX_BYTES:
        raise _Unreadable("it is too long for a date")
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise _Unreadable("it is no text") from None


def _names_a_day(text: str) -> bool:
    """Whether day, month and year are all there: a parser takes what is missing from today's date."""
    parts = text.split(" ")
    text = " ".join(parts[:2]) if len(parts) == 3 else text  # the third is a time zone, as in `parse_utc`
    return len({dateutil.parser.parse(text, default=day, ignoretz=True).date() for day in _DAYS}) == 1


def _changed(found: os.stat_result) -> datetime | None:
    try:
        return datetime.fromtimestamp(found.st_mtime, UTC).replace(tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return None
