"""Process 1 of a child's PID namespace: builds the inner wall, starts the student's process, says how that ended.

When it ends the kernel ends everything in the namespace. The submission cannot signal it (signals from inside its
own namespace do not reach process 1), read it (it is not dumpable) or outlive it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from typing import TYPE_CHECKING, NoReturn

from . import inner_wall, kernel
from .link import NO_CALL, Link, Message
from .profile import Limits, Profile
from .shell import redirect_output
from .student import Student, seed

if TYPE_CHECKING:
    from .shell import Shell

OUT_OF_MEMORY, EXITED, SETUP_FAILED, SIGNALLED = 120, 121, 122, 128


def run(
    shell: Shell, profile: Profile, limits: Limits, program: bytes, descriptors: list[int], *, sandboxed: bool
) -> NoReturn:
    """Become the guardian. Ends the process with one of the codes above, SIGNALLED plus a signal number."""
    code = SETUP_FAILED
    try:
        proc = _build_wall(profile, limits, descriptors, sandboxed)
        inner_wall.die_with_parent()
        link = Link(socket.socket(fileno=os.dup(descriptors[0])))
        link.send(Message(NO_CALL, "guardian", [proc]))
        student = os.fork()
        if student == 0:
            _become_student(shell, profile, limits, program, descriptors)
        code = _wait(student)
    except BaseException as error:
        report_failure(descriptors[0], error)
    os._exit(code)


def report_failure(channel: int, error: BaseException) -> None:
    """Tell the launcher why there will be no child; called only before code of a submission runs."""
    with contextlib.suppress(Exception):
        text = f"{type(error).__name__}: {error}"
        Link(socket.socket(fileno=os.dup(channel))).send(Message(NO_CALL, "failed", [text]))


def _build_wall(profile: Profile, limits: Limits, descriptors: list[int], sandboxed: bool) -> str:
    """Do what guardian and student share; the student inherits all of it. Return how /proc is kept."""
    proc = inner_wall.own_mounts(profile, limits) if sandboxed else "shared"
    if profile.descriptors:
        inner_wall.close_descriptors(descriptors)
    if profile.rlimits:
        inner_wall.no_core_dumps()
    if profile.privileges:
        inner_wall.drop_privileges()
    if profile.privileges or profile.syscalls:
        inner_wall.forbid_new_privileges()
    if profile.dumpable:
        inner_wall.hide_memory()
    return proc


def _become_student(shell: Shell, profile: Profile, limits: Limits, program: bytes, descriptors: list[int]) -> NoReturn:
    """Finish the wall in the process that runs the submission, then answer requests until told to stop."""
    channel, out, err = descriptors
    try:
        inner_wall.die_with_parent()
        os.setsid()  # a process group of its own, so that it can be killed as one where there is no PID namespace
        _standard_streams(out, err)
        home = os.environ.get("HOME", "/")
        os.chdir(home)
        os.umask(0o077)
        shell.outlet.owner = os.getpid()
        redirect_output(shell.outlet)
        seed()
        link = Link(socket.socket(fileno=channel))
        student = Student(link, shell, limits.shown)
        if profile.rlimits:
            inner_wall.set_limits(limits)
        if profile.dumpable:
            # The memory watch reads exact numbers of dumpable processes only; this one hides nothing from itself.
            kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
        inner_wall.be_killed_first()
        if profile.syscalls:
            kernel.set_filter(program)
        link.send(Message(NO_CALL, "student", []))
        student.serve()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:
        report_failure(channel, error)
    os._exit(SETUP_FAILED)


def _standard_streams(out: int, err: int) -> None:
    """Give descriptors 0, 1 and 2 their meaning: nothing to read, and pipes for C libraries and started programs."""
    nowhere = os.open("/dev/null", os.O_RDONLY)
    for source, target in ((nowhere, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
    for fd in {nowhere, out, err} - {0, 1, 2}:
        os.close(fd)


def _wait(student: int) -> int:
    """Reap until the student's process has ended; return how, as an exit code."""
    inner_wall.close_descriptors(())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    while True:
        pid, status = os.wait()
        if pid == student:
            break
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(student, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(status)
    if code in (SETUP_FAILED, OUT_OF_MEMORY):
        return code
    return EXITED if code >= 0 else SIGNALLED - code
