"""Two warm parents behind one outer wall: what one's submission does is nothing to the other's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from autograder.checks.calls import Call
from autograder.sandbox import cgroup, selftest
from autograder.sandbox.errors import SandboxError
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.memory import descendants
from autograder.sandbox.profile import MIB, Limits

HOLDS_100_MB = "held = bytearray(100 * 2**20)\nfor k in range(0, len(held), 4096): held[k] = 1"
SEES = "import os\nseen = sorted(int(name) for name in os.listdir('/proc') if name.isdigit())"


@pytest.fixture(scope="module", autouse=True)
def no_cgroup() -> Iterator[None]:
    """Where the kernel counts the memory of a whole sandbox there are no twins: here it is not asked to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cgroup, "available", lambda: False)
        yield


@pytest.fixture(scope="module")
def pair(no_cgroup: None) -> Iterator[tuple[Sandbox, Sandbox]]:
    with Sandbox() as first, first.twin() as second:
        yield first, second


def test_the_wall_around_a_twin_is_whole(pair: tuple[Sandbox, Sandbox]) -> None:
    assert selftest.verify(pair[1]).proc == selftest.verify(pair[0]).proc


def test_two_submissions_run_at_the_same_time_and_neither_sees_the_other(pair: tuple[Sandbox, Sandbox]) -> None:
    with pair[0].session() as one, pair[1].session() as two:
        one.run_cell("mine = 1\nopen('/tmp/left', 'w').write('x')\n" + SEES)
        two.run_cell("import os, signal\n" + SEES)
        assert one.lookup("seen").value == two.lookup("seen").value == [1, 2], "its guardian and itself"
        assert two.lookup("mine").kind == "undefined"
        two.run_cell("there = os.path.exists('/tmp/left')")
        assert two.lookup("there").value is False
        two.run_cell("try: os.kill(-1, signal.SIGKILL)\nexcept OSError: pass")
        assert one.lookup("mine").value == 1


def test_the_end_of_one_submission_is_not_the_end_of_the_other(pair: tuple[Sandbox, Sandbox]) -> None:
    for ends, goes_on in (pair, reversed(pair)):
        with goes_on.session() as session:
            session.run_cell("import subprocess\nprogram = subprocess.Popen(['sleep', '600'])\nx = 6")
            with ends.session() as other:
                assert other.run_cell("import os; os._exit(3)").status == "died"
            session.run_cell("alive = program.poll() is None\ndef f(y): return x * y")
            assert session.lookup("alive").value is True
            assert session.call("f", Call((7,))).value == 42


def test_one_submission_s_memory_is_not_counted_as_the_other_s(pair: tuple[Sandbox, Sandbox]) -> None:
    limits = Limits(memory=160 * MIB)
    with pair[0].session(limits=limits) as one, pair[1].session(limits=limits) as two:
        assert one.run_cell(HOLDS_100_MB).status == two.run_cell(HOLDS_100_MB).status == "ok"
        time.sleep(0.2)  # ten looks of the watch
        assert one.lookup("held").kind == two.lookup("held").kind != "memory"


def test_first_uses_are_done_for_the_twin_too() -> None:
    with Sandbox() as first:
        first.use(["a cotangent"])
        with first.twin() as second, second.session() as session:
            session.run_cell("import sys\nthere = 'sympy' in sys.modules")
            assert session.lookup("there").value is True


def test_a_twin_ends_when_it_is_let_go_and_at_the_latest_with_the_first() -> None:
    with Sandbox() as first:
        alone = set(descendants(first._process.pid))
        second, third = first.twin(), first.twin()
        both = set(descendants(first._process.pid)) - alone
        assert len(both) == 2
        second.let_go()
        wait_until(lambda: len(both & set(descendants(first._process.pid))) == 1)
        session = third.session()
    with pytest.raises(SandboxError):
        session.run_cell("1")
    with pytest.raises(SandboxError):
        third.session()


def test_there_is_no_twin_where_memory_is_counted_together_or_a_submission_lives(
    pair: tuple[Sandbox, Sandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair[0].session(), pytest.raises(SandboxError):
        pair[0].twin()
    monkeypatch.setattr(pair[0], "scope", True)
    with pytest.raises(SandboxError):
        pair[0].twin()


def test_there_is_no_twin_without_a_wall(unsandboxed: Sandbox) -> None:
    with pytest.raises(SandboxError):
        unsandboxed.twin()


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
