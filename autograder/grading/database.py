"""The gradebook's surroundings: patience with a busy SQLite file, due dates, and the program nbgrader looks for."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sqlite3
import sys
import warnings
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import event, inspect
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import NoSuchModuleError, SAWarning

from autograder.course import Course, CourseError

BUSY_MILLISECONDS = 60_000


def wait_for_busy_sqlite() -> None:
    """Let every SQLite connection of this process wait a minute for another writer instead of five seconds.

    nbgrader stops the whole batch on a locked database. A `?timeout=` in the address would do as well, but
    `nbgrader db upgrade` takes it for a part of the file's name.
    """
    if not event.contains(Engine, "connect", _be_patient):
        event.listen(Engine, "connect", _be_patient)


def _be_patient(connection: Any, record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def remember_compiled_queries() -> None:
    """Give every Gradebook of this process that opens the same address the same SQLAlchemy engine.

    nbgrader opens and closes one seven times for a submission, and a new engine compiles each of its queries anew. A
    closed Gradebook still gives its connections back: only what was compiled is kept.
    """
    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = functools.lru_cache(maxsize=8)(api.create_engine)


def look_for_tables_once() -> None:
    """Make the tables of a gradebook when this process first opens it; nbgrader asks for each of them at every opening.

    Where they are gone (a file that somebody deleted), they are made anew.
    """
    metadata = api.Base.metadata
    if "create_all" in vars(metadata):
        return
    make, complete = metadata.create_all, weakref.WeakSet[Engine]()

    def create_all(bind: Engine) -> None:
        if bind not in complete or not inspect(bind).has_table(api.Course.__tablename__):
            make(bind)
            complete.add(bind)

    metadata.create_all = create_all


def hide_known_warnings() -> None:
    """The models of nbgrader make SQLAlchemy 2.1 warn several times for each student; nothing is wrong."""
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader.api")


def find_alembic() -> None:
    """Put this interpreter's programs on PATH: nbgrader runs `alembic` from there when it makes a gradebook."""
    if shutil.which("alembic") is None:
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def refuse_unknown_database(db_url: str) -> None:
    """Raise CourseError if this machine has no driver for the kind of database that `db_url` names."""
    url = make_url(db_url)
    try:
        url.get_dialect().import_dbapi()
    except NoSuchModuleError:
        raise CourseError(
            f"course_config.py, database: {url.drivername!r} is no kind of database; write sqlite or postgresql."
        ) from None
    except ImportError as missing:
        raise CourseError(
            f"course_config.py, database: {url.drivername} needs the module {missing.name}, which is not installed;"
            f" `.venv/bin/pip install {missing.name}` adds it."
        ) from None


def record_due_date(course: Course, db_url: str, week_id: str) -> None:
    """Write the due date of `course_config.py` into the gradebook, if both know the week."""
    due = {week.id: week.due_utc() for week in course.weeks}.get(week_id)
    with Gradebook(db_url, course.course_id) as gradebook:
        try:
            assignment = gradebook.find_assignment(week_id)
        except MissingEntry:
            return
        if due is not None and assignment.duedate != due:
            assignment.duedate = due
            gradebook.db.commit()


def due_date_hook(course: Course, db_url: str) -> Callable[..., None]:
    """A hook for nbgrader's converters that calls `record_due_date`, once for each week in a process."""
    done: set[str] = set()

    def hook(assignment: str, student: str, notebooks: list[str]) -> None:
        if assignment not in done:
            record_due_date(course, db_url, assignment)
            done.add(assignment)

    return hook


def known_week_hook(db_url: str) -> Callable[..., None]:
    """A hook for `Autograde` that stops before the first student if the gradebook does not know the week's cells."""
    names = released_notebooks(db_url)

    def hook(assignment: str, student: str, notebooks: list[str]) -> None:
        known: list[str] = []
        with contextlib.suppress(MissingEntry):
            known = names(assignment)
        if not known:  # an ordinary exception of a hook is only logged
            raise SystemExit(
                f"The gradebook does not know {assignment} yet, so nothing was graded."
                f" Run `nbgrader generate_assignment {assignment}`, then grade again."
            )

    return hook


def released_notebooks(db_url: str) -> Callable[[str], list[str]]:
    """A function that gives the names of a week's notebooks, as the gradebook knows them."""
    known: dict[str, list[str]] = {}

    def names(week_id: str) -> list[str]:
        if week_id not in known:
            with Gradebook(db_url) as gradebook:
                known[week_id] = [notebook.name for notebook in gradebook.find_assignment(week_id).notebooks]
        return known[week_id]

    return names
