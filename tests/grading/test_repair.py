"""Laws of the repair: whatever was done to the cells, each recorded cell is there once, in order, with its flags."""

from __future__ import annotations

import copy
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearSolutions
from nbgrader.utils import compute_checksum

from autograder.grading.match import find_cells
from autograder.grading.release_record import RecordedCell, visible_part
from autograder.grading.repair import NOT_FOUND, Repaired, repair
from tests.grading.small_week import answer, find, instructor_notebook

MINE = "def double(x):\n    return x + x"


def _stub(nb: NotebookNode) -> NotebookNode:
    stubbed, _ = ClearSolutions().preprocess(nb, {})
    return stubbed


def _record() -> list[RecordedCell]:
    record = []
    for cell in _stub(instructor_notebook()).cells:
        meta = cell.metadata.get("nbgrader")
        if meta:
            record.append(
                RecordedCell(
                    label=meta.grade_id,
                    cell_type=cell.cell_type,
                    source=cell.source,
                    locked=bool(meta.locked),
                    grade=bool(meta.grade),
                    solution=bool(meta.solution),
                    task=False,
                    points=float(meta.get("points", 0)),
                    checksum=compute_checksum(cell),
                )
            )
    return record


RECORD = _record()
LABELS = [cell.label for cell in RECORD]
TEXTS = frozenset(cell.source for cell in instructor_notebook().cells if cell.cell_type == "markdown")


def released() -> NotebookNode:
    nb = _stub(instructor_notebook())
    for cell in nb.cells:
        cell.source = visible_part(cell.source)
    return nb


def repaired(nb: NotebookNode) -> Repaired:
    return repair(nb.cells, RECORD, TEXTS)


def labels(cells: list[NotebookNode]) -> list[str]:
    return [cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata]


def source_of(done: Repaired, label: str) -> str:
    return next(c.source for c in done.cells if c.metadata.get("nbgrader", {}).get("grade_id") == label)


operations = st.lists(
    st.tuples(
        st.sampled_from(["delete", "copy", "retype", "strip", "unlabel", "move", "schema", "edit", "points"]),
        st.integers(0, 12),
        st.integers(0, 12),
    ),
    max_size=8,
)


def damage(nb: NotebookNode, what: str, where: int, to: int) -> None:
    """One thing that happens to notebooks."""
    if not nb.cells:
        return
    cell: Any = nb.cells[where % len(nb.cells)]
    if what == "delete":
        nb.cells.remove(cell)
    elif what == "copy":
        nb.cells.insert(to % len(nb.cells), copy.deepcopy(cell))
    elif what == "retype":
        make = new_markdown_cell if cell.cell_type == "code" else new_code_cell
        nb.cells[nb.cells.index(cell)] = make(source=cell.source, id=cell.id, metadata=cell.metadata)
    elif what == "strip":
        cell.metadata = NotebookNode()
    elif what == "unlabel":
        cell.metadata, cell.id = NotebookNode(), "abc"
    elif what == "move":
        del nb.cells[where % len(nb.cells)]  # not `remove`, which would take an equal copy and leave one cell twice
        nb.cells.insert(to, cell)
    elif what == "schema" and "nbgrader" in cell.metadata:
        cell.metadata.nbgrader.schema_version = 99 * (to % 2)
    elif what == "edit":
        cell.source += "\nchanged = True"
    elif what == "points" and "nbgrader" in cell.metadata:
        cell.metadata.nbgrader.update(points=1000, solution=False, grade=True)


@given(operations)
def test_any_damage_ends_in_the_released_shape(damages: list[tuple[str, int, int]]) -> None:
    nb = released()
    for what, where, to in damages:
        damage(nb, what, where, to)
    done = repaired(nb)
    got = labels(done.cells)
    assert sorted(got) == sorted(LABELS)
    for label in ("w01_e01", "w01_e02"):
        assert got.index(label) < got.index(f"{label}_tests")
    assert len({cell.id for cell in done.cells}) == len(done.cells)
    for entry in RECORD:
        cell = next(c for c in done.cells if c.metadata.get("nbgrader", {}).get("grade_id") == entry.label)
        MetadataValidator().validate_cell(cell)
        assert cell.cell_type == entry.cell_type
        assert (cell.metadata.nbgrader.get("points", 0), cell.metadata.nbgrader.grade) == (entry.points, entry.grade)
        if entry.locked:
            assert cell.source == entry.source


@given(operations)
def test_a_repaired_notebook_needs_no_repair(damages: list[tuple[str, int, int]]) -> None:
    nb = released()
    for what, where, to in damages:
        damage(nb, what, where, to)
    once = repaired(nb)
    again = repair(copy.deepcopy(once.cells), RECORD, TEXTS)
    assert again.sentences == []
    assert [cell.source for cell in again.cells] == [cell.source for cell in once.cells]


