"""The record of a released notebook, read once for all the submissions that one command grades."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.release_record import Record, read_record

_read: WeakKeyDictionary[Any, dict[tuple[str, ...], Record]] = WeakKeyDictionary()


def record_for(step: NbGraderPreprocessor, resources: Any, source_folder: Path) -> Record:
    """The record of the notebook that `resources` names; `source_folder` holds the instructor's, by week.

    A command's converter remembers it, so that a whole batch is graded by one and the same record. Raises nbgrader's
    MissingEntry if the gradebook does not know the notebook.
    """
    about = resources["nbgrader"]
    key = (about["db_url"], about["assignment"], about["notebook"])
    source = source_folder / about["assignment"] / f"{about['notebook']}.ipynb"
    command = getattr(step.parent, "parent", None)  # a step belongs to an exporter, and that to the command
    if command is None:
        return read_record(*key, source)
    known = _read.setdefault(command, {})
    if key not in known:
        known[key] = read_record(*key, source)
    return known[key]
