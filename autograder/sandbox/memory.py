"""How much memory a child and everything it started use, read from outside, in /proc of the warm parent.

Pages the child still shares with the warm parent count once for each process that maps them in the quick sum, and in
shares in the exact one, so the exact sum is taken only when the quick one is above the limit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator


def descendants(root: int) -> Iterator[int]:
    """Yield the pids of all processes below `root`; orphans come back to a reaper that is itself below it."""
    waiting = _children(root)
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += _children(pid)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                found += map(int, file.read().split())
    except OSError:  # it has ended meanwhile
        pass
    return found


def resident(pids: Iterable[int]) -> int:
    """Return the bytes of anonymous and shared memory resident in these processes, each page once per process."""
    return sum(_sum(f"/proc/{pid}/status", ("RssAnon:", "RssShmem:")) for pid in pids)


def proportional(pids: Iterable[int]) -> int:
    """Return the same with each page divided among the processes that map it; what cannot be read counts in full."""
    total = 0
    for pid in pids:
        try:
            total += _sum(f"/proc/{pid}/smaps_rollup", ("Pss_Anon:", "Pss_Shmem:"), strict=True)
        except OSError:
            total += resident([pid])
    return total


def exceeds(pids: list[int], allowed: int) -> bool:
    """Tell whether these processes together use more than `allowed` bytes."""
    return resident(pids) > allowed and proportional(pids) > allowed


def _sum(path: str, names: tuple[str, ...], strict: bool = False) -> int:
    try:
        with open(path) as file:
            return sum(int(line.split()[1]) * 1024 for line in file if line.startswith(names))
    except OSError:
        if strict:
            raise
        return 0
