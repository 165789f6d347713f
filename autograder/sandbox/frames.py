"""Frames on a stream: `magic | version | call id | length | payload`.

The call id is 128 random bits, drawn by the trusted side for each request: an answer cannot be written in advance.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from .codec import MAX_BYTES
from .errors import ProtocolError

MAGIC = b"LA"
VERSION = 1
HEADER = struct.Struct(">2sB16sI")


class Frame(NamedTuple):
    """One message and the request it belongs to."""

    call_id: bytes
    payload: bytes


def pack(frame: Frame) -> bytes:
    """Return the bytes of a frame."""
    return HEADER.pack(MAGIC, VERSION, frame.call_id, len(frame.payload)) + frame.payload


class FrameReader:
    """Cuts a byte stream into frames; a header is judged as soon as it is there, before its payload is awaited."""

    def __init__(self, limit: int = MAX_BYTES) -> None:
        self.limit = limit
        self._buffer = bytearray()

    @property
    def pending(self) -> int:
        """The number of bytes received that do not make a whole frame yet."""
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        """Take in what was received."""
        self._buffer += data

    def next(self) -> Frame | None:
        """Return the next whole frame, or None. Raises ProtocolError for a header that is not one of ours."""
        if len(self._buffer) < HEADER.size:
            return None
        magic, version, call_id, length = HEADER.unpack_from(self._buffer)
        if magic != MAGIC or version != VERSION:
            raise ProtocolError("not a frame of this protocol")
        if length > self.limit:
            raise ProtocolError(f"a frame of {length} bytes, more than {self.limit}")
        end = HEADER.size + length
        if len(self._buffer) < end:
            return None
        payload = bytes(self._buffer[HEADER.size : end])
        del self._buffer[:end]
        return Frame(call_id, payload)
