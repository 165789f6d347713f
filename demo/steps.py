"""The week, step by step, with nbgrader's own commands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator

import nbformat

from demo.course_folder import CourseFolder, handed_in_at
from demo.handiwork import hand_in
from demo.nbgrader_as_typed import CommandFailed, typed
from demo.nbgrader_in_process import Ended, nbgrader
from demo.students import Student
from demo.week import Exercise

COURSE = "la4ml-demo"
GRADING = re.compile(r"Autograding .*/autograded/(?P<student>[^/]+)/")
STUDENT_CONFIG = """c = get_config()
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.student_id = {student!r}
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
"""


class StepFailed(Exception):
    """A command that had to succeed did not; the text is what it said."""


def release(folder: CourseFolder) -> None:
    """Make the students' version and put it into the exchange."""
    _must(nbgrader(folder.root, "generate_assignment", folder.week, "--force"))
    _must(nbgrader(folder.root, "release_assignment", folder.week, "--force"))


def work_and_submit(folder: CourseFolder, student: Student, exercises: list[Exercise]) -> bool:
    """One student fetches, works and hands in, each with a cache of their own; False if that was done before."""
    home = folder.home(student.id)
    cache = home / "cache"
    if any(cache.glob(f"{COURSE}/*/submission_secret.txt")):
        return False
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    about = {"course": COURSE, "student": student.id, "exchange": str(folder.root / "exchange"), "cache": str(cache)}
    (home / "nbgrader_config.py").write_text(STUDENT_CONFIG.format(**about), encoding="utf-8")
    _must(nbgrader(home, "fetch_assignment", folder.week))
    notebook = home / folder.week / f"{folder.week}.ipynb"
    data = hand_in(student, nbformat.read(notebook, as_version=4), exercises)
    notebook.chmod(0o644)
    notebook.write_bytes(data)
    # the clock of the demo: a time stamp without placeholders is used as it stands
    clock = f"--Exchange.timestamp_format={handed_in_at(student.hours_late)}"
    _must(nbgrader(home, "submit", folder.week, clock))
    return True


def collect(folder: CourseFolder) -> None:
    """Fetch all submissions from the exchange."""
    _must(nbgrader(folder.root, "collect", folder.week, "--ExchangeCollect.check_owner=False"))


def autograde(folder: CourseFolder) -> Iterator[str]:
    """Grade all with one command; yields each student's id when their marks are in the gradebook.

    Those graded in an earlier run are passed over by nbgrader.
    """
    student = ""
    try:
        for line in typed(folder.root, "autograde", folder.week):
            if (begun := GRADING.search(line)) is not None:
                student = begun["student"]
            elif "Setting destination file permissions" in line:
                yield student
    except CommandFailed as problem:
        raise StepFailed(problem.args[0]) from None


def give_feedback(folder: CourseFolder, students: Iterable[Student]) -> None:
    """Write the pages, release them, and let every student fetch the own one."""
    _must(nbgrader(folder.root, "generate_feedback", folder.week, "--force"))
    _must(nbgrader(folder.root, "release_feedback", folder.week))
    for student in students:
        _must(nbgrader(folder.home(student.id), "fetch_feedback", folder.week))


def export(folder: CourseFolder) -> None:
    """Write all grades as CSV."""
    _must(nbgrader(folder.root, "export", "--to=grades.csv"))


def _must(ended: Ended) -> None:
    if ended.status:
        raise StepFailed(ended.log)
