"""Whatever a submission does to itself, the grader gets a status in bounded time, and the next cell or session runs."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder.checks.calls import Call
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB, Limits
from autograder.sandbox.session import STATUSES, Session

# What a cell does, and the status the session ends with.
DEATHS = {
    "exit": ("import os; os._exit(0)", "died"),
    "exit of the set-up code": ("import os; os._exit(122)", "died"),
    "kill": ("import os; os.kill(os.getpid(), 9)", "died"),
    "segmentation fault": ("import ctypes; ctypes.string_at(0)", "died"),
    "abort": ("import os; os.abort()", "died"),
    "closed channel": ("import os; os.closerange(3, 256)", "died"),
    "endless loop that swallows interrupts": (
        "import time\nwhile True:\n    try: time.sleep(1)\n    except BaseException: pass",
        "timeout",
    ),
    "stopped": ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", "timeout"),
    "garbage on the channel": (
        "import os\nfor fd in range(3, 20):\n    try: os.write(fd, b'x' * 100)\n    except OSError: pass",
        "protocol_error",
    ),
}
QUICK = Limits(cell_seconds=1.0, total_seconds=30.0, memory=256 * MIB, output=4 * MIB)


@pytest.mark.parametrize("name", DEATHS)
def test_a_death_is_a_status_and_the_next_session_runs(sandbox: Sandbox, name: str) -> None:
    source, status = DEATHS[name]
    with sandbox.session(limits=QUICK) as session:
        began = time.monotonic()
        result = session.run_cell(f"print('before', flush=True)\n{source}")
        assert time.monotonic() - began < 20
        # A channel that dies after its answer shows at the next request at the latest.
        last = result.status if result.status in STATUSES else session.lookup("x").kind
        assert last == session.status == status
        assert not session.alive
        assert result.outputs[0]["text"].startswith("before\n")
        assert session.run_cell("1").status == session.lookup("x").kind == session.call("f", Call()).status == status
        assert session.describe_figure() is None
    with sandbox.session() as after:
        assert after.run_cell("1").status == "ok"


def test_an_endless_loop_is_interrupted_and_the_notebook_goes_on(sandbox: Sandbox) -> None:
    with sandbox.session(limits=QUICK) as session:
        result = session.run_cell("x = 1\nwhile True: pass")
        assert result.status == "timeout"
        assert 0.05 < result.cpu_seconds <= result.seconds + 0.5
        assert result.outputs[-1]["ename"] == "KeyboardInterrupt"
        assert session.run_cell("x").outputs[0]["data"]["text/plain"] == "1"


def test_a_sleeping_command_is_interrupted(sandbox: Sandbox) -> None:
    with sandbox.session(limits=QUICK) as session:
        result = session.run_cell("!sleep 100")
        assert result.status == "timeout"
        assert result.cpu_seconds < 0.5  # waiting is not computing: the grader can tell them apart


def test_the_grader_can_interrupt(session: Session) -> None:
    timer = threading.Timer(0.5, session.interrupt)
    timer.start()
    assert session.run_cell("import time; time.sleep(60)").status == "interrupted"
    timer.join()
    assert session.run_cell("1").status == "ok"


def test_time_for_the_whole_notebook_is_bounded(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(QUICK, total_seconds=2.0, cell_seconds=60.0)) as session:
        began = time.monotonic()
        statuses = [session.run_cell("import time; time.sleep(1.5)").status for _ in range(4)]
        assert statuses[0] == "ok"
        assert set(statuses[1:]) <= {"timeout"}
        assert time.monotonic() - began < 15


@pytest.mark.parametrize("defiance", ["", "import signal; signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n"])
def test_cpu_time_is_bounded_even_when_nobody_asks(sandbox: Sandbox, defiance: str) -> None:
    with sandbox.session(limits=replace(QUICK, cpu_seconds=1, total_seconds=60.0)) as session:
        source = "import threading\ndef f():\n    while True: pass\nthreading.Thread(target=f).start()"
        session.run_cell(defiance + source)
        deadline = time.monotonic() + 30
        while session.lookup("x").kind == "undefined" and time.monotonic() < deadline:
            time.sleep(0.2)
        assert session.status == "timeout"


@pytest.mark.parametrize(
    "source",
    [
        "while True: print('x' * 1000)",
        "import os\nwhile True: os.write(1, b'x' * 65536)",
        "import os\nwhile True: os.write(2, b'x' * 65536)",
        "!yes",
    ],
)
def test_output_is_cut_while_running(sandbox: Sandbox, source: str) -> None:
    with sandbox.session(limits=QUICK) as session:
        result = session.run_cell(source)
        assert result.status in ("timeout", "output")
        text = "".join(o["text"] for o in result.outputs if o["output_type"] == "stream")
        assert 1000 < len(text) < 2 * QUICK.shown + 10_000


def test_long_output_of_an_honest_cell_is_cut_and_nothing_else(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(QUICK, shown=1000, cell_seconds=10.0)) as session:
        result = session.run_cell("for i in range(3000): print(i)\nx = 5")
        assert result.status == "ok"
        assert len(result.outputs) == 1
        assert result.outputs[0]["text"].startswith("0\n1\n2\n")
        assert "[output cut after 1000 bytes]" in result.outputs[0]["text"]
        assert session.lookup("x").value == 5


def test_output_that_is_cut_costs_no_memory(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(QUICK, memory=128 * MIB, cell_seconds=60.0)) as session:
        assert session.run_cell("for _ in range(5000): print('x' * 100_000)").status == "ok"  # 500 MB


MEMORY = {
    "one process": "x = bytearray(2 << 30)",
    "many processes": (
        "import os, time\n"
        "for _ in range(4):\n    if os.fork() == 0:\n"
        "        x = bytearray(200 << 20); x[::4096] = b'x' * len(x[::4096]); time.sleep(60)\n"
        "time.sleep(60)"
    ),
    "shared memory": (
        "import mmap, time, os\n"
        "for _ in range(4):\n    if os.fork() == 0:\n"
        "        m = mmap.mmap(-1, 200 << 20)\n        for i in range(0, 200 << 20, 4096): m[i] = 1\n"
        "        time.sleep(60)\ntime.sleep(60)"
    ),
    "files in memory": (
        "blocks = []\nfor place in ('/tmp', '/dev/shm', '.'):\n"
        "    for i in range(20):\n"
        "        with open(f'{place}/{i}', 'wb') as f: f.write(bytes(32 << 20))"
    ),
}


@pytest.mark.parametrize("name", MEMORY)
def test_memory_is_bounded(sandbox: Sandbox, name: str) -> None:
    with sandbox.session(limits=replace(QUICK, cell_seconds=20.0)) as session:
        result = session.run_cell(MEMORY[name])
        if result.status == "error":  # the polite way: the allocation fails and the notebook goes on
            assert result.outputs[-1]["ename"] in ("MemoryError", "OSError")
            assert session.run_cell("1").status == "ok"
        else:
            assert result.status == session.status == "memory"


def test_after_a_death_earlier_cells_are_replayed(sandbox: Sandbox) -> None:
    cells = ["def f(x): return 2 * x", "a = 21"]
    with sandbox.session() as first:
        first.replay(cells)
        assert first.run_cell("import os; os._exit(1)").status == "died"
    with sandbox.session() as second:
        assert [result.status for result in second.replay(cells)] == ["ok", "ok"]
        assert second.call("f", Call((second.lookup("a").value,))).value == 42


def test_replay_stops_at_a_death(sandbox: Sandbox) -> None:
    with sandbox.session() as session:
        assert [r.status for r in session.replay(["1", "import os; os._exit(1)", "2"])] == ["ok", "died"]


def test_a_closed_session_leaves_no_process_and_no_descriptor(sandbox: Sandbox) -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    def processes() -> set[str]:
        return {pid for pid in os.listdir("/proc") if pid.isdecimal() and _is_child_of(pid, sandbox)}

    before, running = descriptors(), processes()
    with sandbox.session() as session:
        session.run_cell(
            "import os, signal, time\nif os.fork() == 0:\n    os.setsid()\n"
            "    if os.fork() == 0:\n        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n        time.sleep(600)\n"
            "    os._exit(0)\nos.wait()"
        )
        assert len(processes() - running) == 3  # guardian, student, and the daemon it made
    assert descriptors() == before
    assert processes() == running


def _is_child_of(pid: str, sandbox: Sandbox) -> bool:
    """Tell whether a process descends from the sandbox's outermost one."""
    while pid not in ("0", "1"):
        if int(pid) == sandbox._process.pid:
            return True
        try:
            with open(f"/proc/{pid}/stat") as file:
                pid = file.read().rsplit(")", 1)[1].split()[1]
        except OSError:
            return False
    return False


def test_a_fork_bomb_ends_with_the_session(sandbox: Sandbox) -> None:
    with sandbox.session(limits=replace(QUICK, processes=20)) as session:
        session.run_cell("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass")
    with sandbox.session() as after:
        assert after.run_cell("1").status == "ok"


def test_a_forked_copy_does_not_answer_twice(shown: Callable[[str], str], session: Session) -> None:
    assert "child" in shown("import os\npid = os.fork()\nif pid == 0: print('child', flush=True)\nelse: os.wait()")
    assert session.run_cell("1").status == "ok"


def test_killing_everything_in_reach_reaches_nothing_else(shown: Callable[[str], str], session: Session) -> None:
    shown("import os, subprocess\np = subprocess.Popen(['sleep', '600'])\nos.kill(-1, 9)")
    assert shown("print(p.wait())") == "-9\n"


def test_a_guardian_cannot_be_signalled(shown: Callable[[str], str], session: Session) -> None:
    shown("import os, signal\nfor s in range(1, 65):\n    try: os.kill(1, s)\n    except OSError: pass")
    assert session.run_cell("1").status == "ok"
