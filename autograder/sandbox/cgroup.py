"""A memory limit by the kernel's own count, where systemd can give the sandbox a cgroup of its own.

`systemd-run --scope` moves a command into a fresh cgroup v2 before it starts. Elsewhere (containers, cgroup v1) the
warm parent's watch over resident and shared memory, RLIMIT_AS and the sized tmpfs do the work; that watch is always on.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

from .profile import MIB, Limits

WARM_PARENT = 1024 * MIB  # what the warm parent itself may take, with its libraries' pages counted in full


@functools.cache
def available() -> bool:
    """Tell whether systemd gives this user a scope with memory limits; tried once, by making one."""
    if shutil.which("systemd-run") is None:
        return False
    try:
        trial = subprocess.run(
            [*prefix(Limits()), "/bin/true"], capture_output=True, timeout=10, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0


def prefix(limits: Limits) -> list[str]:
    """Return the words to put before a command so that it runs within the limits, in a cgroup of its own."""
    memory = f"MemoryMax={limits.memory + WARM_PARENT}"
    return [*_scope(), "-p", memory, "-p", "MemorySwapMax=0", "-p", f"TasksMax={limits.processes + 64}"]


def _scope() -> list[str]:
    manager = [] if os.geteuid() == 0 else ["--user"]
    return ["systemd-run", *manager, "--scope", "--quiet", "--collect"]


def environment() -> dict[str, str]:
    """Return what systemd-run must know to reach its manager; bubblewrap is started with an empty environment."""
    names = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "PATH")
    return {name: os.environ[name] for name in names if name in os.environ}


def kills(pid: int) -> int:
    """Return how often the kernel has killed for memory in the cgroup of process `pid`; 0 where it does not count."""
    try:
        lines = Path(f"/proc/{pid}/cgroup").read_text().splitlines()
        path = next(line.removeprefix("0::/") for line in lines if line.startswith("0::/"))
        events = Path("/sys/fs/cgroup", path, "memory.events").read_text().split()
        return int(events[events.index("oom_kill") + 1])
    except (OSError, StopIteration, ValueError, IndexError):
        return 0


def limiter(scope: bool) -> str:
    """Say which memory limit is at work."""
    watch = "RLIMIT_AS per process, sized tmpfs, a watch on resident and shared memory"
    return f"cgroup v2; {watch}" if scope else watch
