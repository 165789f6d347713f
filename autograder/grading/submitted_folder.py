"""The folder that a student handed in, as a folder: no state of it may hide the submission or stop the others."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde, BaseConverter, NbGraderException
from nbgrader.utils import find_all_files

from autograder.grading.database import released_notebooks
from autograder.grading.exporter import SubmissionExporter
from autograder.grading.handed_in import STAMP, handed_in
from autograder.grading.unfinished import forget_unfinished

_find_notebooks = Autograde.init_notebooks
_copy_files = BaseConverter.init_assignment


def take_every_folder() -> None:
    """Let `nbgrader autograde` grade every submitted folder and copy from it what is safe to copy.

    nbgrader passes over a folder without notebooks; a pipe or a dead link in one, or a name that stands in the way of
    the course's own files, loses the student. Where these options are not in use, nothing changes.
    """
    Autograde.init_notebooks = _find_submissions
    BaseConverter.init_assignment = _copy_what_is_safe


def _is_ours(converter: BaseConverter) -> bool:
    return isinstance(converter, Autograde) and issubclass(converter.exporter_class, SubmissionExporter)


def _find_submissions(self: Autograde) -> None:
    """Fill `self.assignments`, folder by folder; one without notebooks gets the released names, which are then read."""
    if not _is_ours(self):
        _find_notebooks(self)
        return
    try:
        _find_notebooks(self)
    except NbGraderException:  # there is not one notebook
        if not _empty_folders(self):
            raise
    self.assignments.update(_empty_folders(self))
    form = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
    for folder in [folder for folder in self.assignments if re.match(form, folder) is None]:
        self.log.error("%r is not graded: no student can have that name. Rename the folder and grade again.", folder)
        del self.assignments[folder]
    matched = [re.match(form, folder) for folder in self.assignments]
    forget_unfinished(self, self.coursedir.assignment_id, [one["student_id"] for one in matched if one is not None])


def _empty_folders(self: Autograde) -> dict[str, list[str]]:
    week = self.coursedir.assignment_id
    if self.coursedir.notebook_id != "*":
        return {}
    found = glob.glob(self._format_source(week, self.coursedir.student_id))
    folders = [folder for folder in found if folder not in self.assignments]
    try:
        names = released_notebooks(self.coursedir.db_url)(week) if folders else []
    except MissingEntry:  # nbgrader says so itself
        return {}
    return {folder: [os.path.join(folder, f"{name}.ipynb") for name in names] for folder in folders}


def _copy_what_is_safe(self: BaseConverter, assignment_id: str, student_id: str) -> None:
    """Copy the ordinary files of a submission beside its graded notebook; a broken time stamp is replaced."""
    if not _is_ours(self):
        _copy_files(self, assignment_id, student_id)
        return
    source = Path(self._format_source(assignment_id, student_id))
    target = Path(self._format_dest(assignment_id, student_id))
    course = Path(self.coursedir.format_path(self.coursedir.source_directory, ".", assignment_id))
    ignored = [*self.coursedir.ignore, "*.ipynb"]
    taken = [Path(file).relative_to(course) for file in find_all_files(str(course), ignored)]
    for file in find_all_files(str(source), ignored):
        name = Path(file).relative_to(source)
        if name.parts[0] == STAMP or _in_the_way(name, taken):
            continue
        try:
            _copy(Path(file), target / name)
        except OSError as problem:
            self.log.warning("%s of %s is left out: %s", name, student_id, problem)
    found = handed_in(source)
    if found.time is not None:
        target.mkdir(parents=True, exist_ok=True)
        _cleared(target / STAMP).write_text(f"{found.time:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")


def _in_the_way(name: Path, taken: Iterable[Path]) -> bool:
    """Whether a file of that name would make a folder of the course's a file, or a file of the course's a folder."""
    return any(name in file.parents or file in name.parents for file in taken)


def _copy(file: Path, target: Path) -> None:
    """Copy an ordinary file. Raises OSError for anything else, and follows no link."""
    fd = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError("it is no ordinary file")
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(fd, "rb", closefd=False) as content, open(_cleared(target), "xb") as copy:
            shutil.copyfileobj(content, copy)
    finally:
        os.close(fd)


def _cleared(target: Path) -> Path:
    """`target`, where nothing stands any more: an earlier copy may be read-only."""
    target.unlink(missing_ok=True)
    return target
