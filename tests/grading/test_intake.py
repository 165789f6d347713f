"""Whatever bytes are handed in, reading them gives a notebook that can be written, and keeps only text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading.intake import MAX_CELL_CHARACTERS, MAX_CELLS, read_submission
from autograder.grading.notes import is_ungradable, notes_of
from tests.grading.small_week import instructor_notebook

WHOLE = json.dumps(instructor_notebook()).encode()
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def read(folder: Path, data: bytes) -> nbformat.NotebookNode:
    file = folder / "week01_small.ipynb"
    file.write_bytes(data)
    nb = read_submission(file)
    nbformat.validate(nb)
    nbformat.writes(nb).encode("utf-8")
    return nb


def notebook(*cells: Any, **more: Any) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(WHOLE)), length=st.integers(0, 400), put=st.binary(max_size=40))
def test_any_damaged_file_is_read_or_refused_in_words(tmp_path: Path, place: int, length: int, put: bytes) -> None:
    nb = read(tmp_path, WHOLE[:place] + put + WHOLE[place + length :])
    assert not is_ungradable(nb) or len(notes_of(nb)) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | json_values,
                "source": json_values,
                "metadata": st.fixed_dictionaries({}, optional={"nbgrader": json_values, "tags": json_values}),
                "id": json_values,
                "attachments": json_values,
            },
        ),
        max_size=5,
    )
)
def test_any_json_in_the_shape_of_cells_is_read(tmp_path: Path, cells: list[Any]) -> None:
    assert not is_ungradable(read(tmp_path, notebook(*cells)))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"   \n", "it is empty"),
        (WHOLE[: len(WHOLE) // 2], "not a valid notebook (line"),
        (b"PK\x03\x04 a zip", "not a valid notebook"),
        (b"[1, 2]", "not a notebook"),
        (b'{"cells": 3}', "not a notebook"),
        (b"[" * 100_000, "not a valid notebook"),
        (notebook(*[{"cell_type": "code", "source": ""}] * (MAX_CELLS + 1)), f"more than {MAX_CELLS} cells"),
        (b'{"worksheets": [{"cells": 3}], "nbformat": 3}', "very old format"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(tmp_path: Path, data: bytes, says: str) -> None:
    nb = read(tmp_path, data)
    assert is_ungradable(nb)
    assert nb.cells == []
    assert says in notes_of(nb)[0]
    assert "week01_small.ipynb" in notes_of(nb)[0]


def test_only_text_is_believed(tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "id": "w01_e01_tests",
        "source": ["a = 1\r\n", "b = 2"],
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "3.0"}, "execution_count": 1}],
        "execution_count": 7,
        "metadata": {
            "nbgrader": {"grade_id": "w01_e01_tests", "points": 1000, "schema_version": 99},
            "tags": ["skip-execution"],
            "deletable": True,
        },
    }
    nb = read(tmp_path, notebook(cell, metadata={"kernelspec": {"name": "evil"}, "autograder": {"notes": ["hello"]}}))
    (kept,) = nb.cells
    assert kept.source == "a = 1\nb = 2"
    assert kept.outputs == []
    assert kept.execution_count is None
    assert kept.metadata == {"nbgrader": {"grade_id": "w01_e01_tests"}}
    assert "kernelspec" not in nb.metadata
    assert notes_of(nb) == ["Cell tags such as skip-execution were removed: every cell is run when graded."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "markdown", "source": "größer"}]},
        ensure_ascii=False,
    )
    assert read(tmp_path, text.encode(encoding)).cells[0].source == "größer"


def test_a_lone_surrogate_does_not_stop_the_notebook(tmp_path: Path) -> None:
    nb = read(tmp_path, notebook({"cell_type": "code", "source": "x = '\ud800'"}))
    assert nb.cells[0].source == "x = '?'"


def test_a_long_cell_is_cut_and_said(tmp_path: Path) -> None:
    nb = read(tmp_path, notebook({"cell_type": "code", "source": "#" * (MAX_CELL_CHARACTERS + 1)}))
    assert len(nb.cells[0].source) == MAX_CELL_CHARACTERS
    assert "was cut" in notes_of(nb)[0]


def test_a_pasted_picture_stays_and_other_attachments_go(tmp_path: Path) -> None:
    attachments = {"a.png": {"image/png": PIXEL}, "b.svg": {"image/svg+xml": "<svg/>"}, "c.png": {"image/png": "%%"}}
    nb = read(
        tmp_path, notebook({"cell_type": "markdown", "source": "![](attachment:a.png)", "attachments": attachments})
    )
    assert nb.cells[0].attachments == {"a.png": {"image/png": PIXEL}}


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(WHOLE)
    link = tmp_path / "week01_small.ipynb"
    link.symlink_to(secret)
    assert is_ungradable(read_submission(link))
