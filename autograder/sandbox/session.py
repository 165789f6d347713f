"""The four verbs as the judge speaks them: run a cell, look a name up, call a function, describe a figure.

No verb raises for anything that a submission does: a dead, slow or lying child is a status, and a session that has
ended answers every further verb with the status it ended with. The caller forks anew and replays.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.checks.calls import WALL_FACTOR, Call, Raised, Reply
from autograder.checks.data import snapshot, type_name

from . import one_core
from .codec import MAX_NAME
from .errors import ProtocolError
from .outputs import Output, Outputs
from .process import Child
from .profile import Limits
from .pump import Over, Pump, Request
from .records import call_to_data, data_to_reply, names
from .references import reference

USE_SECONDS = 60.0
STATUSES = {
    "timeout": "It did not finish in time and was stopped.",
    "interrupted": "It was interrupted by the person who graded.",
    "died": "The Python process ended (a crash, os._exit or a kill).",
    "memory": "It used more memory than a notebook may.",
    "output": "It wrote more output than a notebook may.",
    "protocol_error": "The notebook tampered with the grading channel.",
    "closed": "The session is over.",
}


@dataclass(frozen=True)
class CellResult:
    """What running a cell gave: "ok", "error" or a word of STATUSES; outputs as a notebook file keeps them.

    Much of `seconds` and little of `cpu_seconds` means that the machine was busy or the cell waited.
    """

    status: str
    outputs: list[Output] = field(default_factory=list)
    execution_count: int | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0


@dataclass(frozen=True)
class Found:
    """What a name stands for: "data" (`value` is a copy), "function", "opaque", "undefined", or a word of STATUSES.

    `tampered` names library functions that had been replaced; they have been put back.
    """

    kind: str
    value: Any = None
    tampered: tuple[str, ...] = ()


class Session:
    """One submission's child, until it is closed or dies. `sandboxed` is False when nothing was isolated;
    `complete` when every defence was up: only then may a mark count.
    """

    def __init__(self, child: Child, limits: Limits, *, sandboxed: bool, complete: bool) -> None:
        self.sandboxed = sandboxed
        self.complete = complete
        self.limits = limits
        self.status = ""
        self.proc = child.proc
        self.cpu_seconds = 0.0  # CPU time of the submission's process, known once the session has ended
        self._child = child
        self._pump = Pump(child, time.monotonic() + limits.total_seconds, limits.shown)
        self._depth = 0
        self._asked = 0

    @property
    def lost_seconds(self) -> float:
        """Time that passed by the wall and was not the submission's: the machine was busy, or stood still."""
        return self._pump.lost

    @property
    def alive(self) -> bool:
        """Tell whether the child can still answer."""
        return not self.status

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the child and wait until nothing of it is left. Safe to call twice."""
        self._end("closed")

    def interrupt(self) -> None:
        """Stop the running cell or call; for another thread than the one that waits for it."""
        self._pump.stop("interrupted")

    def follow(self) -> None:
        """Let the submission run on the core that this thread keeps to: see `one_core`."""
        one_core.follow(self._child.pid)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write data files into the working directory. Raises ValueError for a name that is a path."""
        if any("/" in name or name in ("", ".", "..") for name in files):
            raise ValueError("a data file has a plain name")
        if files:
            self._request(Request("files", [dict(files)], self.limits.cell_seconds, 10.0, self.limits.output))

    def use(self, names: Iterable[str]) -> None:
        """Do these `first_uses`, so that no cell or call of the notebook is charged for them.

        It is our own code that runs: a course's tight limits for a cell are not for it.
        """
        for name in names:
            self._request(Request("use", [name], USE_SECONDS, USE_SECONDS, self.limits.output))

    def run_cell(
        self, source: str, *, seconds: float | None = None, store_history: bool = True, after: int = 0
    ) -> CellResult:
        """Run a cell and return what Jupyter would show; interrupted, then killed, after `seconds`.

        `after` is how many cells ran elsewhere since the last one here: their numbers In [n] are used up first.
        """
        outputs, began, cpu = Outputs(), time.monotonic(), self._child.cpu_seconds()
        wall = seconds or self.limits.cell_seconds
        source = source.encode("utf-8", "replace").decode()
        request = Request("run", [source, store_history, after], wall, wall, self.limits.output, event=outputs.add)
        status, body = self._request(request)
        self._append_raw(outputs)
        count = None
        if not status:
            status, count = self._cell(body)
        cpu = max(0.0, self._child.cpu_seconds() - cpu)
        return CellResult(status, outputs.items, count, time.monotonic() - began, cpu)

    def replay(self, sources: Sequence[str], *, seconds: float | None = None) -> list[CellResult]:
        """Run earlier cells again in this fresh child, to bring it where another one died; stop at a death."""
        results = []
        for source in sources:
            results.append(self.run_cell(source, seconds=seconds))
            if not self.alive:
                break
        return results

    def lookup(self, name: str) -> Found:
        """Say what a name of the notebook stands for."""
        status, body = self._request(self._small("look", [name]))
        if status:
            return Found(status)
        if body[0] == "failed":
            return Found("opaque", body[1])
        if len(body) != 3 or body[0] not in ("data", "function", "opaque", "undefined"):
            return Found(self._end("protocol_error"))
        try:
            return Found(body[0], body[2], names(body[1]))
        except ProtocolError:
            return Found(self._end("protocol_error"))

    def call(self, name: str, call: Call) -> Reply:
        """Call a function of the notebook. A death is the reply's status; "died" too if the name is no function."""
        functions: list[Callable[..., Any]] = []
        data = call_to_data(call, lambda value: reference(value, functions))
        request = Request(
            "call",
            [name, data],
            wall=call.seconds * WALL_FACTOR,
            cpu=call.seconds * 1.5 + 1.0,
            output=self.limits.output * 4,
            ask=lambda body: self._answer(body, functions),
            answering=self.limits.answering,
        )
        status, body = self._request(request)
        if status:
            return Reply(status)
        try:
            if body[0] == "undefined":
                return _raised("NameError", f"{name} is not a function")
            if body[0] == "failed":
                return _raised(body[1], "the call itself could not be carried out")
            if body[:1] != ["reply"]:
                raise ProtocolError("a call has another answer")
            return data_to_reply(body[1:])
        except ProtocolError:
            return Reply(self._end("protocol_error"))

    def describe_figure(self, name: str | None = None) -> dict[str, Any] | None:
        """Describe the figure a name holds, or the last cell's, as `checks.figures` does; None if the child cannot."""
        status, body = self._request(self._small("figure", [name]))
        if status or len(body) != 2 or body[0] != "figure" or type(body[1]) is not dict:
            return None
        return body[1]

    # ---- what the verbs share

    def _small(self, verb: str, body: list[Any]) -> Request:
        return Request(verb, body, min(10.0, self.limits.cell_seconds), 10.0, self.limits.output * 4)

    def _request(self, request: Request) -> tuple[str, list[Any]]:
        """Return ("", the reply's body), or a status and nothing; a session that cannot go on is ended here."""
        if not self.alive:
            return self.status, []
        if self._depth == 0:
            self._asked, self._pump.stopped = 0, ""
        self._depth += 1
        try:
            body = self._pump.exchange(request)
        except Over as over:
            return self._end(over.status), []
        except ProtocolError:
            return self._end("protocol_error"), []
        finally:
            self._depth -= 1
        if not body or type(body[0]) is not str or (body[0] == "failed" and not _is_name(body[1:])):
            return self._end("protocol_error"), []
        return (self._pump.stopped or "interrupted", []) if body == ["interrupted"] else ("", body)

    def _end(self, status: str) -> str:
        """End the session, once; return the status it ended with."""
        if self.alive:
            self.status = status
            self.cpu_seconds = self._child.cpu_seconds()
            self._child.finish()
        return self.status

    def _cell(self, body: list[Any]) -> tuple[str, int | None]:
        if body[0] == "failed":
            return "error", None
        if len(body) != 2 or body[0] not in ("ok", "error") or type(body[1]) is not int:
            return self._end("protocol_error"), None
        return self._pump.stopped or body[0], body[1]

    def _append_raw(self, outputs: Outputs) -> None:
        """What C libraries and started programs wrote has no place in the order of events: it comes last."""
        for name, fd in (("stdout", self._child.out), ("stderr", self._child.err)):
            outputs.text(name, self._pump.raw[fd].decode("utf-8", "replace"))
            self._pump.raw[fd].clear()

    def _answer(self, body: list[Any], functions: list[Callable[..., Any]]) -> list[Any]:
        """Call a function of the judge for a stand-in, within bounds on how often and how deep."""
        self._asked += 1
        if len(body) != 3 or type(body[0]) is not int or type(body[1]) is not list or type(body[2]) is not dict:
            raise ProtocolError("a question has the wrong fields")
        number, args, kwargs = body
        if not 0 <= number < len(functions) or any(type(name) is not str for name in kwargs):
            raise ProtocolError("a question to a function that was not given")
        if self._asked > self.limits.callbacks or self._depth > self.limits.nesting:
            raise Over("timeout")
        try:
            answer = ["value", snapshot(functions[number](*args, **kwargs))]
        except Exception as error:
            answer = ["raised", type_name(error)[:MAX_NAME]]
        if not self.alive:  # the function called back into the notebook, which did not survive it
            raise Over(self.status)
        return answer


def _is_name(rest: list[Any]) -> bool:
    return len(rest) == 1 and type(rest[0]) is str and len(rest[0]) <= MAX_NAME


def _raised(kind: str, message: str) -> Reply:
    """Return the reply of a call that failed before the function ran."""
    return Reply("raised", raised=Raised(kind, (kind, "Exception", "BaseException"), message))
