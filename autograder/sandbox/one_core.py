"""One core for two that take turns: the judge and the submission it asks never compute at the same time.

On two cores each of hundreds of questions wakes a core that sleeps, and on a shared machine that takes longer than most
answers. It is for speed alone: no limit and no mark rests on it, and where the system refuses nothing is lost.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterator

from . import kernel


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Keep this thread on the core that the scheduler has just chosen for it; let it go again at the end."""
    allowed = cores()
    if len(allowed) > 1:
        with contextlib.suppress(OSError):
            stay_on({kernel.current_core()})
    try:
        yield
    finally:
        stay_on(allowed)


def shares(count: int) -> list[Collection[int]]:
    """Return where each of `count` processes may run: all but the first have a core of their own, if there are as many.

    Where several commands grade at once they do not all begin with the same core.
    """
    every = sorted(cores())
    if len(every) < count:
        return [every] * count
    first = os.getpid() % len(every)
    every = every[first:] + every[:first]
    return [every[count - 1 :], *([core] for core in every[: count - 1])]


def follow(pid: int) -> None:
    """Keep the process of this number where this thread may run, as far as it may run there."""
    with contextlib.suppress(OSError):
        stay_on(set(cores()) & set(cores(pid)), pid)


def cores(pid: int = 0) -> Collection[int]:
    """The numbers of the cores that this thread, or a process, may run on; none where the system does not say."""
    return os.sched_getaffinity(pid) if sys.platform == "linux" else ()


def stay_on(wanted: Collection[int], pid: int = 0) -> None:
    """Keep this thread, or a process, on some cores."""
    if sys.platform == "linux" and wanted:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(pid, wanted)
