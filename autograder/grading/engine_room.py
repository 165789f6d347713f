"""The one warm sandbox of a grading process: started when first needed, tested before it is trusted, closed at exit."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import reference_impl  # noqa: F401 - the judge's tests import it; once, before the first submission waits for it
from autograder.sandbox import cgroup, selftest
from autograder.sandbox.errors import SandboxError, SandboxUnavailable
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.profile import Limits

REFUSED = """\
Student code cannot be isolated on this machine, so nothing is graded: {why}
Grading elsewhere is the cure. To grade anyway, without any protection of tests, marks and this machine from student
code, set c.Engine.sandboxed = False (or pass --Engine.sandboxed=False); every mark is then flagged as not valid."""
UNTESTED = "none (no sandbox)"


class CannotGrade(SandboxUnavailable):
    """Nothing may be graded here; the text says why and what to do."""


@dataclass
class _Room:
    sandbox: Sandbox
    memory_limiter: str
    owner: int
    sandboxed: bool


_rooms: list[_Room] = []
_begun: list[tuple[int, Sandbox]] = []  # started, by which process, and not yet waited for
_refusals: list[str] = []  # why nothing may be graded: found out once, said for every submission


def room(sandboxed: bool) -> tuple[Sandbox, str]:
    """Return this process's sandbox and what limits memory in it.

    The first call starts it and tries every probe. Raises CannotGrade, always again, when one gets through.
    """
    for found in _rooms:
        if found.owner == os.getpid() and found.sandboxed == sandboxed:
            return found.sandbox, found.memory_limiter
    if sandboxed and _refusals:
        raise CannotGrade(_refusals[0])
    sandbox = _start(sandboxed)
    try:
        limiter = selftest.verify(sandbox).memory_limiter if sandboxed else UNTESTED
    except SandboxError as error:
        sandbox.close()
        raise _refusal(error) from None  # its text says why; a chain of tracebacks would bury it
    _rooms.append(_Room(sandbox, limiter, os.getpid(), sandboxed))
    return sandbox, limiter


def is_open() -> bool:
    """Tell whether this process has a sandbox that was waited for: it may have judged already."""
    return any(found.owner == os.getpid() for found in _rooms)


def leave() -> None:
    """Close this process's sandboxes; the next `room` starts anew."""
    for found in [found for found in _rooms if found.owner == os.getpid()]:
        _rooms.remove(found)
        found.sandbox.close()
    if (begun := _take_begun()) is not None:
        begun.close()
    _refusals.clear()


def limits_for(cell_seconds: int, notebook_seconds: int, memory_bytes: int, output_bytes: int) -> Limits:
    """Return the course's limits as the sandbox knows them; the rest are its own."""
    return Limits(
        cell_seconds=float(cell_seconds),
        total_seconds=float(notebook_seconds),
        cpu_seconds=notebook_seconds,
        memory=memory_bytes or Limits.memory,
        shown=output_bytes,
    )


def verify_install(say: Callable[[str], None] = print) -> bool:
    """Say whether student code can be isolated on this machine, probe by probe; True if it can."""
    try:
        with Sandbox() as sandbox:
            report = selftest.run(sandbox)
    except SandboxError as error:
        say(f"✗ {error}")
        return False
    for name, achieved in report.achieved.items():
        say(f"✗ {name}: {achieved}" if achieved else f"✓ {name}")
    say(f"memory is limited by: {report.memory_limiter}")
    say("Student code is isolated here." if not report.broken else "Nothing will be graded here.")
    return not report.broken


def begin() -> None:
    """Start the sandbox without waiting for it: until it is needed, nbgrader has some things to do.

    What goes wrong here goes wrong again where somebody waits for it, in `room`.
    """
    here = os.getpid()
    known = {found.owner for found in _rooms} | {owner for owner, _ in _begun}
    if here not in known and not _refusals:
        with contextlib.suppress(SandboxError):
            _begun.append((here, Sandbox()))


def prepare(limits: Limits) -> None:
    """Have the next submission's child forked while nbgrader writes down what was found for this one."""
    for found in _rooms:
        if found.owner == os.getpid():
            found.sandbox.prepare(limits)


@contextlib.contextmanager
def spares(count: int, uses: Iterable[str] = ()) -> Iterator[list[Sandbox]]:
    """Make sandboxes for processes that are forked inside the `with`; here they are let go at its end.

    They are twins of this process's own, tested and with its `first_uses` done; where there can be none, new ones.
    Raises CannotGrade as `room` does.
    """
    begin()
    made: list[Sandbox] = []
    try:
        if cgroup.available():
            made += [Sandbox() for _ in range(count)]  # their warm parents load libraries at the same time
            import_what_tests_import()
        else:
            first = room(sandboxed=True)[0]
            first.use(uses)
            made += [first.twin() for _ in range(count)]
        yield made
    except CannotGrade:
        raise
    except SandboxError as error:
        raise _refusal(error) from None
    finally:
        for sandbox in made:
            sandbox.let_go()


def move_into(spare: Sandbox, spares: Sequence[Sandbox]) -> None:
    """Make a sandbox the room of this process, just forked, and let go of all others. Raises as `room` does."""
    tested = [found.memory_limiter for found in _rooms]
    for other in {*spares, *(found.sandbox for found in _rooms), *(begun for _, begun in _begun)} - {spare}:
        other.let_go()
    _rooms.clear()
    _begun.clear()
    if spare.is_twin:
        _rooms.append(_Room(spare, tested[0], os.getpid(), sandboxed=True))
    else:
        _begun.append((os.getpid(), spare))
        room(sandboxed=True)


def _start(sandboxed: bool) -> Sandbox:
    try:
        sandbox = _take_begun() if sandboxed else None
        sandbox = sandbox or Sandbox(sandboxed=sandboxed)
        import_what_tests_import()  # while the warm parent does the same
        return sandbox.ready()
    except SandboxError as error:
        raise _refusal(error) from None  # its text says why; a chain of tracebacks would bury it


def _take_begun() -> Sandbox | None:
    """The sandbox that `begin` started in this very process, once."""
    owner, sandbox = _begun.pop() if _begun else (0, None)
    return sandbox if owner == os.getpid() else None


def import_what_tests_import() -> None:
    """Import what the weeks' shared cells are about to import here: the warm parent does the same at the same time."""
    for name in ("matplotlib.pyplot", "torch"):
        with contextlib.suppress(ImportError):  # a course without torch exercises needs no torch
            importlib.import_module(name)


def _refusal(why: SandboxError) -> CannotGrade:
    _refusals.append(REFUSED.format(why=why))
    return CannotGrade(_refusals[-1])


atexit.register(leave)
atexit.register(gc.freeze)  # else Python goes through every object of the libraries before it ends: most of a second
