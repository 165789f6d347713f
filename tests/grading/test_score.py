"""Only a plain finite number from 0 to the points is believed; stock's reading of the same cell stands beside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from autograder.grading.score import score_of

POINTS = 4.0


def run_cell(*outputs: NotebookNode, source: str = "t.score()", ran: bool = True) -> NotebookNode:
    meta = {"grade_id": "e", "grade": True, "solution": False, "locked": True, "points": POINTS, "schema_version": 3}
    cell = new_code_cell(source, outputs=list(outputs), execution_count=1 if ran else None)
    cell.metadata["nbgrader"] = NotebookNode(meta)
    return cell


def result(text: str) -> NotebookNode:
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


STDERR = new_output("stream", name="stderr", text="RuntimeWarning: careful")
STDOUT = new_output("stream", name="stdout", text="1.0")
ERROR = new_output("error", ename="ValueError", evalue="no", traceback=[])


@pytest.mark.parametrize(
    "text", ["np.float64(1.5)", "tensor(1.5)", "nan", "-1", "True", "(1.0, 'msg')", "np.True_", "''"]
)
def test_stock_gives_full_marks_where_we_give_none_and_ask_a_person(text: str) -> None:
    cell = run_cell(result(text))
    assert determine_grade(cell)[0] == POINTS
    ours = score_of(cell)
    assert ours.points == 0
    assert ours.problem


@pytest.mark.parametrize("text", ["5", "inf", "4.0000001", "1e300"])
def test_stock_loses_the_submission_where_we_score_zero(text: str) -> None:
    cell = run_cell(result(text))
    with pytest.raises(ValueError, match="partial credit"):
        determine_grade(cell)
    assert score_of(cell).points == 0
    assert score_of(cell).problem


@pytest.mark.parametrize(("text", "points"), [("0", 0), ("0.0", 0), ("1.5", 1.5), ("4", 4), ("4.0", 4), ("1e-1", 0.1)])
def test_a_plain_number_counts_on_both_sides(text: str, points: float) -> None:
    assert determine_grade(run_cell(result(text)))[0] == score_of(run_cell(result(text))).points == points
    assert score_of(run_cell(result(text))).problem == ""


def test_stderr_costs_nothing_and_an_error_costs_all() -> None:
    assert determine_grade(run_cell(STDERR, result("3.0")))[0] == 0
    assert score_of(run_cell(STDERR, result("3.0"))).points == 3
    assert score_of(run_cell(result("3.0"), ERROR)).points == 0


def test_the_last_result_counts() -> None:
    assert score_of(run_cell(result("1.0"), result("2.5"))).points == 2.5


@pytest.mark.parametrize("outputs", [(), (STDOUT,), (STDERR,)])
def test_a_missing_score_is_no_full_score(outputs: tuple[NotebookNode, ...]) -> None:
    assert score_of(run_cell(*outputs)).points == 0
    assert score_of(run_cell(*outputs)).problem == "The test cell ended without a score."


def test_assertions_earn_their_points_by_running_to_the_end() -> None:
    source = "assert f(1) == 2"
    assert score_of(run_cell(source=source)).points == POINTS
    assert score_of(run_cell(STDERR, source=source)).points == POINTS
    assert score_of(run_cell(ERROR, source=source)).points == 0


def test_a_cell_that_was_not_run_earns_nothing() -> None:
    assert determine_grade(run_cell(source="assert f(1) == 2", ran=False))[0] == POINTS
    assert score_of(run_cell(source="assert f(1) == 2", ran=False)).points == 0


@given(st.text(max_size=12) | st.floats().map(repr) | st.integers().map(str))
def test_no_text_ever_scores_outside_the_points(text: str) -> None:
    score = score_of(run_cell(result(text)))
    assert math.isfinite(score.points)
    assert 0 <= score.points <= POINTS
    assert type(score.points) is float
