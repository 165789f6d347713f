"""Calls and replies as plain data, and back through a schema: a reply is believed field by field or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from autograder.checks import figures
from autograder.checks.calls import Call, Gradient, Raised, Reply
from autograder.checks.data import Opaque, Truncated, bounded, snapshot, type_name

from .codec import FunctionRef
from .errors import NotData, ProtocolError

MAX_SHORT = 2_000
MAX_FIGURE = 500_000  # numbers: the laws look at each, some of them at pairs of neighbours
ARTIST = 100  # numbers that a mark costs as much as, however few it has: laws look at each by itself
PIXELS = 4  # entries of an image cost as much as one number of a line
_USUAL = {item.name: item.default for item in fields(Call) if item.name not in ("args", "kwargs")}
RETURNED = frozenset({"returned", "raised", "timeout"})


def call_to_data(call: Call, reference: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a call as plain data; `reference` turns a function among the arguments into a FunctionRef.

    What is as it is for most calls is left out. Raises NotData for an argument that would arrive as something else.
    """
    data = {name: value for name, usual in _USUAL.items() if (value := getattr(call, name)) != usual}
    data["args"] = _replace(tuple(call.args), lambda value: _fit(reference(value)))
    data["kwargs"] = _replace(dict(call.kwargs), lambda value: _fit(reference(value)))
    if call.gradient is not None:
        data["gradient"] = {item.name: getattr(call.gradient, item.name) for item in fields(Gradient)}
    return data


def _fit(value: Any) -> Any:
    """Return an argument as what can travel. A course that asks with anything else must hear of it, not a student."""
    if type(value) in (FunctionRef, Opaque, Truncated):
        return value
    data = snapshot(value)
    if type(data) in (Opaque, Truncated):
        raise NotData(f"an argument of type {type_name(value)} cannot be handed to a function in the sandbox: {data}")
    return data


def data_to_call(data: dict[str, Any], function: Callable[[Any], Any]) -> Call:
    """Return the call that `call_to_data` wrote (read on the student's side); `function` makes references real."""
    data = dict(data)
    data["args"] = _replace(data["args"], function)
    data["kwargs"] = _replace(data["kwargs"], function)
    if "gradient" in data:
        data["gradient"] = Gradient(**data["gradient"])
    return Call(**data)


def _replace(value: Any, convert: Callable[[Any], Any]) -> Any:
    """Return `value` with its leaves converted, containers rebuilt."""
    if type(value) in (list, tuple):
        return type(value)(_replace(item, convert) for item in value)
    if type(value) is dict:
        return {key: _replace(item, convert) for key, item in value.items()}
    return convert(value)


def reply_to_data(reply: Reply) -> list[Any]:
    """Return a reply as plain data, its value last, so that it alone can be dropped when it is too large."""
    raised = reply.raised
    return [
        reply.status,
        raised and [raised.kind, raised.bases, raised.message, raised.line, raised.code],
        reply.changed,
        reply.hits,
        reply.tampered,
        float(reply.seconds),
        reply.peak_bytes,
        reply.printed,
        reply.gradients,
        reply.figure,
        reply.value,
    ]


def data_to_reply(data: Any) -> Reply:
    """Return the reply in `data`. Raises ProtocolError unless every field is of its kind and within its bounds."""
    if type(data) is not list or len(data) != 11:
        raise ProtocolError("a reply has the wrong fields")
    status, raised, changed, hits, tampered, seconds, peak, printed, gradients, figure, value = data
    if type(status) is not str or status not in RETURNED:
        raise ProtocolError("a reply of an unknown status")
    if (status == "raised") != (raised is not None):
        raise ProtocolError("a reply that raised has no exception, or the other way round")
    return Reply(
        status=status,
        value=bounded(value),
        raised=None if raised is None else _raised(raised),
        changed=names(changed),
        hits=names(hits),
        tampered=names(tampered),
        seconds=_seconds(seconds),
        peak_bytes=None if peak is None else _count(peak),
        printed=_text(printed),
        gradients=_gradients(gradients),
        figure=_figure(figure),
    )


def _raised(data: Any) -> Raised:
    if type(data) is not list or len(data) != 5:
        raise ProtocolError("an exception has the wrong fields")
    kind, bases, message, line, code = data
    return Raised(_text(kind), names(bases), _text(message), None if line is None else _count(line), _text(code))


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > MAX_SHORT:
        raise ProtocolError("a text is none, or too long")
    return value


def names(value: Any) -> tuple[str, ...]:
    """Return a tuple of short texts as it came. Raises ProtocolError for anything else."""
    if type(value) is not tuple or len(value) > 1000:
        raise ProtocolError("a list of names is none, or too long")
    return tuple(_text(name) for name in value)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ProtocolError("a count is none")
    return value


def _seconds(value: Any) -> float:
    if type(value) is not float or not 0.0 <= value < 1e9:
        raise ProtocolError("a duration is none")
    return value


def _gradients(value: Any) -> tuple[Any, ...]:
    if type(value) is not tuple or any(g is not None and type(g) is not np.ndarray for g in value):
        raise ProtocolError("a gradient is no array")
    return value


def _figure(value: Any) -> Mapping[str, Any] | None:
    if value is not None and type(value) is not dict:
        raise ProtocolError("a figure is described by a dict")
    return value if _cost(value) <= MAX_FIGURE else figures.broken("it holds more than can be looked at")


def _cost(value: Any) -> int:
    """What looking at a description costs, in numbers: its leaves, those of its arrays included, and its marks."""
    if isinstance(value, np.ndarray):
        return int(value.size) if value.shape[1:] == (2,) else int(value.size) // PIXELS
    if type(value) is dict:
        return ARTIST + sum(map(_cost, value.values()))
    if type(value) in (list, tuple):
        return sum(map(_cost, value))
    return 1 + len(value) // 100 if type(value) is str else 1
