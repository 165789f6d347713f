"""Questions to functions that stay in the judge: how much an answer may cost, and how many may wait to be read."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.checks.calls import Call
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import Session

NOTEBOOK = """
import gc
import numpy as np
from autograder.sandbox.link import Message
from autograder.sandbox.student import Student
student = next(o for o in gc.get_objects() if type(o) is Student)

def flood(f, n):
    for _ in range(n): student._link.send(Message(student._call_id, "ask", [0, [], {}]))
def ask(f, x):
    try: return np.shape(f(x))
    except Exception as e: return type(e).__name__
def ask_often(f, n): return sum(len(f(k)) for k in range(n))
"""


@pytest.fixture
def notebook(session: Session) -> Session:
    assert session.run_cell(NOTEBOOK).status == "ok"
    return session


def test_answers_that_nobody_reads_end_the_session(notebook: Session) -> None:
    """2000 answers of 20 kB would be 40 MB in the judge's memory."""
    answered: list[int] = []

    def f() -> Any:
        answered.append(1)
        return np.zeros(2500)

    assert notebook.call("flood", Call((f, 2000))).status == notebook.status == "protocol_error"
    assert len(answered) < 200


def test_large_answers_that_are_read_are_no_flood(notebook: Session) -> None:
    assert notebook.call("ask_often", Call((lambda k: np.zeros(10**6), 5))).value == 5 * 10**6


def test_answering_has_its_own_cpu_time(sandbox: Sandbox) -> None:
    def slow(k: int) -> list[int]:
        began = time.thread_time()
        while time.thread_time() - began < 0.02:
            pass
        return [k]

    with sandbox.session(limits=replace(Limits(), answering=0.5)) as session:
        session.run_cell(NOTEBOOK)
        assert session.call("ask_often", Call((slow, 15))).value == 15
        began = time.thread_time()
        assert session.call("ask_often", Call((slow, 200))).status == session.status == "timeout"
        assert time.thread_time() - began < 2.0


def test_an_argument_beyond_measure_is_refused_unseen(notebook: Session) -> None:
    seen: list[Any] = []

    def f(x: Any) -> Any:
        seen.append(x)
        return x

    assert notebook.call("ask", Call((f, np.zeros(1000)))).value == (1000,)
    # The call itself may carry it; the question may not.
    assert notebook.call("ask", Call((f, np.zeros(10**6)))).value == "ValueError"
    assert len(seen) == 1
    assert notebook.alive


@pytest.mark.parametrize("answer", [np.zeros(3 * 10**6), ["x" * 10**6] * 80], ids=["24 MB", "more than a frame"])
def test_an_answer_beyond_measure_is_an_error_over_there(notebook: Session, answer: Any) -> None:
    assert notebook.call("ask", Call((lambda x: answer, 1))).value == "ValueError"
    assert notebook.alive
