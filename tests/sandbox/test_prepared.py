"""A child that is forked ahead of its session is like any other, and never in the way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.sandbox.launch import Sandbox
from autograder.sandbox.memory import descendants
from autograder.sandbox.profile import Limits

LIMITS = Limits(total_seconds=20.0)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def _below(sandbox: Sandbox) -> set[int]:
    return set(descendants(sandbox._process.pid))


def _prepared(sandbox: Sandbox, limits: Limits = LIMITS) -> set[int]:
    """Prepare a child and return its two processes; the stepping stone before them is gone soon."""
    before = _below(sandbox)
    sandbox.prepare(limits)
    made: list[set[int]] = [set()]
    for _ in range(1000):
        made.append(_below(sandbox) - before)
        if len(made[-1]) == 2 and all(earlier == made[-1] for earlier in made[-30:]):
            return made[-1]
        time.sleep(0.01)
    raise AssertionError(f"no child was forked ahead: {made[-1]}")


def test_the_next_session_takes_the_child_that_was_prepared(sandbox: Sandbox) -> None:
    made = _prepared(sandbox)
    with sandbox.session(limits=replace(LIMITS, total_seconds=7.0)) as session:
        assert session._child.pid in made
        assert session.run_cell("x = 1 + 1").status == "ok"
        assert session.lookup("x").value == 2
    assert not made & _below(sandbox)


def test_its_deadline_begins_with_the_session(sandbox: Sandbox) -> None:
    short = Limits(total_seconds=1.0)
    _prepared(sandbox, short)
    time.sleep(1.5)
    with sandbox.session(limits=short) as session:
        assert session.run_cell("x = 1").status == "ok"


def test_with_other_limits_another_child_is_forked_and_the_first_is_gone(sandbox: Sandbox) -> None:
    made = _prepared(sandbox)
    with sandbox.session(limits=replace(LIMITS, processes=5)) as session:
        assert session._child.pid not in made
        assert not made & _below(sandbox)
        assert session.run_cell("x = 1").status == "ok"


def test_one_that_was_killed_meanwhile_is_nobodys_fault(sandbox: Sandbox) -> None:
    made = _prepared(sandbox)
    os.kill(max(made), signal.SIGKILL)  # as the kernel does where memory is short
    while any(map(_alive, made)):
        time.sleep(0.01)
    with sandbox.session(limits=LIMITS) as session:
        assert session.run_cell("x = 1").status == "ok"


def test_the_limits_it_was_prepared_with_hold(sandbox: Sandbox) -> None:
    few = replace(LIMITS, file_size=2**20)
    _prepared(sandbox, few)
    with sandbox.session(limits=few) as session:
        result = session.run_cell("open('large', 'wb').write(bytes(2**21))")
    assert result.status == "error"


def test_the_warm_parent_can_be_asked_for_something_else_meanwhile(sandbox: Sandbox) -> None:
    made = _prepared(sandbox)
    sandbox.use(["a cotangent"])
    assert not made & _below(sandbox)
    again = _prepared(sandbox)
    if not sandbox.scope:
        sandbox.twin().close()
        assert not again & _below(sandbox)
    with sandbox.session(limits=LIMITS) as session:
        assert session.run_cell("x = 1").status == "ok"


def test_nothing_is_prepared_while_a_child_lives(sandbox: Sandbox) -> None:
    with sandbox.session(limits=LIMITS) as session:
        before = _below(sandbox)
        sandbox.prepare(LIMITS)
        assert session.run_cell("x = 1").status == "ok"
        assert _below(sandbox) == before


def test_it_ends_with_the_sandbox() -> None:
    with Sandbox() as sandbox:
        made = _prepared(sandbox)
    for _ in range(500):  # the kernel takes them down with process 1 of the sandbox
        if not any(map(_alive, made)):
            return
        time.sleep(0.01)
    raise AssertionError("a prepared child outlived its sandbox")


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
