"""What a course is, and what `course_config.py` may say about it; each mistake is named by its line."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.config_file import ConfigFile, CourseError

__all__ = ["Course", "CourseError", "LatePolicy", "Limits", "Week", "load_course", "term_seed"]

SECONDS_PER_DAY = 86_400
LEAST = {"memory_mb": 256}  # with less, right answers run out of memory and lose points


@dataclass(frozen=True)
class Week:
    """One assignment: `id` is its folder in `source/`, `due` has a time zone."""

    id: str
    title: str
    due: datetime
    points: float
    closed: bool = False

    def due_utc(self) -> datetime:
        """The due date as nbgrader keeps it: UTC without a time zone."""
        return self.due.astimezone(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class LatePolicy:
    """What lateness costs."""

    grace_minutes: float = 0
    percent_per_day: float = 0
    at_most_percent: float = 100

    def penalty(self, score: float, seconds_late: float) -> float:
        """Points taken off `score`: a share for each day begun after the grace time, capped."""
        over = seconds_late - 60 * self.grace_minutes
        if over <= 0 or score <= 0:
            return 0.0
        percent = min(self.percent_per_day * ceil(over / SECONDS_PER_DAY), self.at_most_percent)
        return score * percent / 100


@dataclass(frozen=True)
class Limits:
    """What a submission may use."""

    cell_seconds: int = 30
    notebook_seconds: int = 300
    memory_mb: int = 6144
    output_bytes: int = 1_000_000


@dataclass(frozen=True)
class Course:
    """A course as its configuration describes it; paths are absolute, `root` is the folder of the file."""

    course_id: str
    title: str
    time_zone: str
    weeks: tuple[Week, ...]
    database: str
    exchange: Path
    seed_file: Path
    late: LatePolicy = field(default_factory=LatePolicy)
    limits: Limits = field(default_factory=Limits)
    root: Path = field(default_factory=Path.cwd)

    def week(self, week_id: str) -> Week:
        """The week of that id, or of that number ("7"); KeyError with the known ids otherwise."""
        prefix = f"week{int(week_id):02d}_" if week_id.isdecimal() else ""
        for week in self.weeks:
            if week.id == week_id or (prefix and week.id.startswith(prefix)):
                return week
        raise KeyError(f"{week_id!r} is no week of this course; it has {', '.join(w.id for w in self.weeks) or 'none'}")


def load_course(path: str | Path) -> Course:
    """Read a `course_config.py`. Raises CourseError, whose text says which line to mend and how."""
    file = Path(path).resolve()
    return _Reader(file).course()


def term_seed(file: Path) -> int:
    """The 128-bit seed of this term: drawn once, kept in `file` with mode 0600, then always the same."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        text = file.read_text(errors="replace").strip()
        if not re.fullmatch(r"[0-9a-f]{32}", text):
            raise CourseError(
                f"{file.name} must hold 32 hexadecimal digits; restore it, or delete it to draw a new seed"
                " (scores of this term can then differ on a regrade)."
            ) from None
        return int(text, 16)
    seed = secrets.token_hex(16)
    with os.fdopen(handle, "w") as stream:
        stream.write(seed + "\n")
    return int(seed, 16)


