"""A function of this process, asked as if it stood in the sandbox: arguments and results pass through the codec.

The course's proof judges its own known answers this way. What a result turns into on its way decides marks as much as
the law that reads it; where no process is to be isolated, none is needed to find that out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.checks.calls import Call, Reply, Subject, perform
from autograder.checks.data import snapshot
from autograder.sandbox.codec import FunctionRef, decode, encode
from autograder.sandbox.records import call_to_data, data_to_call, data_to_reply, reply_to_data
from autograder.sandbox.references import named, reference


class CarriedSubject(Subject):
    """A function that sees nothing of a test but what the channel carries, and of which a test sees no more."""

    def perform(self, call: Call) -> Reply:
        """Run the call here, both ways through bytes. Raises NotData for a case whose arguments cannot travel."""
        functions: list[Callable[..., Any]] = []
        data = _carried(call_to_data(call, lambda value: reference(value, functions)))
        reply = perform(self.function, data_to_call(data, lambda value: _real(value, functions)))
        return data_to_reply(_carried(reply_to_data(reply)))


def _carried(data: Any) -> Any:
    return decode(encode(data))


def _real(value: Any, functions: list[Callable[..., Any]]) -> Any:
    """Turn a reference into the function; one that stays in the judge gets and gives carried values."""
    if not isinstance(value, FunctionRef):
        return value
    if value.name:
        return named(value.name)
    function = functions[value.number]

    def f(*args: Any, **kwargs: Any) -> Any:
        asked, keywords = _carried([snapshot(list(args)), snapshot(dict(kwargs))])
        answer = _carried(snapshot(function(*asked, **keywords)))
        return answer.copy() if hasattr(answer, "flags") else answer

    return f
