"""Whatever state `timestamp.txt` is in, the submission is graded, and a person is told where its time is a guess."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.grading.handed_in import STAMP, HandedIn, handed_in, read_every_timestamp
from tests.grading.small_week import WEEK, SmallCourse

CHANGED = datetime(2026, 3, 4, 5, 6, 7)
UNREADABLE = {
    "empty": b" \n",
    "garbage": b"handed in just before noon",
    "binary": bytes(range(256))[100:],
    "far_away": b"99999-01-01 00:00:00 UTC",
    "past_the_end": b"9999-12-31 23:59:59 -1400",
    "only_a_number": b"12",
    "only_an_hour": b"10:30",
    "endless": b"2026-03-01 11:00 UTC" + b" " * 10_000,
}
FULL = {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0}


def age(file: Path) -> None:
    """Let the file have been changed at CHANGED."""
    seconds = CHANGED.replace(tzinfo=UTC).timestamp()
    os.utime(file, (seconds, seconds), follow_symlinks=False)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-01 11:00:00.000000 UTC", datetime(2026, 3, 1, 11)),
        ("2026-03-01T12:00:00+01:00", datetime(2026, 3, 1, 11)),
        ("\ufeff2026-03-01 12:00 Europe/Berlin\n", datetime(2026, 3, 1, 11)),
    ],
)
def test_a_time_that_can_be_read_is_taken(tmp_path: Path, text: str, time: datetime) -> None:
    (tmp_path / STAMP).write_text(text, encoding="utf-8")
    assert handed_in(tmp_path) == HandedIn(time)


def test_without_the_file_there_is_no_time(tmp_path: Path) -> None:
    assert handed_in(tmp_path) == handed_in(tmp_path / "nowhere") == HandedIn(None)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_states_no_time_has_the_time_of_its_last_change(tmp_path: Path, name: str) -> None:
    (tmp_path / STAMP).write_bytes(UNREADABLE[name])
    age(tmp_path / STAMP)
    found = handed_in(tmp_path)
    assert found.time == CHANGED
    assert "2026-03-04 05:06 UTC, was taken" in found.problem


def test_neither_folders_nor_pipes_nor_links_are_opened(tmp_path: Path) -> None:
    elsewhere, stamp = tmp_path / "elsewhere", tmp_path / STAMP
    elsewhere.write_text("1999-01-01 00:00:00 UTC")
    for make in (stamp.mkdir, lambda: os.mkfifo(stamp), lambda: stamp.symlink_to(elsewhere)):
        make()
        age(stamp)
        found = handed_in(tmp_path)
        assert found.time == CHANGED
        assert found.problem
        if stamp.is_dir():
            stamp.rmdir()
        else:
            stamp.unlink()


def test_a_file_older_than_time_itself_is_not_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / STAMP).write_text("soon")
    real = os.lstat
    monkeypatch.setattr(os, "lstat", lambda path: os.stat_result((*real(path)[:8], 10**18, *real(path)[9:])))
    found = handed_in(tmp_path)
    assert found.time is None
    assert "it counts as in time" in found.problem


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet="0123456789-:. TZ+UC", max_size=40).map(str.encode))
def test_no_text_is_an_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / STAMP).write_bytes(data)
    found = handed_in(tmp_path)
    assert isinstance(found.time, datetime)
    assert found.time.tzinfo is None


def test_the_formgraders_list_reads_times_in_the_same_way(tmp_path: Path) -> None:
    read_every_timestamp()
    folder = tmp_path / "submitted" / "ada" / WEEK
    folder.mkdir(parents=True)
    (folder / STAMP).write_bytes(UNREADABLE["garbage"])
    age(folder / STAMP)
    config = Config({"CourseDirectory": {"root": str(tmp_path)}})
    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    assert api.get_submitted_timestamp(WEEK, "ada") == CHANGED


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """A class with broken time stamps, graded by nbgrader; the file of the last two was changed after the due date."""
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    for student in ("fine", *UNREADABLE, "folder", "pipe", "link"):
        stamp = course.submit(student, course.solved()).with_name(STAMP)
        if student in UNREADABLE:
            stamp.write_bytes(UNREADABLE[student])
        elif student != "fine":
            stamp.unlink()
            (course.folder / "secret").write_text("1999-01-01 00:00:00 UTC")
            make = {"folder": stamp.mkdir, "pipe": lambda s=stamp: os.mkfifo(s)}
            make.get(student, lambda s=stamp: s.symlink_to(course.folder / "secret"))()
            if student == "folder":
                (stamp / "inside").write_text("x")
        age(stamp)
    ended = course.autograde()
    assert ended.status == 0, ended.log
    for student in (*UNREADABLE, "folder", "pipe", "link"):
        assert f"/{student}/{WEEK}: When this was handed in could not be read" in ended.log
    return course


def submission(course: SmallCourse, student: str) -> tuple[datetime | None, float | None]:
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        found = gradebook.find_submission(WEEK, student)
        return found.timestamp, found.notebooks[0].late_submission_penalty


@pytest.mark.parametrize("student", [*UNREADABLE, "folder", "pipe", "link"])
def test_the_submission_is_graded_by_the_date_of_the_file(course: SmallCourse, student: str) -> None:
    scores = course.scores(student)
    assert {label: scores[label] for label in FULL} == FULL
    assert submission(course, student) == (CHANGED, 1.5)  # three days begun: 30 percent of 5 points
    assert "w01_e01_tests" in course.waits(student)
    assert any("Your instructor was asked to look at it." in note and STAMP in note for note in course.notes(student))


def test_a_readable_stamp_changes_nothing(course: SmallCourse) -> None:
    assert submission(course, "fine") == (datetime(2026, 3, 1, 11), None)
    assert course.waits("fine") == {"w01_e03"}
    assert course.notes("fine") == []


def test_a_second_hand_in_replaces_the_one_without_a_time(course: SmallCourse) -> None:
    """nbgrader compares the new time with the graded copy's: the copy has to hold the time that was taken."""
    student = "garbage"
    copy = course.folder / "autograded" / student / WEEK / STAMP
    assert copy.read_text() == "2026-03-04 05:06:07.000000 UTC"
    again = course.submit(student, course.released(), at="2026-03-05 10:00")
    assert course.run("autograde", WEEK, f"--student={student}").status == 0
    assert course.scores(student)["w01_e01_tests"] == 0.0
    assert course.notes(student) == []
    assert again.exists()
