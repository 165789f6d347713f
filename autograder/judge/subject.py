"""A student's function as a test cell sees it: every call crosses the channel, whatever comes back is data."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checks.calls import Call, Raised, Reply, Subject
from autograder.checks.source_scan import scan_tree

from .live_source import live_source
from .student import Student

# How a call ended that did not come back, in words for the lesson "The Python process ended inside your function".
HOW = {
    "died": "it crashed, called os._exit or was killed",
    "memory": "it used more memory than a notebook may",
    "output": "it wrote more output than a notebook may",
    "protocol_error": "it tampered with the grading channel",
    "interrupted": "the person who graded interrupted it",
}


class OfTheSubmission(Exception):
    """Something a submission did or failed to do stopped a test that called its function plainly."""


class RemoteSubject(Subject):
    """A function in the sandbox. The checks use `perform`; a test made of assertions may call it like a function."""

    def __init__(self, name: str, student: Student) -> None:
        super().__init__(name, self.__call__)
        self._student = student

    def perform(self, call: Call) -> Reply:
        """Run the call in the sandbox and return what came back."""
        reply = self._student.call(self.name, call)
        # A deadline that ran out has the lesson of a call that took too long.
        status = "timeout" if reply.status in ("not_run", "closed") else HOW.get(reply.status, reply.status)
        return replace(reply, status=status)

    def shortcuts(self, forbidden: Sequence[str]) -> list[str]:
        """Return the forbidden names in the cells run so far that the function can reach."""
        source = live_source(self._student.sources, self.name)
        return list(dict.fromkeys(use.name for use in scan_tree(source, self.name, forbidden)))

    def tampered(self) -> list[str]:
        """Return the library functions that were found replaced since the last exercise was asked."""
        found, self._student.tampered = self._student.tampered, ()
        return list(found)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the value of the function. Raises an exception like its own, or OfTheSubmission for a death."""
        reply = self.perform(Call(args, kwargs))
        if reply.status == "returned":
            return reply.value
        if reply.raised is not None:
            raise of_the_submission(_like(reply.raised))
        raise of_the_submission(OfTheSubmission(f"{self.name} did not come back: {reply.status}"))


class LostSubject(Subject):
    """A function whose cell was stopped or ended the process: each check of it gets that for a lesson."""

    def __init__(self, name: str, status: str, seconds: float) -> None:
        super().__init__(name, self.__call__)
        self._reply = Reply(_lost_in_cell(status), seconds=seconds)

    def perform(self, call: Call) -> Reply:
        """Return how the cell ended."""
        return self._reply

    def shortcuts(self, forbidden: Sequence[str]) -> list[str]:
        """Nothing: there is no function."""
        return []

    def tampered(self) -> list[str]:
        """Nothing: what the process had replaced ended with it."""
        return []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Raises OfTheSubmission."""
        raise of_the_submission(OfTheSubmission(f"{self.name} is not defined: {self._reply.status}"))


def _lost_in_cell(status: str) -> str:
    return "timeout" if status == "timeout" else f"while its own cell ran: {HOW.get(status, status)}"


def of_the_submission(error: Exception) -> Exception:
    """Mark an exception as the submission's, so that the course is not blamed for it."""
    error.of_the_submission = True  # type: ignore[attr-defined]
    return error


def _like(raised: Raised) -> Exception:
    """Return an exception of the same built-in type, or of the nearest built-in base."""
    if "numpy.linalg.LinAlgError" in raised.bases:
        return np.linalg.LinAlgError(raised.message)
    for name in (raised.kind, *raised.bases):
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            try:
                return kind(raised.message)
            except TypeError:  # UnicodeDecodeError and its kind want more than a text
                continue
    return OfTheSubmission(f"{raised.kind}: {raised.message}")
