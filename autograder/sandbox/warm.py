"""The warm parent: imports what every notebook imports, once, then forks a child for each submission.

It holds no secret, reads nothing of a submission, serves one child at a time and is the only process that may look
at that child from outside: it watches its memory and reports its end. For submissions that are judged at the same time
it forks a twin of itself, before any of them, which serves another launcher's end.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from autograder.checks import figures

from . import first_uses, guardian, inner_wall, kernel, memory
from .profile import Limits, Profile
from .shell import Shell, new_shell
from .student import seed

TICK_MS = 20
FIGURE = """
from matplotlib import pyplot
ax = pyplot.subplots()[1]
ax.plot([0, 1], label="$x_1$")
ax.set(title="A title", xlabel="$x_1$", ylabel="$x_2$")
ax.legend()
del pyplot, ax
"""
MAX_REQUEST = 1 << 17


def main(control: int) -> NoReturn:
    """Serve fork requests that arrive on descriptor `control` until the launcher hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the grader's terminal is the grader's to handle
    warden = socket.socket(fileno=control)
    gc.disable()  # libraries that are imported leave little garbage, and looking for it all the time takes a tenth
    with _same_environment():
        shell, versions = _load()
    gc.enable()
    inner_wall.hide_memory()
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # the stepping stone exits; its child must come back to us
    _settle()
    warden.send(json.dumps({"versions": versions}).encode())
    while True:
        data, descriptors, _, _ = socket.recv_fds(warden, MAX_REQUEST, 3)
        if not data:
            os._exit(0)  # there is nothing to tidy, and taking the libraries down would keep the launcher waiting
        request = json.loads(data)
        if "use" in request:
            with _same_environment():
                first_uses.use(request["use"])
            seed()
            _settle()
            warden.send(json.dumps({"used": request["use"]}).encode())
            continue
        if "split" in request:
            warden = _split(warden, *descriptors)
            continue
        if not request["profile"]["descriptors"]:
            os.set_inheritable(control, True)
        report = _serve_one(warden, shell, request, descriptors)
        warden.send(json.dumps(report).encode())


def _split(warden: socket.socket, control: int) -> socket.socket:
    """Fork a twin that serves the descriptor `control`; return the socket that this process, or the twin, serves on.

    The twin is handed to process 1 of the sandbox: what is below a warm parent is its submission, and is ended with it.
    """
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 0)
    stone = os.fork()
    if stone == 0:
        if os.fork():
            os._exit(0)
        warden.close()
        warden = socket.socket(fileno=control)
    else:
        os.waitpid(stone, 0)
        os.close(control)
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    warden.send(json.dumps({"split": True}).encode())
    return warden


def _settle() -> None:
    """Keep garbage collection in a child from touching, and so copying, every page that holds our objects."""
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def _same_environment() -> Iterator[None]:
    """Take back what libraries write into the environment when they are imported: children see what we were given."""
    given = dict(os.environ)
    yield
    for name in os.environ.keys() - given.keys():
        del os.environ[name]
    os.environ.update(given)


def _load() -> tuple[Shell, dict[str, str]]:
    """Import the libraries and make the shell. What costs time at first use is used once."""
    import IPython
    import matplotlib
    import numpy as np

    shell = new_shell()
    import matplotlib.pyplot as plt

    # A figure as the course draws them, the checks' own blank ones, and a traceback: fonts are found, formulas read and
    # grammars compiled once here, not in each child.
    shell.run_cell(FIGURE, store_history=False)
    for beside in (False, True):
        (ax,) = figures.fresh_axes(sibling=beside)
        ax.set(xlabel="$x_1$", ylabel="$x_2$")
        figures.describe(ax, draw=True)
    shell.run_cell("1 / 0", store_history=False)
    plt.close("all")
    del sys.last_type, sys.last_value, sys.last_traceback
    versions = {"numpy": np.__version__, "matplotlib": matplotlib.__version__, "IPython": IPython.__version__}
    with contextlib.suppress(ImportError):  # a course without torch exercises needs no torch
        import torch

        torch.set_num_threads(1)
        torch.ones(2, 2) @ torch.ones(2, 2)  # reads /proc/cpuinfo, which a child may not have
        versions["torch"] = torch.__version__
    seed()
    shell.figures = []
    return shell, versions


def _serve_one(warden: socket.socket, shell: Shell, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
    """Fork a child with the three descriptors (channel, stdout, stderr), wait for its end and say how it ended."""
    before = os.times()
    pid = _fork(shell, request, descriptors)
    for fd in descriptors:
        os.close(fd)
    over = False
    if pid:
        over = _watch(warden, pid, request)
    code = _reap(pid) if pid else guardian.SETUP_FAILED
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    # The soft limit's signal can be caught, the hard limit's SIGKILL cannot.
    spent = code == guardian.SIGNALLED + signal.SIGXCPU
    spent |= code == guardian.SIGNALLED + signal.SIGKILL and cpu >= request["limits"]["cpu_seconds"]
    return {"ended": code, "memory": over or code == guardian.OUT_OF_MEMORY, "cpu": spent, "cpu_seconds": cpu}


def _reap(pid: int) -> int:
    """Collect the guardian; return its exit code. Where there is no PID namespace, end what it left behind."""
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    for left in memory.descendants(os.getpid()):
        _kill(left)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    return code


def _fork(shell: Shell, request: dict[str, Any], descriptors: list[int]) -> int:
    """Start the guardian, behind a stepping stone if there are namespaces to enter; return its pid, 0 for none."""
    profile, limits = Profile(**request["profile"]), Limits(**request["limits"])
    program = bytes.fromhex(request["filter"])

    def guard() -> NoReturn:
        os.close(gate_writer)
        os.read(gate, 1)  # until the stepping stone has ended: then we are its parent, to die with
        guardian.run(shell, profile, limits, program, descriptors, sandboxed=request["sandboxed"])

    gate, gate_writer = os.pipe()
    if not request["sandboxed"]:
        pid = os.fork()
        if pid == 0:
            guard()
        os.close(gate)
        os.close(gate_writer)
        return pid
    reading, writing = os.pipe()
    stone = os.fork()
    if stone == 0:
        try:
            inner_wall.enter_namespaces(profile)
            pid = os.fork()
        except BaseException as error:
            guardian.report_failure(descriptors[0], error)
            os._exit(guardian.SETUP_FAILED)
        if pid == 0:
            guard()
        os.write(writing, str(pid).encode())
        os._exit(0)
    os.close(writing)
    pid = int(os.read(reading, 20) or b"0")
    os.close(reading)
    os.waitpid(stone, 0)
    os.close(gate)
    os.close(gate_writer)
    return pid


def _watch(warden: socket.socket, pid: int, request: dict[str, Any]) -> bool:
    """Wait for the guardian's end; return whether the child was killed for its memory."""
    allowed = request["limits"]["memory"] + memory.resident([os.getpid()])
    handle = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(warden, select.POLLHUP)  # requests stay unread: one child at a time
    over = False
    while True:
        ready = dict(poll.poll(TICK_MS))
        if handle in ready:
            break
        if warden.fileno() in ready:
            _kill(pid)  # the launcher is gone: nothing of this sandbox outlives it
            os._exit(0)
        if request["profile"]["memory"] and not over and memory.exceeds(_submission(pid), allowed):
            over = True
            _kill(pid)
    os.close(handle)
    return over


def _submission(guard: int) -> list[int]:
    """The processes of the submission; the guardian runs our code only and cannot be read by anyone."""
    return [pid for pid in memory.descendants(os.getpid()) if pid != guard]


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
