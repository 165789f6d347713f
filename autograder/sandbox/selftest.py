"""Is the wall up on this machine? Tries every probe from inside a child and says which memory limit is at work.

Used before grading (`verify` refuses when anything gets through) and by the tests, which also take each defence away
and look whether its probe then succeeds: a probe that never succeeds proves nothing.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from .errors import SandboxUnavailable
from .launch import Sandbox
from .outer_wall import ENVIRONMENT
from .profile import MIB, Limits, Profile
from .session import Session

# Each probe, and the defences without which it must succeed. "sandboxed" is the outer wall as a whole.
DEFENCES: Mapping[str, tuple[str, ...]] = {
    "descriptors": ("descriptors",),
    "signals": ("pids",),
    "processes": ("proc",),
    "parent_memory": ("dumpable",),
    "privileges": ("privileges",),
    "new_privileges": ("sandboxed", "privileges"),  # bubblewrap forbids them too
    "user_namespace": ("syscalls",),
    "system_calls": ("syscalls",),
    "socket_families": ("syscalls",),
    "network": ("network", "syscalls"),
    "abstract_socket": ("network",),
    "writable_system": ("read_only",),
    "leftovers": ("tmpfs",),
    "segments": ("ipc", "syscalls"),
    "environment": ("environment",),
    "course": ("sandboxed",),
    "many_processes": ("rlimits",),
    "large_file": ("rlimits",),
    "core_dump": ("rlimits",),
    "memory": ("rlimits", "memory"),
}
TWO_CHILDREN = ("leftovers", "segments")
LIMITS = Limits(processes=12, memory=160 * MIB, file_size=8 * MIB)


@dataclass(frozen=True)
class Report:
    """What got through, by probe ("" for nothing), how memory is limited and how /proc is kept."""

    achieved: Mapping[str, str]
    memory_limiter: str
    proc: str

    @property
    def broken(self) -> dict[str, str]:
        """The probes that achieved something."""
        return {name: what for name, what in self.achieved.items() if what}


def run(sandbox: Sandbox) -> Report:
    """Try every probe and report; those that need no child of their own share one."""
    with sandbox.session(limits=LIMITS) as session:
        proc = session.proc
        achieved = {name: _ask(session, name) for name in DEFENCES if name not in (*TWO_CHILDREN, "memory")}
    achieved |= _after_another(sandbox, TWO_CHILDREN) | {"memory": probe(sandbox, "memory")}
    return Report(achieved, sandbox.memory_limiter, proc)


def verify(sandbox: Sandbox) -> Report:
    """Return the report of an intact wall. Raises SandboxUnavailable, naming each gap, for any other."""
    report = run(sandbox)
    if report.broken:
        gaps = "; ".join(f"{name}: {what}" for name, what in report.broken.items())
        raise SandboxUnavailable(f"student code would not be isolated here ({gaps})")
    return report


def probe(sandbox: Sandbox, name: str, profile: Profile | None = None) -> str:
    """Try one probe in a fresh child and return what it achieved."""
    if name in TWO_CHILDREN:
        return _after_another(sandbox, (name,), profile)[name]
    with sandbox.session(limits=LIMITS, profile=profile) as session:
        return _ask(session, name)


def _after_another(sandbox: Sandbox, names: Sequence[str], profile: Profile | None = None) -> dict[str, str]:
    """Try probes in a child that comes after another one, which left something for it."""
    with sandbox.session(limits=LIMITS, profile=profile) as session:
        _ask(session, "leave")
    with sandbox.session(limits=LIMITS, profile=profile) as session:
        return {name: _ask(session, name) for name in names}


def _ask(session: Session, name: str) -> str:
    """Run one probe as a student's cell would be run."""
    with _arguments(name) as arguments:
        words = ", ".join(word for word in (f"probes.{name}", arguments) if word)
        source = f"from autograder.sandbox import probes\nfound = probes.attempt({words})"
        result = session.run_cell(source, seconds=20.0)
    if result.status == "memory" and name == "memory":
        return ""
    found = session.lookup("found")
    return found.value if found.kind == "data" and type(found.value) is str else f"not tried: {result.status}"


@contextmanager
def _arguments(name: str) -> Iterator[str]:
    """Yield the arguments of a probe as source text; a server listens meanwhile if the probe is to connect."""
    if name in ("network", "abstract_socket"):
        inet = name == "network"
        label = secrets.token_hex(8)
        with socket.socket(socket.AF_INET if inet else socket.AF_UNIX) as server:
            server.bind(("127.0.0.1", 0) if inet else "\0" + label)
            server.listen()
            yield repr(server.getsockname()[1]) if inet else repr(label)
        return
    sizes = {"many_processes": LIMITS.processes, "large_file": LIMITS.file_size, "memory": LIMITS.memory}
    yield repr(sorted(ENVIRONMENT)) if name == "environment" else repr(sizes[name]) if name in sizes else ""
