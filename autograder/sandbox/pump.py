"""One request and its one reply, with everything that may come between: events, output, questions, time, death.

The first well-formed reply with the right call id counts. Bytes that are there before the next request, a frame with
another id or a frame that the schema does not know end the session as `protocol_error`.
"""

from __future__ import annotations

import os
import secrets
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .clock import Clock
from .codec import decode, encode
from .errors import NotData, ProtocolError
from .frames import Frame, pack
from .process import Child

TICK = 0.05
CHUNK = 1 << 16
# Who asks waits for the answer before he asks again; more answers than this only wait for somebody who does not read.
MAX_WAITING = 1 << 20
MAX_QUESTION = 1 << 20
MAX_ANSWER = 1 << 24


class Over(Exception):
    """The session has ended; `status` says how."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Request:
    """What is asked and how much it may cost. The two functions take what arrives before the reply.

    `answering` is the CPU time that is left to this process for the questions of the request.
    """

    verb: str
    body: list[Any]
    wall: float
    cpu: float
    output: int
    event: Callable[[Any], None] | None = None
    ask: Callable[[list[Any]], list[Any]] | None = None
    answering: float = 0.0


class Pump:
    """Moves bytes between the judge and one child, and keeps the raw output of its descriptors 1 and 2."""

    def __init__(self, child: Child, deadline: float, keep: int) -> None:
        self.child = child
        self.deadline = deadline
        self.raw: dict[int, bytearray] = {child.out: bytearray(), child.err: bytearray()}
        self.stopped = ""
        self.lost = 0.0  # time by the wall that was not the submission's: see `Clock`
        self._clocks: list[Clock] = []
        self._keep = keep
        self._received = 0
        self._poll = select.poll()
        for fd in (child.socket.fileno(), child.out, child.err):
            self._poll.register(fd, select.POLLIN)

    def exchange(self, request: Request) -> list[Any]:
        """Send a request and return the body of its reply. Raises Over when the session ends instead."""
        if self._stray():
            raise Over("protocol_error")
        call_id = secrets.token_bytes(16)
        waiting = bytearray(pack(Frame(call_id, encode([request.verb, *request.body]))))
        clock = Clock(self.child, min(request.wall, self.deadline - time.monotonic()), request.cpu)
        self._clocks.append(clock)
        self._received = 0
        try:
            self._send(waiting)  # nearly always all of it goes at once, without asking first whether it may
            return self._until_reply(waiting, call_id, request, clock)
        finally:
            self._clocks.pop()
            if not self._clocks:  # the time of a request within another is part of that one's
                lost = clock.lost
                self.lost += lost
                self.deadline += lost

    def _until_reply(self, waiting: bytearray, call_id: bytes, request: Request, clock: Clock) -> list[Any]:
        """Send what is waiting and take what comes, until the reply is there; return its body."""
        while True:
            frame = self.child.reader.next()
            if frame is None:
                waiting = self._move(waiting, request)
                self._keep_time(clock)
                continue
            if frame.call_id != call_id:
                raise ProtocolError("a frame of another request")
            began = time.thread_time()
            kind, body = _message(frame.payload)
            if kind == "reply":
                self._drain(request)
                return body
            if kind == "ask" and request.ask is not None:
                if len(waiting) > MAX_WAITING:
                    raise ProtocolError("more questions, and nobody reads the answers")
                waiting += pack(Frame(call_id, _answer(request.ask, body, len(frame.payload))))
                request.answering -= time.thread_time() - began
                if request.answering < 0:
                    raise Over("timeout")
                self._keep_time(clock)  # a full buffer is many questions
            elif kind == "event" and request.event is not None and len(body) == 1:
                request.event(body[0])
            else:
                raise ProtocolError("a kind of message that does not belong here")

    def _stray(self) -> bool:
        """Tell whether the child has sent what nobody asked for; a hang-up, which is its end, raises Over."""
        if self.child.reader.pending:
            return True
        try:
            if self.child.socket.recv(1, socket.MSG_PEEK):
                return True
        except BlockingIOError:
            return False
        except ConnectionResetError:
            pass
        raise Over(self.child.hung_up())

    def _move(self, waiting: bytearray, request: Request) -> bytearray:
        """Wait for a moment, and send and receive what is possible."""
        sock = self.child.socket.fileno()
        if waiting:
            self._poll.modify(sock, select.POLLIN | select.POLLOUT)
        began = time.monotonic()
        ready = dict(self._poll.poll(TICK * 1000))
        late = time.monotonic() - began - TICK
        for clock in self._clocks:
            clock.woke(late)
        if waiting:
            self._poll.modify(sock, select.POLLIN)
        state = ready.pop(sock, 0)
        for fd in ready:
            self._read_raw(fd)
        if state & (select.POLLIN | select.POLLHUP | select.POLLERR):
            self._read_channel()
        if state & select.POLLOUT:  # also while more comes in: the answers must not wait for the end of a flood
            self._send(waiting)
        if self._received > request.output:
            raise Over("output")
        return waiting

    def _send(self, waiting: bytearray) -> None:
        """Send what goes through now and take it off `waiting`."""
        try:
            del waiting[: self.child.socket.send(waiting)]
        except BlockingIOError:
            return
        except (BrokenPipeError, ConnectionResetError):
            raise Over(self.child.hung_up()) from None

    def _read_channel(self) -> None:
        try:
            data = self.child.socket.recv(CHUNK)
        except BlockingIOError:
            return
        except ConnectionResetError:
            data = b""
        if not data:
            raise Over(self.child.hung_up())
        self._received += len(data)
        self.child.reader.feed(data)

    def _read_raw(self, fd: int) -> bool:
        """Read once from an output pipe, keep what there is room for; return whether there may be more."""
        try:
            data = os.read(fd, CHUNK)
        except BlockingIOError:
            return False
        if not data:
            self._poll.unregister(fd)
            return False
        self._received += len(data)
        self.raw[fd] += data[: max(0, self._keep - len(self.raw[fd]))]
        return True

    def _drain(self, request: Request) -> None:
        """Take in what was written to the descriptors before the reply was."""
        for fd, _ in self._poll.poll(0):
            while fd != self.child.socket.fileno() and self._read_raw(fd):
                if self._received > request.output:
                    raise Over("output")

    def _keep_time(self, clock: Clock) -> None:
        """Interrupt a request whose time is up; after a moment of grace, give up."""
        if self.stopped:  # by another thread too
            clock.stop()
        if clock.stopping:
            if clock.out_of_grace:
                raise Over(self.stopped)
        elif clock.over:
            self.stop("timeout")
            clock.stop()

    def stop(self, why: str) -> None:
        """Interrupt the running request; `why` becomes its status."""
        self.stopped = why
        self.child.interrupt()


def _answer(ask: Callable[[list[Any]], list[Any]], body: list[Any], size: int) -> bytes:
    """Return the answer to a question of `size` bytes; a question or an answer beyond measure raises over there."""
    if size <= MAX_QUESTION:
        try:
            return encode(["answer", *ask(body)], MAX_ANSWER)
        except NotData:
            pass
    return encode(["answer", "raised", "ValueError"])


def _message(payload: bytes) -> tuple[str, list[Any]]:
    message = decode(payload)
    if type(message) is not list or not message or type(message[0]) is not str:
        raise ProtocolError("a message has no kind")
    return message[0], message[1:]
