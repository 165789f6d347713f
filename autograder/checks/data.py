"""What a result is once it has left the student's code: plain data, copied, with nothing left that could act.

A check never touches the student's own objects (their `==`, `__array__`, `__len__` could say anything): it sees
what `snapshot` made of them. The same data crosses the channel between sandbox and judge.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_DEPTH = 16
MAX_ITEMS = 20_000  # some laws look at each, or ask numpy about each: hundreds of times what any exercise asks for
MAX_NDIM = 8
MAX_TEXT = 1_000_000  # characters, or bytes
MAX_BITS = 60_000  # of an integer

# More (4 million floats) is not copied: `np.broadcast_to` can claim to be any size.
MAX_BYTES = 32_000_000

# Looked up by identity: a class whose metaclass has its own `==` would be "in" any tuple of types.
_PLAIN = {id(kind) for kind in (bool, int, float, complex, str, bytes, type(None))}
_SCALARS = {id(np.dtype(code).type) for code in np.typecodes["AllInteger"] + np.typecodes["AllFloat"] + "?"}
_TEXTS = {id(np.str_): str, id(np.bytes_): bytes}
_EXTENDED = {"g": np.float64, "G": np.complex128}  # longer than a double on this machine, but not on every other
_INTEGERS = ("bool", "int8", "int16", "int32", "int64", "uint8")
_FLOATS = ("float16", "bfloat16", "float32", "float64", "complex64", "complex128")
TENSOR_DTYPES = frozenset(f"torch.{name}" for name in (*_INTEGERS, *_FLOATS))


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


def bounded(value: Any) -> Any:
    """Return plain data as it came, or what `snapshot` would have said of so much of it: others may not have asked."""
    items, nbytes, waiting = 0, 0, [value]
    while waiting:
        part = waiting.pop()
        items += 1
        if type(part) in (list, tuple):
            waiting += part
        elif type(part) is dict:
            waiting += part.values()
        elif type(part) in (np.ndarray, Tensor):
            nbytes += part.nbytes if type(part) is np.ndarray else part.array.nbytes
    if items > MAX_ITEMS or nbytes > MAX_BYTES:
        return Truncated(_too_many_items() if items > MAX_ITEMS else _too_many_bytes())
    return value


def _too_many_items() -> str:
    return f"more than {MAX_ITEMS} items"


def _too_many_bytes() -> str:
    return f"more than {MAX_BYTES // 1_000_000} MB"


@dataclass
class _Room:
    """What may still be copied of one value."""

    items: int = MAX_ITEMS
    nbytes: int = MAX_BYTES


def snapshot(value: Any) -> Any:
    """Return a deep copy of `value` made of plain data: numbers, text, lists, tuples, dicts, arrays, tensors.

    Subclasses that could lie about themselves (a matrix, an array with its own `==`, an int whose comparison is
    always true) come back as `Opaque`, with the name of their type; those of tuple and dict (named tuples, torch's
    return types, `defaultdict`) as the tuple or dict they hold. Numpy's texts and extended floats become Python's
    and doubles. The copy is what the channel between sandbox and judge carries, unchanged by the way.
    """
    return _copy(value, MAX_DEPTH, _Room())


def _copy(value: Any, depth: int, room: _Room) -> Any:
    room.items -= 1
    if depth == 0 or room.items < 0:
        return Truncated("too many levels" if depth == 0 else _too_many_items())
    kind = type(value)
    if id(kind) in _PLAIN:
        return _copy_plain(value)
    if id(kind) in _SCALARS:
        scalar = np.asarray(value)
        return scalar.astype(_common(scalar.dtype))[()]
    if id(kind) in _TEXTS:
        return _copy_plain(_TEXTS[id(kind)](value))
    if kind is np.ndarray:
        return _copy_array(value, room)
    if kind is list:
        if len(value) > room.items:
            return Truncated(_too_many_items())
        return [_copy(item, depth - 1, room) for item in value]
    if kind is Fraction:
        return _copy_fraction(value)
    if is_kind(value, tuple):
        if tuple.__len__(value) > room.items:
            return Truncated(_too_many_items())
        return tuple(_copy(item, depth - 1, room) for item in tuple.__iter__(value))
    if is_kind(value, dict):
        if dict.__len__(value) > room.items:
            return Truncated(_too_many_items())
        return {_key(k): _copy(v, depth - 1, room) for k, v in dict.items(value)}
    torch = sys.modules.get("torch")
    if torch is not None and (kind is torch.Tensor or kind is torch.nn.Parameter):
        return _copy_tensor(value, torch, room)
    return _copy_described(value, room)


def _copy_plain(value: Any) -> Any:
    """Return a scalar, a text or bytes; what is beyond all measure is only named."""
    kind = type(value)
    if kind in (str, bytes) and len(value) > MAX_TEXT:
        return Truncated(f"more than {MAX_TEXT} characters")
    if kind is str and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
    if kind is int and value.bit_length() > MAX_BITS:
        return Truncated(f"an integer of more than {MAX_BITS} bits")
    return value


def _copy_array(array: NDArray[Any], room: _Room) -> Any:
    if array.dtype.kind not in "biufc":
        return Opaque(f"numpy.ndarray of dtype {array.dtype}"[:200])
    if array.ndim > MAX_NDIM:
        return Opaque(f"numpy.ndarray of {array.ndim} dimensions")
    room.nbytes -= array.nbytes
    if room.nbytes < 0:
        return Truncated(_too_many_bytes())
    return array.astype(_common(array.dtype), order="C")  # always a copy


def _common(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the dtype that has the same name on every machine, in this one's byte order."""
    return np.dtype(_EXTENDED.get(dtype.char) or f"={dtype.kind}{dtype.itemsize}")


