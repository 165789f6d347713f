"""Due dates, lateness, busy databases and manual points: the course file and nbgrader's gradebook agree."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import event

from autograder.grading.database import (
    BUSY_MILLISECONDS,
    find_alembic,
    look_for_tables_once,
    remember_compiled_queries,
)
from tests.grading.small_week import COURSE, WEEK, SmallCourse, answer


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    course.submit("on_time", course.solved())
    course.submit("in_grace", course.solved(), at="2026-03-01 12:09")
    course.submit("late", course.solved(), at="2026-03-02 12:30")
    course.submit("blank", course.released())
    both = course.solved()
    answer(both, "w01_e01", "def double(x):\n    return 0")
    course.submit("half", both)
    ended = course.autograde()
    assert ended.status == 0, ended.log
    return course


def penalty(course: SmallCourse, student: str) -> float | None:
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        return gradebook.find_submission_notebook(WEEK, WEEK, student).late_submission_penalty


def test_the_due_date_of_the_course_file_is_the_gradebooks(course: SmallCourse) -> None:
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment(WEEK).duedate == datetime(2026, 3, 1, 12, 0)


def test_lateness_costs_what_the_course_file_says(course: SmallCourse) -> None:
    assert penalty(course, "on_time") is None
    assert penalty(course, "in_grace") is None
    assert penalty(course, "late") == 1.0  # two days begun: 20 percent of 5 points


def test_points_given_by_a_person_are_part_of_the_penalty(course: SmallCourse) -> None:
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("w01_e03", WEEK, WEEK, "late")
        grade.manual_score = 3
        grade.needs_manual_grade = False
        gradebook.db.commit()
    assert course.run("generate_feedback", WEEK, "--force").status == 0
    assert penalty(course, "late") == 1.6
    assert "1.6 taken off" in course.page("late")


def test_a_page_shows_scores_the_waiting_answer_and_the_code(course: SmallCourse) -> None:
    assert course.run("generate_feedback", WEEK, "--force").status == 0
    page = course.page("half")
    assert "Week 1: Doubles" in page
    assert "A small course" in page
    assert "<b>2</b> of 8 points" in page
    assert "waits for your instructor" in page
    assert "0 of 3" in page
    assert "2 of 2" in page
    blank = course.page("blank")
    assert "<b>0</b> of 8 points" in blank
    assert "waits for your instructor" not in blank


def test_a_new_due_date_counts_at_the_next_grading(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    course.submit("late", course.solved(), at="2026-03-02 12:30")
    file = tmp_path / "course_config.py"
    file.write_text(COURSE.replace("2026-03-01", "2026-03-09"))
    assert course.autograde().status == 0
    assert penalty(course, "late") is None


def test_a_busy_gradebook_is_waited_for(course: SmallCourse) -> None:
    plain = sqlite3.connect(course.folder / "gradebook.db")
    assert plain.execute("PRAGMA busy_timeout").fetchone() == (5000,), "what nbgrader has by itself"
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook, gradebook.engine.connect() as ours:
        assert ours.exec_driver_sql("PRAGMA busy_timeout").fetchone() == (BUSY_MILLISECONDS,)


def test_upgrading_the_database_backs_up_the_real_file(course: SmallCourse) -> None:
    ended = course.run("db", "upgrade")
    assert ended.status == 0, ended.log
    names = [file.name for file in course.folder.iterdir()]
    assert not [name for name in names if "?" in name]
    assert len([name for name in names if name.startswith("gradebook.db.")]) == 1


@pytest.mark.parametrize(("command", "arguments"), [("list", ("--help",)), ("db", ("student", "list"))])
def test_other_commands_work_in_the_course_folder(
    course: SmallCourse, command: str, arguments: tuple[str, ...]
) -> None:
    assert course.run(command, *arguments).status == 0


def test_a_second_run_skips_what_is_graded(course: SmallCourse) -> None:
    ended = course.autograde()
    assert ended.status == 0
    assert ended.log.count("Skipping existing assignment") == 5


def test_a_week_that_the_gradebook_does_not_know_is_not_graded_and_the_remedy_is_said(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path / "course")
    course.submit("early", course.solved())
    (course.folder / "gradebook.db").unlink()  # as in a fresh checkout, whose release/ is there already
    ended = course.autograde()
    assert ended.status == 1
    assert f"nbgrader generate_assignment {WEEK}" in ended.log
    assert "Traceback" not in ended.log
    assert course.run("generate_assignment", WEEK).status == 0
    assert course.autograde().status == 0
    assert course.scores("early")["w01_e01_tests"] == 3


def test_a_page_is_written_again_when_a_person_gave_points(course: SmallCourse) -> None:
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("w01_e03", WEEK, WEEK, "on_time")
        grade.manual_score, grade.needs_manual_grade = 2, False
        gradebook.db.commit()
    assert course.run("generate_feedback", WEEK).status == 0
    assert "2 of 3" in course.page("on_time")


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A gradebook of one student, opened and closed once with all that `grading_options` sets for it."""
    find_alembic()
    remember_compiled_queries()
    look_for_tables_once()
    address = f"sqlite:///{tmp_path / 'one.db'}"
    with Gradebook(address) as first:
        first.add_student("ada")
    assert first.engine.pool.checkedin() == first.engine.pool.checkedout() == 0, "its connections are given back"
    return address


def test_gradebooks_share_what_was_compiled_but_no_connection(address: str, tmp_path: Path) -> None:
    (tmp_path / "one.db").unlink()
    with Gradebook(address) as first, Gradebook(address) as second:
        assert second.engine is first.engine
        assert [student.id for student in second.students] == [], "a file that is new is read as new"


def test_tables_are_looked_for_one_by_one_only_at_the_first_opening(address: str) -> None:
    asked: list[str] = []
    with Gradebook(address) as known:
        event.listen(known.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    with Gradebook(address) as again:
        assert [student.id for student in again.students] == ["ada"]
    assert sum("table_info" in statement for statement in asked) == 1


def test_what_a_person_gave_outlives_grading_and_releasing_again(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    course.submit("ada", course.solved())
    assert course.autograde().status == 0
    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
        written, coded = (gradebook.find_grade(label, WEEK, WEEK, "ada") for label in ("w01_e03", "w01_e01_tests"))
        written.manual_score, written.extra_credit = 2, 0.5
        coded.manual_score = 1
        gradebook.find_comment("w01_e03", WEEK, WEEK, "ada").manual_comment = "Well said."
        gradebook.db.commit()
    for commands in (("autograde",), ("generate_assignment", "autograde")):
        for command in commands:
            ended = course.run(command, WEEK, "--force")
            assert ended.status == 0, ended.log
        with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as gradebook:
            written, coded = (gradebook.find_grade(label, WEEK, WEEK, "ada") for label in ("w01_e03", "w01_e01_tests"))
            assert (written.manual_score, written.extra_credit, written.score) == (2, 0.5, 2.5)
            assert (coded.auto_score, coded.manual_score, coded.score) == (3, 1, 1)
            assert written.needs_manual_grade, "a person should look whether it still fits"
            assert gradebook.find_comment("w01_e03", WEEK, WEEK, "ada").manual_comment == "Well said."
