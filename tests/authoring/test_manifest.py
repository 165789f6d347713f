"""The manifest: what a notebook asks, in order, and whether tag, cell and plan name the same points."""

import nbformat
import pytest

from autograder.authoring.build import read_week
from autograder.authoring.manifest import Exercise, Manifest, manifest, manifest_problems
from autograder.authoring.whole_week import build_one


def test_it_lists_exercises_pairs_and_points_in_order(md):
    found = manifest(read_week(md))
    assert found.labels == ("w03_e01", "w03_e10")
    assert found.pairs == {"w03_e01": "w03_e01_tests"}
    assert found.points == 6.5
    assert [exercise.written for exercise in found.exercises] == [False, True]
    assert found.exercises[0].claimed == 2.5


def test_students_and_instructors_notebooks_have_the_same_one(md, course):
    released = nbformat.read(build_one(md, course), as_version=4)
    assert manifest(released) == manifest(read_week(md))


def test_agreeing_numbers_raise_no_problem(md):
    found = manifest(read_week(md))
    assert manifest_problems(found) == []
    assert manifest_problems(found, week_points=6.5, exercise_points={"w03_e01": 2.5, "w03_e10": 4}) == []


def test_points_in_the_cell_must_be_the_points_in_the_tag(md):
    notebook = read_week(md)
    next(cell for cell in notebook.cells if cell.id == "w03_e01_tests").metadata.nbgrader.points = 3
    (problem,) = manifest_problems(manifest(notebook))
    assert "points=2.5, the tag says points-3" in problem.what


def test_a_test_cell_that_was_moved_is_found(md):
    notebook = read_week(md)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "w03_e01"]
    (problem,) = manifest_problems(manifest(notebook))
    assert "w03_e01_tests follows answer cell ''" in problem.what


def test_the_week_must_add_up_to_what_the_course_plans(md):
    (problem,) = manifest_problems(manifest(read_week(md)), week_points=50)
    assert "add up to 6.5 points, the course plans 50" in problem.what


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ({"w03_e01": 5, "w03_e10": 4}, "w03_e01 is worth 2.5 points here and 5 in the plan"),
        ({"w03_e01": 2.5}, "w03_e10 is worth 4.0 points here and None in the plan"),
        ({"w03_e01": 2.5, "w03_e10": 4, "w03_e02": 6}, "w03_e02 is worth None points here and 6 in the plan"),
    ],
)
def test_each_exercise_is_compared_with_the_plan(md, planned, said):
    (problem,) = manifest_problems(manifest(read_week(md)), exercise_points=planned)
    assert problem.what == said


def test_tenths_add_up():
    tenths = Manifest(tuple(Exercise(f"w01_e{n:02d}", 0.1, "t", 0.1) for n in range(1, 4)))
    assert tenths.points == 0.3
