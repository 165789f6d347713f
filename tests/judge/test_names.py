"""What the instructor's cells see: their own names, then the submission's; and what becomes of a test's end."""

from __future__ import annotations

import pytest

from autograder.judge.steps import Step
from tests.judge.small_steps import SETUP, TWICE, Grade, answer, graded, scratch


def status(grade: Grade, test: str, *before: Step, at: float = 2.0) -> tuple[str, float]:
    verdict = grade([SETUP, *before, graded(test, at)]).verdicts()["tests"]
    return verdict.status, verdict.points


# A test cell of plain Python, as another course may have it, and its verdict (status, points of 2).
PLAIN = {
    "data comes as a copy": ("assert x.tolist() == [1, 2]", "graded", 2.0),
    "a function can be called": ("assert twice(4) == 8", "graded", 2.0),
    "a helper calls it too": ("def check_it():\n    return twice(1)\nassert check_it() == 2", "graded", 2.0),
    "a number is the mark": ("0.5 + 1.0", "graded", 1.5),
    "a wrong value": ("assert twice(4) == 9", "failed", 0.0),
    "an exception of the student's": ("fails(1)", "failed", 0.0),
    "the exception can be expected": ("try:\n    fails(1)\nexcept ZeroDivisionError:\n    2.0", "graded", 2.0),
    "not defined": ("nothing", "failed", 0.0),
    "a fault of the test": ("{}['key']", "course_fault", 0.0),
    "a syntax error": ("def (", "course_fault", 0.0),
    "more than the points": ("3.0", "course_fault", 0.0),
    "less than none": ("-1", "course_fault", 0.0),
    "no number": ("float('nan')", "course_fault", 0.0),
    "a truth value": ("True", "course_fault", 0.0),
    "a numpy number": ("np.float64(2)", "course_fault", 0.0),
    "a score of other points": (
        't = check.exercise("twice", points=1)\nt.example(1, gives=2)\nt.score()',
        "course_fault",
        0.0,
    ),
    "built-ins are Python's own": ("assert len([1]) == 1", "graded", 2.0),
    "a test's magic is left out": ("%matplotlib inline\nassert twice(1) == 2", "graded", 2.0),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_test_cell(grade: Grade, name: str) -> None:
    test, expected, points = PLAIN[name]
    before = [scratch("x = np.array([1, 2])\nlen = sum\ndef fails(x):\n    return x / 0"), answer(TWICE, "twice")]
    assert status(grade, test, *before) == (expected, points)


def test_data_is_a_copy(grade: Grade) -> None:
    steps = [
        SETUP,
        scratch("x = [1]"),
        graded("x.append(2)\nassert x == [1, 2]", 1.0, "first"),
        graded("assert x == [1]", 1.0, "second"),
    ]
    assert [v.status for v in grade(steps).verdicts().values()] == ["graded", "graded"]


def test_what_is_no_data_is_known_by_its_type(grade: Grade) -> None:
    assert status(grade, "assert 'Odd' in repr(odd)", scratch("class Odd: pass\nodd = Odd()")) == ("graded", 2.0)


def test_a_shared_cell_that_only_the_judge_cannot_run_is_told(grade: Grade) -> None:
    shared = Step("shared", "data", "import os\nassert os.environ.get('HOME', '') == '/home/student'")
    assert any(line.startswith("course fault: data") for line in grade([shared]).log)


def test_a_shared_cell_may_use_the_answer(grade: Grade) -> None:
    shared = Step("shared", "use", "eight = twice(4)")
    steps = [SETUP, answer(TWICE, "twice"), shared, graded("assert eight == 8", 1.0)]
    judged = grade(steps)
    assert judged.verdicts()["tests"].status == "graded"
    assert judged.log == []


def test_a_function_given_to_an_answer_calls_back(grade: Grade) -> None:
    test = "def square(x):\n    return x * x\nassert apply(square, 3) == 9"
    assert status(grade, test, answer("def apply(f, x):\n    return f(x)", "apply")) == ("graded", 2.0)


def test_what_a_test_prints_is_kept_above_its_result(grade: Grade) -> None:
    report = grade([SETUP, graded("print('seen')\n1.0", 1.0)]).reports[-1]
    assert [output["output_type"] for output in report.outputs] == ["stream", "execute_result"]
    assert report.outputs[1]["data"] == {"text/plain": "1.0"}


def test_a_lookup_that_hangs_is_not_the_end(grade: Grade) -> None:
    evil = "class Evil:\n    def __getattribute__(self, n):\n        while True: pass\nx = Evil()"
    judged = grade(
        [SETUP, scratch(evil), graded("x", 1.0), answer(TWICE, "twice"), graded("assert twice(1) == 2", 1.0, "after")]
    )
    assert judged.verdicts()["tests"].points == 0.0
    assert judged.verdicts()["after"].points == 1.0
