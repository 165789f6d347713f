"""What is wrong, where, and what to do next: the one shape in which this room complains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: `what` is wrong, `do` says the next step, `where` is `file:line` or a file (may be empty)."""

    what: str
    do: str
    where: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}\n    -> {self.do}"


class Refused(Exception):
    """A source or notebook cannot be used; every problem found is listed, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
