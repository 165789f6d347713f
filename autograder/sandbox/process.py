"""The trusted side's hold on one child: its channel, its output pipes, its life and its end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
from collections.abc import Callable, Mapping
from typing import Any

from .codec import decode
from .errors import ProtocolError, SandboxError, SandboxUnavailable
from .frames import FrameReader
from .link import NO_CALL

READY_SECONDS = 20.0
END_SECONDS = 20.0
LAST_WORDS_SECONDS = 1.0
CREDENTIALS = struct.Struct("3i")


class Child:
    """A forked child that is ready to run code.

    Its processes are known by pid descriptors, so that a number used again by another process can do no harm; the
    numbers come from the kernel (SCM_CREDENTIALS), which translates them out of the child's own PID namespace.
    """

    def __init__(
        self, ends: tuple[socket.socket, int, int], report: Callable[[float], Mapping[str, Any]], sandboxed: bool
    ) -> None:
        self.socket, self.out, self.err = ends
        self.reader = FrameReader()
        self.end: Mapping[str, Any] | None = None
        self._report = report
        self._sandboxed = sandboxed
        guard, message = self._hello()
        self.proc = message[1] if message[0] == "guardian" else ""
        self._guard = self._handle(guard, message)
        self.pid, message = self._hello()
        self._student = self._handle(self.pid, message)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self.socket.setblocking(False)
        for fd in (self.out, self.err):
            os.set_blocking(fd, False)

    def _hello(self) -> tuple[int, list[Any]]:
        """Return the pid of the sender and what it says; nothing of a submission has run yet."""
        pid = 0
        while (frame := self.reader.next()) is None:
            if not select.select([self.socket], [], [], READY_SECONDS)[0]:
                return 0, ["failed", f"the child was not ready within {READY_SECONDS:.0f} s"]
            # One byte at a time would be slow and one gulp could join two senders; the kernel keeps senders apart.
            data, control, _, _ = self.socket.recvmsg(1 << 16, socket.CMSG_SPACE(CREDENTIALS.size))
            if not data:
                return 0, ["failed", "the child ended before it was ready"]
            for _, kind, value in control:
                if kind == socket.SCM_CREDENTIALS:
                    pid = CREDENTIALS.unpack(value[: CREDENTIALS.size])[0]
            self.reader.feed(data)
        if frame.call_id != NO_CALL:
            raise ProtocolError("a greeting that is none")
        return pid, decode(frame.payload)

    def _handle(self, pid: int, message: list[Any]) -> int:
        if message[0] != "failed":
            try:
                return os.pidfd_open(pid)
            except ProcessLookupError:
                message = ["failed", "the child was killed before it was ready"]
        with contextlib.suppress(SandboxError):
            self._report(END_SECONDS)
        self.socket.close()
        os.close(self.out)
        os.close(self.err)
        raise SandboxUnavailable(f"the inner wall could not be built: {message[1]}")

    def interrupt(self) -> None:
        """Send SIGINT to the submission's process, as Jupyter's stop button does."""
        self._signal(self._student, signal.SIGINT)

    def kill(self) -> None:
        """Send SIGKILL to process 1 of the child's PID namespace: the kernel then ends every process in it."""
        if not self._sandboxed:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        self._signal(self._guard, signal.SIGKILL)

    @staticmethod
    def _signal(handle: int, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, number)

    def hung_up(self) -> str:
        """Return how a child ended that closed its channel; its guardian gets a moment to say so."""
        select.select([self._guard], [], [], LAST_WORDS_SECONDS)
        return self.finish()

    def finish(self) -> str:
        """Kill what is left, wait until the kernel says that all of it is gone, and return how it ended.

        Returns "memory", "timeout" (its CPU time was used up) or "died". Raises SandboxError if it does not go.
        """
        if self.end is None:
            self.kill()
            if not select.select([self._guard], [], [], END_SECONDS)[0]:
                raise SandboxError("a killed child did not end")
            self.end = self._report(END_SECONDS)
            self.socket.close()
            for fd in (self.out, self.err, self._guard, self._student):
                os.close(fd)
        if self.end["memory"]:
            return "memory"
        return "timeout" if self.end["cpu"] else "died"

    def cpu_seconds(self) -> float:
        """Return the CPU time used by the submission's process and the programs it has waited for; 0.0 if unknown.

        Once the child has ended: all that it used.
        """
        if self.end is not None:
            return float(self.end["cpu_seconds"])
        try:
            with open(f"/proc/{self.pid}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return sum(int(value) for value in fields[11:15]) / float(os.sysconf("SC_CLK_TCK"))

    def queued_seconds(self) -> float:
        """Return how long the submission's process could have run and had no CPU; 0.0 where the kernel does not say."""
        if self.end is not None:  # its number may be another's now
            return 0.0
        try:
            with open(f"/proc/{self.pid}/schedstat") as file:
                return int(file.read().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0
