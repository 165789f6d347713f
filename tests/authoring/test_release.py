"""The release: what nbgrader makes of a built week, and that ours is the one its own command makes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import compute_checksum, determine_grade

from autograder.authoring.build import build_week
from autograder.authoring.nbgrader_options import CODE_STUB, TEXT_STUB
from autograder.authoring.problem import Refused
from autograder.authoring.release import release_week
from autograder.authoring.whole_week import build_one
from tests.authoring.small_week import WEEK

CONFIG = """
from autograder.authoring.nbgrader_options import generation_options

c = get_config()
generation_options(c)
"""


@pytest.fixture
def released(md: Path, course: Path):
    return nbformat.read(build_one(md, course), as_version=4)


def source_of(notebook, label: str) -> str:
    return next(cell.source for cell in notebook.cells if cell.id == label)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_answers_become_stubs_and_what_stands_around_them_stays(released):
    stub = "\n".join(f"    {line}" for line in CODE_STUB.split("\n"))
    signature = 'def back_substitution(U, b):\n    """Solve U x = b, U (n, n) upper triangular, b (n,)."""\n'
    assert source_of(released, "w03_e01") == signature + stub
    assert source_of(released, "w03_e10") == TEXT_STUB


def test_the_stub_is_python_that_says_what_to_do(released):
    names: dict = {}
    exec(source_of(released, "w03_e01"), names)
    with pytest.raises(NotImplementedError, match="Replace these two lines"):
        names["back_substitution"]([[1.0]], [1.0])


def test_a_test_cell_keeps_its_visible_part_and_its_score(released):
    assert source_of(released, "w03_e01_tests").split("\n") == [
        "t = check.exercise(back_substitution, points=2.5)",
        "t.example([[2.0, 1.0], [0.0, 4.0]], [5.0, 8.0], gives=[1.5, 2.0])",
        "t.score()",
    ]


def test_a_blank_written_answer_is_worth_nothing_without_a_marker_and_any_other_waits_for_one(released):
    """Nbgrader compares with what it stored when it made the release: a mark scheme left there would break this."""
    cell = next(cell for cell in released.cells if cell.id == "w03_e10")
    assert cell.metadata.nbgrader.checksum == compute_checksum(cell)
    assert determine_grade(cell) == (0, 4)
    cell.source = "No x satisfies the last row."
    assert determine_grade(cell) == (None, 4)


def test_the_stored_written_cell_is_the_released_one(md, course):
    """With a gradebook, what nbgrader stores for a written answer holds neither answer nor mark scheme."""
    from nbgrader.api import Gradebook

    build_one(md, course)
    _nbgrader(course)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        stored = gradebook.find_source_cell("w03_e10", WEEK, WEEK)
        assert stored.source == TEXT_STUB
        tests = gradebook.find_source_cell("w03_e01_tests", WEEK, WEEK)
        assert "t.hygiene()" in tests.source


def test_our_release_is_the_one_nbgrader_makes_from_the_command_line(md, course):
    ours = build_one(md, course).parent
    kept = shutil.copytree(ours, course / "ours")
    _nbgrader(course)
    assert tree(ours) == tree(kept)


def _nbgrader(course: Path) -> None:
    (course / "nbgrader_config.py").write_text(CONFIG)
    venv = str(Path(sys.executable).parent)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", WEEK, "--force"]
    home = str(Path(__file__).parents[2])
    settings = {"PATH": f"{venv}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": home}
    run = subprocess.run(command, cwd=course, env=os.environ | settings, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_figures_and_data_come_along_and_sources_never(md, course):
    build_week(md, course / "source")
    folder = course / "source" / WEEK
    (folder / "data").mkdir()
    (folder / "data" / "points.csv").write_text("1,2\n")
    (folder / "figures").mkdir()
    (folder / "figures" / "lines.svg").write_text("<svg/>\n")
    for name in ("solutions.md", "draw.py", ".ipynb_checkpoints/old-checkpoint.ipynb", "__pycache__/draw.pyc"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("### BEGIN SOLUTION")
    release_week(folder / f"{WEEK}.ipynb", course / "release")
    assert set(tree(course / "release" / WEEK)) == {f"{WEEK}.ipynb", "data/points.csv", "figures/lines.svg"}


def test_a_release_replaces_the_old_one_and_nothing_else(md, course):
    (course / "release" / WEEK).mkdir(parents=True)
    (course / "release" / WEEK / "old.csv").write_text("1\n")
    (course / "release" / "week01_vectors").mkdir()
    (course / "release" / "week01_vectors" / "kept.csv").write_text("1\n")
    first = tree(build_one(md, course).parent)
    assert "old.csv" not in first
    assert (course / "release" / "week01_vectors" / "kept.csv").exists()
    assert tree(build_one(md, course).parent) == first
    assert not list(course.glob("*.db"))


def test_a_second_notebook_in_the_folder_is_refused_before_students_get_it(md, course):
    notebook = build_week(md, course / "source")
    (notebook.parent / "Untitled.ipynb").write_text("{}")
    with pytest.raises(Refused, match=r"Untitled\.ipynb"):
        release_week(notebook, course / "release")
    assert not (course / "release").exists()


def test_nbgraders_own_words_are_shown_when_it_fails(md, course):
    notebook = build_week(md, course / "source")
    notebook.write_text(notebook.read_text().replace('"grade_id": "w03_e01_tests"', '"grade_id": "w03_e01"'))
    with pytest.raises(Refused, match="Duplicate grade id"):
        release_week(notebook, course / "release")


def test_it_needs_nothing_on_the_path(md, course, monkeypatch):
    """Nbgrader calls `alembic` by name as soon as it makes a gradebook; a release needs none."""
    monkeypatch.setenv("PATH", "")
    assert build_one(md, course, figures=False).exists()


def test_figures_are_drawn_anew_or_left_alone(md, course):
    drawn = course / "source" / WEEK / "figures" / "lines.svg"
    build_one(md, course)
    assert "two lines" in drawn.read_text()
    drawn.write_text("<svg>by hand</svg>\n")
    assert "by hand" in (build_one(md, course, figures=False).parent / "figures" / "lines.svg").read_text()
    assert "two lines" in (build_one(md, course).parent / "figures" / "lines.svg").read_text()


def test_a_figure_program_that_fails_is_named_with_its_words(md, course):
    (course / "source" / f"{WEEK}_figures.py").write_text("raise SystemExit('no such colour')\n")
    with pytest.raises(Refused, match="no such colour"):
        build_one(md, course)
