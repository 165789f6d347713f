"""What a sandbox forbids (`Profile`) and how much it allows (`Limits`). Both travel to the child as plain JSON."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much a submission may use. Time is in seconds, everything else in bytes or a count.

    `memory` counts beyond what the warm parent had already loaded; `disk` (kept in memory) is for each of /tmp and the
    working directory. `shown` is how much output one cell keeps, `output` how much it may write before it is killed.
    `processes` counts threads too; before Linux 5.14 it is shared by all sandboxes of the same user.
    A call may ask functions of the judge `callbacks` times, and their answers take `answering` seconds of its CPU time.
    """

    cell_seconds: float = 30.0
    total_seconds: float = 300.0
    cpu_seconds: int = 200
    memory: int = 1024 * MIB
    disk: int = 64 * MIB
    shared_memory: int = 32 * MIB
    file_size: int = 64 * MIB
    processes: int = 64
    open_files: int = 256
    shown: int = 512 * 1024
    output: int = 64 * MIB
    callbacks: int = 100_000
    answering: float = 5.0
    nesting: int = 8


@dataclass(frozen=True)
class Profile:
    """The defences, each with its own switch. Grading uses them all; a switch exists so that a test can show what
    its defence is worth: the probe that must fail has to succeed once the defence is gone.

    outer wall (bubblewrap): network, read_only, environment
    inner wall (each fork):  descriptors, pids, proc, tmpfs, ipc, rlimits, privileges, syscalls, dumpable
    """

    network: bool = True
    read_only: bool = True
    environment: bool = True
    descriptors: bool = True
    pids: bool = True
    proc: bool = True
    tmpfs: bool = True
    ipc: bool = True
    rlimits: bool = True
    memory: bool = True
    privileges: bool = True
    syscalls: bool = True
    dumpable: bool = True

    def without(self, *defences: str) -> Profile:
        """Return this profile with the named defences taken away."""
        return dataclasses.replace(self, **dict.fromkeys(defences, False))

    @property
    def complete(self) -> bool:
        """Tell whether no defence is missing."""
        return all(dataclasses.asdict(self).values())


# Without bubblewrap there are no namespaces to enter; what an ordinary process can do to itself is still done.
UNSANDBOXED = Profile().without("network", "read_only", "pids", "proc", "tmpfs", "ipc", "syscalls")


def to_json(settings: Limits | Profile) -> dict[str, Any]:
    """Return limits or a profile as a JSON object."""
    return dataclasses.asdict(settings)
