"""A mark does not depend on how busy the machine is: what the clock of a request counts, and what it does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from autograder.checks.calls import Call
from autograder.sandbox import clock as clocks
from autograder.sandbox.clock import GRACE, PATIENCE, Clock
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.memory import descendants
from autograder.sandbox.profile import Limits

WALL, CPU = 10.0, 8.0
HOGS = 7


@dataclass
class Machine:
    """A clock on the wall that goes on when told to, and a child that computes, waits for a CPU, or waits."""

    now: float = 1000.0
    cpu: float = 3.0
    queued: float = 7.0

    def monotonic(self) -> float:
        return self.now

    def cpu_seconds(self) -> float:
        return self.cpu

    def queued_seconds(self) -> float:
        return self.queued

    def passes(self, clock: Clock, seconds: float, *, computing: float = 0.0, queued: float = 0.0) -> bool:
        """Let time pass in steps, of which a share is spent computing and a share in the queue; return `over`."""
        for _ in range(round(seconds / 0.25)):
            self.now += 0.25
            self.cpu += 0.25 * computing
            self.queued += 0.25 * queued
            if clock.over:
                return True
        return False


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(clocks, "time", machine)
    return machine


def test_computing_is_held_against_the_limit_of_cpu_time(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    assert not machine.passes(clock, CPU - 1, computing=1.0)
    assert machine.passes(clock, 3.0, computing=1.0)


def test_waiting_of_its_own_is_held_against_the_limit_by_the_wall(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    assert not machine.passes(clock, WALL)
    assert machine.passes(clock, 0.5)


def test_time_in_the_queue_is_not_charged(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    assert not machine.passes(clock, 3.5 * WALL, computing=0.2, queued=0.75)
    assert clock.lost == pytest.approx(3.5 * WALL * 0.75, abs=0.5)
    assert machine.passes(clock, 2 * WALL, computing=0.2, queued=0.75)


def test_the_queue_of_earlier_requests_is_not_counted_again(machine: Machine) -> None:
    machine.queued = 10_000.0
    clock = Clock(machine, WALL, CPU)
    assert machine.passes(clock, WALL + 0.5)


def test_no_queue_is_a_way_round_the_limit(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    assert not machine.passes(clock, (PATIENCE - 0.2) * WALL, queued=1.0)
    assert machine.passes(clock, 0.4 * WALL, queued=1.0)


def test_where_the_kernel_does_not_count_the_queue_all_time_is_charged(machine: Machine) -> None:
    machine.queued = 0.0
    clock = Clock(machine, WALL, CPU)
    assert machine.passes(clock, WALL + 0.5, computing=0.1)


def test_time_in_which_nobody_looked_is_not_charged(machine: Machine) -> None:
    """The whole machine stood still, or this process did: nothing is known of what happened."""
    clock = Clock(machine, WALL, CPU)
    machine.now += 3600.0
    clock.woke(3600.0)
    assert not machine.passes(clock, WALL)
    assert machine.passes(clock, 0.5)
    assert clock.lost == pytest.approx(3600.0)


def test_being_a_little_late_is_charged(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    for _ in range(25):
        machine.now += 0.5
        clock.woke(0.45)
    assert clock.over


def test_the_moment_of_grace_is_counted_in_the_same_way(machine: Machine) -> None:
    clock = Clock(machine, WALL, CPU)
    assert machine.passes(clock, WALL + 1)
    assert not clock.stopping
    clock.stop()
    assert clock.stopping
    machine.now, machine.queued = machine.now + 2 * GRACE, machine.queued + 1.5 * GRACE
    assert not clock.out_of_grace
    machine.now += GRACE
    assert clock.out_of_grace


@pytest.fixture
def crowded(sandbox: Sandbox) -> Iterator[None]:
    """Every process of this test, and seven that compute for nothing, on one CPU."""
    before = os.sched_getaffinity(0)
    one = {min(before)}
    loop = f"import os\nos.sched_setaffinity(0, {one})\nwhile True: pass"
    hogs = [subprocess.Popen([sys.executable, "-c", loop], start_new_session=True) for _ in range(HOGS)]
    pids = [sandbox._process.pid, *descendants(sandbox._process.pid)]
    for pid in pids:
        os.sched_setaffinity(pid, one)
    try:
        yield
    finally:
        for pid in pids:
            os.sched_setaffinity(pid, before)
        for hog in hogs:
            hog.kill()
            hog.wait()


COMPUTE = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass\n"


def test_an_honest_cell_and_call_on_a_crowded_machine(sandbox: Sandbox, crowded: None) -> None:
    """Less than half a second of computing takes several here; a cell may take one, and the notebook four."""
    limits = replace(Limits(), cell_seconds=1.0, total_seconds=4.0)
    with sandbox.session(limits=limits) as session:
        began = time.monotonic()
        for _ in range(3):
            assert session.run_cell(COMPUTE).status == "ok"
        assert time.monotonic() - began > limits.total_seconds, "the machine was not busy enough to show anything"
        assert session.lost_seconds > 2.0
        assert session.run_cell("def f():\n    import time\n    time.sleep(0.1)\n    return 7").status == "ok"
        assert session.call("f", Call(seconds=0.5)).value == 7


def test_waiting_on_a_crowded_machine_is_still_stopped(sandbox: Sandbox, crowded: None) -> None:
    with sandbox.session(limits=replace(Limits(), cell_seconds=1.0, total_seconds=30.0)) as session:
        result = session.run_cell("import time; time.sleep(1000)")
        assert result.status == "timeout"
        assert result.seconds < 15


def test_a_function_that_waits_is_stopped_from_outside(sandbox: Sandbox) -> None:
    """In the sandbox no timer in the student's own process decides how long is too long."""
    with sandbox.session() as session:
        session.run_cell("import time\ndef f():\n    time.sleep(1000)\ndef g():\n    return 1")
        began = time.monotonic()
        assert session.call("f", Call(seconds=0.2)).status == "timeout"
        assert 1.5 < time.monotonic() - began < 15
        assert session.call("g", Call()).value == 1
        assert (
            session.run_cell("import signal; signal.getitimer(signal.ITIMER_REAL)[0]").outputs[0]["data"]["text/plain"]
            == "0.0"
        )
