"""The names that the instructor's cells see in the judge: their own first, then what the sandbox knows by the name."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.checks.data import Opaque
from autograder.sandbox.session import STATUSES

from .student import Student
from .subject import LostSubject, OfTheSubmission, RemoteSubject, of_the_submission


class Namespace(dict[str, Any]):
    """A module's globals. A name they lack is looked up in the sandbox: data comes as a copy, a function as a
    RemoteSubject; what is undefined there is undefined here. A built-in never comes from a submission.
    """

    def __init__(self, student: Student, names: Mapping[str, Any] | None = None) -> None:
        super().__init__(names or {})
        self.setdefault("__name__", "__main__")
        self._student = student

    def __missing__(self, name: str) -> Any:
        if name.startswith("__") or hasattr(builtins, name):
            raise KeyError(name)
        found = self._student.lookup(name)
        if found.kind == "data":
            return found.value
        if found.kind == "function":
            return RemoteSubject(name, self._student)
        if found.kind == "opaque":
            return Opaque(str(found.value))
        if found.kind == "undefined":
            lost = self._student.lost_with(name)
            if lost:
                return LostSubject(name, lost, self._student.limits.cell_seconds)
            raise KeyError(name)
        raise of_the_submission(Gone(found.kind))

    def for_tests(self, defined_by_answers: Iterable[str]) -> TestNamespace:
        """Return the globals of one test cell: what shared cells made, except names that answers are to define."""
        own = {name: value for name, value in self.items() if name not in set(defined_by_answers)}
        return TestNamespace(self._student, own)


class TestNamespace(Namespace):
    """One test cell's globals, thrown away after it: no name of a test can stand in for an answer in a later one.

    What was looked up is kept, so that a name means one thing for the whole cell.
    """

    def __missing__(self, name: str) -> Any:
        self[name] = super().__missing__(name)
        return self[name]


class Gone(OfTheSubmission):
    """The sandbox could not say what a name stands for. `status` is "not_run" or a word of `sandbox` STATUSES."""

    def __init__(self, status: str) -> None:
        super().__init__(STATUSES.get(status, status))
        self.status = status
