"""Judge and submission share a core while they take turns, and nobody is kept there afterwards."""

from __future__ import annotations

import os
import subprocess

import pytest

from autograder.checks import Context
from autograder.judge.judge import judge
from autograder.judge.steps import Step
from autograder.sandbox import kernel, one_core
from autograder.sandbox.launch import Sandbox

MINE = "import os\nplaces = sorted(os.sched_getaffinity(0))"


def test_it_is_one_of_those_allowed_and_given_back() -> None:
    allowed = os.sched_getaffinity(0)
    with one_core.one_core():
        inside = os.sched_getaffinity(0)
    assert len(inside) == 1
    assert inside <= allowed
    assert os.sched_getaffinity(0) == allowed


def test_it_is_given_back_after_an_error() -> None:
    allowed = os.sched_getaffinity(0)
    with pytest.raises(ZeroDivisionError), one_core.one_core():
        _ = 1 / 0
    assert os.sched_getaffinity(0) == allowed


def test_a_refusal_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pid: int, cores: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", refuse)
    with one_core.one_core():
        pass


def test_a_system_that_does_not_say_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> int:
        raise OSError(38, "not implemented")

    allowed = os.sched_getaffinity(0)
    monkeypatch.setattr(kernel, "current_core", unknown)
    with one_core.one_core():
        assert os.sched_getaffinity(0) == allowed


def test_a_submission_runs_where_its_judge_may() -> None:
    allowed = os.sched_getaffinity(0)
    with Sandbox() as sandbox:
        with one_core.one_core():
            here = sorted(os.sched_getaffinity(0))
            with sandbox.session() as session:
                session.follow()
                session.run_cell(MINE)
                assert session.lookup("places").value == here
        with sandbox.session() as session:
            session.run_cell(MINE)
            assert session.lookup("places").value == sorted(allowed)


def test_who_may_not_run_there_stays_where_he_is() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        allowed = os.sched_getaffinity(process.pid)
        with one_core.one_core():
            (here,) = os.sched_getaffinity(0)
            if elsewhere := allowed - {here}:
                os.sched_setaffinity(process.pid, elsewhere)
            one_core.follow(process.pid)
            assert os.sched_getaffinity(process.pid) == (elsewhere or allowed)
        process.kill()
    one_core.follow(process.pid)  # nobody is there any more


def test_a_judgement_takes_one_core_and_gives_it_back() -> None:
    allowed = os.sched_getaffinity(0)
    show = Step("student", "a", f"{MINE}\nprint(len(places))")
    with Sandbox() as sandbox:
        found = judge(sandbox, [show], Context())
    assert found.reports[0].outputs[0]["text"] == "1\n"
    assert os.sched_getaffinity(0) == allowed


def test_each_process_gets_a_core_of_its_own_and_the_first_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_core, "cores", lambda pid=0: {2, 3, 5, 7})
    first, *others = one_core.shares(3)
    assert [len(other) for other in others] == [1, 1]
    assert sorted([*first, *(core for other in others for core in other)]) == [2, 3, 5, 7]
    assert sorted(one_core.shares(1)[0]) == [2, 3, 5, 7]


def test_more_processes_than_cores_go_where_the_scheduler_puts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_core, "cores", lambda pid=0: {0, 1})
    assert one_core.shares(3) == [[0, 1]] * 3