def _copy_fraction(value: Fraction) -> Any:
    p, q = value.numerator, value.denominator  # can be overwritten with anything
    if type(p) is not int or type(q) is not int or q <= 0:
        return Opaque("Fraction")
    if max(p.bit_length(), q.bit_length()) > MAX_BITS:
        return Truncated(f"a fraction of more than {MAX_BITS} bits")
    return Fraction(p, q)


def _copy_tensor(tensor: Any, torch: Any, room: _Room) -> Any:
    dense = torch.Tensor.detach(tensor)  # attributes of the object itself could be anything
    if str(dense.dtype) not in TENSOR_DTYPES or dense.ndim > MAX_NDIM:
        return Opaque(f"torch.Tensor of {dense.dtype} with {dense.ndim} dimensions")
    room.nbytes -= dense.numel() * dense.element_size()
    if room.nbytes < 0:
        return Truncated(_too_many_bytes())
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


def _copy_described(value: Any, room: _Room) -> Any:
    """Copy a value that is a description already (of a tensor, of something that is no data); all else is Opaque."""
    kind = type(value)
    if kind is Tensor and type(value.array) is np.ndarray:
        array = _copy_array(value.array, room)
        if isinstance(array, np.ndarray):
            return Tensor(array, value.requires_grad is True, plain_text(value.device), plain_text(value.dtype))
    if kind is Opaque:
        return Opaque(_name(value.type_name))
    if kind is Truncated:
        return Truncated(_name(value.reason))
    return Opaque(_name(type_name(value)))


def _name(text: Any) -> str:
    return str(_copy_plain(plain_text(text)))[:200]


def _key(key: Any) -> Any:
    """Return a dict's key as data; one that is none, or not equal to itself, as the name of its type."""
    if type(key) is tuple:
        return tuple(_key(k) for k in key)
    copy = _copy(key, 1, _Room())
    if id(type(copy)) in _SCALARS:
        copy = copy.item()
    plain = id(type(copy)) in _PLAIN or type(copy) is Fraction
    return copy if plain and copy == copy else _name(type_name(key))


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
