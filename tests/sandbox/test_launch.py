"""Starting the sandbox: as root and as an ordinary user, without what it needs, and ending with the grader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import autograder
from autograder.sandbox import cgroup, outer_wall
from autograder.sandbox.errors import SandboxUnavailable
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import MIB, Limits, Profile

ROOT = Path(autograder.__file__).resolve().parent.parent
VERIFY = """
from autograder.sandbox import selftest
from autograder.sandbox.launch import Sandbox
import os
with Sandbox() as sandbox:
    report = selftest.verify(sandbox)
    with sandbox.session() as session:
        session.run_cell("x = 6 * 7")
        print(os.geteuid(), session.lookup("x").value, report.broken, report.proc)
"""


def as_ordinary_user(source: str) -> subprocess.CompletedProcess[str]:
    """Run Python code as an ordinary user: as this one, or, for root, as another in a copy of the file system
    whose directories that user may enter.
    """
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    python = [sys.executable, "-c", source]
    if os.geteuid() != 0:
        return subprocess.run(python, env=environment, capture_output=True, text=True, timeout=120, cwd="/")
    command = [
        "bwrap",
        "--unshare-pid",
        "--dev",
        "/dev",
        "--perms",
        "0755",
        "--dir",
        "/proc",
        "--perms",
        "1777",
        "--tmpfs",
        "/tmp",
    ]
    for path in [*outer_wall._runtime(), Path("/etc"), ROOT]:
        for parent in reversed(path.parents[:-1]):
            command += ["--perms", "0755", "--dir", str(parent)]
        command += ["--ro-bind", str(path), str(path)]
    for link in ("lib", "lib64", "bin", "sbin"):
        command += ["--symlink", f"usr/{link}", f"/{link}"]
    become = [
        "setpriv",
        "--reuid",
        "4321",
        "--regid",
        "4321",
        "--clear-groups",
        "--inh-caps=-all",
        "--bounding-set=-all",
    ]
    command += ["--", "/bin/sh", "-c", 'mount -t proc proc /proc && exec "$@"', "sh", *become, *python]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def test_an_ordinary_user_gets_the_same_wall() -> None:
    done = as_ordinary_user(VERIFY)
    assert done.returncode == 0, done.stderr
    uid, value, broken, proc = done.stdout.split()
    assert uid != "0"
    assert (value, broken) == ("42", "{}")
    assert proc in ("own", "covered")


def test_without_bubblewrap_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(SandboxUnavailable, match="install it"):
        Sandbox()


def test_where_namespaces_are_forbidden_the_error_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(SandboxUnavailable, match=r"No permissions(.|\n)*user namespaces may be forbidden"):
        Sandbox().ready()


def test_a_course_inside_what_is_bound_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(outer_wall, "_runtime", lambda: [ROOT])
    with pytest.raises(SandboxUnavailable, match="the course lies inside"):
        outer_wall.arguments(Profile(), {}, 3)


def test_no_argument_names_the_course_beyond_the_two_rooms() -> None:
    named = [word for word in outer_wall.arguments(Profile(), {}, 3) if word.startswith(str(ROOT))]
    inside_environment = [word for word in named if Path(word).is_relative_to(sys.prefix)]
    rooms = {str(ROOT / "autograder" / room) for room in ("__init__.py", "checks", "sandbox")}
    assert set(named) - set(inside_environment) <= rooms | {
        str(ROOT)
    }  # the bare directory, empty, above an environment


GRADER = """
from autograder.sandbox.launch import Sandbox
import threading, time
sandbox = Sandbox()
session = sandbox.session()
cell = threading.Thread(target=session.run_cell, args=("import time; time.sleep(600)",), kwargs={"seconds": 600.0})
cell.start()
time.sleep(0.5)
with open(f"/proc/{session._child.pid}/stat") as stat:
    guardian = stat.read().rsplit(")", 1)[1].split()[1]
with open(f"/proc/{guardian}/stat") as stat:
    warm = stat.read().rsplit(")", 1)[1].split()[1]
print(session._child.pid, warm, flush=True)
"""


@pytest.mark.parametrize("victim", ["grader", "warm parent"])
def test_nothing_outlives_the_grader_or_the_warm_parent(victim: str) -> None:
    """Even in the middle of a cell, when the child reads nothing that could tell it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", GRADER], stdout=subprocess.PIPE, env=environment, text=True) as grader:
        assert grader.stdout is not None
        student, warm = map(int, grader.stdout.readline().split())
        os.kill(student, 0)
        os.kill(grader.pid if victim == "grader" else warm, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while _exists(student) and time.monotonic() < deadline:
            time.sleep(0.05)
        grader.kill()
        grader.wait()
        assert not _exists(student)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_without_isolation_a_session_still_answers_and_says_so(unsandboxed: Sandbox) -> None:
    with unsandboxed.session() as session:
        assert not session.sandboxed
        assert session.run_cell("x = 1\nx").outputs[0]["data"]["text/plain"] == "1"
        assert (
            session.run_cell("import subprocess\np = subprocess.Popen(['sleep', '600'])\nprint(p.pid)").status == "ok"
        )
        started = int(
            session.lookup("p").kind == "opaque" and session.run_cell("p.pid").outputs[0]["data"]["text/plain"]
        )
        assert session.run_cell("import os; os._exit(0)").status == "died"
    assert not _exists(started)
    with unsandboxed.session() as session:
        assert session.lookup("x").kind == "undefined"


def test_memory_is_watched_without_isolation_too(unsandboxed: Sandbox) -> None:
    with unsandboxed.session(limits=Limits(memory=256 * MIB)) as session:
        session.run_cell("import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n"
                         "        x = bytearray(200 << 20); x[::4096] = b'x' * len(x[::4096]); time.sleep(60)\n"
                         "time.sleep(60)")  # fmt: skip
        assert session.status == "memory"


# ---- the cgroup, where systemd gives one. Its manager is played by a script; the words to it are systemd-run(1)'s.

SYSTEMD = """#!/bin/sh
echo "$@" >> {log}
while [ "$1" != "" ]; do case "$1" in -p) shift 2;; --*) shift;; *) break;; esac; done
exec "$@"
"""


def test_with_systemd_the_sandbox_runs_in_a_scope_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log, manager = tmp_path / "log", tmp_path / "systemd-run"
    manager.write_text(SYSTEMD.format(log=log))
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    cgroup.available.cache_clear()
    try:
        with Sandbox(limits=Limits(memory=300 * MIB)) as sandbox, sandbox.session() as session:
            assert sandbox.scope
            assert session.run_cell("1").status == "ok"
        assert cgroup.limiter(True).startswith("cgroup v2")
        words = log.read_text().splitlines()[-1]
        assert f"MemoryMax={300 * MIB + cgroup.WARM_PARENT}" in words
        assert "MemorySwapMax=0" in words
        assert "TasksMax=" in words
    finally:
        cgroup.available.cache_clear()


def test_a_manager_that_refuses_leaves_the_watch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    manager = tmp_path / "systemd-run"
    manager.write_text("#!/bin/sh\nexit 1\n")
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    cgroup.available.cache_clear()
    try:
        assert not cgroup.available()
        assert "cgroup" not in cgroup.limiter(False)
    finally:
        cgroup.available.cache_clear()
