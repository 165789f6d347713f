"""Regions against nbgrader's own reading of them, on generated cells."""

from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import Config

from autograder.authoring.nbgrader_options import CODE_STUB, TEXT_STUB, generation_options
from autograder.authoring.regions import HIDDEN, SCHEME, SOLUTION, marker_faults, nest_mark_scheme, outside, regions

LINES = st.lists(st.sampled_from(["x = 1", "    y = 2", "", "# why", "return x"]), min_size=1, max_size=4)
BLOCKS = st.lists(st.tuples(st.booleans(), LINES), min_size=1, max_size=4)


def code(blocks, name):
    parts = []
    for is_region, lines in blocks:
        parts += [f"### BEGIN {name}", *lines, f"### END {name}"] if is_region else lines
    return "\n".join(parts)


@given(BLOCKS)
def test_hidden_regions_are_the_ones_nbgrader_takes_out(blocks):
    cell = new_code_cell(code(blocks, HIDDEN))
    seen = outside(cell.source, "code")
    assert list(marker_faults(cell.source, "code", "tests")) == []
    ClearHiddenTests()._remove_hidden_test_region(cell)
    assert cell.source == seen


@given(BLOCKS)
def test_solution_regions_are_the_ones_nbgrader_replaces(blocks):
    source = code(blocks, SOLUTION)
    assert [region.text.split("\n") for region in regions(source, "code")] == [
        lines for is_region, lines in blocks if is_region
    ]
    options = Config()
    generation_options(options)
    cell = new_code_cell(source)
    ClearSolutions(config=options)._replace_solution_region(cell, "python")
    stub = CODE_STUB.split("\n")
    assert [line for line in cell.source.split("\n") if line not in stub] == [
        line for is_region, lines in blocks for line in lines if not is_region
    ]


MARKDOWN = st.permutations(
    [
        ["<!-- BEGIN SOLUTION -->", "the answer", "<!-- END SOLUTION -->"],
        ["<!-- BEGIN MARK SCHEME -->", "2 points: why", "<!-- END MARK SCHEME -->"],
        ["<!-- BEGIN MARK SCHEME -->", "1 point: how", "<!-- END MARK SCHEME -->"],
        ["shown to students"],
    ]
)


@given(MARKDOWN)
def test_wherever_a_mark_scheme_stands_nbgrader_clears_it_with_the_answer(blocks):
    source = "\n".join(line for block in blocks for line in block)
    nested = nest_mark_scheme(source)
    assert sorted(nested.split("\n")) == sorted(source.split("\n"))
    assert nest_mark_scheme(nested) == nested
    assert list(marker_faults(nested, "markdown", "written")) == []
    options = Config()
    generation_options(options)
    cell = new_markdown_cell(nested)
    ClearSolutions(config=options)._replace_solution_region(cell, "python")
    assert sorted(cell.source.split("\n")) == sorted([TEXT_STUB, "shown to students"])


def test_nested_and_outside_regions_are_named_in_order():
    scheme = "<!-- BEGIN MARK SCHEME -->\n1 point\n<!-- END MARK SCHEME -->"
    source = nest_mark_scheme(f"{scheme}\n<!-- BEGIN SOLUTION -->\nb\n<!-- END SOLUTION -->")
    assert [region.name for region in regions(source, "markdown")] == [SOLUTION, SCHEME]
    assert outside(source, "markdown") == ""


def test_regions_that_cross_are_refused():
    source = "\n".join(
        f"<!-- {sign} -->" for sign in ("BEGIN SOLUTION", "BEGIN MARK SCHEME", "END SOLUTION", "END MARK SCHEME")
    )
    faults = list(marker_faults(source, "markdown", "written"))
    assert [number for number, *_ in faults] == [2]
