"""What a course is, and how `course_config.py` is read: as plain values, never run, each mistake named by line."""

from __future__ import annotations

import ast
import os
import re
import secrets
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from math import ceil, isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["Course", "CourseError", "LatePolicy", "Limits", "Week", "load_course", "term_seed"]

SECONDS_PER_DAY = 86_400


class CourseError(ValueError):
    """A mistake in the course's configuration, as one sentence that names the file and the line to mend."""


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
        text = file.read_text().strip()
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
    """Reads one file; `self.line` remembers where each value stands, by its path such as `weeks[0].due`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.line: dict[str, int] = {}

    def fail(self, where: str, problem: str) -> CourseError:
        while where and where not in self.line:
            where = re.sub(r"(\.\w+|\[\d+\]|^\w+)$", "", where)
        return CourseError(f"{self.file.name}, line {self.line.get(where, 1)}: {problem}")

    def course(self) -> Course:
        values = self._values()
        known = {f.name: f for f in fields(Course) if f.name != "root"}
        self._check_keys("", values, known, "setting")
        if not re.fullmatch(r"[A-Za-z][\w-]*", self._text("course_id", values["course_id"])):
            raise self.fail("course_id", "course_id may hold letters, digits, - and _ and starts with a letter.")
        zone = self._zone(values["time_zone"])
        weeks = self._weeks(values["weeks"], zone)
        late = LatePolicy(**self._numbers("late", values.get("late", {}), LatePolicy))
        if late.percent_per_day > 100 or late.at_most_percent > 100:
            raise self.fail("late", "a late penalty cannot take more than 100 percent.")
        numbers = self._numbers("limits", values.get("limits", {}), Limits)
        for key, value in numbers.items():
            if value != int(value) or value < 1:
                raise self.fail(f"limits.{key}", f"{key} must be a whole number of at least 1, not {value!r}.")
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

    def _values(self) -> dict[str, Any]:
        try:
            tree = ast.parse(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CourseError(f"{self.file.name} is missing; copy it from the course repository.") from None
        except SyntaxError as mistake:
            raise CourseError(f"{self.file.name}, line {mistake.lineno}: {mistake.msg}.") from None
        values: dict[str, Any] = {}
        for statement in tree.body:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue
            target = statement.targets[0] if isinstance(statement, ast.Assign) else None
            if not isinstance(statement, ast.Assign) or not isinstance(target, ast.Name):
                raise CourseError(f"{self.file.name}, line {statement.lineno}: only lines `name = value` belong here.")
            name = target.id
            if name in values:
                raise CourseError(
                    f"{self.file.name}, line {statement.lineno}: {name} was already set in line {self.line[name]}."
                )
            self.line[name] = statement.lineno
            self._remember(name, statement.value)
            try:
                values[name] = ast.literal_eval(statement.value)
            except (ValueError, TypeError):
                raise self.fail(name, f"{name} must be a plain value: a text, a number, a list or a dict.") from None
        return values

    def _remember(self, where: str, node: ast.expr) -> None:
        self.line[where] = node.lineno
        if isinstance(node, ast.Dict):
            seen: set[object] = set()
            for key, value in zip(node.keys, node.values, strict=True):
                if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                    raise self.fail(where, f"every key of {where} must be a text in quotes.")
                self._remember(f"{where}.{key.value}", value)
                self.line[f"{where}.{key.value}"] = key.lineno
                if key.value in seen:
                    raise self.fail(f"{where}.{key.value}", f"{where} has {key.value!r} twice.")
                seen.add(key.value)
        elif isinstance(node, ast.List | ast.Tuple):
            for index, value in enumerate(node.elts):
                self._remember(f"{where}[{index}]", value)

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
        except (TypeError, ValueError):
            raise self.fail(where, f"{value!r} is no date; write it like '2026-12-06 23:59'.") from None
        return due if due.tzinfo else due.replace(tzinfo=zone)

    def _zone(self, value: Any) -> ZoneInfo:
        try:
            return ZoneInfo(self._text("time_zone", value))
        except (ZoneInfoNotFoundError, ValueError):
            raise self.fail("time_zone", f"{value!r} is no time zone; write it like 'Europe/Berlin'.") from None

    def _numbers(self, where: str, values: Any, kind: type) -> dict[str, Any]:
        self._check_keys(where, values, {f.name: f for f in fields(kind)}, "key")
        for key, value in values.items():
            if not _is_number(value) or value < 0:
                raise self.fail(f"{where}.{key}", f"{key} must be a number of at least 0, not {value!r}.")
        return values

    def _text(self, where: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fail(where, f"{where.rpartition('.')[2]} must be a text in quotes, not {value!r}.")
        return value

    def _path(self, where: str, value: Any) -> Path:
        return self.file.parent / Path(os.path.expandvars(self._text(where, value))).expanduser()

    def _database(self, value: Any) -> str:
        url = os.path.expandvars(self._text("database", value))
        scheme, mark, rest = url.partition("://")
        if not mark or not re.fullmatch(r"[a-z0-9+]+", scheme) or not rest.strip("/"):
            raise self.fail("database", f"{value!r} is no database address; write it like 'sqlite:///gradebook.db'.")
        if scheme == "sqlite" and "?" in rest:
            raise self.fail("database", "leave ?options out: `nbgrader db upgrade` takes them for a file name.")
        if scheme == "sqlite":
            return f"sqlite:///{self.file.parent / rest.removeprefix('/')}"
        return url


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
