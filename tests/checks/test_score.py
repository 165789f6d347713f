"""The score is a plain finite float for nbgrader, within its bounds, and a table for people."""

import json
from fractions import Fraction

import nbgrader.utils
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_output

from autograder.checks.outcome import Failure, Outcome, Result
from autograder.checks.score import OUTCOME_MIME, Score


def outcome(earned, possible=4, results=()):
    return Outcome("solve", Fraction(possible), Fraction(earned), tuple(results))


def graded(text_plain, *before, points=4):
    """What stock nbgrader makes of a test cell whose result prints as `text_plain`."""
    cell = new_code_cell("t.score()")
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "locked": True, "points": points, "grade_id": "t"}
    cell.outputs = [*before, new_output("execute_result", data={"text/plain": text_plain}, execution_count=1)]
    return nbgrader.utils.determine_grade(cell)


@given(st.fractions(min_value=-1, max_value=9))
def test_it_reads_as_a_plain_float_within_its_bounds(earned):
    score = Score(outcome(earned))
    value = float(repr(score))
    assert type(float(score)) is float
    assert 0 <= value <= 4
    assert abs(value - min(max(earned, 0), 4)) <= 0.005
    assert graded(repr(score)) == (value, 4)


@pytest.mark.parametrize("value", [np.float64(1.0), float("nan"), -1, True, np.float32(2)])
def test_stock_nbgrader_gives_full_marks_to_these(value):
    assert graded(repr(value)) == (4, 4)


def test_stock_nbgrader_stops_at_too_many_points_and_at_a_word_on_stderr():
    with pytest.raises(ValueError, match="greater"):
        graded("5.0")
    warned = new_output("stream", name="stderr", text="RuntimeWarning")
    assert graded("4.0", warned) == (0, 4)
    assert graded(repr(Score(outcome(5)))) == (4, 4)


def test_zero_is_zero():
    assert repr(Score(outcome(0))) == "0.0"
    assert graded("0.0") == (0, 4)


def test_a_notebook_gets_number_table_and_data_in_one_result():
    failure = Failure("FB_RESIDUAL", "not rounding", input="A = [[1]]", got="[2.0]")
    checks = [Result("general", "solves Ax = b", "random systems", failure)]
    bundle = Score(outcome(1, results=checks))._repr_mimebundle_()
    assert bundle["text/plain"] == "1.0"
    assert "<table" not in bundle["text/plain"]
    assert "solves Ax = b" in bundle["text/html"]
    data = json.loads(json.dumps(bundle[OUTCOME_MIME], allow_nan=False))
    assert data["earned"] == 1.0
    assert data["checks"][0]["failure"] == {"code": "FB_RESIDUAL", "message": "not rounding"}


def test_numbers_that_json_cannot_hold_are_left_out():
    failure = Failure("FB_RESIDUAL", "off", measured=float("inf"), allowed=float("nan"))
    data = Score(outcome(1, results=[Result("visible", "a", "b", failure)]), reveal=True)._repr_mimebundle_()
    json.dumps(data[OUTCOME_MIME], allow_nan=False)


def test_text_that_no_file_can_hold_is_mended():
    failure = Failure("FB_EXCEPTION", "Unexpected \ud800", got="\udfff")
    score = Score(outcome(1, results=[Result("visible", "a", "b", failure)]))
    json.dumps(score._repr_mimebundle_(), ensure_ascii=False).encode("utf-8")
    assert "Unexpected ?" in str(score)
