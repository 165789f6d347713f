"""A submitted folder without a notebook, or with strange things beside it, is never passed over and stops nobody."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import MissingEntry

from tests.grading.small_week import WEEK, SmallCourse

FULL = {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0}
NOTHING = dict.fromkeys(FULL, 0.0)


def _nested(folder: Path, notebook: bytes) -> None:
    (folder / "my work").mkdir()
    (folder / "my work" / f"{WEEK}.ipynb").write_bytes(notebook)


def _a_file(folder: Path, notebook: bytes) -> None:
    (folder / "timestamp.txt").unlink()
    folder.rmdir()
    folder.write_bytes(notebook)


# What each student hands in instead of a notebook of the right name, and what the log says is there.
WITHOUT: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "a_empty": (lambda folder, notebook: None, "nothing"),
    "b_text": (lambda folder, notebook: (folder / f"{WEEK}.ipynb.txt").write_bytes(notebook), f"{WEEK}.ipynb.txt"),
    "c_nested": (_nested, f"my work/{WEEK}.ipynb"),
    "d_folder": (lambda folder, notebook: (folder / f"{WEEK}.ipynb").mkdir(), f"{WEEK}.ipynb/"),
    "e_checkpoint": (
        lambda folder, notebook: (
            (folder / ".ipynb_checkpoints").mkdir()
            or (folder / ".ipynb_checkpoints" / f"{WEEK}-checkpoint.ipynb").write_bytes(notebook)
        ),
        f".ipynb_checkpoints/{WEEK}-checkpoint.ipynb",
    ),
    "f_other": (lambda folder, notebook: (folder / "poem.ipynb").write_bytes(b'{"cells": []}'), "poem.ipynb"),
    "g_pipe": (lambda folder, notebook: os.mkfifo(folder / "homework.ipynb"), "homework.ipynb"),
    "h_link": (lambda folder, notebook: (folder / "homework.ipynb").symlink_to("/dev/zero"), "homework.ipynb"),
    "i_file": (_a_file, "nothing"),
    "j_many": (lambda folder, notebook: [(folder / f"{n:02d}.py").touch() for n in range(30)], "07.py and more"),
}
# Solved notebooks with something beside them.
BESIDE: dict[str, Callable[[Path], object]] = {
    "m_pipe": lambda folder: os.mkfifo(folder / "data.csv"),
    "n_dead_link": lambda folder: (folder / "data.csv").symlink_to("nowhere"),
    "o_endless_link": lambda folder: (folder / "data.csv").symlink_to("/dev/zero"),
    "p_socket": lambda folder: socket.socket(socket.AF_UNIX).bind(os.path.relpath(folder / "s")),
    "q_stands_in_the_way": lambda folder: (folder / "numbers.csv").mkdir() or (folder / "numbers.csv/x").touch(),
    "r_is_no_folder": lambda folder: (folder / "figures").write_text("mine"),
    "s_own_folder": lambda folder: (folder / "sub").mkdir() or (folder / "sub" / "mine.txt").write_text("mine"),
    "t_[brackets]": lambda folder: None,
    "u_loop": lambda folder: (folder / "round").symlink_to(folder),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallCourse, str]:
    """The class after one `nbgrader autograde`, and its log. The week has a data file and a picture."""
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    source = course.folder / "source" / WEEK
    (source / "numbers.csv").write_text("1,2")
    (source / "figures").mkdir()
    (source / "figures" / "line.svg").write_text("<svg/>")
    for student, (leave, _) in WITHOUT.items():
        file = course.submit(student, course.solved())
        notebook = file.read_bytes()
        file.unlink()
        leave(file.parent, notebook)
    for student, add in BESIDE.items():
        add(course.submit(student, course.solved()).parent)
    course.submit("y\nnewline", course.solved())
    course.submit("z_good", course.solved())
    ended = course.autograde()
    assert ended.status == 0, ended.log
    return course, ended.log


def _automatic(course: SmallCourse, student: str) -> dict[str, float | None]:
    return {label: course.scores(student)[label] for label in FULL}


@pytest.mark.parametrize("student", WITHOUT)
def test_a_folder_without_a_notebook_has_an_outcome_and_a_line_in_the_log(
    graded: tuple[SmallCourse, str], student: str
) -> None:
    course, log = graded
    assert _automatic(course, student) == NOTHING
    assert "w01_e01_tests" in course.waits(student)
    assert "There was no notebook week01_small.ipynb to grade. Your instructor was asked" in str(course.notes(student))
    (line,) = [line for line in log.splitlines() if f"{student}: no notebook" in line]
    assert f"{WITHOUT[student][1]})" in line
    assert f"nbgrader autograde {WEEK} --student={student} --force" in line


@pytest.mark.parametrize("student", [*BESIDE, "z_good"])
def test_what_lies_beside_a_notebook_costs_nothing(graded: tuple[SmallCourse, str], student: str) -> None:
    course, _ = graded
    assert _automatic(course, student) == FULL
    assert course.notes(student) == []
    folder = course.folder / "autograded" / student / WEEK
    assert (folder / "numbers.csv").read_text() == "1,2"
    assert (folder / "figures" / "line.svg").is_file()
    assert not any(file.is_symlink() for file in folder.rglob("*"))
    assert (folder / "sub" / "mine.txt").is_file() == (student == "s_own_folder")


def test_a_name_that_nobody_can_have_stops_nobody(graded: tuple[SmallCourse, str]) -> None:
    course, log = graded
    assert "y\\nnewline" in log
    assert "Rename the folder and grade again" in log
    with pytest.raises(MissingEntry):
        course.scores("y\nnewline")


def test_what_the_log_says_to_do_helps(graded: tuple[SmallCourse, str]) -> None:
    course, _ = graded
    folder = course.folder / "submitted" / "c_nested" / WEEK
    (folder / "my work" / f"{WEEK}.ipynb").rename(folder / f"{WEEK}.ipynb")
    assert course.run("autograde", WEEK, "--student=c_nested", "--force").status == 0
    assert _automatic(course, "c_nested") == FULL
    assert course.waits("c_nested") == {"w01_e03"}


def test_one_student_alone_without_a_notebook_is_told_like_in_a_class(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    course.submit("ada", course.solved()).unlink()
    ended = course.run("autograde", WEEK, "--student=ada")
    assert ended.status == 0, ended.log
    assert "ada: no notebook week01_small.ipynb was handed in (the folder holds: nothing)" in ended.log
    assert _automatic(course, "ada") == NOTHING


def test_where_nobody_handed_in_nbgrader_still_says_so(tmp_path: Path) -> None:
    ended = SmallCourse(tmp_path).autograde()
    assert ended.status != 0
    assert "No notebooks were matched" in ended.log
