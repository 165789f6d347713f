"""One call of a student's function: what is asked (`Call`), what came back (`Reply`), and `perform` between them.

`perform` runs on the student's side, in plain Jupyter in the notebook's own process and when graded in the sandbox.
Call and Reply are plain data (functions among the arguments excepted), so that they can cross the channel.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import figures
from .budget import WALL_FACTOR as WALL_FACTOR
from .budget import OutOfTime, budget, peak_memory
from .data import Opaque, Tensor, names_of, plain_text, snapshot
from .guards import forbidding
from .layouts import arrange
from .quiet import quiet
from .sameness import same
from .sentinel import tampered

SECONDS = 2.0


@dataclass(frozen=True)
class Gradient:
    """Ask for the gradients of the result's sum with respect to the tensor arguments `of` (positions)."""

    of: tuple[int, ...]


@dataclass(frozen=True)
class Call:
    """What is asked of a function: arguments, their layout in memory, and what is wanted besides the value.

    `forbid` names functions that must not be used; `seconds` is CPU time; `memory` asks for the peak in bytes;
    `axes` is for plotting functions: "given" passes fresh Axes as `ax`, "beside" too, with a neighbour that must be
    left alone and with every text typeset, "own" passes none.
    With `sequel` the last argument is kept back for a second call, as first argument beside the very same others; the
    value is then (first result, second result, first result after the second call).
    """

    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    layout: str = "C"
    forbid: tuple[str, ...] = ()
    seconds: float = SECONDS
    memory: bool = False
    gradient: Gradient | None = None
    axes: str = ""
    axes_count: int = 1
    sequel: bool = False


@dataclass(frozen=True)
class Raised:
    """An exception as data: the qualified names of its class and its bases, its text, the student's line."""

    kind: str
    bases: tuple[str, ...]
    message: str
    line: int | None = None
    code: str = ""

    def is_a(self, *kinds: type[BaseException] | str) -> bool:
        """Tell whether the exception is an instance of one of the classes (or qualified names) given."""
        names = {kind if isinstance(kind, str) else qualified(kind) for kind in kinds}
        return not names.isdisjoint(self.bases)


@dataclass(frozen=True)
class Reply:
    """What came back from a call. `status` is "returned", "raised", "timeout", or what the sandbox says of a death."""

    status: str
    value: Any = None
    raised: Raised | None = None
    changed: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    tampered: tuple[str, ...] = ()
    seconds: float = 0.0
    peak_bytes: int | None = None
    printed: str = ""
    gradients: tuple[NDArray[Any] | None, ...] = ()
    figure: Mapping[str, Any] | None = None


def perform(function: Callable[..., Any], call: Call) -> Reply:
    """Run function(*call.args, **call.kwargs) with every guard and return what came back, as plain data."""
    with quiet() as printed:
        opened = figures.open_figures()
        args, kwargs, axes = _realise(call)
        before = _fingerprint(args, kwargs)
        started = time.thread_time()
        patched = tampered()
        with forbidding(call.forbid, function) as hits:
            outcome = _run(function, args, kwargs, call)
        patched += tampered()
        seconds = time.thread_time() - started
        changed = _changes(before, args, kwargs)
        raw, drawn = outcome.pop("raw", None), None
        if call.axes:
            drawn = _describe(raw, axes, opened, call)
        figures.close_new(opened)
    return Reply(
        **outcome,
        changed=changed,
        hits=tuple(dict.fromkeys(hits)),
        tampered=tuple(dict.fromkeys(patched)),
        seconds=seconds,
        printed=printed.getvalue(),
        figure=drawn,
    )


def _describe(raw: Any, axes: list[Any], opened: frozenset[int], call: Call) -> Mapping[str, Any]:
    """Describe what was drawn; the student's formatters and callbacks run here, so the budget holds here too."""
    try:
        with budget(call.seconds):
            return figures.describe_result(raw, axes, opened, draw=call.axes == "beside")
    except OutOfTime:
        return figures.broken("drawing the figure took too long")


def _run(function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any], call: Call) -> dict[str, Any]:
    """Call the function within its budget; snapshot value and gradients under the same budget."""
    result: dict[str, Any] = {"status": "returned"}
    try:
        with budget(call.seconds), peak_memory(call.memory) as peak:
            try:
                raw = function(*(args[:-1] if call.sequel else args), **kwargs)
                result["raw"] = raw
                result["value"] = Opaque("Axes") if call.axes else snapshot(raw)
                if call.sequel:
                    second = function(args[-1], *args[1:-1], **kwargs)
                    result["value"] = (result["value"], snapshot(second), snapshot(raw))
                if call.gradient is not None:
                    result["gradients"] = _gradients(raw, args, call.gradient)
            except (KeyboardInterrupt, OutOfTime):
                raise
            except BaseException as error:  # its text is the student's code too, so it is read within the budget
                return {"status": "raised", "raised": describe_exception(error)}
    except OutOfTime:
        return {"status": "timeout"}
    if call.memory:
        result["peak_bytes"] = peak[0]
    return result


