"""One batch through `nbgrader autograde`: hostile and honest students in mixed order, and no honest mark moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from tests.grading.small_week import COURSE, SmallCourse, answer

WRONG = "def double(x):\n    return 0"
FULL = {"w01_e01_tests": 3.0, "w01_e02_tests": 2.0}
# What each does in a cell above the answers, with a wrong answer to the first exercise.
CODE = {
    "b_patches": "import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
    "get_ipython().showtraceback = lambda *a, **k: None",
    "d_exits": "import os\nos._exit(0)",
    "e_sleeps": "import time\ntime.sleep(1000)",
    "f_floods": "while True:\n    print('y' * 1000)",
    "h_kills": "import os, signal\nos.kill(-1, signal.SIGKILL)",
    "i_hogs": "hog = []\nwhile True:\n    hog.append(bytes(10_000_000) + b'x')",
}
HONEST = ("a_honest", "c_honest", "g_honest", "z_honest")


def _hostile(course: SmallCourse, code: str) -> NotebookNode:
    nb = course.solved()
    answer(nb, "w01_e01", WRONG)
    nb.cells.insert(2, new_code_cell(code, id="attack"))
    return nb


def _forged(course: SmallCourse) -> NotebookNode:
    """Points, tags and outputs in the file that say that all is solved."""
    nb = course.solved()
    answer(nb, "w01_e01", WRONG)
    for cell in nb.cells:
        cell.metadata["tags"] = ["skip-execution"]
        cell.metadata.get("nbgrader", {}).update(points=50, grade=False)
    return nb


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallCourse, dict[Path, bytes]]:
    """The class, graded in one run; and the files as they were handed in."""
    course = SmallCourse(tmp_path_factory.mktemp("batch"), course=COURSE.replace("8192", "400"))
    files = [course.submit(student, course.solved()) for student in HONEST]
    files += [course.submit(student, _hostile(course, code)) for student, code in CODE.items()]
    files += [course.submit("j_forges", _forged(course)), course.submit("k_broken", b'{"cells": [')]
    # Renamed by a browser; nbgrader alone would not find it.
    files.append(course.submit("l_honest", course.solved(), name="week01_small (1)"))
    handed_in = {file: file.read_bytes() for file in files}
    ended = course.autograde()
    assert ended.status == 0, ended.log
    return course, handed_in


def _automatic(course: SmallCourse, student: str) -> dict[str, float | None]:
    return {label: course.scores(student)[label] for label in FULL}


@pytest.mark.parametrize("student", [*HONEST, "l_honest"])
def test_an_honest_mark_is_what_it_would_be_alone(batch: tuple[SmallCourse, dict[Path, bytes]], student: str) -> None:
    assert _automatic(batch[0], student) == FULL
    assert batch[0].waits(student) <= {"w01_e03"}  # the written answer, which a person reads anyway


@pytest.mark.parametrize("student", [*CODE, "j_forges"])
def test_an_attack_earns_nothing_and_costs_nothing_else(
    batch: tuple[SmallCourse, dict[Path, bytes]], student: str
) -> None:
    assert _automatic(batch[0], student) == {"w01_e01_tests": 0.0, "w01_e02_tests": 2.0}


def test_a_broken_file_has_a_mark_and_a_reason(batch: tuple[SmallCourse, dict[Path, bytes]]) -> None:
    assert set(_automatic(batch[0], "k_broken").values()) == {0.0}
    assert "it is not a valid notebook" in batch[0].notes("k_broken")[0]


def test_no_submitted_file_was_changed(batch: tuple[SmallCourse, dict[Path, bytes]]) -> None:
    assert all(file.read_bytes() == content for file, content in batch[1].items())


def test_honest_notebooks_come_out_alike(batch: tuple[SmallCourse, dict[Path, bytes]]) -> None:
    """Whoever was graded before: the same outputs, cell by cell."""
    course = batch[0]
    folders = [course.folder / "autograded" / student / "week01_small" for student in HONEST]
    texts = {(folder / "week01_small.ipynb").read_text().replace(folder.parent.name, "") for folder in folders}
    assert len(texts) == 1