class _Reader:
    """Makes a Course of one file's values."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.config = ConfigFile(file)
        self.fail, self._text = self.config.fail, self.config.text

    def course(self) -> Course:
        values = self.config.values
        known = {f.name: f for f in fields(Course) if f.name != "root"}
        self._check_keys("", values, known, "setting")
        if not re.fullmatch(r"[A-Za-z][\w-]*", self._text("course_id", values["course_id"])):
            raise self.fail("course_id", "course_id may hold letters, digits, - and _ and starts with a letter.")
        zone = self._zone(values["time_zone"])
        weeks = self._weeks(values["weeks"], zone)
        late = LatePolicy(**self._numbers("late", values.get("late", {}), LatePolicy))
        for key in ("percent_per_day", "at_most_percent"):
            if getattr(late, key) > 100:
                raise self.fail(f"late.{key}", "a late penalty cannot take more than 100 percent.")
        numbers = self._numbers("limits", values.get("limits", {}), Limits)
        for key, value in numbers.items():
            least = LEAST.get(key, 1)
            if value != int(value) or value < least:
                raise self.fail(f"limits.{key}", f"{key} must be a whole number of at least {least}, not {value!r}.")
        return Course(
            course_id=values["course_id"],
            title=self._text("title", values["title"]),
            time_zone=values["time_zone"],
            weeks=weeks,
            database=self._database(values["database"]),
            exchange=self._path("exchange", values["exchange"]),
            seed_file=self._path("seed_file", values["seed_file"]),
            late=late,
            limits=Limits(**{key: int(value) for key, value in numbers.items()}),
            root=self.file.parent,
        )

    def _check_keys(self, where: str, values: Any, known: dict[str, Any], kind: str) -> None:
        if not isinstance(values, dict):
            raise self.fail(where, f"{where} must be a dict like {{...}}, not {values!r}.")
        for key in values:
            if key not in known:
                raise self.fail(
                    f"{where}.{key}" if where else key, f"{key!r} is no {kind}; known are {', '.join(known)}."
                )
        for key, f in known.items():
            if key not in values and f.default is MISSING and f.default_factory is MISSING:
                place = f" of {where}" if where else ""
                raise self.fail(where, f"the {kind} {key!r}{place} is missing.")

    def _weeks(self, values: Any, zone: ZoneInfo) -> tuple[Week, ...]:
        if not isinstance(values, list):
            raise self.fail("weeks", "weeks must be a list [...] with one {...} for each week.")
        weeks: list[Week] = []
        for index, value in enumerate(values):
            where = f"weeks[{index}]"
            self._check_keys(where, value, {f.name: f for f in fields(Week)}, "key")
            week_id = self._text(f"{where}.id", value["id"])
            if not re.fullmatch(r"week\d\d_[a-z][a-z0-9_]*", week_id):
                raise self.fail(f"{where}.id", f"the id {week_id!r} must look like 'week03_systems'.")
            for other in weeks:
                if other.id[:6] == week_id[:6]:
                    raise self.fail(f"{where}.id", f"{week_id!r} and {other.id!r} are both {week_id[:6]}.")
            points, closed = value["points"], value.get("closed", False)
            if not _is_number(points) or points <= 0:
                raise self.fail(f"{where}.points", f"points of {week_id} must be a positive number, not {points!r}.")
            if not isinstance(closed, bool):
                raise self.fail(f"{where}.closed", f"closed must be True or False, not {closed!r}.")
            due = self._date(f"{where}.due", value["due"], zone)
            weeks.append(Week(week_id, self._text(f"{where}.title", value["title"]), due, float(points), closed))
        return tuple(weeks)

    def _date(self, where: str, value: Any, zone: ZoneInfo) -> datetime:
        try:
            due = datetime.fromisoformat(value)
            due = due if due.tzinfo else due.replace(tzinfo=zone)
            due.astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            raise self.fail(where, f"{value!r} is no date; write it like '2026-12-06 23:59'.") from None
        if ":" not in value:  # it would be midnight at the *beginning* of that day
            raise self.fail(where, f"{value!r} names no time of day; write it like '2026-12-06 23:59'.")
        return due

    def _zone(self, value: Any) -> ZoneInfo:
        try:
            return ZoneInfo(self._text("time_zone", value))
        except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe" is a folder of zones
            raise self.fail("time_zone", f"{value!r} is no time zone; write it like 'Europe/Berlin'.") from None

    def _numbers(self, where: str, values: Any, kind: type) -> dict[str, Any]:
        self._check_keys(where, values, {f.name: f for f in fields(kind)}, "key")
        for key, value in values.items():
            if not _is_number(value) or value < 0:
                raise self.fail(f"{where}.{key}", f"{key} must be a number of at least 0, not {value!r}.")
        return values

    def _path(self, where: str, value: Any) -> Path:
        try:
            return self.file.parent / Path(self.config.expanded(where, value)).expanduser()
        except RuntimeError:
            raise self.fail(where, f"{value!r} names the home of a user who is not known here.") from None

    def _database(self, value: Any) -> str:
        url = self.config.expanded("database", value)
        scheme, mark, rest = url.partition("://")
        if not mark or not re.fullmatch(r"[a-z0-9+]+", scheme) or not rest.strip("/"):
            raise self.fail("database", f"{value!r} is no database address; write it like 'sqlite:///gradebook.db'.")
        if scheme == "sqlite" and "?" in rest:
            raise self.fail("database", "leave ?options out: `nbgrader db upgrade` takes them for a file name.")
        if scheme == "sqlite":
            return f"sqlite:///{self.file.parent / rest.removeprefix('/')}"
        return url


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15  # no nan, no inf
