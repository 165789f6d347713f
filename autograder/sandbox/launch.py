"""The trusted side of the start: the warm parent in its outer wall, and a new child of it for each submission."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import select
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import IO, Any

from . import bubblewrap, cgroup, memory, outer_wall, syscall_filter
from .errors import SandboxError, SandboxUnavailable
from .forked import Forked
from .process import Child
from .profile import UNSANDBOXED, Limits, Profile, to_json
from .session import Session

START_SECONDS = 60.0


class Sandbox:
    """A warm parent, from which `session` forks one child at a time. Use it as a context manager.

    The warm parent takes seconds to import its libraries; whoever makes a Sandbox can do something else until `ready`.
    With `sandboxed=False` nothing is isolated: sessions say so, and no mark from them may count.
    Make it in the process that uses it: the warm parent lives as long as any process holds its control socket.
    """

    def __init__(
        self,
        *,
        sandboxed: bool = True,
        profile: Profile | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.sandboxed = sandboxed
        self.profile = profile or (Profile() if sandboxed else UNSANDBOXED)
        self.limits = limits or Limits()
        self._filter = _filter() if self.profile.syscalls else b""
        self.scope = sandboxed and cgroup.available()
        self._session: Session | None = None
        self._prepared: Forked | None = None
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._home = None if sandboxed else tempfile.TemporaryDirectory(prefix="unsandboxed-")
        self._control, self._process = self._start()
        self._versions: Mapping[str, str] = {}
        self._used: set[str] = set()
        self.is_twin = self._has_twins = False

    def __enter__(self) -> Sandbox:
        return self.ready()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ready(self) -> Sandbox:
        """Wait until the warm parent is; return this. Raises SandboxUnavailable when it does not come up."""
        if not self._versions:
            try:
                self._versions = self._receive(START_SECONDS)["versions"]
            except BaseException:
                self.close()
                raise
        return self

    @property
    def versions(self) -> Mapping[str, str]:
        """The versions of the libraries that the warm parent has imported."""
        return self.ready()._versions

    def use(self, names: Iterable[str]) -> None:
        """Let the warm parent use these `first_uses` once, for all children to come."""
        for name in set(names) - self._used:
            self._forget()
            self.ready()
            self._tell({"use": name})
            self._receive(START_SECONDS)
            self._used.add(name)

    @property
    def memory_limiter(self) -> str:
        """Say which memory limit is at work, for the record that goes with each mark."""
        return cgroup.limiter(self.scope)

    def close(self) -> None:
        """End the warm parent and all that it started. Safe to call twice."""
        if self._session is not None:
            self._session.close()
        self.let_go()  # the warm parent ends when nobody holds the other end
        if self.is_twin:  # the outer wall is the other's to take down
            self._log.close()
            return
        if self._has_twins:  # process 1 of the sandbox would wait for them
            for pid in memory.descendants(self._process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        if self._home is not None:
            self._home.cleanup()

    def let_go(self) -> None:
        """Close this process's hold on the warm parent, which goes on for the process that was forked to use it."""
        self._control.close()
        if self._prepared is not None:
            self._prepared.close()
            self._prepared = None

    def twin(self) -> Sandbox:
        """Let the warm parent, which no submission has met, fork another; return the Sandbox that speaks to that one.

        Both are behind the same outer wall, and both end with this Sandbox at the latest. It costs no more than a fork.
        Raises SandboxError without a wall, and where the kernel counts the memory of all that is behind it together.
        """
        if not self.sandboxed or self.scope or (self._session is not None and self._session.alive):
            raise SandboxError("no second warm parent here, or not while a child of the first lives")
        self.ready()
        self._forget()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._tell({"split": True}, [theirs.fileno()])
        self._receive(START_SECONDS)
        self._has_twins = True
        twin = copy.copy(self)
        twin.is_twin, twin._control, twin._session, twin._used = True, ours, None, set(self._used)
        twin._log = open(os.dup(self._log.fileno()), "rb")  # noqa: SIM115 - closed in close()
        twin._receive(START_SECONDS)
        return twin

    def prepare(self, limits: Limits) -> None:
        """Have the child of the next `session` forked while nobody waits for it; other limits then cost another one.

        What goes wrong here goes wrong again, and is told, in `session`.
        """
        if self._prepared is None and not (self._session is not None and self._session.alive):
            with contextlib.suppress(SandboxError):
                self._prepared = self._ask(limits, self.profile)

    def session(
        self,
        *,
        files: Mapping[str, bytes] | None = None,
        uses: Iterable[str] = (),
        limits: Limits | None = None,
        profile: Profile | None = None,
    ) -> Session:
        """Fork a child for one submission, with data files in its working directory.

        The `first_uses` among `uses` that the warm parent has not done are done in the child, before any of its cells.

        `profile` is for tests of the inner wall; grading leaves it out. Raises SandboxError if the child of an earlier
        session still lives, SandboxUnavailable if the wall cannot be built.
        """
        if self._session is not None and self._session.alive:
            raise SandboxError("one child at a time: close the session before")
        self.ready()
        limits, profile = limits or self.limits, profile or self.profile
        child = self._take_prepared(limits, profile) or self._wait_for(self._ask(limits, profile))
        complete = self.sandboxed and self.profile.complete and profile.complete
        self._session = Session(child, limits, sandboxed=self.sandboxed, complete=complete)
        self._session.put(files or {})
        self._session.use(sorted(set(uses) - self._used))
        return self._session

    def _take_prepared(self, limits: Limits, profile: Profile) -> Child | None:
        """Return the child that was prepared, if it is what is wanted and nobody has killed it in the meantime."""
        if self._prepared is None or not self._prepared.serves(limits, profile) or self._has_word():
            self._forget()
            return None
        forked, self._prepared = self._prepared, None
        return self._wait_for(forked)

    def _forget(self) -> None:
        """End the child that was prepared: it is not what is wanted, or the warm parent has something else to do."""
        if self._prepared is None:
            return
        forked, self._prepared = self._prepared, None
        if self._has_word():  # of its end: the kernel kills a waiting child first where memory is short
            self._receive(START_SECONDS)
            forked.close()
        else:
            self._wait_for(forked).finish()

    def _wait_for(self, forked: Forked) -> Child:
        """Return the child that was asked for, ready to run code."""

        def ending(seconds: float) -> dict[str, Any]:
            report = self._receive(seconds)
            return report | {"memory": report["memory"] or cgroup.kills(self._process.pid) > forked.killed}

        return Child(forked.ends, ending, self.sandboxed)

    def _ask(self, limits: Limits, profile: Profile) -> Forked:
        """Ask for a child; return our ends of its channel and of its output pipes."""
        killed = cgroup.kills(self._process.pid)
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        out, out_writer = os.pipe()
        err, err_writer = os.pipe()
        request: dict[str, Any] = {"profile": to_json(profile), "limits": to_json(limits)}
        request |= {"filter": self._filter.hex(), "sandboxed": self.sandboxed}
        try:
            self._tell(request, [theirs.fileno(), out_writer, err_writer])
        finally:
            theirs.close()
            os.close(out_writer)
            os.close(err_writer)
        return Forked((ours, out, err), limits, profile, killed)

    def _tell(self, request: Mapping[str, Any], descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise SandboxError(f"the warm parent is gone: {error}\n{self._diagnosis()}") from error

    def _start(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        """Start the warm parent with one descriptor of ours, the control socket."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with contextlib.ExitStack() as stack:
            stack.callback(theirs.close)
            variables = {} if self.profile.environment else dict(os.environ)
            if self.sandboxed:
                command, passed = bubblewrap.command(self.profile, theirs.fileno(), stack)
                if self.scope:
                    command = [*cgroup.prefix(self.limits), "/usr/bin/env", "-i", *command]
                    variables = cgroup.environment()
            else:
                assert self._home is not None
                inside = outer_wall.python(outer_wall.PACKAGE.parent, theirs.fileno())
                command, passed = [*outer_wall.environment(self._home.name), *inside], []
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                cwd="/",
                env=variables,
                pass_fds=[theirs.fileno(), *passed],
            )
        return ours, process

    def _has_word(self, seconds: float = 0.0) -> bool:
        """Tell whether the warm parent has said something, or has ended."""
        return bool(select.select([self._control], [], [], seconds)[0])

    def _receive(self, seconds: float) -> dict[str, Any]:
        """Return the next word of the warm parent. Raises SandboxError when it ends or stays silent."""
        if self._has_word(seconds):
            data = self._control.recv(1 << 16)
            if data:
                return dict(json.loads(data))
        if not self.is_twin:
            self._process.kill()
        raise SandboxUnavailable(f"the warm parent did not answer:\n{self._diagnosis()}")

    def _diagnosis(self) -> str:
        """What bwrap or the warm parent wrote before it failed (no code of a submission ever writes there)."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        text = os.pread(self._log.fileno(), 4000, 0).decode("utf-8", "replace").strip()
        hint = (
            "user namespaces may be forbidden here (kernel.unprivileged_userns_clone, AppArmor, a container's seccomp)"
        )
        return f"{text or 'no message'}\n{hint}"


def _filter() -> bytes:
    try:
        return syscall_filter.program()
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailable(f"libseccomp or its binding `pyseccomp` is missing: {error}") from error
