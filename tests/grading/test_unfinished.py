"""A grading process that is killed in the middle leaves nobody ungraded: the next command does what was not done."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.grading.small_week import WEEK, SmallCourse

FULL = {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0, "w01_e03": None}
PASSES = ("Sanitizing", "Autograding")  # nbgrader writes a file after each


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    for student in ("ada", "ben", "eve"):
        course.submit(student, course.solved())
    return course


def kill_at(course: SmallCourse, moment: str) -> None:
    """Start grading in a process of its own and kill it when the log says `moment`."""
    log = course.folder / "cut.log"
    environment = dict(os.environ, PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}", OMP_NUM_THREADS="1")
    with open(log, "w") as stream:
        command = [sys.executable, "-m", "nbgrader", "autograde", WEEK]
        grader = subprocess.Popen(command, cwd=course.folder, env=environment, stdout=stream, stderr=stream)
    end = time.monotonic() + 120
    while moment not in log.read_text():
        assert grader.poll() is None, log.read_text()
        assert time.monotonic() < end
        time.sleep(0.002)
    grader.send_signal(signal.SIGKILL)
    grader.wait()


@pytest.mark.parametrize("step", PASSES)
def test_who_was_being_graded_when_the_grader_died_is_graded_by_the_next(course: SmallCourse, step: str) -> None:
    for student in ("ben", "eve"):
        shutil.rmtree(course.folder / "autograded" / student, ignore_errors=True)
    kill_at(course, f"{step} {course.folder}/{'submitted' if step == 'Sanitizing' else 'autograded'}/ben/")
    assert (course.folder / "autograded" / "ben" / WEEK).is_dir(), "where nbgrader would pass over"
    ended = course.autograde()
    assert ended.status == 0, ended.log
    assert "The grading of ben was cut off" in ended.log
    assert "The grading of ada" not in ended.log
    assert [course.scores(student) for student in ("ada", "ben", "eve")] == [FULL, FULL, FULL]


def test_what_was_finished_is_left_alone(course: SmallCourse) -> None:
    assert course.autograde().status == 0
    file = course.folder / "autograded" / "ada" / WEEK / f"{WEEK}.ipynb"
    before = file.stat().st_mtime_ns
    ended = course.autograde()
    assert ended.log.count("Skipping existing assignment") == 3
    assert file.stat().st_mtime_ns == before
