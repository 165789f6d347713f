"""What a cell shows, turned into events in the order in which it happened: text, displays, the result, the error.

Outlet leave while the cell runs, so that a cell which never ends still shows what it had printed. What is beyond the
budget is dropped here, at the source; a submission that gets around this meets the trusted side's own count.
"""

from __future__ import annotations

import base64
import io
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

from autograder.checks.data import type_name

CHUNK = 4096
BETWEEN = 64 * 1024
LINE, INTERVAL = 0.01, 0.5  # seconds
CUT = "\n[output cut after {} bytes]\n"


class Outlet:
    """Sends events while a request is open; text is gathered up to 4 KiB, but not for long."""

    def __init__(self) -> None:
        self._send: Callable[[list[Any]], None] | None = None
        self._room = 0
        self._limit = 0
        self._name = ""
        self._text: list[str] = []
        self._size = 0
        self._since = 0.0
        self._lock = threading.RLock()
        self.owner = os.getpid()

    def open(self, send: Callable[[list[Any]], None], limit: int) -> None:
        """Begin to send events, up to `limit` bytes; what threads wrote between two cells comes first."""
        with self._lock:
            self._send, self._room, self._limit = send, limit, limit
            self._since = time.monotonic() - LINE  # the first line leaves at once

    def close(self) -> None:
        """Send what is left and stop sending."""
        with self._lock:
            self.flush()
            self._send = None

    def text(self, name: str, text: str) -> None:
        """Take text written to the stream `name`."""
        with self._lock:
            if name != self._name:
                self.flush()
                self._name = name
            if self._send is None:  # a thread writes between two cells: kept, but not without bound
                text = text[: max(0, BETWEEN - self._size)]
            elif self._room <= 0:
                return
            self._text.append(text)
            self._size += len(text)
            if self._size >= CHUNK or self._due(text):
                self.flush()

    def _due(self, text: str) -> bool:
        """Whole lines leave soon, so that a crash does not take them along; parts of lines wait a little longer."""
        return time.monotonic() - self._since > (LINE if text.endswith("\n") else INTERVAL)

    def flush(self) -> None:
        """Send the text kept so far."""
        with self._lock:
            if self._text and self._send is not None:
                text = "".join(self._text)
                self._text, self._size, self._since = [], 0, time.monotonic()
                self._spend(["stream", self._name, text], len(text))

    def event(self, event: list[Any], size: int) -> None:
        """Send an event of about `size` bytes."""
        with self._lock:
            self.flush()
            self._spend(event, size)

    def _spend(self, event: list[Any], size: int) -> None:
        if self._send is None:
            return
        if event[0] == "error":  # short by itself, and what a reader wants to see after a flood
            self._send(event)
        if self._room <= 0 or event[0] == "error":
            return
        room, self._room = self._room, self._room - size
        if size >= room:
            name, kept = (event[1], event[2][:room]) if event[0] == "stream" else ("stdout", "")
            event = ["stream", name, kept + CUT.format(self._limit)]
        if event[0] == "stream":
            event[2] = _printable(event[2])
        self._send(event)


def _printable(text: str) -> str:
    """Replace lone surrogates, which no channel and no notebook file can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a cell. In a forked copy of the process it writes to the descriptor instead."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, outlet: Outlet, name: str, descriptor: int) -> None:
        self._outlet = outlet
        self._descriptor = descriptor
        self.name = name

    def write(self, text: str) -> int:
        """Take text; raises TypeError for anything else, as every text stream does."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if os.getpid() == self._outlet.owner:
            self._outlet.text(self.name, text)
        else:
            os.write(self._descriptor, text.encode("utf-8", "replace"))
        return len(text)

    def flush(self) -> None:
        """Send what is buffered."""
        if os.getpid() == self._outlet.owner:
            self._outlet.flush()

    def writable(self) -> bool:
        """A stream can be written to."""
        return True

    def fileno(self) -> int:
        """The descriptor that C libraries and started programs write to."""
        return self._descriptor


class Publisher(DisplayPublisher):
    """Sends `display_data`, its updates and `clear_output` as events."""

    outlet: Outlet

    def publish(  # type: ignore[no-untyped-def]
        self, data, metadata=None, source=None, *, transient=None, update=False, **_
    ) -> None:
        """Send a bundle of representations by MIME type."""
        bundle, size = mime_bundle(data)
        identity = (transient or {}).get("display_id")
        identity = identity if isinstance(identity, str) else None
        self.outlet.event(["display", bundle, jsonable(metadata or {}), identity, bool(update)], size)

    def clear_output(self, wait: bool = False) -> None:
        """Drop what the cell has shown so far; with `wait`, when the next output comes."""
        self.outlet.event(["clear", bool(wait)], 0)


class ResultHook(DisplayHook):
    """Sends the value of a cell's last expression as an event."""

    outlet: Outlet

    def write_output_prompt(self) -> None:
        """Jupyter shows the number beside the output, not in it."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Send the representations of the result."""
        bundle, size = mime_bundle(format_dict)
        self.outlet.event(["result", int(self.prompt_count), bundle, jsonable(md_dict or {})], size)

    def finish_displayhook(self) -> None:
        """Write no separators."""
        self._is_active = False


def mime_bundle(data: dict[Any, Any]) -> tuple[dict[str, Any], int]:
    """Return the representations as plain data (images in base64, as in a notebook file) and their size."""
    bundle: dict[str, Any] = {}
    size = 0
    for mime, value in data.items():
        if not isinstance(mime, str):
            continue
        if isinstance(value, (bytes, bytearray)):
            value = base64.b64encode(value).decode()
        value = jsonable(value)
        size += len(value) if isinstance(value, str) else len(repr(value))
        bundle[mime] = value
    return bundle, size


def jsonable(value: Any, depth: int = 12) -> Any:
    """Return `value` as JSON-like data of exact types; anything else becomes the name of its type."""
    if value is None or type(value) in (bool, int, float):
        return value
    if isinstance(value, str):
        return _printable(str.__str__(value))
    if depth and isinstance(value, (list, tuple)):
        return [jsonable(item, depth - 1) for item in value]
    if depth and isinstance(value, dict):
        return {_printable(str(key)): jsonable(item, depth - 1) for key, item in value.items()}
    return f"<{type_name(value)}>"
