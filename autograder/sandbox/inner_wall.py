"""The inner wall: what a fresh fork of the warm parent does to itself before it runs a submission.

    warm parent ── fork ── stepping stone: enters the namespaces, forks, exits
                              └─ guardian: process 1 of the new PID namespace; mounts, limits, gives up every right
                                    └─ student: process 2; runs the submission, once

Each function is one defence; `Profile` can switch it off so that a test can see what it is worth. Nothing here is
undone: whatever goes wrong, the process ends and the launcher hears why.
Sources: namespaces(7), user_namespaces(7), capabilities(7), seccomp(2); the list of defences is isolate's.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import resource
import signal
from collections.abc import Collection

from . import kernel
from .profile import Limits, Profile

HOME = "/home/student"
STUDENT_UID = 1000
CPU_GRACE = 2  # seconds
TMPFS_FLAGS = kernel.MS_NOSUID | kernel.MS_NODEV


def enter_namespaces(profile: Profile) -> None:
    """Leave the warm parent's view of the machine: own users, mounts, hostname, IPC, network; PIDs by the next fork."""
    wanted = kernel.NEW_MOUNTS | kernel.NEW_HOSTNAME | kernel.NEW_CGROUP
    wanted |= kernel.NEW_IPC if profile.ipc else 0
    wanted |= kernel.NEW_NETWORK if profile.network else 0
    wanted |= kernel.NEW_PIDS if profile.pids else 0
    uid, gid = os.getuid(), os.getgid()
    # A process that is not dumpable does not own its /proc entries, and the maps below are written there.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    # The user namespace comes first: it gives this process the rights, over its own copies only, to make the others.
    kernel.unshare(kernel.NEW_USER | wanted)
    # One user and one group exist inside. Setting groups is given up, as the kernel demands of an unprivileged map.
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{STUDENT_UID} {uid} 1")
    _write("/proc/self/gid_map", f"{STUDENT_UID} {gid} 1")


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def own_mounts(profile: Profile, limits: Limits) -> str:
    """Cover every writable place with a tmpfs of this child's own. Return what /proc is: "own", "covered", "shared"."""
    # No mount made here may travel back to the warm parent, none made there may come in.
    kernel.mount("none", "/", "", kernel.MS_REC | kernel.MS_PRIVATE)
    if profile.tmpfs:
        _tmpfs("/tmp", limits.disk, "1777")
        _tmpfs(HOME, limits.disk, "0700")
        _tmpfs("/dev/shm", limits.shared_memory, "1777")
        # Pseudo-terminals would be shared with the next child: none exist.
        kernel.mount("tmpfs", "/dev/pts", "tmpfs", TMPFS_FLAGS | kernel.MS_RDONLY, "size=4k,nr_inodes=1,mode=0755")
    if not (profile.proc and profile.pids):
        return "shared"
    return _own_proc()


def _tmpfs(target: str, size: int, mode: str) -> None:
    # Inodes cost kernel memory that `size` does not count, so they have a bound too.
    kernel.mount("tmpfs", target, "tmpfs", TMPFS_FLAGS, f"size={size},nr_inodes=8192,mode={mode}")


def _own_proc() -> str:
    """Mount the /proc of the new PID namespace; where the kernel refuses (a masked /proc around us), an empty one."""
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    try:
        kernel.mount("proc", "/proc", "proc", flags)
        return "own"
    except PermissionError:
        kernel.mount("tmpfs", "/proc", "tmpfs", flags | kernel.MS_RDONLY, "size=4k,nr_inodes=1,mode=0555")
        return "covered"


def close_descriptors(keep: Collection[int]) -> None:
    """Close every descriptor except `keep`: a forgotten one is a door in every other wall."""
    bounds = [-1, *sorted(keep), resource.getrlimit(resource.RLIMIT_NOFILE)[1]]
    for low, high in itertools.pairwise(bounds):
        os.closerange(low + 1, high)


def set_limits(limits: Limits) -> None:
    """Lower every limit, the hard one too, so that it cannot be raised again."""
    for kind, value in (
        (resource.RLIMIT_AS, _address_space() + limits.memory),  # per process; the memory watch sees their sum
        (resource.RLIMIT_CPU, limits.cpu_seconds + CPU_GRACE),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, limits.processes),  # counted in this user namespace: one child, its threads and forks
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # A soft limit on CPU time sends SIGXCPU, which tells the guardian why; who catches it meets the hard limit.
        resource.setrlimit(kind, (lowest - CPU_GRACE if kind == resource.RLIMIT_CPU else lowest, lowest))


def no_core_dumps() -> None:
    """Write no core file: it would be a copy of this memory on somebody's disk."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """The bytes of address space in use: libraries that the warm parent mapped are not the submission's fault."""
    with contextlib.suppress(OSError), open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()
    return 4 * 1024**3  # /proc is covered: more than torch, numpy and matplotlib map


def drop_privileges() -> None:
    """Give up the rights that the new user namespace gave, for good."""
    kernel.prctl(kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    for capability in range(64):  # the bounding set: no program started later can bring one back
        try:
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
        except OSError:  # EINVAL: past the last capability of this kernel
            break
    kernel.clear_capabilities()


def forbid_new_privileges() -> None:
    """Make set-user-id programs ordinary ones; also what the kernel asks for before an unprivileged seccomp filter."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> None:
    """Be killed when the parent is: no submission outlives its guard."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def be_killed_first() -> None:
    """When memory runs out, let the kernel choose the submission and not the warm parent or the grader."""
    with contextlib.suppress(OSError):  # /proc may be covered; the limits hold without this
        _write("/proc/self/oom_score_adj", "1000")


def hide_memory() -> None:
    """Let no process of the same user open this one's memory or environment through /proc."""
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
