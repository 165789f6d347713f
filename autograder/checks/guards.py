"""The run-time half of a forbidden shortcut: while a student's function runs, forbidden functions raise and tell.

Honest about what it is: inside one process a determined student gets around it; the judge, in a process of its own,
is what marks rest on.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.abc
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .reach import held_by, reachable_functions

# Other names by which a forbidden thing is had without being called.
SIDE_DOORS = {
    "numpy.matrix": ("numpy.asmatrix", "numpy.bmat", "numpy.matrix.I", "numpy.matrix.__pow__"),
    "sympy": ("sympy.MatrixBase.inv", "sympy.MatrixBase.LUsolve", "sympy.MatrixBase.rref", "sympy.MatrixBase.solve"),
}
SIDE_DOOR_NAMES = frozenset(door for doors in SIDE_DOORS.values() for door in doors)
_ABSENT = object()


class ForbiddenCall(Exception):
    """A function that this exercise asks you to write yourself was called."""


@dataclass(frozen=True)
class _Target:
    """An attribute to replace: where it stands, what it is (_ABSENT where it is inherited), and what stands in."""

    owner: Any
    attribute: str
    original: Any
    stand_in: Any
    dotted: str


@dataclass(frozen=True)
class _Place:
    """A module or class with all that is replaced in it."""

    owner: Any
    name: str
    originals: dict[str, Any]
    stand_ins: dict[str, Any]

    def put(self, values: dict[str, Any]) -> None:
        """Set the attributes; _ABSENT takes one away."""
        if isinstance(self.owner, types.ModuleType):
            vars(self.owner).update(values)
            return
        for key, value in values.items():
            if value is not _ABSENT:
                setattr(self.owner, key, value)
            elif key in vars(self.owner):
                delattr(self.owner, key)


class _Log:
    """Where stand-ins write: the hits of the call that is running."""

    def __init__(self) -> None:
        self.hits: list[str] = []

    def refuse(self, dotted: str) -> None:
        self.hits.append(dotted)
        raise ForbiddenCall(f"{dotted} is not allowed in this exercise")


_log = _Log()


@contextlib.contextmanager
def forbidding(names: Sequence[str], function: Callable[..., Any]) -> Iterator[list[str]]:
    """Replace the named functions by ones that record and raise; yield the list of names that were hit.

    `names` are dotted: a function (`numpy.linalg.solve`), a class (`numpy.matrix`) or a module (`numpy.linalg`, all
    its public functions). Aliases that `function` bound before (`from numpy.linalg import solve`) are hits at once.
    """
    hits: list[str] = []
    places, originals = _places(tuple(names), _loaded(tuple(names)))
    for part in reachable_functions(function):
        for held in held_by(part):
            if id(held) in originals:
                hits.append(originals[id(held)])
            elif isinstance(held, types.ModuleType) and _is_servant(held, names):
                hits.append(held.__name__)
    blocker = _Blocker(names, getattr(function, "__globals__", {}))
    before, _log.hits = _log.hits, hits
    sys.meta_path.insert(0, blocker)
    try:
        for place in places:
            place.put(place.stand_ins)
        yield hits
    finally:
        for place in places:
            # Taken away while the function ran: someone wanted the original.
            now = vars(place.owner)
            hits += [place.name + key for key, value in place.stand_ins.items() if now.get(key) is not value]
            place.put(place.originals)
        with contextlib.suppress(ValueError):
            sys.meta_path.remove(blocker)
        _log.hits = before


def _is_servant(held: types.ModuleType, names: Sequence[str]) -> bool:
    """True for a private module that does a forbidden function's work, such as `numpy.linalg._umath_linalg`."""
    return any(held.__name__.startswith(name.rpartition(".")[0] + "._") for name in names if ".linalg." in name + ".")


def _loaded(names: tuple[str, ...]) -> tuple[bool, ...]:
    """Say which of the modules named are imported by now: targets are looked up anew when that changes."""
    return tuple(part in sys.modules for name in names for part in (name, name.rpartition(".")[0]))


@functools.lru_cache(maxsize=64)
def _places(names: tuple[str, ...], loaded: tuple[bool, ...]) -> tuple[list[_Place], dict[int, str]]:
    """Return where to replace what for these names, and {id of an original: its name}; what is not loaded has none."""
    every = dict.fromkeys(door for name in names for door in (name, *SIDE_DOORS.get(name, ())))
    places: dict[int, _Place] = {}
    originals: dict[int, str] = {}
    for target in (target for name in every for target in _named(name)):
        prefix = target.dotted.removesuffix(target.attribute)
        place = places.setdefault(id(target.owner), _Place(target.owner, prefix, {}, {}))
        if target.attribute not in place.originals:
            originals[id(getattr(target.owner, target.attribute))] = target.dotted
            place.originals[target.attribute] = target.original
            place.stand_ins[target.attribute] = target.stand_in
    return list(places.values()), originals


