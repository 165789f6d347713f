"""The process that runs a submission: it answers the four verbs, and trusts nothing to still be as it was."""

from __future__ import annotations

import builtins
import contextlib
import os
import random
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

import autograder.checks.budget as call_budget
from autograder.checks import figures
from autograder.checks.calls import perform
from autograder.checks.data import Opaque, Truncated, snapshot, type_name
from autograder.checks.sentinel import tampered

from . import first_uses
from .codec import FunctionRef
from .errors import NotData
from .link import Link, Message
from .records import data_to_call, reply_to_data
from .references import named
from .shell import Shell


class Student:
    """Answers requests, one after the other; a request may come while a stand-in waits for its own answer."""

    def __init__(self, link: Link, shell: Shell, shown: int) -> None:
        self._link = link
        self._shell = shell
        self._shown = shown
        self._owner = os.getpid()
        self._call_id = b""
        call_budget.wall_time_is_kept_here = False
        self._verbs: dict[str, Callable[..., list[Any]]] = {
            "files": self._files,
            "use": self._use,
            "run": self._run,
            "look": self._look,
            "call": self._call,
            "figure": self._figure,
        }

    def serve(self) -> NoReturn:
        """Answer until the other side hangs up."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # between requests an interrupt has nobody to stop
        while True:
            message = self._link.receive()
            if message is None:
                os._exit(0)
            self.answer(message)

    def answer(self, message: Message) -> None:
        """Carry out one request and send the one reply to it."""
        outer, self._call_id = self._call_id, message.call_id
        try:
            body = self._interruptible(message)
        except KeyboardInterrupt:
            body = ["interrupted"]
        except MemoryError:
            raise
        except Exception as error:  # the submission replaced what a verb rests on
            body = ["failed", type_name(error)[:200]]
        if os.getpid() != self._owner:
            os._exit(0)  # a copy that the submission forked came back from its cell: there is one answer, not two
        self._send("reply", message.call_id, body)
        self._call_id = outer

    def _interruptible(self, message: Message) -> list[Any]:
        signal.signal(signal.SIGINT, self._link.interrupt)
        try:
            return self._verbs[message.kind](*message.body)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _send(self, kind: str, call_id: bytes, body: list[Any]) -> None:
        """Send a message; what is too large to travel is replaced by a word saying so."""
        try:
            self._link.send(Message(call_id, kind, body))
        except NotData as error:
            self._link.send(Message(call_id, kind, [*body[:-1], Truncated(str(error)[:150])]))

    # ---- the verbs

    def _files(self, files: dict[str, bytes]) -> list[Any]:
        """Put the week's data files into the working directory, before any code of the student has run."""
        for name, content in files.items():
            with open(name, "xb") as file:
                file.write(content)
        return ["done"]

    def _use(self, name: str) -> list[Any]:
        """Use a slow part of a library once, also before any code of the student has run."""
        first_uses.use(name)
        seed()
        return ["done"]

    def _run(self, source: str, store_history: bool, after: int) -> list[Any]:
        """Run a cell, numbered after so many that ran elsewhere; its output has left as events when this returns."""
        shell, call_id = self._shell, self._call_id
        for _ in range(after):
            shell.run_cell("pass", store_history=True)
        shell.figures = []
        shell.outlet.open(lambda event: self._send("event", call_id, [event]), self._shown)
        try:
            result = shell.run_cell(source, store_history=store_history)
            error = result.error_before_exec or result.error_in_exec
            return ["ok" if error is None else "error", int(shell.execution_count) - 1]
        finally:
            shell.outlet.close()

    def _look(self, name: str) -> list[Any]:
        """Say what a name stands for, data as a copy; and which library functions the cells so far had replaced."""
        patched = tuple(tampered()[:100])
        namespace = self._shell.user_ns
        if name not in namespace:
            return ["undefined", patched, None]
        value = namespace[name]
        data = snapshot(value)
        if not isinstance(data, Opaque):
            return ["data", patched, data]
        return ["function" if callable(value) else "opaque", patched, type_name(value)[:200]]

    def _call(self, name: str, call: dict[str, Any]) -> list[Any]:
        """Call a function of the submission as `checks` does in plain Jupyter."""
        function = self._shell.user_ns.get(name)
        if not callable(function):
            return ["undefined", None]
        reply = perform(function, data_to_call(call, self._real))
        return ["reply", *reply_to_data(reply)]

    def _figure(self, name: str | None) -> list[Any]:
        """Describe the Axes of a figure: the one a name holds, or those the last cell made."""
        return ["figure", {"axes": [figures.describe(ax) for ax in self._axes(name)]}]

    def _axes(self, name: str | None) -> list[Any]:
        if name is None:
            return [ax for figure in self._shell.figures for ax in figure.axes]
        held = self._shell.user_ns.get(name)
        if hasattr(held, "transData"):
            return [held]
        return list(getattr(held, "axes", []))

    # ---- functions among the arguments

    def _real(self, value: Any) -> Any:
        """Turn a reference into a function: one of `checks` by its name, any other as a stand-in that asks back."""
        if not isinstance(value, FunctionRef):
            return value
        if value.name:
            return named(value.name)
        return self._stand_in(value.number)

    def _stand_in(self, number: int) -> Callable[..., Any]:
        call_id = self._call_id

        def f(*args: Any, **kwargs: Any) -> Any:
            """Ask the judge for the value of its own function."""
            self._send("ask", call_id, [number, snapshot(list(args)), snapshot(dict(kwargs))])
            while True:
                message = self._link.receive()
                if message is None:
                    os._exit(0)
                if message.kind != "answer":
                    self.answer(message)  # the judge's function called one of the submission's
                    continue
                kind, value = message.body
                if kind == "raised":
                    raise _exception(value)
                return _writable(value)

        return f


def _exception(name: str) -> Exception:
    """Return an exception like the one the judge's function raised; its text stays there."""
    kind = np.linalg.LinAlgError if name == "numpy.linalg.LinAlgError" else getattr(builtins, name, RuntimeError)
    with contextlib.suppress(Exception):
        if issubclass(kind, Exception):
            return kind("raised by the function that was given")
    return RuntimeError("raised by the function that was given")


def _writable(value: Any) -> Any:
    """Give arrays back as a caller expects them: his own to write to."""
    return value.copy() if hasattr(value, "flags") and hasattr(value, "copy") else value


def seed() -> None:
    """Put every global generator into the same state in each child (`random` reseeds itself at a fork)."""
    random.seed(0)
    np.random.seed(0)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(0)
