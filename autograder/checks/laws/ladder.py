"""The ladder for arrays: array? dimensions and shape? kind of numbers? finite? Only then values. First failure wins."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data import MAX_ITEMS, Opaque, Tensor, describe_type
from .law import Broken


def array(value: Any, shape: tuple[int, ...], *, what: str = "an ndarray", finite: bool = True) -> NDArray[Any]:
    """Return the value as a float64 array of exactly `shape`, or raise Broken with the first rung that fails."""
    if not isinstance(value, np.ndarray):
        raise Broken("FB_TYPE", want=f"{what} of shape {shape}", got=describe_type(value))
    return _numbers(value, shape, finite)


def tensor(value: Any, shape: tuple[int, ...], dtype: str | None = None, *, finite: bool = True) -> NDArray[Any]:
    """Return the numbers of a torch tensor of exactly `shape` (and dtype, if given) as float64, or raise Broken."""
    if not isinstance(value, Tensor):
        raise Broken("FB_TYPE", want=f"a torch tensor of shape {shape}", got=describe_type(value))
    numbers = _numbers(value.array, shape, finite)
    if dtype is not None and value.dtype != dtype:
        raise Broken("FB_TYPE", want=f"a tensor of {dtype}", got=f"a tensor of {value.dtype}")
    return numbers


def _numbers(value: NDArray[Any], shape: tuple[int, ...], finite: bool) -> NDArray[Any]:
    if value.shape != shape:
        raise Broken("FB_SHAPE", got=value.shape, want=shape)
    if value.dtype.kind not in "biuf":
        raise Broken("FB_TYPE", want="real numbers", got=f"numbers of {value.dtype}")
    numbers = value.astype(np.float64)
    if finite and not np.isfinite(numbers).all():
        raise Broken("FB_NAN", got=value)
    return numbers


def scalar(value: Any, *, what: str = "a float", finite: bool = True) -> float:
    """Return the value as a float: a Python or numpy number, or an array with no axes. Raises Broken otherwise."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise Broken("FB_TYPE", want=what, got=describe_type(value))
    try:
        number = float(value)
    except OverflowError:  # an integer beyond every float
        number = float("inf")
    if finite and not np.isfinite(number):
        raise Broken("FB_NAN", got=number)
    return number


def parts(value: Any, count: int, what: str) -> tuple[Any, ...]:
    """Return the parts of a tuple (or list) of exactly `count` things, named in `what`; raise Broken otherwise."""
    if not isinstance(value, (tuple, list)) or len(value) != count:
        raise Broken("FB_TYPE", want=what, got=describe_type(value))
    return tuple(value)


def indices(value: Any, what: str) -> list[int]:
    """Return a list, tuple or 1-D array of integers as a list of int; raise Broken otherwise."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and (value.dtype.kind in "iu" or value.size == 0):
        if value.size > MAX_ITEMS:  # as a list it would not have come so far
            raise Broken("FB_TYPE", want=what, got=describe_type(value))
        return [int(i) for i in value]
    if isinstance(value, (list, tuple)) and all(isinstance(i, (int, np.integer)) and not _is_bool(i) for i in value):
        return [int(i) for i in value]
    raise Broken("FB_TYPE", want=what, got=describe_type(value))


def _is_bool(value: Any) -> bool:
    return isinstance(value, (bool, np.bool_))


def kind_of(value: Any) -> str:
    """Return a reader's name for what came back."""
    return value.type_name if isinstance(value, Opaque) else describe_type(value)
