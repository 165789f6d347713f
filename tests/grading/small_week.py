"""A week of three small exercises in a course folder of its own, to drive real nbgrader commands with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from demo.nbgrader_in_process import Ended, nbgrader

WEEK = "week01_small"
ROOT = Path(__file__).resolve().parents[2]

SETUP = "import numpy as np"
DOUBLE = (
    'def double(x):\n    """Return 2x."""\n    ### BEGIN SOLUTION\n    return 2 * np.asarray(x)\n    ### END SOLUTION'
)
DOUBLE_TESTS = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(21) == 42\n### END HIDDEN TESTS"
HALF = 'def half(x):\n    """Return x / 2."""\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION'
HALF_TESTS = (
    "earned = 2.0 * (half(4) == 2)\n### BEGIN HIDDEN TESTS\nearned *= half(3) == 1.5\n### END HIDDEN TESTS\nearned"
)
WRITTEN = "<!-- your words -->\n*Write your answer here.*"

COURSE = """course_id = "small"
title = "A small course"
time_zone = "UTC"
weeks = [{"id": "week01_small", "title": "Doubles", "due": "2026-03-01 12:00", "points": 8}]
late = {"grace_minutes": 10, "percent_per_day": 10, "at_most_percent": 50}
limits = {"cell_seconds": 3, "notebook_seconds": 60, "memory_mb": 8192, "output_bytes": 20000}
database = "sqlite:///gradebook.db"
exchange = "exchange"
seed_file = "course_secret.txt"
"""
# What a course without our pieces would have; the same time limit, so that both sides of a comparison are alike.
STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "small"\nc.Execute.timeout = 3\n'


def _cell(make: Callable[..., Any], label: str, source: str, **flags: Any) -> NotebookNode:
    meta = {"grade_id": label, "grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return make(source=source, id=label, metadata={"nbgrader": meta | flags})


def instructor_notebook() -> NotebookNode:
    """The week as an instructor has it: two functions with test cells, and a written answer."""
    test = {"grade": True, "locked": True}
    nb = new_notebook(
        cells=[
            new_markdown_cell("# Doubles and halves", id="intro"),
            _cell(new_code_cell, "w01_setup", SETUP, locked=True),
            new_markdown_cell("## Exercise 1.1 - Double (3 points)", id="text1"),
            _cell(new_code_cell, "w01_e01", DOUBLE, solution=True),
            _cell(new_code_cell, "w01_e01_tests", DOUBLE_TESTS, points=3, **test),
            new_markdown_cell("## Exercise 1.2 - Half (2 points)", id="text2"),
            _cell(new_code_cell, "w01_e02", HALF, solution=True),
            _cell(new_code_cell, "w01_e02_tests", HALF_TESTS, points=2, **test),
            new_markdown_cell("## Exercise 1.3 - In words (3 points)", id="text3"),
            _cell(new_markdown_cell, "w01_e03", WRITTEN, grade=True, solution=True, points=3),
        ]
    )
    nb.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb.nbformat_minor = 5
    return nb


class SmallCourse:
    """A course folder; `stock=True` gives it nbgrader's own behaviour, for comparison."""

    def __init__(self, folder: Path, *, stock: bool = False, course: str = COURSE) -> None:
        self.folder = folder
        source = folder / "source" / WEEK
        source.mkdir(parents=True)
        nbformat.write(instructor_notebook(), source / f"{WEEK}.ipynb")
        if stock:
            (folder / "nbgrader_config.py").write_text(STOCK)
        else:
            shutil.copy(ROOT / "nbgrader_config.py", folder)
            (folder / "course_config.py").write_text(course)
        ended = self.run("generate_assignment", WEEK)
        assert ended.status == 0, ended.log

    def run(self, command: str, *arguments: str) -> Ended:
        return nbgrader(self.folder, command, *arguments)

    def released(self) -> NotebookNode:
        return nbformat.read(self.folder / "release" / WEEK / f"{WEEK}.ipynb", as_version=4)

    def solved(self) -> NotebookNode:
        """The released notebook with right answers in it."""
        nb = self.released()
        answer(nb, "w01_e01", "def double(x):\n    return x + x")
        answer(nb, "w01_e02", "def half(x):\n    return 0.5 * x")
        answer(nb, "w01_e03", "Doubling undoes halving.")
        return nb

    def submit(self, student: str, nb: NotebookNode | bytes, *, name: str = WEEK, at: str = "2026-03-01 11:00") -> Path:
        """Put a notebook, or raw bytes, where `nbgrader collect` would put it."""
        folder = self.folder / "submitted" / student / WEEK
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.ipynb"
        file.write_bytes(nb if isinstance(nb, bytes) else json.dumps(nb).encode())
        (folder / "timestamp.txt").write_text(f"{at}:00.000000 UTC")
        return file

    def autograde(self) -> Ended:
        return self.run("autograde", WEEK)

    def scores(self, student: str) -> dict[str, float | None]:
        """The automatic score of each cell, and nothing at all if the student was not graded."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            graded = gradebook.find_submission_notebook(WEEK, WEEK, student)
            return {grade.name: grade.auto_score for grade in graded.grades}

    def waits(self, student: str) -> set[str]:
        """Cells that a person is asked to look at."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            graded = gradebook.find_submission_notebook(WEEK, WEEK, student)
            return {grade.name for grade in graded.grades if grade.needs_manual_grade}

    def notes(self, student: str) -> list[str]:
        nb = json.loads((self.folder / "autograded" / student / WEEK / f"{WEEK}.ipynb").read_text())
        return nb["metadata"].get("autograder", {}).get("notes", [])

    def page(self, student: str) -> str:
        return (self.folder / "feedback" / student / WEEK / f"{WEEK}.html").read_text()


def find(nb: NotebookNode, label: str) -> int:
    """The place of a cell by its nbgrader label."""
    return next(n for n, c in enumerate(nb.cells) if c.metadata.get("nbgrader", {}).get("grade_id") == label)


def answer(nb: NotebookNode, label: str, source: str) -> None:
    """Write `source` into the cell `label`."""
    nb.cells[find(nb, label)].source = source
