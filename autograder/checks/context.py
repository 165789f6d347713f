"""Where checks run: which seed draws the hidden cases, and whether their data may be shown.

In plain Jupyter both come from the defaults (self-study); the grading side sets the term's secret seed.
"""

from __future__ import annotations

import contextlib
import contextvars
import os
from collections.abc import Iterator
from dataclasses import dataclass

STUDY_SEED = 20_240_901


@dataclass(frozen=True)
class Context:
    """`seed` draws random cases; `reveal` shows the data of hidden cases (a closed week, self-study)."""

    seed: int = STUDY_SEED
    reveal: bool = False


_current: contextvars.ContextVar[Context | None] = contextvars.ContextVar("context", default=None)


def current() -> Context:
    """Return the context set by `using`, else the one named by the environment, else self-study's."""
    context = _current.get()
    if context is not None:
        return context
    seed = os.environ.get("AUTOGRADER_SEED", "")
    return Context(int(seed) if seed.isdigit() else STUDY_SEED, os.environ.get("AUTOGRADER_REVEAL") == "1")


@contextlib.contextmanager
def using(context: Context) -> Iterator[Context]:
    """Make `context` the current one inside the `with` block."""
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
