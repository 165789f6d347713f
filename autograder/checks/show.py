"""Short, readable text for any value: what a lesson prints of an input or a result."""

from __future__ import annotations

import builtins
import re
from typing import Any

import numpy as np

from .data import Opaque, Tensor

LONGEST = 1000  # characters of one text among many: more than any line shows


def brief(value: Any, limit: int = 100) -> str:
    """Return `value` as one line of at most `limit` characters; arrays as nested lists, callables by their name."""
    text = _text(_beginning(value, [10 * limit]))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _beginning(value: Any, room: list[int]) -> Any:
    """Return as much of nested lists as can be seen: each item takes a character at least, and there may be a million.

    `room` holds how many more items may be kept.
    """
    kind = type(value)
    if kind in (str, bytes):
        return value[:LONGEST]
    if kind not in (list, tuple, dict):
        return value
    kept: list[Any] = []
    for item in value:
        if room[0] <= 0:
            break
        room[0] -= 1
        kept.append((item, _beginning(value[item], room)) if kind is dict else _beginning(item, room))
    return kind(kept)


def _text(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Tensor):
        return f"tensor({_array(value.array)})"
    if isinstance(value, (np.floating, float)):
        return f"{float(value):.6g}"
    if isinstance(value, (list, tuple)) and len(value) <= 12:
        inside = ", ".join(_text(item) for item in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    if isinstance(value, Opaque):
        return repr(value)
    if callable(value):
        return getattr(value, "__name__", type(value).__name__)
    return " ".join(written(value).split())


def written(value: Any) -> str:
    """Return repr(value); Python refuses to write integers of more than 4300 digits."""
    try:
        return repr(value)
    except ValueError:
        return f"<{type(value).__name__} too long to write down>"


def _array(value: Any) -> str:
    if value.size > 36:
        return f"array of shape {value.shape}, {value.dtype}"
    text = np.array2string(
        value, separator=", ", threshold=50, max_line_width=10_000, formatter={"float_kind": lambda x: f"{x:.6g}"}
    )
    return " ".join(text.split())


# A shape could spell a message: short ones only.
_SMALL_SHAPE = r"\((?:\d{1,2}(?:, \d{1,2}){0,2},?)?\)"
_PLAIN_TYPE = re.compile(
    r"(ndarray|tensor|list|tuple|dict|int|float|bool|str|complex|Fraction|None)"
    r"( \(is a `return` missing\?\)| " + _SMALL_SHAPE + r" of [a-z0-9]{1,12}| of \d{1,2})?"
)
_SHAPE = re.compile(_SMALL_SHAPE)
_KNOWN_ERRORS = {name for name, value in vars(builtins).items() if isinstance(value, type)} | {"LinAlgError"}


def harmless(text: str) -> str:
    """Return a description of a student's result that its code could not have written a message into.

    A plain type, a small shape, or the name of a built-in exception; anything else is "something else".
    """
    if _PLAIN_TYPE.fullmatch(text) or _SHAPE.fullmatch(text):
        return text
    head = text.split(":", 1)[0].rpartition(".")[2].lstrip("_")
    return head if head in _KNOWN_ERRORS else "something else"
