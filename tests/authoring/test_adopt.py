"""Adopting an edited notebook: the inverse of a build, and never over the source."""

from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.authoring.adopt import adopt
from autograder.authoring.build import build_week
from autograder.authoring.myst import Draft, parse, render
from autograder.authoring.problem import Refused
from tests.authoring.small_week import SOURCE, WEEK


@pytest.fixture
def notebook(md: Path) -> Path:
    return build_week(md, md.parent)


def edit(path: Path, change) -> None:
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_an_adopted_notebook_builds_to_the_same_bytes(notebook, md):
    built = notebook.read_bytes()
    target, problems = adopt(notebook)
    assert problems == []
    assert target == md.with_name(f"{WEEK}.adopted.md")
    assert md.read_text(encoding="utf-8") == SOURCE
    target.replace(md)
    assert build_week(md, md.parent).read_bytes() == built


def test_the_front_matter_of_the_source_is_kept(notebook, md):
    target, _ = adopt(notebook)
    assert target.read_text(encoding="utf-8").startswith(SOURCE.split("# Week 3")[0])


def test_what_an_editor_adds_is_taken_over_and_what_jupyter_adds_is_not(notebook, md):
    def work(nb):
        nb.cells[0].source = "# Week three"
        cell = nbformat.v4.new_code_cell("print(1)\n", execution_count=7, metadata={"collapsed": True})
        cell.outputs = [nbformat.v4.new_output("stream", text="1\n")]
        nb.cells.insert(1, cell)
        nb.cells.append(nbformat.v4.new_markdown_cell(""))
        nb.metadata["language_info"] = {"name": "python", "version": "3.11.7"}

    edit(notebook, work)
    target, problems = adopt(notebook)
    assert problems == []
    target.replace(md)
    again = nbformat.read(build_week(md, md.parent), as_version=4)
    assert [cell.source for cell in again.cells][:2] == ["# Week three", "print(1)"]
    assert again.cells[1].outputs == []
    assert again.cells[1].metadata == {}
    assert again.cells[1].id == "w03_cell001"
    assert len(again.cells) == 9
    assert list(again.metadata) == ["kernelspec"]


def test_a_label_on_an_ordinary_cell_survives(notebook, md):
    edit(notebook, lambda nb: nb.cells[0].update(id="w03_hook"))
    target, _ = adopt(notebook)
    assert '+++ {"label": "w03_hook"}' in target.read_text(encoding="utf-8")


def test_what_breaks_a_rule_is_written_for_review_and_named_by_line(notebook):
    edit(notebook, lambda nb: nb.cells[3].update(source=nb.cells[3].source.replace("### END SOLUTION", "")))
    target, problems = adopt(notebook)
    lines = target.read_text(encoding="utf-8").split("\n")
    (problem,) = problems
    assert "without END SOLUTION" in problem.what
    assert lines[int(problem.where.rsplit(":", 1)[1]) - 1].strip() == "### BEGIN SOLUTION"


def test_a_role_of_nbgrader_that_the_course_does_not_use_is_refused(notebook):
    edit(notebook, lambda nb: nb.cells[0].metadata.update(nbgrader={"task": True, "grade_id": "x", "points": 1}))
    with pytest.raises(Refused, match="cell 1"):
        adopt(notebook)


def test_text_that_would_not_read_back_is_refused(notebook, md):
    edit(notebook, lambda nb: nb.cells[0].update(source="above\n\n+++\n\nbelow"))
    with pytest.raises(Refused, match=r"would not read back|lost or joined"):
        adopt(notebook)
    assert not md.with_name(f"{WEEK}.adopted.md").exists()


def test_only_a_weeks_own_notebook_is_adopted(notebook, tmp_path):
    other = notebook.rename(tmp_path / f"{WEEK}.ipynb")
    with pytest.raises(Refused, match="folder of its own name"):
        adopt(other)


WORDS = st.text(alphabet="aß1 .$\\_*#`'\"é", min_size=1, max_size=12)
SOURCES = (
    st.lists(WORDS, min_size=1, max_size=4)
    .map("\n".join)
    .filter(lambda text: text.strip() and text == text.strip() and "```" not in text)
)
OPTIONS = st.fixed_dictionaries(
    {}, optional={"label": st.just("w03_e01"), "tags": st.lists(st.sampled_from(["tests", "points-2.5"]), unique=True)}
)
DRAFTS = st.lists(st.builds(Draft, st.sampled_from(["code", "markdown"]), SOURCES, OPTIONS), min_size=1, max_size=5)


@given(DRAFTS)
def test_render_and_parse_are_inverse_or_render_refuses(drafts):
    try:
        text = render(drafts)
    except Refused:
        # only Markdown's own markup can stand in the way
        assert any(set(draft.source) & set("`") for draft in drafts)
        return
    back = [(draft.kind, draft.source, draft.options) for draft in parse(text, "text")]
    assert back == [(draft.kind, draft.source, draft.options) for draft in drafts]
