"""The command line that starts bubblewrap, with nothing on it that a submission could read in /proc."""

from __future__ import annotations

import contextlib
import os
import tempfile

from . import outer_wall
from .profile import Profile


def command(profile: Profile, control: int, stack: contextlib.ExitStack) -> tuple[list[str], list[int]]:
    """Return the command and the descriptors it needs, `control` apart; `stack` closes them.

    Its arguments go through a file, as argv can be read inside. Raises SandboxUnavailable as `outer_wall` does.
    """
    bwrap = outer_wall.find_bubblewrap()
    files = {"/etc/passwd": outer_wall.PASSWD, "/etc/group": outer_wall.GROUP}
    data = {path: content(text.encode(), stack) for path, text in files.items()}
    words = outer_wall.arguments(profile, data, control)
    end = words.index("--")
    options = content(b"".join(word.encode() + b"\0" for word in words[:end]), stack)
    return [bwrap, "--args", str(options), "--", *words[end + 1 :]], [options, *data.values()]


def content(data: bytes, stack: contextlib.ExitStack) -> int:
    """Return a descriptor from which `data` can be read."""
    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    file.write(data)
    file.flush()
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    return file.fileno()