def _named(name: str) -> Iterator[_Target]:
    """Yield the targets that `name` stands for: one function or class, or all that a module offers."""
    module = sys.modules.get(name)
    if module is not None:
        for attribute, value in list(vars(module).items()):
            if _is_offered(module, attribute, value):
                yield from _target(module, attribute, f"{name}.{attribute}")
        return
    owner_name, _, attribute = name.rpartition(".")
    owner: Any = sys.modules.get(owner_name)
    if owner is None:
        module_name, _, class_name = owner_name.rpartition(".")
        owner = getattr(sys.modules.get(module_name), class_name, None)
    if owner is not None and hasattr(owner, attribute):
        yield from _target(owner, attribute, name)
    if isinstance(owner, types.ModuleType) and "linalg" in owner_name:
        for servant in [key for key, value in vars(owner).items() if _is_private_module(key, value, owner_name)]:
            yield from _target(owner, servant, f"{owner_name}.{servant}")


def _is_offered(module: types.ModuleType, attribute: str, value: Any) -> bool:
    """True for what a forbidden module offers to do the work: functions, and modules inside it; no exceptions.

    Of a very large package (sympy) the classes are left to SIDE_DOORS: its own code asks for them all the time.
    """
    if isinstance(value, types.ModuleType):
        return value.__name__.startswith(module.__name__ + ".") and module.__name__ not in SIDE_DOORS
    if isinstance(value, type):
        return not (attribute.startswith("_") or issubclass(value, BaseException) or module.__name__ in SIDE_DOORS)
    return callable(value) and not attribute.startswith("_")


def _is_private_module(attribute: str, value: Any, owner_name: str) -> bool:
    return attribute.startswith("_") and isinstance(value, types.ModuleType) and value.__name__.startswith(owner_name)


def _target(owner: Any, attribute: str, dotted: str) -> Iterator[_Target]:
    """Yield the target, unless its owner is a built-in type that refuses to change (the static half reads it)."""
    original = getattr(owner, attribute)
    raw = vars(owner).get(attribute, _ABSENT)
    try:
        stand_in = _stand_in(original, dotted)
        setattr(owner, attribute, stand_in)
    except Exception:
        return
    if raw is _ABSENT:
        delattr(owner, attribute)
    else:
        setattr(owner, attribute, raw)
    yield _Target(owner, attribute, raw, stand_in, dotted)


def _stand_in(original: Any, dotted: str) -> Any:
    """Return what stands in for a forbidden function, class, property or module: it records the use and raises."""
    if isinstance(original, types.ModuleType):
        return _ForbiddenModule(dotted, original)

    def forbidden(*args: Any, **kwargs: Any) -> Any:
        _log.refuse(dotted)

    if isinstance(original, property):
        return property(forbidden)
    if isinstance(original, type):
        # A class must remain, for numpy itself asks `isinstance(x, numpy.matrix)`; it only cannot be made.
        return type(original.__name__, (original,), {"__new__": forbidden})
    return forbidden


class _ForbiddenModule(types.ModuleType):
    """Stands in for a module inside a forbidden one: whatever is asked of it is a hit, plain data excepted.

    A flag does nobody's work, and a library that the function imports for the first time may read it.
    """

    def __init__(self, dotted: str, original: types.ModuleType) -> None:
        super().__init__(dotted)
        data = {key: value for key, value in vars(original).items() if type(value) in (bool, int)}
        vars(self).update(data)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _log.refuse(f"{self.__name__}.{name}")


class _Blocker(importlib.abc.MetaPathFinder):
    """Refuses to load a forbidden module that was not loaded yet (`import scipy.linalg` inside the function).

    Only the student's own import counts: a library may need the module for its own work.
    """

    def __init__(self, names: Sequence[str], namespace: dict[str, Any]) -> None:
        self.names, self.namespace = names, namespace

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        if fullname in self.names and _importer() is self.namespace:
            _log.refuse(fullname)


def _importer() -> dict[str, Any]:
    """Return the globals of the code whose import statement is being carried out."""
    frame: Any = sys._getframe(2)
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith("importlib"):
        frame = frame.f_back
    return frame.f_globals if frame is not None else {}
