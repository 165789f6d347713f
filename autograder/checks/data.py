"""What a result is once it has left the student's code: plain data, copied, with nothing left that could act.

A check never touches the student's own objects (their `==`, `__array__`, `__len__` could say anything): it sees
what `snapshot` made of them. The same data crosses the channel between sandbox and judge.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_DEPTH = 16
MAX_ITEMS = 200_000

# Larger arrays (8 million floats) are not copied: `np.broadcast_to` can claim to be any size.
MAX_BYTES = 64_000_000

# Looked up by identity: a class whose metaclass has its own `==` would be "in" any tuple of types.
_PLAIN = {id(kind) for kind in (bool, int, float, complex, str, bytes, type(None))}
_SCALARS = {id(np.dtype(code).type) for code in np.typecodes["AllInteger"] + np.typecodes["AllFloat"] + "?SU"}


@dataclass(frozen=True)
class Opaque:
    """Something that is no data; only the name of its type is kept."""

    type_name: str

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


@dataclass(frozen=True)
class Tensor:
    """A torch tensor as data: its numbers, and what autograd knew of it.

    As an argument of a call it asks for a real tensor on the student's side.
    """

    array: NDArray[Any]
    requires_grad: bool = False
    device: str = "cpu"
    dtype: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "array", np.asarray(self.array))
        if not self.dtype:
            object.__setattr__(self, "dtype", f"torch.{self.array.dtype.name}")


@dataclass(frozen=True)
class Truncated:
    """A value too large or too deep to be copied; `reason` says which."""

    reason: str

    def __repr__(self) -> str:
        return f"<a value with {self.reason}>"


def snapshot(value: Any) -> Any:
    """Return a deep copy of `value` made of plain data: numbers, text, lists, tuples, dicts, arrays, tensors.

    Subclasses that could lie about themselves (a matrix, an array with its own `==`, an int whose comparison is
    always true) come back as `Opaque`, with the name of their type; those of tuple and dict (named tuples, torch's
    return types, `defaultdict`) as the tuple or dict they hold.
    """
    return _copy(value, MAX_DEPTH, [MAX_ITEMS])


def _copy(value: Any, depth: int, budget: list[int]) -> Any:
    budget[0] -= 1
    if depth == 0 or budget[0] < 0:
        return Truncated("too many levels" if depth == 0 else f"more than {MAX_ITEMS} items")
    kind = type(value)
    if id(kind) in _PLAIN:
        return value
    if id(kind) in _SCALARS:
        return np.array(value)[()]
    if kind is np.ndarray:
        return _copy_array(value)
    if kind is list:
        return [_copy(item, depth - 1, budget) for item in value]
    if kind is Fraction:
        return _copy_fraction(value)
    if is_kind(value, tuple):
        return tuple(_copy(item, depth - 1, budget) for item in tuple.__iter__(value))
    if is_kind(value, dict):
        return {_key(k): _copy(v, depth - 1, budget) for k, v in dict.items(value)}
    torch = sys.modules.get("torch")
    if torch is not None and (kind is torch.Tensor or kind is torch.nn.Parameter):
        return _copy_tensor(value, torch)
    return _copy_described(value)


def _copy_array(array: NDArray[Any]) -> Any:
    if array.dtype.kind not in "biufc":
        return Opaque(f"numpy.ndarray of dtype {array.dtype}")
    if array.nbytes > MAX_BYTES:
        return Truncated(f"more than {MAX_BYTES // 1_000_000} MB")
    return np.array(array, dtype=array.dtype.newbyteorder("="), copy=True, order="C")


def _copy_fraction(value: Fraction) -> Any:
    p, q = value.numerator, value.denominator  # can be overwritten with anything
    return Fraction(p, q) if type(p) is int and type(q) is int and q > 0 else Opaque("Fraction")


def _copy_tensor(tensor: Any, torch: Any) -> Any:
    dense = torch.Tensor.detach(tensor)  # attributes of the object itself could be anything
    if dense.numel() * dense.element_size() > MAX_BYTES:
        return Truncated(f"more than {MAX_BYTES // 1_000_000} MB")
    if dense.layout != torch.strided:
        dense = dense.to_dense()
    if dense.dtype is torch.bfloat16:
        dense = dense.float()
    return Tensor(
        np.array(dense.cpu().resolve_conj().resolve_neg().numpy(), copy=True),
        requires_grad=bool(tensor.requires_grad),
        device=str(tensor.device),
        dtype=str(tensor.dtype),
    )


def _copy_described(value: Any) -> Any:
    """Copy a value that is a description already (of a tensor, of something that is no data); all else is Opaque."""
    kind = type(value)
    if kind is Tensor and type(value.array) is np.ndarray:
        array = _copy_array(value.array)
        if isinstance(array, np.ndarray):
            return Tensor(array, value.requires_grad is True, plain_text(value.device), plain_text(value.dtype))
    if kind is Opaque:
        return Opaque(plain_text(value.type_name))
    if kind is Truncated:
        return Truncated(plain_text(value.reason))
    return Opaque(type_name(value))


def _key(key: Any) -> Any:
    kind = type(key)
    if id(kind) in _PLAIN:
        return key
    if id(kind) in _SCALARS:
        return key.item()
    if kind is tuple:
        return tuple(_key(k) for k in key)
    if kind is Fraction:
        return _copy_fraction(key)
    return type_name(key)


def plain_text(text: Any) -> str:
    """Return text as a `str` and nothing more: a subclass could answer its methods as it likes."""
    return str.__str__(text) if is_kind(text, str) else "?"


def is_kind(value: Any, base: type) -> bool:
    """Tell whether `value` truly is an instance of `base`, whatever its `__class__` or its metaclass says."""
    return any(kind is base for kind in type.mro(type(value)))


def type_name(value: Any) -> str:
    """Return the qualified name of the type of `value`, `builtins` left out."""
    module, name = names_of(type(value))
    return name if module in ("builtins", "__main__", "") else f"{module}.{name}"


def names_of(kind: type) -> tuple[str, str]:
    """Return module and qualified name of a class, read past its metaclass, which could run anything."""
    module = type.__dict__["__module__"].__get__(kind)
    return plain_text(module), plain_text(type.__dict__["__qualname__"].__get__(kind))


def describe_type(value: Any) -> str:
    """Return a reader's name for the type of plain data: `ndarray (3, 2) of float64`, `list of 3`, `tensor (2,)`."""
    if isinstance(value, np.ndarray):
        return f"ndarray {value.shape} of {value.dtype}"
    if isinstance(value, Tensor):
        return f"tensor {value.array.shape} of {value.dtype.removeprefix('torch.')}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__} of {len(value)}"
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, Opaque):
        return value.type_name
    if isinstance(value, Truncated):
        return f"a value with {value.reason}"
    return type(value).__name__


