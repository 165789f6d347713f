"""The demo's whole class, week 3: marks as in the student's own kernel, and the same whatever was graded before."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.checks.score import OUTCOME_MIME
from demo.course_folder import CourseFolder, prepare
from demo.handiwork import hand_in
from demo.nbgrader_in_process import nbgrader
from demo.students import CLASS
from demo.week import read_exercises

WEEK = "week03_systems"
# The tests run in the student's kernel, which is replaced when it is lost; scores and repair are the same.
IN_KERNEL = """
from autograder.grading.execute import RobustExecute
from autograder.grading.late import CourseLatePenalty
from autograder.grading.score import SaveScores
c.Autograde.autograde_preprocessors = [RobustExecute, SaveScores, "nbgrader.preprocessors.CheckCellMetadata"]
"""
# A kernel without walls believes a cheat, and lets one notebook take all memory: that is what the walls are for.
NEEDS_WALLS = {"quentin", "rosa"}
Marks = dict[str, dict[str, float | None]]


def marks(folder: CourseFolder) -> Marks:
    """Automatic marks by student and cell."""
    with Gradebook(f"sqlite:///{folder.root / 'gradebook.db'}") as gradebook:
        graded = [student.id for student in CLASS if (folder.root / "submitted" / student.id).exists()]
        found = {student: gradebook.find_submission_notebook(WEEK, WEEK, student) for student in graded}
        return {name: {grade.name: grade.auto_score for grade in nb.grades} for name, nb in found.items()}


def outcomes(folder: CourseFolder, student: str) -> dict[str, Any]:
    """What the judge found, lessons and all, by test cell; and the outputs of the other cells."""
    path = folder.root / "autograded" / student / WEEK / f"{WEEK}.ipynb"
    nb = nbformat.read(path, as_version=4)
    found = {}
    for cell in nb.cells:
        tables = [o.data[OUTCOME_MIME] for o in cell.get("outputs", []) if OUTCOME_MIME in o.get("data", {})]
        found[cell.id] = tables or cell.get("outputs", [])
    return found


def autograde(folder: CourseFolder, *arguments: str) -> None:
    ended = nbgrader(folder.root, "autograde", WEEK, *arguments)
    assert ended.status == 0, ended.log[-5000:]


def graded_by_the_engine(tmp_path: Path) -> CourseFolder:
    """The class, graded by the engine."""
    folder, _ = prepare(WEEK, tmp_path / "ours")
    assert nbgrader(folder.root, "generate_assignment", WEEK).status == 0
    exercises = read_exercises(folder.instructor_notebook)
    released = nbformat.read(folder.released_notebook, as_version=4)
    for student in CLASS:
        file = folder.root / "submitted" / student.id / WEEK / f"{WEEK}.ipynb"
        file.parent.mkdir(parents=True)
        file.write_bytes(hand_in(student, released, exercises))
    shutil.copytree(folder.root, folder.root.parent / "kernel")
    autograde(folder)
    return folder


def graded_in_kernels(ours: CourseFolder) -> CourseFolder:
    """The same class with the same seed, its tests run in the student's own kernel."""
    folder = CourseFolder(ours.root.parent / "kernel", WEEK)
    shutil.copy(ours.root / "course_secret.txt", folder.root)
    for student in NEEDS_WALLS:
        shutil.rmtree(folder.root / "submitted" / student)
    with open(folder.root / "nbgrader_config.py", "a") as config:
        config.write(IN_KERNEL)
    autograde(folder)
    return folder


# One test, for one worker: what its parts share (the class graded twice) takes minutes to make.
@pytest.mark.timeout(3000)
def test_the_whole_class_gets_the_marks_of_its_own_kernels_and_the_same_again_in_another_order(tmp_path: Path) -> None:
    ours = graded_by_the_engine(tmp_path)
    in_kernel = graded_in_kernels(ours)
    engine, kernel = marks(ours), marks(in_kernel)
    assert engine.keys() == {student.id for student in CLASS}
    assert kernel.keys() == engine.keys() - NEEDS_WALLS
    for student in kernel:
        assert engine[student] == kernel[student], student
    lessons_are_the_same(ours, in_kernel)
    what_a_mark_rests_on_is_recorded_and_the_seed_is_not(ours)
    graded_again_in_another_order_everything_is_the_same(ours)


def lessons_are_the_same(ours: CourseFolder, in_kernel: CourseFolder) -> None:
    for student in ("ada", "ben", "grace"):
        engine, kernel = outcomes(ours, student), outcomes(in_kernel, student)
        for label in (label for label in engine if label.endswith("_tests")):
            assert [codes(table) for table in engine[label]] == [codes(table) for table in kernel[label]], label


def codes(table: dict[str, Any]) -> list[tuple[bool, str]]:
    return [(check["passed"], (check["failure"] or {}).get("code", "")) for check in table["checks"]]


def graded_again_in_another_order_everything_is_the_same(ours: CourseFolder) -> None:
    before = marks(ours)
    said = {student.id: outcomes(ours, student.id) for student in CLASS if student.id not in ("maya", "nils")}
    for student in reversed(CLASS[:8]):
        autograde(ours, f"--student={student.id}", "--force")
    assert marks(ours) == before
    for name in (student.id for student in CLASS[:8] if student.id in said):
        assert outcomes(ours, name) == said[name], name


def what_a_mark_rests_on_is_recorded_and_the_seed_is_not(ours: CourseFolder) -> None:
    secret = (ours.root / "course_secret.txt").read_text().strip()
    for file in Path(ours.root / "autograded").rglob("*.ipynb"):
        text = file.read_text()
        assert secret not in text
        assert str(int(secret, 16)) not in text
        found = nbformat.reads(text, as_version=4).metadata.autograder
        if not found.get("ungradable"):
            assert found.provenance.sandboxed is True
            assert found.provenance.memory_limiter
            assert {"numpy", "torch"} <= set(found.provenance.versions)
            assert len(found.provenance.seed) == 16
