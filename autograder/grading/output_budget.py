"""How much output of a cell is kept, decided message by message while the cell runs."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

CUT = "\n... more output was cut: a cell may show {limit:,} bytes.\n"


class OutputBudget:
    """Counts the bytes of one cell. A result or an error always comes through, cut to the limit on its own.

    Results are spared because a score is one: a student's function that prints a lot must not cost it.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0
        self._told = False

    def begin(self) -> None:
        """A new cell begins."""
        self.used = 0
        self._told = False

    def admit(self, msg: dict[str, Any]) -> dict[str, Any] | None:
        """Return the message to keep, shortened if need be, or None to drop it."""
        kind, content = msg["msg_type"], msg["content"]
        if kind == "stream":
            return self._stream(msg, content["text"])
        if kind == "error":
            cut = deepcopy(msg)
            cut["content"]["evalue"] = str(content["evalue"])[: self.limit]
            cut["content"]["traceback"] = [str(line)[:10_000] for line in content["traceback"][:100]]
            return cut
        sizes = {mime: len(str(data)) for mime, data in content.get("data", {}).items()}
        if kind != "execute_result":
            if self.used + sum(sizes.values()) > self.limit:
                return self._tell(msg)
            self.used += sum(sizes.values())
            return msg
        cut = deepcopy(msg)
        cut["content"]["data"] = {mime: data for mime, data in content["data"].items() if sizes[mime] <= self.limit}
        cut["content"]["data"].setdefault("text/plain", str(content["data"].get("text/plain", ""))[:1000])
        return cut

    def _stream(self, msg: dict[str, Any], text: str) -> dict[str, Any] | None:
        room = self.limit - self.used
        self.used += len(text)
        if len(text) <= room:
            return msg
        if self._told:
            return None
        self._told = True
        cut = deepcopy(msg)
        cut["content"]["text"] = text[: max(room, 0)] + CUT.format(limit=self.limit)
        return cut

    def _tell(self, msg: dict[str, Any]) -> dict[str, Any] | None:
        if self._told:
            return None
        self._told = True
        cut = deepcopy(msg)
        cut["msg_type"] = cut["header"]["msg_type"] = "stream"
        cut["content"] = {"name": "stdout", "text": CUT.format(limit=self.limit)}
        return cut
