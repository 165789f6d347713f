"""The student's interpreter as the judge needs it: always there, brought back after each death, until time is up."""

from __future__ import annotations

import ast
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.checks.calls import Call, Reply
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits
from autograder.sandbox.session import CellResult, Found, Session

MAX_RESTARTS = 30
NOTHING = "pass"  # stands for a cell of which only the number In [n] is used up, as in Jupyter


@dataclass
class _Ran:
    """A cell that was run. `lost` is how it took the process with it (or was stopped): it is not replayed."""

    source: str
    lost: str = ""


@dataclass
class Student:
    """One submission's child processes, one after the other, within one deadline.

    A cell or call that ends the process costs only itself: before the next step a new child is forked and the earlier
    cells are run again in it, without those that were stopped or ended a process.
    """

    sandbox: Sandbox
    files: Mapping[str, bytes]
    limits: Limits
    uses: tuple[str, ...] = ()
    restarts: int = 0
    ran: list[_Ran] = field(default_factory=list)
    fork_seconds: float = 0.0
    cpu_seconds: float = 0.0
    tampered: tuple[str, ...] = ()  # library functions found replaced, until an exercise has taken the blame

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.limits.total_seconds
        self._lost = 0.0  # in the sessions before this one
        self._session: Session | None = None
        self._uncounted = 0  # cells whose numbers the child has not used up yet

    def close(self) -> None:
        """End what is left of the child; `cpu_seconds` is then what all children have used."""
        if self._session is not None:
            self._session.close()
            self.cpu_seconds += self._session.cpu_seconds

    @property
    def _deadline(self) -> float:
        """When the notebook's time is up; a busy machine puts that off."""
        return self._end + self._lost + (self._session.lost_seconds if self._session is not None else 0.0)

    @property
    def out_of_time(self) -> bool:
        """Tell whether nothing of this notebook may run any more."""
        return time.monotonic() >= self._deadline or self.restarts > MAX_RESTARTS

    @property
    def ended(self) -> str:
        """How the present child ended; nothing while it lives."""
        return self._session.status if self._session is not None else ""

    @property
    def sources(self) -> list[str]:
        """The cells run so far, also those that failed."""
        return [cell.source for cell in self.ran]

    def run(self, source: str) -> CellResult:
        """Run a cell; status "not_run" when time is up."""
        session = self._ready()
        if session is None:
            return CellResult("not_run")
        result = self._run(session, source)
        self.ran.append(_Ran(source, "" if result.status in ("ok", "error") else result.status))
        return result

    def count_on(self) -> None:
        """Let the number of the next cell go up by one, as if a cell had been run here."""
        self.ran.append(_Ran(NOTHING))
        self._uncounted += 1

    def lookup(self, name: str) -> Found:
        """Say what a name stands for; a process that is found dead is blamed on the cell that ran last."""
        found = self._lookup(name)
        self.tampered += found.tampered
        if self._session is None or self._session.alive:
            return found
        for cell in reversed(self.ran):
            if cell.source != NOTHING and not cell.lost:
                cell.lost = self._session.status
                break
        return self._lookup(name)

    def lost_with(self, name: str) -> str:
        """Return how the last cell that was to define `name` was lost; nothing if none was."""
        for cell in reversed(self.ran):
            if cell.lost and name in _bound(cell.source):
                return cell.lost
        return ""

    def call(self, name: str, call: Call) -> Reply:
        """Call a function. After a death every further call of the same step is answered with it: no new child."""
        if self._session is None:
            return Reply("not_run")
        return self._session.call(name, call)

    def _lookup(self, name: str) -> Found:
        session = self._ready()
        return Found("not_run") if session is None else session.lookup(name)

    def _run(self, session: Session, source: str) -> CellResult:
        seconds = max(0.01, min(self.limits.cell_seconds, self._deadline - time.monotonic()))
        after, self._uncounted = self._uncounted, 0
        return session.run_cell(source, seconds=seconds, after=after)

    def _ready(self) -> Session | None:
        """Return a session in which all earlier cells have run, or None when time is up."""
        while not self.out_of_time:
            if self._session is None or not self._session.alive:
                self._fork()
                if not self._replay():
                    continue
            return self._session
        return None

    def _fork(self) -> None:
        began = time.monotonic()
        if self._session is not None:
            self.restarts += 1
            self.cpu_seconds += self._session.cpu_seconds
            self._lost += self._session.lost_seconds
            self._session = None
        self._uncounted = 0
        limits = replace(self.limits, total_seconds=max(0.01, self._deadline - began))
        self._session = self.sandbox.session(files=self.files, uses=self.uses, limits=limits)
        self._session.follow()
        self.fork_seconds += time.monotonic() - began

    def _replay(self) -> bool:
        """Run the earlier cells again; a cell that now ends the process is left out the next time."""
        assert self._session is not None
        for cell in self.ran:
            if self.out_of_time:
                return False
            if cell.lost or cell.source == NOTHING:
                self._uncounted += 1
                continue
            result = self._run(self._session, cell.source)
            if not self._session.alive:
                cell.lost = result.status
                return False
            if result.status not in ("ok", "error"):
                cell.lost = result.status
        return True


def _bound(source: str) -> set[str]:
    """The names that a cell's top level defines."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    names = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    return names | {
        node.id
        for part in body
        for node in ast.walk(part)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
