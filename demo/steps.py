"""The week, step by step, with nbgrader's own commands."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from time import perf_counter

import nbformat

from demo.course_folder import CourseFolder, handed_in_at
from demo.handiwork import hand_in
from demo.nbgrader_in_process import Ended, nbgrader
from demo.students import Student
from demo.week import Exercise

COURSE = "la4ml-demo"
WORKERS = min(2, os.cpu_count() or 1)
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


def autograde(folder: CourseFolder, students: Iterable[Student]) -> Iterator[tuple[str, float, Ended]]:
    """Grade all, two at a time; yields id, seconds of wall time and end of each as it comes.

    One command for each student, so that progress can be shown and none waits for another; those graded in an
    earlier run are skipped by nbgrader.
    """
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_me) as pool:
        jobs = [pool.submit(_autograde_one, folder, student.id) for student in students]
        try:
            for job in as_completed(jobs):
                yield job.result()
        except BaseException:
            print("\n  stopping        after the students who are being graded now", flush=True)
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _leave_interrupts_to_me() -> None:
    """Ctrl-C reaches the whole terminal: those who are at work finish their student, and no more are begun."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _autograde_one(folder: CourseFolder, student: str) -> tuple[str, float, Ended]:
    start = perf_counter()
    ended = nbgrader(folder.root, "autograde", folder.week, f"--student={student}")
    if ended.status and "database is locked" in ended.log:  # the other worker was writing: once more
        ended = nbgrader(folder.root, "autograde", folder.week, f"--student={student}")
    return student, perf_counter() - start, ended


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