def _realise(call: Call) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """Make the arguments of a call real: fresh arrays in the layout asked for, tensors, Axes."""
    args = [_with_tensors(arrange(arg, call.layout)) for arg in call.args]
    kwargs = {name: _with_tensors(arrange(arg, call.layout)) for name, arg in call.kwargs.items()}
    given = call.axes in ("given", "beside")
    axes = figures.fresh_axes(call.axes_count, sibling=call.axes == "beside") if given else []
    if axes:
        kwargs["ax"] = axes[0] if call.axes_count == 1 else axes
    return args, kwargs, axes


def _with_tensors(value: Any) -> Any:
    """Return the argument with every described tensor in it made real, containers rebuilt."""
    if isinstance(value, Tensor):
        import torch

        dtype = getattr(torch, value.dtype.removeprefix("torch."))
        return torch.tensor(np.array(value.array, order="C"), dtype=dtype).requires_grad_(value.requires_grad)
    if type(value) in (list, tuple):
        return type(value)(_with_tensors(item) for item in value)
    if type(value) is dict:
        return {key: _with_tensors(item) for key, item in value.items()}
    return value


def _gradients(result: Any, args: Sequence[Any], wanted: Gradient) -> tuple[NDArray[Any] | None, ...]:
    """Return d sum(result) / d args[i] for i in wanted.of; None where no gradient flows."""
    import torch

    if not isinstance(result, torch.Tensor) or not result.requires_grad:
        return tuple(None for _ in wanted.of)
    inputs = [args[i] for i in wanted.of]
    # Of a number: for a cotangent torch would import sympy, in the student's time.
    flowed = torch.autograd.grad(result.sum(), inputs, allow_unused=True)
    return tuple(None if g is None else g.detach().cpu().numpy().copy() for g in flowed)


def _fingerprint(args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[tuple[str, Any]]:
    named = [(f"argument {i + 1}", arg) for i, arg in enumerate(args)] + list(kwargs.items())
    return [(name, (snapshot(arg), _flags(arg))) for name, arg in named]


def _flags(value: Any) -> Any:
    """What an argument has besides its numbers: writability of an array, the autograd state of a tensor."""
    if isinstance(value, np.ndarray):
        return bool(value.flags.writeable), value.shape, value.dtype.str
    if "torch" in sys.modules and isinstance(value, sys.modules["torch"].Tensor):
        return bool(value.requires_grad), value.grad is None
    return None


def _changes(before: list[tuple[str, Any]], args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    after = _fingerprint(args, kwargs)
    return tuple(name for (name, old), (_, new) in zip(before, after, strict=True) if not same_state(old, new))


def same_state(old: tuple[Any, Any], new: tuple[Any, Any]) -> bool:
    """Tell whether an argument's values and flags are what they were."""
    return same(old[0], new[0]) and old[1] == new[1]


def describe_exception(error: BaseException) -> Raised:
    """Return an exception as data; the line is the deepest one that stands in a notebook cell or a student's file."""
    line, code = None, ""
    frame = BaseException.__dict__["__traceback__"].__get__(error)
    while frame is not None:
        source = frame.tb_frame.f_code.co_filename
        if "ipykernel" in source or (source.startswith("<") and not source.startswith(("<frozen", "<__"))):
            line, code = frame.tb_lineno, frame.tb_frame.f_code.co_name
        frame = frame.tb_next
    bases = tuple(qualified(kind) for kind in type.mro(type(error)))
    try:
        message = plain_text(str(error))[:500]
    except (KeyboardInterrupt, OutOfTime):
        raise
    except BaseException:  # SystemExit too: the text is the student's code
        message = ""
    return Raised(bases[0], bases, message, line, code)


def qualified(kind: type) -> str:
    """Return `module.Name` of a class, `builtins` left out."""
    module, name = names_of(kind)
    return name if module == "builtins" else f"{module}.{name}"


class Subject:
    """A student's function as the checks see it: a name and `perform`. The judge's own calls across the channel."""

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        self.name = name
        self.function = function

    def perform(self, call: Call) -> Reply:
        """Run the call and return what came back."""
        return perform(self.function, call)

    def tampered(self) -> list[str]:
        """Return the library functions that the cells so far have replaced, and put them back."""
        return tampered()

    def shortcuts(self, forbidden: Sequence[str]) -> list[str]:
        """Return the forbidden names that the function's source uses."""
        from .source_scan import scan_function

        return list(dict.fromkeys(use.name for use in scan_function(self.function, forbidden)))
