"""A week and an exercise that were only begun: they parse, they say what to do next, and nothing passes yet."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.build import read_week
from autograder.authoring.problem import Refused
from autograder.authoring.skeleton import new_exercise, new_week

ROOT = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with no week in it."""
    (tmp_path / "source").mkdir()
    (tmp_path / "reference_impl" / "misconceptions").mkdir(parents=True)
    return tmp_path


def test_a_begun_week_with_a_begun_exercise_is_a_notebook(course: Path) -> None:
    assert "week11_svd" in new_week(course, "week11_svd", "The SVD")[-1]
    steps = new_exercise(course, "w11_e01", "outer_sum", "2.5")
    assert [step[0] for step in steps] == ["1", "2", "3", "4"]
    notebook = read_week(course / "source" / "week11_svd.md")
    labels = {cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert labels == {"w11_setup", "w11_e01", "w11_e01_tests"}
    points = next(c.metadata.nbgrader.points for c in notebook.cells if c.id == "w11_e01_tests")
    assert points == 2.5
    for cell in notebook.cells:
        if cell.cell_type == "code":
            compile(cell.source, cell.id, "exec")


def test_the_catalogue_that_was_begun_holds_a_wrong_and_two_right_answers(course: Path) -> None:
    new_week(course, "week11_svd", "The SVD")
    new_exercise(course, "w11_e01", "outer_sum", "2")
    new_exercise(course, "w11_e02", "rank_one", "3")
    for label, name in (("w11_e01", "outer_sum"), ("w11_e02", "rank_one")):
        page: dict[str, Any] = {}
        exec((course / f"reference_impl/misconceptions/{label}.py").read_text(), page)
        book = page["book"]
        assert [(entry.exercise, entry.name) for entry in book.wrong_answers] == [(label, name)]
        assert [(entry.exercise, entry.name) for entry in book.right_answers] == [(label, name)] * 2


@pytest.mark.parametrize(
    ("label", "name", "says"),
    [("w3_e1", "f", "no label"), ("w11_e01", "not a name", "no label"), ("w12_e01", "f", "no week 12")],
)
def test_what_cannot_be_begun_is_refused_with_the_next_step(course: Path, label: str, name: str, says: str) -> None:
    new_week(course, "week11_svd", "The SVD")
    with pytest.raises(Refused, match=says):
        new_exercise(course, label, name, "5")


def test_nothing_is_begun_twice(course: Path) -> None:
    shutil.copy(ROOT / "source" / "week03_systems.md", course / "source")
    with pytest.raises(Refused, match="already"):
        new_exercise(course, "w03_e04", "rref_exact", "5")
    with pytest.raises(Refused, match="exists"):
        new_week(course, "week03_again", "Again")
    with pytest.raises(Refused, match="no week"):
        new_week(course, "eleventh", "Again")
    catalogue = course / "reference_impl" / "misconceptions" / "w03_e77.py"
    catalogue.write_text("somebody's work")
    with pytest.raises(Refused, match="already"):
        new_exercise(course, "w03_e77", "trace", "2")
    assert catalogue.read_text() == "somebody's work"
