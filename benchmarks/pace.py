"""How fast the machine is while something runs: on a shared one the same code may take twice as long a minute later."""

from __future__ import annotations

import statistics
import threading
from time import thread_time
from types import TracebackType

EVERY = 1.0  # seconds
STEPS = 200_000  # about ten milliseconds: a hundredth of one core


class Pace:
    """Measures a fixed loop now and then while the `with` block runs; `seconds` is what it took on the mean."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._measure, daemon=True)

    def __enter__(self) -> Pace:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    @property
    def seconds(self) -> float:
        """CPU seconds of the loop, mean of all measurements."""
        return statistics.fmean(self._times)

    def _measure(self) -> None:
        while True:
            self._times.append(_loop())
            if self._over.wait(EVERY):
                return


def _loop() -> float:
    began = thread_time()
    total = 0
    for number in range(STEPS):
        total += number
    return thread_time() - began
