"""The builder: roles become nbgrader's metadata, labels become ids, and every build gives the same bytes."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.authoring.build import build_week, notebook_text, read_week, week_sources
from autograder.authoring.problem import Refused


def cell(notebook, label):
    return next(cell for cell in notebook.cells if cell.id == label)


@pytest.mark.parametrize(
    ("label", "kind", "flags", "points"),
    [
        ("w03_imports", "code", (False, False, True), None),
        ("w03_e01", "code", (False, True, False), None),
        ("w03_e01_tests", "code", (True, False, True), 2.5),
        ("w03_e10", "markdown", (True, True, False), 4),
    ],
)
def test_each_role_gets_the_metadata_of_the_design(md, label, kind, flags, points):
    found = cell(read_week(md), label)
    entry = found.metadata.nbgrader
    assert found.cell_type == kind
    assert (entry.grade, entry.solution, entry.locked) == flags
    assert entry.get("points") == points
    assert (entry.grade_id, entry.schema_version, entry.task) == (label, 3, False)


def test_nbgrader_and_nbformat_accept_the_notebook(md):
    notebook = read_week(md)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def test_ordinary_cells_carry_an_id_from_week_and_position_and_no_metadata(md):
    notebook = read_week(md)
    ordinary = [(n, cell) for n, cell in enumerate(notebook.cells) if "nbgrader" not in cell.metadata]
    assert len(ordinary) == 4
    assert [cell.id for _, cell in ordinary] == [f"w03_cell{n:03d}" for n, _ in ordinary]
    assert all(cell.metadata == {} for _, cell in ordinary)
    assert not any("tags" in cell.metadata for cell in notebook.cells)


def test_code_keeps_its_text_and_mark_schemes_move_into_the_answer(md):
    notebook = read_week(md)
    assert cell(notebook, "w03_e01_tests").source.startswith("t = check.exercise(back_substitution, points=2.5)\n")
    lines = cell(notebook, "w03_e10").source.split("\n")
    assert lines[0] == "<!-- BEGIN SOLUTION -->"
    assert lines[-1] == "<!-- END SOLUTION -->"
    assert lines.count("<!-- BEGIN MARK SCHEME -->") == lines.count("<!-- END MARK SCHEME -->") == 1
    assert "- 2 points: hence the solution set is empty" in lines


def test_builds_are_byte_identical_in_this_interpreter_and_in_a_fresh_one(md, tmp_path):
    first = build_week(md, tmp_path / "one").read_bytes()
    program = (
        "import sys; from pathlib import Path; from autograder.authoring.build import build_week;"
        "build_week(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", program, str(md), str(tmp_path / "two")], check=True)
    assert (tmp_path / "two" / md.stem / f"{md.stem}.ipynb").read_bytes() == first
    assert first.endswith(b"}\n")
    assert not first.endswith(b"\n\n")
    assert "à la carte" in first.decode("utf-8")


def test_a_refused_source_leaves_the_notebook_of_the_last_build(md, rewrite):
    before = build_week(md, md.parent).read_bytes()
    rewrite("t.score()", "t.finish()")
    with pytest.raises(Refused):
        build_week(md, md.parent)
    assert (md.parent / md.stem / f"{md.stem}.ipynb").read_bytes() == before


def test_notebook_text_reads_back(md):
    notebook = read_week(md)
    assert nbformat.reads(notebook_text(notebook), as_version=4) == notebook


def test_sources_are_found_in_order_and_adopted_ones_wait(course: Path):
    for name in ("week10_eigen.md", "week01_vectors.md", "week03_small.adopted.md", "notes.md"):
        (course / "source" / name).write_text("# Text\n")
    assert [path.stem for path in week_sources(course)] == ["week01_vectors", "week03_small", "week10_eigen"]


def test_a_file_that_names_no_week_is_refused(course: Path):
    path = course / "source" / "week3-small.md"
    path.write_text("# Text\n")
    with pytest.raises(Refused, match="weekNN_topic"):
        read_week(path)
