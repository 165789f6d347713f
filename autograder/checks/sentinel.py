"""The sentinel: notices that a library function was replaced, and puts the original back."""

from __future__ import annotations

import operator
import types
from typing import Any

import numpy as np


def _public_functions() -> list[tuple[types.ModuleType, dict[str, Any]]]:
    return [
        (module, {name: value for name, value in vars(module).items() if callable(value) and not name.startswith("__")})
        for module in (np, np.linalg)
    ]


# Taken when the checks are imported: in a course notebook that is the first cell, before any student's code.
_ORIGINALS = _public_functions()
# The same, so that a call that replaced nothing (all but a few in a thousand) is told by two sweeps in C.
_SWEEPS = [
    (vars(module), operator.itemgetter(*originals), tuple(originals.values())) for module, originals in _ORIGINALS
]


def tampered() -> list[str]:
    """Return the names of numpy functions that were replaced since the checks were imported, and put them back."""
    if all(_untouched(*sweep) for sweep in _SWEEPS):
        return []
    changed = []
    for module, originals in _ORIGINALS:
        now = vars(module).get
        for name in [name for name, value in originals.items() if now(name) is not value]:
            setattr(module, name, originals[name])
            changed.append(f"{module.__name__}.{name}")
    return sorted(changed)


def _untouched(now: dict[str, Any], those_of: Any, originals: tuple[Any, ...]) -> bool:
    try:
        return all(map(operator.is_, those_of(now), originals))
    except KeyError:  # one was deleted
        return False


def is_watched(name: str) -> bool:
    """Tell whether `name` is a function the sentinel watches; a report of any other name is not to be believed."""
    return any(
        name.startswith(module.__name__ + ".") and name[len(module.__name__) + 1 :] in originals
        for module, originals in _ORIGINALS
    )
