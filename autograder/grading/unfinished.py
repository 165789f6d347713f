"""Grading that was cut off (a closed terminal, a kill, a power cut) is done again; nbgrader would take it for done."""

from __future__ import annotations

import json
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde
from nbgrader.utils import rmtree

from autograder.grading.database import released_notebooks
from autograder.grading.notes import KEY

FINISHED = "finished"


def mark_finished(nb: NotebookNode) -> None:
    """Record that all scores are in the gradebook: the file is written after that, so it says so truly."""
    nb.metadata.setdefault(KEY, NotebookNode())[FINISHED] = True


def forget_unfinished(command: Autograde, week: str, students: list[str]) -> None:
    """Remove the graded copies that an earlier command did not finish, so that this one makes them anew.

    nbgrader passes over a student whose folder is there, and the folder is there before the first cell has run.
    """
    if command.coursedir.notebook_id != "*":
        return
    try:
        names = released_notebooks(command.coursedir.db_url)(week)
    except MissingEntry:  # nbgrader says so itself
        return
    for student in students:
        graded = Path(command._format_dest(week, student))
        if graded.is_dir() and not all(_is_finished(graded / f"{name}.ipynb") for name in names):
            command.log.warning("The grading of %s was cut off before it was done; it is done again.", student)
            rmtree(str(graded))


def _is_finished(file: Path) -> bool:
    try:
        return json.loads(file.read_bytes())["metadata"][KEY][FINISHED] is True
    except (OSError, ValueError, KeyError, TypeError):
        return False
