"""What a function can reach: the objects its code names, and the functions it can call in turn."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

# A larger container that the student's function holds is data.
MAX_HELD = 200


def reachable_functions(function: Callable[..., Any]) -> list[types.FunctionType]:
    """Return the Python functions that `function` can call through names, closures, defaults and partials.

    Methods of its own module's classes are entered; functions of other modules (libraries) are not.
    """
    found: list[types.FunctionType] = []
    waiting: list[Any] = [function]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, types.FunctionType):
            call = getattr(type(item), "__call__", None)
            waiting += [part for part in _inside(item) if isinstance(part, types.FunctionType)]
            waiting += [call] if isinstance(call, types.FunctionType) else []
            continue
        if item in found:
            continue
        found.append(item)
        waiting += [
            value
            for value in held_by(item)
            if isinstance(value, types.FunctionType) and value.__globals__ is item.__globals__
        ]
    return found


def held_by(function: types.FunctionType) -> list[Any]:
    """Return the objects a function holds: globals its code names, closure cells, defaults, and what is inside them."""
    names = code_names(function.__code__)
    held = [function.__globals__[name] for name in names if name in function.__globals__]
    for cell in function.__closure__ or ():
        try:
            held.append(cell.cell_contents)
        except ValueError:  # an empty cell
            continue
    held += list(function.__defaults__ or ()) + list((function.__kwdefaults__ or {}).values())
    own_module = function.__globals__.get("__name__")
    return [part for value in held for part in _inside(value, own_module)]


def _inside(value: Any, own_module: Any = None, depth: int = 3) -> Iterator[Any]:
    """Yield a value and what it wraps: the items of small containers, partials, methods, classes of `own_module`."""
    yield value
    if depth == 0:
        return
    kind = type(value)
    inside: list[Any] = []
    if kind in (list, tuple, set, frozenset) and len(value) <= MAX_HELD:
        inside = list(value)
    elif kind is dict and len(value) <= MAX_HELD:
        inside = list(value.values())
    elif kind is functools.partial:
        inside = [value.func, *value.args, *value.keywords.values()]
    elif kind in (staticmethod, classmethod, types.MethodType):
        inside = [value.__func__]
    elif kind is np.vectorize:
        inside = [value.pyfunc]
    elif kind is type and value.__module__ == own_module:
        inside = list(vars(value).values())
    for part in inside:
        yield from _inside(part, own_module, depth - 1)


@functools.lru_cache(maxsize=512)
def code_names(code: types.CodeType) -> frozenset[str]:
    """Return the global and attribute names in a code object and in those inside it (lambdas, inner functions)."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            names |= code_names(constant)
    return frozenset(names)
