"""The cards of a feedback page: what they are called, and how often they say the same thing."""

from __future__ import annotations

import time
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.checks.score import OUTCOME_MIME
from autograder.grading.feedback_page import Card, cards


def row(bucket: str, code: str = "") -> dict[str, Any]:
    failure = {"code": code, "message": "a lesson"} if code else None
    return {"bucket": bucket, "asked": "asked", "cases": "cases", "passed": not code, "failure": failure}


def card(rows: list[dict[str, Any]], heading: str = "### Exercise 3.1 - Triangles (5 points)") -> Card:
    answer = {"grade_id": "w03_e01", "solution": True, "grade": False, "schema_version": 3}
    test = {"grade_id": "w03_e01_tests", "solution": False, "grade": True, "points": 5, "score": 1}
    shown = new_output("display_data", data={OUTCOME_MIME: {"checks": rows}})
    cells = [
        new_markdown_cell(heading),
        new_code_cell("x = 1", metadata={"nbgrader": answer}),
        new_code_cell("", outputs=[shown], metadata={"nbgrader": test}),
    ]
    (only,) = cards(new_notebook(cells=cells))
    return only


@pytest.mark.parametrize("code", ["FB_NOT_STARTED", "FB_SKIPPED"])
def test_a_reason_that_holds_for_a_whole_bucket_is_said_once(code: str) -> None:
    buckets = card([row("general", code) for _ in range(5)] + [row("edge"), row("edge", code)]).buckets
    assert [len(bucket.checks) for bucket in buckets] == [1, 2]


def test_lessons_of_their_own_are_all_said() -> None:
    (bucket,) = card([row("general", "FB_RESIDUAL") for _ in range(3)]).buckets
    assert len(bucket.checks) == 3


def test_an_exercise_is_called_by_its_heading_or_by_its_number() -> None:
    assert card([row("general")]).title == "Exercise 3.1 - Triangles"
    assert card([row("general")], heading="text alone").title == "Exercise 3.1"


@pytest.mark.parametrize("heading", ["# a" + " " * 190_000 + "b", "# (" + "point" * 38_000])
def test_no_heading_keeps_the_page_waiting(heading: str) -> None:
    began = time.process_time()
    assert len(card([row("general")], heading=heading).title) < 200
    assert time.process_time() - began < 3
