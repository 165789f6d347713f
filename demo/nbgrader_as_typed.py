"""One of nbgrader's commands as a person types it: an interpreter of its own, its words line by line as they come."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SECONDS_TO_STOP = 60


class CommandFailed(Exception):
    """A command that had to succeed did not; the text is what it said."""


def typed(folder: Path, command: str, *arguments: str) -> Iterator[str]:
    """Do `nbgrader command arguments` in `folder` and yield what it says. Raises CommandFailed if it fails.

    Whoever stops listening stops the command, as Ctrl-C does, and waits until it has tidied up.
    """
    nowhere = folder / ".jupyter"
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    surroundings = {"JUPYTER_CONFIG_DIR": str(nowhere), "JUPYTER_DATA_DIR": str(nowhere / "data"), "PATH": programs}
    said: list[str] = []
    process = subprocess.Popen(
        [sys.executable, "-m", "nbgrader", command, *arguments],
        cwd=folder,
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            said.append(line)
            yield line
        if process.wait():
            raise CommandFailed("".join(said[-40:]))
    finally:
        _stop(process)
        process.stdout.close()


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
