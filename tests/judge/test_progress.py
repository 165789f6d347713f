"""A cell or a call that hangs, crashes or floods costs its own exercise; the others are judged, within the deadline."""

from __future__ import annotations

import time

import pytest

from autograder.sandbox.process import Child
from tests.judge.small_steps import SETUP, SOLVE, TWICE, TWICE_TESTS, Grade, answer, graded, points, scratch, week

DEAF = "while True:\n        try:\n            while True: pass\n        except BaseException: pass"
CALLS = {
    "exit": "import os; os._exit(0)",
    "crash": "import os; os.abort()",
    "memory": "x = [bytearray(2**24) for _ in range(10_000)]",
    "endless loop": "while True: pass",
    "deaf loop": DEAF,
}


def codes(judged, label: str) -> set[str]:
    report = next(report for report in judged.reports if report.label == label)
    table = report.outputs[-1]["data"]["application/vnd.autograder.outcome+json"]
    return {check["failure"]["code"] for check in table["checks"] if check["failure"]}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_does_not_come_back_costs_its_own_exercise(grade: Grade, name: str) -> None:
    judged = grade(week(solution=f"def solve_2x2(A, b):\n    {CALLS[name]}"))
    assert points(judged) == {"tests": 0.0, "twice_tests": 1.0}
    # too much memory is an exception where Python notices it, else a death
    assert codes(judged, "tests") <= {"FB_TIMEOUT", "FB_DIED", "FB_SKIPPED", "FB_EXCEPTION"}


@pytest.mark.parametrize(
    "deed", ["import os; os._exit(0)", "import time\nwhile True: time.sleep(1)", "while True:\n    pass"]
)
def test_a_cell_that_does_not_end_costs_what_it_was_to_define(grade: Grade, deed: str) -> None:
    judged = grade(week(solution=f"{deed}\n{SOLVE}"))
    assert points(judged) == {"tests": 0.0, "twice_tests": 1.0}
    assert codes(judged, "tests") <= {"FB_TIMEOUT", "FB_DIED", "FB_SKIPPED"}
    cell = next(report for report in judged.reports if report.label == "solve_2x2_answer")
    assert cell.outputs[-1]["ename"] in ("CellTimeoutError", "KernelDied")


def test_earlier_cells_are_brought_back_after_a_death(grade: Grade) -> None:
    steps = [
        SETUP,
        scratch("factor = 2"),
        scratch("import os; os._exit(1)"),
        answer("def twice(x):\n    return factor * x", "twice"),
    ]
    judged = grade([*steps, graded(TWICE_TESTS, 1.0, "twice_tests")])
    assert points(judged) == {"twice_tests": 1.0}
    assert judged.restarts == 1


def test_every_exercise_may_die_once(grade: Grade) -> None:
    steps = [SETUP]
    for n in range(4):
        steps += [
            answer(f"def f{n}(x):\n    import os; os._exit({n})", f"f{n}"),
            graded(TWICE_TESTS.replace("twice", f"f{n}"), 1.0, f"f{n}"),
        ]
    steps += [answer(TWICE, "twice"), graded(TWICE_TESTS, 1.0, "twice_tests")]
    assert points(grade(steps)) == {"f0": 0.0, "f1": 0.0, "f2": 0.0, "f3": 0.0, "twice_tests": 1.0}


def test_a_channel_closed_behind_our_back_is_blamed_on_the_cell_that_did_it(grade: Grade) -> None:
    thrice = TWICE_TESTS.replace("twice", "thrice").replace("gives=6", "gives=9").replace("10", "15")
    late = "import os, threading\nthreading.Timer(0.2, os._exit, [0]).start()\nimport time; time.sleep(0.0)"
    judged = grade(
        [
            SETUP,
            answer(TWICE, "twice"),
            graded(TWICE_TESTS, 1.0, "twice_tests"),
            scratch(late),
            scratch("import time; time.sleep(1)"),
            answer("def thrice(x):\n    return 3 * x", "thrice"),
            graded(thrice, 1.0, "thrice_tests"),
        ]
    )
    assert points(judged)["twice_tests"] == 1.0
    assert [v.status for v in judged.verdicts().values()] == ["graded", "graded"]


def test_the_deadline_of_the_notebook_holds_and_says_so(grade: Grade) -> None:
    sleepers = [scratch("import time; time.sleep(1.5)")] * 6
    began = time.monotonic()
    judged = grade([*week()[:4], *sleepers, *week()[4:]], total_seconds=4.0)
    assert time.monotonic() - began < 30
    assert points(judged) == {"tests": 4.0, "twice_tests": 0.0}
    last = judged.reports[-1]
    assert last.verdict is not None
    assert last.verdict.status == "not_run"
    assert last.outputs[0]["ename"] == "NotRun"


def test_a_cell_that_fails_shows_it_and_the_rest_goes_on(grade: Grade) -> None:
    judged = grade(week(scratch("1 / 0")))
    assert judged.reports[1].outputs[0]["ename"] == "ZeroDivisionError"
    assert points(judged) == {"tests": 4.0, "twice_tests": 1.0}


def test_cells_are_numbered_as_in_jupyter(grade: Grade) -> None:
    judged = grade(week(scratch("1 / 0"), scratch("'x'")))
    assert [report.execution_count for report in judged.reports] == [1, 2, 3, 4, 5, 6, 7]
    judged = grade([scratch("import os; os._exit(0)"), SETUP, scratch("'x'")])
    assert judged.reports[2].outputs[0]["execution_count"] == judged.reports[2].execution_count == 3


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel says that the submission's process had no CPU for three quarters of all time."""
    monkeypatch.setattr(Child, "queued_seconds", lambda self: 0.75 * time.monotonic())


def test_on_a_busy_machine_everything_is_graded_as_on_an_idle_one(grade: Grade, busy: None) -> None:
    """The cells wait for 8 seconds by the wall, of which 2 are theirs; a cell may take 1 and the notebook 4."""
    waits = scratch("import time; time.sleep(2)")
    dies = scratch("import os; os._exit(0)")
    judged = grade([*week()[:2], waits, dies, waits, *week()[2:]], cell_seconds=1.0, total_seconds=4.0)
    assert points(judged) == {"tests": 4.0, "twice_tests": 1.0}
    assert [report.status for report in judged.reports[2:5]] == ["ok", "died", "ok"]


def test_on_a_busy_machine_a_hang_is_still_a_hang(grade: Grade, busy: None) -> None:
    began = time.monotonic()
    judged = grade(week(scratch("import time; time.sleep(1000)")), cell_seconds=1.0, total_seconds=20.0)
    assert time.monotonic() - began < 30
    assert judged.reports[1].status == "timeout"
    assert points(judged) == {"tests": 4.0, "twice_tests": 1.0}
    # as on an idle one, although it took longer by the wall
    assert judged.reports[1].outputs[-1]["evalue"] == "This cell was not finished after 1 s and was stopped."


def test_a_notebook_that_shows_without_end_fills_no_memory(grade: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.judge.judge.MAX_SHOWN", 10_000)
    judged = grade(week(*[scratch("print('y' * 4000)")] * 4))
    texts = [str(report.outputs) for report in judged.reports[1:5]]
    assert ["yyy" in text for text in texts] == [True, True, False, False]
    assert "output left out" in texts[2]
    assert points(judged) == {"tests": 4.0, "twice_tests": 1.0}
