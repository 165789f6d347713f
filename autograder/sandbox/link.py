"""The student's side of the channel: one descriptor, blocking, one thread at a time."""

from __future__ import annotations

import socket
import threading
from typing import Any, NamedTuple

from .codec import decode, encode
from .frames import Frame, FrameReader, pack

NO_CALL = bytes(16)


class Message(NamedTuple):
    """What a frame says: the request it belongs to, the verb or kind of answer, and the rest."""

    call_id: bytes
    kind: str
    body: list[Any]


class Link:
    """Messages over a connected stream socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._reader = FrameReader()
        self._lock = threading.Lock()
        self._sending = self._interrupted = False

    def send(self, message: Message) -> None:
        """Send one message. Raises NotData for what is no data, OSError when the other side is gone."""
        data = pack(Frame(message.call_id, encode([message.kind, *message.body])))
        with self._lock:  # a thread of the submission may print while the main thread answers
            self._sending = True
            try:
                self._socket.sendall(data)
            finally:
                self._sending = False
        if self._interrupted:
            self._interrupted = False
            raise KeyboardInterrupt

    def interrupt(self, *_: object) -> None:
        """Handle SIGINT: raise KeyboardInterrupt, but never in the middle of a frame."""
        if self._sending:
            self._interrupted = True
        else:
            raise KeyboardInterrupt

    def receive(self) -> Message | None:
        """Wait for one message; None when the other side has closed."""
        while (frame := self._reader.next()) is None:
            data = self._socket.recv(1 << 16)
            if not data:
                return None
            self._reader.feed(data)
        kind, *body = decode(frame.payload)
        return Message(frame.call_id, kind, body)
