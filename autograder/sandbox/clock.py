"""The time of one request, in which a busy machine and a sleeping grader do not count.

A mark must not depend on what else runs on the machine. So two things are taken off the time by the wall: how long the
submission's process stood in the queue for a CPU (the kernel counts that), and how long this process was not there to
look. What is left is computing, and waiting of the code's own choice. Code can bring about only the first, with many
processes that take the CPU from each other; so that has a bound, and the notebook's deadline holds all the same.
"""

from __future__ import annotations

import time
from typing import Protocol

PATIENCE = 5.0  # at least a fifth of the time by the wall is charged, so all limits hold within five times as much
LOOK = 0.1
GRACE = 2.0  # from the interrupt to the end
LATE = 1.0  # nobody who sleeps most of the time is kept from running for so long, unless the whole machine stood still


class Watched(Protocol):
    """What a clock wants to know of a child."""

    def cpu_seconds(self) -> float:
        """CPU time used so far."""

    def queued_seconds(self) -> float:
        """Time so far in which the process could have run and had no CPU; 0.0 if unknown."""


class Clock:
    """The time of one request, held against a limit by the wall and one of CPU time."""

    def __init__(self, child: Watched, wall: float, cpu: float) -> None:
        self._child = child
        self._wall = wall
        self._cpu = cpu
        self._began = time.monotonic()
        self._look = self._began + min(cpu, LOOK)
        self._asleep = 0.0
        self._first: tuple[float, float] | None = None  # CPU time and queue at the first look
        self._queued = 0.0
        self._stopped: float | None = None  # what was charged when it was interrupted

    def woke(self, late: float) -> None:
        """Take note that this process woke up so much later than it had asked for."""
        if late > LATE:
            self._asleep += late

    @property
    def over(self) -> bool:
        """Tell whether the limit of CPU time or the one by the wall is passed."""
        now = time.monotonic()
        if self._taken() > self._wall and self._charged() > self._wall:
            return True
        if now < self._look:
            return False
        # CPU time cannot pass faster than the clock (one thread), so a short request never opens /proc.
        used = self._child.cpu_seconds()
        if self._first is None:
            self._first = used, self._child.queued_seconds()
        left = self._cpu - (used - self._first[0])
        self._look = now + max(LOOK, left / 4)
        return left < 0

    def stop(self) -> None:
        """Take note that the request is interrupted: it now has a moment to come to its end."""
        if self._stopped is None:
            self._stopped = self._charged()

    @property
    def stopping(self) -> bool:
        """Tell whether the request is being interrupted."""
        return self._stopped is not None

    @property
    def out_of_grace(self) -> bool:
        """Tell whether an interrupted request has had its moment."""
        return self._stopped is not None and self._charged() > self._stopped + GRACE

    @property
    def lost(self) -> float:
        """The time that passed by the wall and is not charged."""
        return self._asleep + self._uncharged(self._taken())

    def _taken(self) -> float:
        return time.monotonic() - self._began - self._asleep

    def _charged(self) -> float:
        taken = self._taken()
        return taken - self._uncharged(taken)

    def _uncharged(self, taken: float) -> float:
        """The time in the queue, as far as it is looked at and believed; nothing where the kernel does not count it."""
        if self._first is None:
            return 0.0
        self._queued = max(self._queued, self._child.queued_seconds() - self._first[1])
        return min(self._queued, taken * (1 - 1 / PATIENCE))
