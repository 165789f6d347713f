"""What a submission must not be able to do, tried from inside one: each probe says what it achieved, "" for nothing.

They run in a child, by the same verb that runs a student's cell. A probe is worth something because it succeeds when
its defence is switched off (see `selftest.DEFENCES`).
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import platform
import resource
import signal
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)
LEFTOVER = "left-by-a-submission"
SEGMENT_KEY = 0x1A31


def descriptors() -> str:
    """Find a descriptor besides the three standard ones and the channel."""
    found = []
    for fd in range(3, 1024):
        with contextlib.suppress(OSError):
            mode = os.fstat(fd).st_mode
            found.append(f"{fd} ({stat.filemode(mode)})")
    sockets = [name for name in found if "(s" in name]
    return " ".join(found) if len(found) > 1 or len(sockets) != 1 else ""


def signals() -> str:
    """Find a process that is neither the guardian nor this one and can be signalled, or at least seen by its number."""
    seen = []
    for pid in {*range(2, 1 << 16)} - {os.getpid()}:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, PermissionError):
            continue
        seen.append(str(pid))
    return " ".join(seen)


def processes() -> str:
    """Find other processes in /proc."""
    numbers = {name for name in os.listdir("/proc") if name.isdecimal()}
    return " ".join(sorted(numbers - {"1", str(os.getpid())}))


def parent_memory() -> str:
    """Open the memory and the environment of the guardian, a copy of the warm parent."""
    opened = []
    for name in ("mem", "environ", "maps"):
        with contextlib.suppress(OSError), open(f"/proc/1/{name}", "rb") as file:
            file.read(0 if name == "mem" else 1)
            opened.append(name)
    return " ".join(opened)


def privileges() -> str:
    """Find a capability, or be root."""
    held = [line.strip() for line in _status() if line.startswith("Cap") and int(line.split()[1], 16)]
    return " ".join([*held, *(["root"] if 0 in (os.getuid(), os.geteuid(), os.getgid()) else [])])


def new_privileges() -> str:
    """Find that a set-user-id program would still be obeyed."""
    return "NoNewPrivs is 0" if any(line.split() == ["NoNewPrivs:", "0"] for line in _status()) else ""


def _status() -> list[str]:
    return Path("/proc/self/status").read_text().splitlines()


def user_namespace() -> str:
    """Make a user namespace, in which one would have every capability."""
    pid = os.fork()
    if pid == 0:
        os._exit(0 if _libc.unshare(0x10000000) == 0 else 1)
    return "unshare" if os.waitpid(pid, 0)[1] == 0 else ""


def system_calls() -> str:
    """Make calls that reach what no namespace separates."""
    arm = platform.machine() == "aarch64"
    calls: dict[str, tuple[int, ...]] = {
        "keyctl": (219 if arm else 250, 0, -3, 1),  # KEYCTL_GET_KEYRING_ID of the session, made if missing
        "userfaultfd": (282 if arm else 323, 1),
        "memfd_create": (279 if arm else 319, id(b"") + 32, 0),
        "io_uring_setup": (425, 1, id(bytes(4096)) + 32),
    }
    made = []
    for name, (number, *words) in calls.items():
        if _libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, words)) >= 0:
            made.append(name)
    pid = os.fork()
    if pid == 0:
        os._exit(0 if _libc.ptrace(0, 0, 0, 0) == 0 else 1)  # PTRACE_TRACEME
    return " ".join([*made, *(["ptrace"] if os.waitpid(pid, 0)[1] == 0 else [])])


def socket_families() -> str:
    """Make a socket of a family other than AF_UNIX."""
    made = []
    for name, family in (("INET", 2), ("NETLINK", 16), ("PACKET", 17), ("ALG", 38), ("VSOCK", 40)):
        with contextlib.suppress(OSError):
            socket.socket(family, socket.SOCK_DGRAM if family != 38 else socket.SOCK_SEQPACKET).close()
            made.append(name)
    return " ".join(made)


def network(port: int) -> str:
    """Connect to a server on this machine."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return "connected"
    return ""


def abstract_socket(name: str) -> str:
    """Connect to an abstract Unix socket of this machine (they belong to the network namespace)."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        client.connect("\0" + name)
        return "connected"
    return ""


def writable_system() -> str:
    """Find a file system that is not read-only where nothing should be written."""
    places = ["/", "/usr", "/etc", "/dev", "/opt", "/home", sys.prefix, sys.base_prefix, os.path.dirname(__file__)]
    return " ".join(path for path in places if not os.statvfs(path).f_flag & os.ST_RDONLY)


def leave() -> str:
    """Leave something for the next submission: files and a System V segment. Used before `leftovers`."""
    for place in ("/tmp", "/dev/shm", os.path.expanduser("~")):
        with contextlib.suppress(OSError):
            Path(place, LEFTOVER).write_text("x")
    _libc.shmget(SEGMENT_KEY, 4096, 0o1600)  # IPC_CREAT
    return ""


def leftovers() -> str:
    """Find files that an earlier submission left."""
    places = ("/tmp", "/dev/shm", os.path.expanduser("~"))
    return " ".join(place for place in places if Path(place, LEFTOVER).exists())


def segments() -> str:
    """Find the shared memory segment that an earlier submission left."""
    return "segment" if _libc.shmget(SEGMENT_KEY, 4096, 0o600) >= 0 else ""


def environment(allowed: list[str]) -> str:
    """Find a variable that the launcher did not set on purpose."""
    return " ".join(sorted(set(os.environ) - set(allowed)))


def course() -> str:
    """Find the rooms that hold answers and marks."""
    found = []
    for name in ("reference_impl", "autograder.judge", "autograder.grading"):
        with contextlib.suppress(ImportError):
            if importlib.util.find_spec(name):
                found.append(name)
    return " ".join(found)


def many_processes(limit: int) -> str:
    """Start more processes than allowed."""
    children = []
    try:
        for _ in range(limit + 5):
            pid = os.fork()
            if pid == 0:
                signal.pause()
                os._exit(0)
            children.append(pid)
    except OSError:
        pass
    for pid in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return f"{len(children)} processes" if len(children) > limit else ""


def large_file(limit: int) -> str:
    """Make a file larger than allowed."""
    with contextlib.suppress(OSError), open("/tmp/large", "wb") as file:
        file.truncate(limit + 1)
        return f"{limit + 1} bytes"
    return ""


def core_dump() -> str:
    """Find that a crash would write a copy of memory to disk."""
    return "allowed" if resource.getrlimit(resource.RLIMIT_CORE)[1] else ""


def memory(limit: int) -> str:
    """Use twice the memory allowed, in several processes, each of them below the limit. Killed if all is well."""
    share = limit // 2
    children = []
    for _ in range(4):
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(MemoryError):
                block = bytearray(share)
                block[::4096] = b"x" * len(block[::4096])
                signal.pause()
            os._exit(1)
        children.append(pid)
    signal.sigtimedwait([], 2.0)
    alive = sum(os.waitpid(pid, os.WNOHANG)[0] == 0 for pid in children)
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return f"{alive * share} bytes" if alive == len(children) else ""


def attempt(probe: Callable[..., str], *args: object) -> str:
    """Run a probe; an error is a failure to do harm, but never a reason to call a defence proven."""
    try:
        return probe(*args)
    except Exception as error:
        return f"not tried: {type(error).__name__}: {error}"