def test_an_untouched_notebook_is_left_alone() -> None:
    done = repaired(released())
    assert (done.sentences, done.flags) == ([], {})
    assert [cell.id for cell in done.cells] == [cell.id for cell in released().cells]


@pytest.mark.parametrize("stub_first", [True, False])
def test_of_two_answers_the_one_that_was_worked_on_counts(stub_first: bool) -> None:
    nb = released()
    place = find(nb, "w01_e01")
    solved = copy.deepcopy(nb.cells[place])
    solved.source = MINE
    nb.cells.insert(place + stub_first, solved)
    done = repaired(nb)
    assert source_of(done, "w01_e01") == MINE
    assert sum("raise NotImplementedError" in cell.source for cell in done.cells) == 1, "only exercise 2's stub is left"
    assert done.sentences == ["Cell w01_e01 was there 2 times; the copy with your work counts."]


def test_a_split_answer_keeps_both_halves_running() -> None:
    nb = released()
    place = find(nb, "w01_e01")
    half = copy.deepcopy(nb.cells[place])
    half.source = "factor = 2"
    nb.cells[place].source = "def double(x):\n    return factor * x"
    nb.cells.insert(place, half)
    done = repaired(nb)
    assert [cell.source for cell in done.cells if cell.source == "factor = 2"]
    assert source_of(done, "w01_e01").startswith("def double")


def test_a_scratch_copy_below_the_test_is_not_the_answer() -> None:
    nb = released()
    answer(nb, "w01_e01", MINE)
    scratch = copy.deepcopy(nb.cells[find(nb, "w01_e01")])
    scratch.source = "def double(x):\n    return 'experiment'"
    nb.cells.append(scratch)
    done = repaired(nb)
    assert source_of(done, "w01_e01") == MINE


def test_a_lost_answer_is_recognised_by_the_function_it_defines() -> None:
    nb = released()
    place = find(nb, "w01_e01")
    nb.cells[place] = new_code_cell("import math\n\ndef double(x):\n    return math.ldexp(x, 1)", id="zzz")
    done = repaired(nb)
    assert "ldexp" in source_of(done, "w01_e01")
    assert done.sentences == ["Cell w01_e01 had lost its nbgrader label; it was recognised by the function it defines."]


def test_what_is_not_alike_is_not_guessed() -> None:
    stranger = new_code_cell("def twice(x):\n    return 2 * x", id="zzz")
    found, how = find_cells([stranger], RECORD)
    assert found == {}
    assert how == {}


def test_one_cell_for_two_labels_is_not_guessed() -> None:
    both = new_code_cell("def double(x):\n    return 2 * x\n\ndef half(x):\n    return x / 2", id="zzz")
    found, _ = find_cells([both], RECORD)
    assert found == {}


def test_a_written_answer_that_cannot_be_found_goes_to_a_person() -> None:
    nb = released()
    nb.cells[find(nb, "w01_e03")] = new_markdown_cell("Doubling undoes halving.", id="zzz")
    done = repaired(nb)
    assert source_of(done, "w01_e03").startswith(NOT_FOUND)
    assert set(done.flags) == {"w01_e03"}
    assert any(cell.source == "Doubling undoes halving." for cell in done.cells)


def test_a_written_answer_that_was_deleted_is_simply_missing() -> None:
    nb = released()
    nb.cells.pop(find(nb, "w01_e03"))
    done = repaired(nb)
    assert NOT_FOUND not in source_of(done, "w01_e03")
    assert done.flags == {}


def test_each_repair_is_one_sentence_that_names_the_cell() -> None:
    nb = released()
    answer(nb, "w01_e01_tests", "assert True")
    nb.cells.pop(find(nb, "w01_e02_tests"))
    done = repaired(nb)
    assert done.sentences == [
        "Cell w01_e01_tests had been changed; the original was used.",
        "The test cell w01_e02_tests was missing; it was put back.",
    ]


def test_no_number_of_cells_that_look_like_a_lost_answer_keeps_the_repair_waiting() -> None:
    stub = next(cell for cell in RECORD if cell.solution and cell.cell_type == "code").released_source * 8
    record = [replace(cell, source=stub) if cell.solution and cell.cell_type == "code" else cell for cell in RECORD]
    scrambled = "".join(stub[k : k + 2][::-1] for k in range(0, len(stub), 2))
    cells = [new_code_cell(scrambled[k:] + scrambled[:k]) for k in range(480)]
    began = time.process_time()
    assert "was missing; it was put back" in " ".join(repair(cells, record, TEXTS).sentences)
    assert time.process_time() - began < 10


def test_no_length_of_cells_keeps_the_repair_waiting() -> None:
    cells = [new_code_cell("def f(x):\n    pass\nx = [" + "0," * 99_000 + "]") for _ in range(90)]
    began = time.process_time()
    repaired(new_notebook(cells=cells))
    assert time.process_time() - began < 10
