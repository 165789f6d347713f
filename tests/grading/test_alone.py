"""Two commands on the same week at the same time: one does its work, the other says so and touches nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from autograder.grading.alone import lock_file
from tests.grading.small_week import WEEK, SmallCourse

FULL = {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0, "w01_e03": None}


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    course = SmallCourse(tmp_path)
    for student in ("ada", "ben"):
        course.submit(student, course.solved())
    return course


@pytest.fixture
def grader(course: SmallCourse) -> Iterator[subprocess.Popen[str]]:
    """Another command, at work on the first student."""
    environment = dict(os.environ, PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}", OMP_NUM_THREADS="1")
    command = [sys.executable, "-m", "nbgrader", "autograde", WEEK]
    with subprocess.Popen(
        command, cwd=course.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as other:
        end = time.monotonic() + 120
        while not (course.folder / "autograded" / "ada" / WEEK).is_dir():
            assert other.poll() is None
            assert time.monotonic() < end
            time.sleep(0.002)
        yield other
        other.kill()


def test_the_second_command_leaves_the_first_ones_work_alone(
    course: SmallCourse, grader: subprocess.Popen[str]
) -> None:
    grader.send_signal(signal.SIGSTOP)  # however fast it is: it is in the middle of its work when the second comes
    ended = course.autograde()
    grader.send_signal(signal.SIGCONT)
    assert ended.status == 1
    assert f"Another command is at work on {WEEK}" in ended.log
    assert "cut off" not in ended.log
    said, _ = grader.communicate(timeout=120)
    assert grader.returncode == 0, said
    assert "Removing" not in said
    assert [course.scores(student) for student in ("ada", "ben")] == [FULL, FULL]


@pytest.mark.parametrize("command", ["autograde", "generate_feedback", "generate_assignment"])
def test_no_other_command_reads_or_replaces_what_is_half_written(course: SmallCourse, command: str) -> None:
    def files() -> dict[Path, int]:
        return {file: file.stat().st_mtime_ns for file in course.folder.glob("*/**/*.*")}

    before = files()
    with FileLock(lock_file(course.folder, WEEK)):
        ended = course.run(command, WEEK, "--force")
    assert ended.status == 1
    assert f"Another command is at work on {WEEK}" in ended.log
    assert "Traceback" not in ended.log
    assert files() == before


def test_colleagues_who_share_the_course_share_the_lock(course: SmallCourse) -> None:
    lock_file(course.folder, WEEK).unlink(missing_ok=True)
    assert course.run("autograde", WEEK, "--CourseDirectory.groupshared=True").status == 0
    assert lock_file(course.folder, WEEK).stat().st_mode & 0o777 == 0o664


def test_another_week_is_not_held_up(course: SmallCourse) -> None:
    with FileLock(lock_file(course.folder, "week02_other")):
        assert course.autograde().status == 0


def test_a_lock_file_that_a_killed_grader_left_behind_holds_nobody_up(
    course: SmallCourse, grader: subprocess.Popen[str]
) -> None:
    grader.kill()
    grader.wait()
    ended = course.autograde()
    assert ended.status == 0, ended.log
    assert [course.scores(student) for student in ("ada", "ben")] == [FULL, FULL]


def test_where_nothing_can_be_locked_grading_goes_on_and_says_so(course: SmallCourse) -> None:
    lock = lock_file(course.folder, WEEK)
    lock.unlink(missing_ok=True)
    lock.mkdir()
    ended = course.autograde()
    assert ended.status == 0, ended.log
    assert "cannot be locked" in ended.log
    assert course.scores("ada") == FULL
