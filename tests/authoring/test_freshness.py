"""Freshness: nothing to say after a build, and one sentence per file that no longer matches its source."""

from pathlib import Path

import pytest

from autograder.authoring.freshness import fresh
from autograder.authoring.whole_week import build_one
from tests.authoring.small_week import FIGURES, WEEK

SOURCE_NOTEBOOK = f"source/{WEEK}/{WEEK}.ipynb"
RELEASED = f"release/{WEEK}/{WEEK}.ipynb"
FIGURE = f"source/{WEEK}/figures/lines.svg"


@pytest.fixture
def built(course: Path, md: Path) -> Path:
    """A built course, with data and a checkpoint lying about as they do."""
    (course / "source" / WEEK / "data").mkdir(parents=True)
    (course / "source" / WEEK / "data" / "points.csv").write_text("1,2\n")
    build_one(md, course)
    (course / "source" / WEEK / ".ipynb_checkpoints").mkdir()
    (course / "source" / WEEK / ".ipynb_checkpoints" / "old.ipynb").write_text("{}")
    return course


def places(root: Path) -> list[str]:
    problems = fresh(root)
    assert all(problem.what and problem.do for problem in problems)
    return [problem.where for problem in problems]


def test_a_course_as_built_is_fresh(built):
    before = sorted(path for path in built.rglob("*"))
    assert fresh(built) == []
    assert sorted(path for path in built.rglob("*")) == before


def test_an_edited_source_makes_its_copies_stale(built, rewrite):
    rewrite("Fractions", "Sums")
    assert places(built) == [SOURCE_NOTEBOOK, RELEASED]


@pytest.mark.parametrize("where", [SOURCE_NOTEBOOK, RELEASED, f"release/{WEEK}/figures/lines.svg", FIGURE])
def test_one_changed_byte_is_seen(built, where):
    path = built / where
    path.write_bytes(path.read_bytes() + b"\n")
    assert places(built) == [where]


@pytest.mark.parametrize("where", [SOURCE_NOTEBOOK, RELEASED, FIGURE, f"release/{WEEK}/data/points.csv"])
def test_a_missing_file_is_named(built, where):
    (built / where).unlink()
    assert places(built) == [where]


@pytest.mark.parametrize("where", [f"source/{WEEK}/Untitled.ipynb", f"release/{WEEK}/answers.txt", FIGURE + ".svg"])
def test_a_file_no_source_gives_is_named(built, where):
    (built / where).write_text("x")
    assert places(built) == [where]
    assert "comes from no source" in fresh(built)[0].what


def test_a_figure_program_that_draws_something_else_makes_figures_stale(built, course):
    (course / "source" / f"{WEEK}_figures.py").write_text(FIGURES.replace("two lines", "three lines"))
    assert places(built) == [FIGURE, f"release/{WEEK}/figures/lines.svg"]


def test_figures_made_by_hand_are_kept_and_compared_in_the_release(built, course):
    (course / "source" / f"{WEEK}_figures.py").unlink()
    assert fresh(built) == []
    (built / FIGURE).write_text("<svg>new</svg>")
    assert places(built) == [f"release/{WEEK}/figures/lines.svg"]


@pytest.mark.parametrize("room", ["source", "release"])
def test_a_folder_without_a_source_is_named(built, room):
    (built / room / "week09_lost").mkdir()
    assert places(built) == [f"{room}/week09_lost"]


def test_a_source_that_breaks_a_rule_is_reported_with_its_line(built, rewrite):
    rewrite("t.score()", "t.finish()")
    assert [place.split(":")[0] for place in places(built)] == [f"{WEEK}.md"]