def same(x: Any, y: Any) -> bool:
    """Tell whether two pieces of plain data are equal, type by type and bit by bit; NaN equals NaN."""
    if isinstance(x, np.ndarray) or isinstance(y, np.ndarray):
        return (
            isinstance(x, np.ndarray)
            and isinstance(y, np.ndarray)
            and x.dtype == y.dtype
            and x.shape == y.shape
            and bool(np.array_equal(x, y, equal_nan=x.dtype.kind in "fc"))
        )
    if type(x) is not type(y):
        return False
    if isinstance(x, Tensor):
        return x.requires_grad == y.requires_grad and x.dtype == y.dtype and same(x.array, y.array)
    if isinstance(x, (list, tuple)):
        return len(x) == len(y) and all(same(a, b) for a, b in zip(x, y, strict=True))
    if isinstance(x, Mapping):
        return list(x) == list(y) and all(same(x[k], y[k]) for k in x)
    return bool(x == y or (x != x and y != y))


def alike(x: Any, y: Any, rtol: float) -> bool:
    """Tell whether two pieces of plain data agree: same structure and shapes, numbers within rtol of the largest.

    Arrays, scalars and tensors of different dtypes may agree; NaN and infinity agree with themselves only.
    """
    a, b = _as_numbers(x), _as_numbers(y)
    if a is not None and b is not None:
        return _close(a, b, rtol)
    if isinstance(x, (list, tuple)) and isinstance(y, (list, tuple)):
        return len(x) == len(y) and all(alike(p, q, rtol) for p, q in zip(x, y, strict=True))
    if isinstance(x, Mapping) and isinstance(y, Mapping):
        return set(x) == set(y) and all(alike(x[k], y[k], rtol) for k in x)
    return type(x) is type(y) and bool(x == y)


def _as_numbers(x: Any) -> NDArray[Any] | None:
    if isinstance(x, Tensor):
        return x.array
    if isinstance(x, np.ndarray):
        return x
    if isinstance(x, (bool, int, float, Fraction, np.integer, np.floating, np.bool_)):
        try:
            return np.asarray(float(x))
        except OverflowError:  # an integer beyond every float is compared as it is
            return None
    return None


def _close(a: NDArray[Any], b: NDArray[Any], rtol: float) -> bool:
    if a.shape != b.shape:
        return False
    if a.size == 0:
        return True
    with np.errstate(all="ignore"):
        finite_a, finite_b = np.isfinite(a), np.isfinite(b)
        if not np.array_equal(finite_a, finite_b) or not np.array_equal(a[~finite_a], b[~finite_b], equal_nan=True):
            return False
        a, b = a[finite_a].astype(complex), b[finite_b].astype(complex)
        if a.size == 0:
            return True
        scale = max(np.abs(a).max(), np.abs(b).max())
        return bool(np.abs(a - b).max() <= rtol * scale)
