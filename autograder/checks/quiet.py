"""Run code without letting a word, a warning or a figure window out: stderr must never decide a mark.

Stock nbgrader gives 0 to a test cell that wrote to stderr, so one numpy warning inside right code would cost all.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

MAX_PRINTED = 2_000


class _Bounded(io.StringIO):
    """Keeps the first characters written and forgets the rest, so that a printing loop costs no memory."""

    def write(self, text: str) -> int:
        room = MAX_PRINTED - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


@contextlib.contextmanager
def quiet() -> Iterator[_Bounded]:
    """Silence Python's and the C libraries' output, warnings and `plt.show`; yield what was printed (its start)."""
    printed = _Bounded()
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        _deaf_streams(printed),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        _silent_logging(),
        _silent_descriptors(),
        _no_show(),
    ):
        warnings.simplefilter("ignore")
        yield printed


@contextlib.contextmanager
def _deaf_streams(printed: _Bounded) -> Iterator[None]:
    """Redirect the stream objects themselves: an earlier cell may have kept one (`err = sys.stderr`)."""
    streams: list[Any] = [sys.stdout, sys.stderr]
    before = [(stream, vars(stream).get("write")) for stream in streams if hasattr(stream, "__dict__")]
    for stream, _ in before:
        with contextlib.suppress(AttributeError, TypeError):
            stream.write = printed.write
    try:
        yield
    finally:
        for stream, write in before:
            with contextlib.suppress(AttributeError, TypeError):
                if write is None:
                    del stream.write
                else:
                    stream.write = write


@contextlib.contextmanager
def _silent_descriptors() -> Iterator[None]:
    """Point descriptors 1 and 2 at nothing: LAPACK and torch write there without asking Python."""
    _flush()
    saved: list[tuple[int, int]] = []
    try:
        # A descriptor that does not exist (a service without a terminal) leaks nothing, and a copy may take its place.
        for fd in [fd for fd in (1, 2) if _exists(fd)]:
            saved.append((fd, os.dup(fd)))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for fd, _ in saved:
            os.dup2(nowhere, fd)
        os.close(nowhere)
        yield
    finally:
        _flush()  # half a line would wait in the buffer until the descriptors are back
        for fd, copy in saved:
            os.dup2(copy, fd)
            os.close(copy)


def _exists(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            if stream is not None:
                stream.flush()


@contextlib.contextmanager
def _silent_logging() -> Iterator[None]:
    """Keep log records from their handlers: one made in an earlier cell holds the stderr of that time.

    `logging.disable` would do, and empty the caches of every logger of every library at each call.
    """
    handle = logging.Logger.callHandlers
    logging.Logger.callHandlers = lambda self, record: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        logging.Logger.callHandlers = handle  # type: ignore[method-assign]


@contextlib.contextmanager
def _no_show() -> Iterator[None]:
    """Make `plt.show` do nothing: under Agg it warns on one machine and is silent on another."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield
        return
    show = pyplot.show
    pyplot.show = lambda *args, **kwargs: None
    try:
        yield
    finally:
        pyplot.show = show
