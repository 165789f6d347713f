"""Events of a cell -> its outputs as a notebook file keeps them (nbformat 4). Hostile data: every field is checked."""

from __future__ import annotations

import re
from typing import Any

from .errors import ProtocolError

MIME = re.compile(r"[a-zA-Z0-9][\w.+-]*/[\w.+-]+(;[ \w.=+-]+)?\Z", re.ASCII)
# Beyond these, outputs are dropped: no honest cell comes near, and a dishonest one must not cost the grader's time.
MAX_OUTPUTS = 1_000
MAX_EVENTS = 200_000
MAX_SHARED = 20  # displays with the same id, all changed by each update
# The child keeps to the course's own, smaller limit; one that was patched not to must not fill the grader's memory.
MAX_CHARACTERS = 16_000_000
FIELDS = {"stream": 2, "display": 4, "result": 3, "error": 3, "clear": 1}
STREAMS = ("stdout", "stderr")

Output = dict[str, Any]


class Outputs:
    """Collects the outputs of one cell: joins text, replaces displays by their updates, clears when told to."""

    def __init__(self) -> None:
        self._items: list[Output] = []
        self._displays: dict[str, list[Output]] = {}
        self._clear_next = False
        self._events = 0
        self._room = MAX_CHARACTERS

    @property
    def items(self) -> list[Output]:
        """The outputs; streams, kept in pieces until now (joining each time would cost the square), as text."""
        return [item | {"text": "".join(item["text"])} if "text" in item else item for item in self._items]

    def add(self, event: Any) -> None:
        """Take one event. Raises ProtocolError unless it is one of ours."""
        if type(event) is not list or not event or type(event[0]) is not str:
            raise ProtocolError("an event is no event")
        kind = str(event[0])
        self._events += 1
        self._room -= size_of(event)
        if self._events > MAX_EVENTS or self._room < 0:
            return
        if FIELDS.get(kind) != len(event) - 1:
            raise ProtocolError("an event has the wrong fields")
        getattr(self, f"_{kind}")(*event[1:])

    def text(self, name: str, text: str) -> None:
        """Append text to a stream; neighbours of the same name become one output."""
        last = self._items[-1] if self._items else {}
        if last.get("output_type") == "stream" and last["name"] == name and not self._clear_next:
            last["text"].append(text)
        elif text:
            self._append({"output_type": "stream", "name": name, "text": [text]})

    def _append(self, output: Output) -> None:
        if self._clear_next:
            self._forget()
        if len(self._items) == MAX_OUTPUTS:
            output = {"output_type": "stream", "name": "stderr", "text": [f"[more than {MAX_OUTPUTS} outputs]\n"]}
        if len(self._items) <= MAX_OUTPUTS:
            self._items.append(output)

    def _forget(self) -> None:
        self._items.clear()
        self._displays.clear()
        self._clear_next = False

    def _stream(self, name: Any, text: Any) -> None:
        if name not in STREAMS or type(text) is not str:
            raise ProtocolError("a stream event has the wrong fields")
        self.text(name, text)

    def _display(self, data: Any, metadata: Any, identity: Any, update: Any) -> None:
        output = {"output_type": "display_data", "data": _bundle(data), "metadata": _json(metadata, dict)}
        if type(update) is not bool or (identity is not None and type(identity) is not str):
            raise ProtocolError("a display event has the wrong fields")
        if update:
            for shown in self._displays.get(identity or "", []):
                shown |= {"data": output["data"], "metadata": output["metadata"]}
            return
        self._append(output)
        if identity is not None:
            same = self._displays.setdefault(identity, [])
            same.append(output)
            del same[:-MAX_SHARED]

    def _result(self, count: Any, data: Any, metadata: Any) -> None:
        if type(count) is not int or not 0 <= count < 2**31:
            raise ProtocolError("a result has no execution count")
        bundle, described = _bundle(data), _json(metadata, dict)
        self._append({"output_type": "execute_result", "execution_count": count, "data": bundle, "metadata": described})

    def _error(self, name: Any, value: Any, traceback: Any) -> None:
        if type(name) is not str or type(value) is not str or type(traceback) is not list:
            raise ProtocolError("an error event has the wrong fields")
        if any(type(line) is not str for line in traceback):
            raise ProtocolError("a traceback is lines of text")
        self._append({"output_type": "error", "ename": name, "evalue": value, "traceback": traceback})

    def _clear(self, wait: Any) -> None:
        if type(wait) is not bool:
            raise ProtocolError("a clear event has the wrong fields")
        self._clear_next = wait
        if not wait:
            self._forget()


def size_of(value: Any) -> int:
    """Return the number of characters in plain data, with one for each value that is no text."""
    if type(value) is str:
        return len(value)
    if type(value) is dict:
        return sum(size_of(key) + size_of(item) for key, item in value.items())
    return sum(map(size_of, value)) if type(value) in (list, tuple) else 1


def _bundle(data: Any) -> dict[str, Any]:
    if type(data) is not dict or any(type(key) is not str or not MIME.match(key) for key in data):
        raise ProtocolError("a bundle has a key that is no MIME type")
    # Only the JSON types may hold anything but text.
    if any(type(value) is not str for mime, value in data.items() if not mime.split(";")[0].endswith("json")):
        raise ProtocolError("a representation is no text")
    return _json(data, dict)


def _json(value: Any, kind: type | None = None) -> Any:
    """Return `value` if it is JSON (exact types, text keys). Raises ProtocolError otherwise."""
    if kind is not None and type(value) is not kind:
        raise ProtocolError("metadata is a dict")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) is list:
        return [_json(item) for item in value]
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: _json(item) for key, item in value.items()}
    raise ProtocolError("an output is not JSON")
