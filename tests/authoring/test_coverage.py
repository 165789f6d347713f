"""The page of what is covered: true rows pass, each kind of false one is named with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.authoring.coverage import PAGE, coverage, coverage_problems

TEXT = "# Week 3: Systems\n\nThe residual is   what is\nleft over."
HEAD = "article,lines,statement,covered_by,words\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one week that has one exercise; week 2 is a gap before it."""
    week = tmp_path / "release" / "week03_small"
    week.mkdir(parents=True)
    for folder in ("source", "docs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "source" / "week03_small.md").write_text(TEXT)
    cells = [
        nbformat.v4.new_markdown_cell(TEXT),
        nbformat.v4.new_markdown_cell("### Exercise 3.1 - Solve it (5 points)"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), week / "week03_small.ipynb")
    (tmp_path / "source" / "corrections.csv").write_text("article,says,corrected,covered_by,words\n")
    return tmp_path


def rows(course: Path, *lines: str) -> list[str]:
    (course / "source" / "coverage.csv").write_text(HEAD + "".join(f"A,1,a statement,{line}\n" for line in lines))
    return [str(problem) for problem in coverage(course)[1]]


def test_rows_that_point_somewhere_are_a_page(course: Path) -> None:
    assert rows(course, "w03_e01,", "w03,the residual is what is left over") == []
    page = coverage(course)[0]
    assert "[3.1 Solve it](../release/week03_small/week03_small.ipynb)" in page
    assert [str(p) for p in coverage_problems(course)] != []
    (course / PAGE).write_text(page)
    assert coverage_problems(course) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("w03_e02,", "w03_e02 is nowhere"),
        ("w02_e05,", "w02_e05 is nowhere"),
        ("w04_e01,", "w04_e01 is nowhere"),
        ("w03,", "a week alone proves nothing"),
        ("w03,the residual is small", "says 'the residual is small'"),
        ("MISSING.md,", "MISSING.md does not exist"),
    ],
)
def test_a_row_that_points_nowhere_is_named(course: Path, row: str, says: str) -> None:
    (problem,) = rows(course, row)
    assert says in problem
    assert "coverage.csv:2" in problem
