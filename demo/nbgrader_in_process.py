"""nbgrader's own commands without a new interpreter for each: the same apps, the same arguments, the same folders."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.application import NoStart
from nbgrader import apps

from autograder.grading.database import find_alembic

APPS = {
    "autograde": apps.AutogradeApp,
    "collect": apps.CollectApp,
    "db": apps.DbApp,
    "export": apps.ExportApp,
    "fetch_assignment": apps.FetchAssignmentApp,
    "fetch_feedback": apps.FetchFeedbackApp,
    "generate_assignment": apps.GenerateAssignmentApp,
    "generate_feedback": apps.GenerateFeedbackApp,
    "list": apps.ListApp,
    "release_assignment": apps.ReleaseAssignmentApp,
    "release_feedback": apps.ReleaseFeedbackApp,
    "submit": apps.SubmitApp,
}


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status and all it said."""

    status: int
    log: str


def nbgrader(folder: Path, command: str, *arguments: str) -> Ended:
    """Do `nbgrader command arguments` in `folder`, as if typed there."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.INFO)
    handler.setFormatter(logging.Formatter("[%(levelname)s] %(message)s"))
    app = APPS[command]()
    with _inside(folder), contextlib.redirect_stdout(said):
        try:
            app.initialize(list(arguments))
            # only what is kept in `said`: the terminal belongs to whoever called
            app.log.handlers = [handler]
            app.log.propagate = False
            app.start()
            status = 0
        except NoStart:  # a sub-command did its work
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
            if isinstance(end.code, str):
                said.write(end.code)
        finally:
            app.reset()  # sub-commands are singletons: the next one could not begin
    return Ended(status, said.getvalue())


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """The working folder and import path as for a program started in `folder`; both restored, as is the environment."""
    cwd, path, environment = Path.cwd(), list(sys.path), dict(os.environ)
    folder.mkdir(parents=True, exist_ok=True)
    nowhere = folder / ".jupyter"
    os.environ.update(JUPYTER_CONFIG_DIR=str(nowhere), JUPYTER_DATA_DIR=str(nowhere / "data"))
    find_alembic()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(cwd)
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)
