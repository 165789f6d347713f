"""The run-time half of a forbidden shortcut: while a student's function runs, forbidden functions raise and tell.

Also the sentinel that notices a patched library. Both are honest about what they are: inside one process a
determined student gets around them; the judge, in a process of its own, is what marks rest on.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from .source_scan import held_by, reachable_functions


class ForbiddenCall(Exception):
    """A function that this exercise asks you to write yourself was called."""


@contextlib.contextmanager
def forbidding(names: Sequence[str], function: Callable[..., Any]) -> Iterator[list[str]]:
    """Replace the named functions by ones that record and raise; yield the list of names that were hit.

    `names` are dotted: a function (`numpy.linalg.solve`), a class (`numpy.matrix`) or a module (`numpy.linalg`, all
    its public functions). Aliases that `function` bound before (`from numpy.linalg import solve`) are hits at once.
    """
    hits: list[str] = []
    targets = [target for name in names for target in _targets(name)]
    originals = {id(getattr(owner, attribute)): dotted for owner, attribute, dotted in targets}
    for part in reachable_functions(function):
        hits += [originals[id(held)] for held in held_by(part) if id(held) in originals]
    blocker = _Blocker(names, hits)
    sys.meta_path.insert(0, blocker)
    replaced: list[tuple[Any, str, Any]] = []
    try:
        for owner, attribute, dotted in targets:
            original = getattr(owner, attribute)
            with contextlib.suppress(AttributeError, TypeError):  # built-in types refuse; the static half reads them
                setattr(owner, attribute, _recorder(original, dotted, hits))
                replaced.append((owner, attribute, original))
        yield hits
    finally:
        for owner, attribute, original in replaced:
            setattr(owner, attribute, original)
        sys.meta_path.remove(blocker)


def _targets(name: str) -> list[tuple[Any, str, str]]:
    """Return (owner, attribute, dotted name) of every function that `name` stands for and that is loaded."""
    if name in sys.modules:
        module = sys.modules[name]
        return [
            (module, attribute, f"{name}.{attribute}")
            for attribute, value in vars(module).items()
            if not attribute.startswith("_") and callable(value) and not _is_exception(value)
        ]
    owner_name, _, attribute = name.rpartition(".")
    owner: Any = sys.modules.get(owner_name)
    if owner is None:
        module_name, _, class_name = owner_name.rpartition(".")
        owner = getattr(sys.modules.get(module_name), class_name, None)
    return [(owner, attribute, name)] if owner is not None and hasattr(owner, attribute) else []


def _is_exception(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseException)


def _recorder(original: Any, dotted: str, hits: list[str]) -> Any:
    """Return what stands in for a forbidden function or class: it records the use and raises."""
    if isinstance(original, type):
        return _recording_class(original, dotted, hits)

    def forbidden(*args: Any, **kwargs: Any) -> Any:
        hits.append(dotted)
        raise ForbiddenCall(f"{dotted} is not allowed in this exercise")

    return forbidden


def _recording_class(original: type, dotted: str, hits: list[str]) -> type:
    """A subclass that cannot be made: numpy itself asks `isinstance(x, numpy.matrix)`, so a class must remain."""

    def refuse(cls: type, *args: Any, **kwargs: Any) -> Any:
        hits.append(dotted)
        raise ForbiddenCall(f"{dotted} is not allowed in this exercise")

    return type(original.__name__, (original,), {"__new__": refuse})


class _Blocker(importlib.abc.MetaPathFinder):
    """Refuses to load a forbidden module that was not loaded yet (`import scipy.linalg` inside the function)."""

    def __init__(self, names: Sequence[str], hits: list[str]) -> None:
        self.names, self.hits = names, hits

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        if fullname in self.names:
            self.hits.append(fullname)
            raise ForbiddenCall(f"{fullname} is not allowed in this exercise")


def _public_functions() -> dict[tuple[types.ModuleType, str], Any]:
    return {
        (module, name): value
        for module in (np, np.linalg)
        for name, value in vars(module).items()
        if callable(value) and not name.startswith("__")
    }


# Taken when the checks are imported: in a course notebook that is the first cell, before any student's code.
_ORIGINALS = _public_functions()


def tampered() -> list[str]:
    """Return the names of numpy functions that were replaced since the checks were imported, and put them back."""
    changed = [
        (module, name) for (module, name), value in _ORIGINALS.items() if getattr(module, name, None) is not value
    ]
    for module, name in changed:
        setattr(module, name, _ORIGINALS[module, name])
    return sorted(f"{module.__name__}.{name}" for module, name in changed)
