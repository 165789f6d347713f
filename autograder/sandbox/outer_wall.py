"""The outer wall: the command line that starts the warm parent inside bubblewrap, never as root.

Two ways, both ending in an ordinary user without capabilities:
  started by an ordinary user   bwrap makes a user namespace; its own `--proc` is whole, so children can mount theirs
  started by root               bwrap makes no user namespace (bound paths need not be reachable by the ordinary user);
                                /proc is mounted in it by hand, whole, and `setpriv` then becomes the ordinary user
Nothing is bound but the system's programs, the Python environment and the two rooms that a student's side needs.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

from .errors import SandboxUnavailable
from .inner_wall import HOME
from .profile import Profile

PACKAGE = Path(__file__).resolve().parent.parent
ROOMS = ("__init__.py", "checks", "sandbox")
LIBRARY = Path("/opt/course")
# What a tmpfs covers, in the warm parent or in a child: an environment that lies in there is bound elsewhere.
COVERED = (Path("/tmp"), Path(HOME), Path("/dev"), Path("/proc"))
MOVED = Path("/opt/environment")
UNPRIVILEGED = "65533"  # in the range that no distribution hands out, and not "nobody", who may own files
PASSWD = "student:x:1000:1000:Student:/home/student:/bin/sh\nroot:x:0:0:root:/:/bin/sh\n"
GROUP = "student:x:1000:\nroot:x:0:\n"
ENVIRONMENT = {
    "HOME": HOME,
    "USER": "student",
    "LOGNAME": "student",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "IPYTHONDIR": "/tmp/ipython",
}


def python(library: Path, control: int) -> list[str]:
    """Return the command that runs the warm parent: isolated from the user's site, its environment and directory."""
    start = (
        f"import sys; sys.path.insert(0, {str(library)!r}); from autograder.sandbox.warm import main; main({control})"
    )
    return [str(placed(Path(sys.executable)) if library == LIBRARY else sys.executable), "-I", "-c", start]


def environment(home: str = HOME) -> list[str]:
    """Return `env` and its arguments: the whole environment of the warm parent, and of what it starts."""
    values = {**ENVIRONMENT, "HOME": home}
    return ["/usr/bin/env", "-i", *(f"{name}={value}" for name, value in values.items())]


def arguments(profile: Profile, data: dict[str, int], control: int) -> list[str]:
    """Return bubblewrap's arguments. `data` maps paths in the sandbox to descriptors with a file's content.

    Raises SandboxUnavailable when the course itself lies inside a directory that would be bound.
    """
    root = os.geteuid() == 0
    flags = ["--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try", "--new-session"]
    flags += ["--unshare-net"] if profile.network else []
    flags += [] if root else ["--unshare-user", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"]
    flags += ["--hostname", "grader"]
    flags += _file_system(data)
    flags += ["--perms", "0755", "--dir", "/proc"] if root else ["--proc", "/proc"]
    # Each tmpfs is sized: the default is half of the machine's memory. The warm parent alone writes to these.
    flags += ["--dev", "/dev", "--size", "1048576", "--perms", "1777", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    flags += ["--size", "33554432", "--perms", "1777", "--tmpfs", "/tmp", "--perms", "0777", "--dir", HOME]
    flags += ["--remount-ro", "/"] if profile.read_only else []
    flags += ["--chdir", "/"]
    return [*flags, "--", *_command(profile, root, control)]


def _command(profile: Profile, root: bool, control: int) -> list[str]:
    inside = [*(environment() if profile.environment else []), *python(LIBRARY, control)]
    if not root:
        return inside
    become = ["/usr/bin/setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups"]
    become += ["--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"]
    mount = 'mount -t proc -o nosuid,nodev,noexec proc /proc && exec "$@"'
    return ["/bin/sh", "-c", mount, "sh", *become, *inside]


def _file_system(data: dict[str, int]) -> list[str]:
    """Return the arguments that lay out the sandbox's files."""
    flags: list[str] = []
    bound = _runtime()
    for path in bound:
        if PACKAGE.is_relative_to(path):
            raise SandboxUnavailable(f"the course lies inside {path}, which student code can read: move one of the two")
    for path in bound:
        # bwrap makes missing parents for its own user only; the warm parent is another one.
        for parent in reversed(placed(path).parents[:-1]):
            flags += ["--perms", "0755", "--dir", str(parent)]
        flags += ["--ro-bind", str(path), str(placed(path))]
    for link in ("lib", "lib32", "lib64", "bin", "sbin"):
        if Path("/", link).is_symlink():
            flags += ["--symlink", f"usr/{link}", f"/{link}"]
        elif Path("/", link).is_dir():
            flags += ["--ro-bind", f"/{link}", f"/{link}"]
    # Which fonts a machine has is no part of a student's result (and scanning them takes seconds).
    flags += ["--tmpfs", "/usr/share/fonts"] if Path("/usr/share/fonts").is_dir() else []
    flags += ["--perms", "0755", "--dir", "/opt", "--perms", "0755", "--dir", str(LIBRARY)]
    flags += ["--perms", "0755", "--dir", str(LIBRARY / "autograder")]
    for room in ROOMS:
        flags += ["--ro-bind", str(PACKAGE / room), str(LIBRARY / "autograder" / room)]
    flags += ["--perms", "0755", "--dir", "/etc", "--perms", "0755", "--dir", "/home"]
    for path_inside, fd in data.items():
        flags += ["--perms", "0444", "--ro-bind-data", str(fd), path_inside]
    return flags


def placed(path: Path) -> Path:
    """Return where a path of this machine stands in the sandbox: itself, or below MOVED if a tmpfs would cover it."""
    if any(path.is_relative_to(covered) for covered in COVERED):
        return MOVED / path.relative_to("/")
    return path


def _runtime() -> list[Path]:
    """The directories that Python and its packages live in, and the system's."""
    wanted = {Path("/usr"), Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("purelib"))}
    resolved = {path.resolve() for path in wanted} | wanted
    shortest: list[Path] = []
    for path in sorted(resolved, key=lambda p: len(p.parts)):
        if not any(path.is_relative_to(kept) for kept in shortest):
            shortest.append(path)
    return shortest


def find_bubblewrap() -> str:
    """Return the path of bwrap. Raises SandboxUnavailable, with what to do, if there is none."""
    if sys.platform != "linux":
        raise SandboxUnavailable("student code is isolated with Linux namespaces: use Linux, WSL 2 or a container")
    found = shutil.which("bwrap")
    if found is None:
        raise SandboxUnavailable("bubblewrap is missing: install it (Debian, Ubuntu, Fedora: the package `bubblewrap`)")
    return found
