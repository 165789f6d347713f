"""What a call may cost: a limit on its time, a measurement of its memory."""

from __future__ import annotations

import contextlib
import signal
import threading
import tracemalloc
from collections.abc import Iterator
from typing import Any

# Waiting costs no CPU time and says little about the code on a busy machine, so it is allowed much longer.
WALL_FACTOR = 10.0
AGAIN = 0.1
# False in the sandbox: whoever waits outside keeps that time, and can tell waiting from a machine that is busy.
wall_time_is_kept_here = True


class OutOfTime(BaseException):
    """Raised in the student's code when its budget is used up; no `except Exception` catches it."""


@contextlib.contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the running code after `seconds` of CPU time, or 10 times that by the clock.

    Needs signals (POSIX, main thread); elsewhere there is no limit, and the notebook's own timeout has to do.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    running = [True]

    def stop(signum: int, frame: Any) -> None:
        if running[0]:
            raise OutOfTime

    timers = [(signal.ITIMER_PROF, signal.SIGPROF, seconds)]
    if wall_time_is_kept_here:
        timers.append((signal.ITIMER_REAL, signal.SIGALRM, seconds * WALL_FACTOR))
    previous = [signal.signal(number, stop) for _, number, _ in timers]
    try:
        for timer, _, limit in timers:
            # Again and again: a loop around `except BaseException` swallows the first.
            signal.setitimer(timer, limit, AGAIN)
        try:
            yield
        finally:
            running[0] = False
    finally:
        for (timer, number, _), handler in zip(timers, previous, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


@contextlib.contextmanager
def peak_memory(wanted: bool) -> Iterator[list[int]]:
    """Measure the peak of newly allocated memory in bytes (Python objects and numpy arrays), if wanted."""
    peak = [0]
    if not wanted:
        yield peak
        return
    already = tracemalloc.is_tracing()
    if not already:
        tracemalloc.start()
    tracemalloc.reset_peak()
    base = tracemalloc.get_traced_memory()[0]
    try:
        yield peak
    finally:
        peak[0] = tracemalloc.get_traced_memory()[1] - base
        if not already:
            tracemalloc.stop()
