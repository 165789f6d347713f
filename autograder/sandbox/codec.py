"""Plain data <-> bytes, data only: what crosses the channel can be looked at, never run.

Scalars travel as msgpack's own; everything else is a msgpack array whose first item is a tag, so that maps, extension
types and timestamps are refused altogether. The reader is the place that meets hostile bytes: for any input it
returns plain data or raises ProtocolError, and it computes every size with Python integers before it allocates.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import msgpack
import numpy as np
from numpy.typing import NDArray

from autograder.checks.data import MAX_NDIM, TENSOR_DTYPES, Opaque, Tensor, Truncated

from .errors import NotData, ProtocolError

MAX_BYTES = 64 * 1024 * 1024
MAX_NODES = 1_000_000
MAX_DEPTH = 24
MAX_TEXT = 4 * 1024 * 1024  # bytes: room for `data.MAX_TEXT` characters
MAX_NAME = 200
MAX_DIGITS = 20_000  # hexadecimal digits of an integer: 80 000 bits

DTYPES = frozenset(["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"])
LIST, TUPLE, DICT, INT, COMPLEX, FRACTION, SCALAR, ARRAY, TENSOR, OPAQUE, TRUNCATED, FUNCTION = range(12)


@dataclass(frozen=True)
class FunctionRef:
    """A function given to a student's function: a name in `autograder.checks`, or the number of a stand-in."""

    name: str
    number: int = 0


def encode(value: Any, limit: int = MAX_BYTES) -> bytes:
    """Return plain data as bytes. Raises NotData for anything else, and for more than `limit` bytes."""
    try:
        # The default buffer of 1 MiB is more than a submission near its memory limit may still get.
        data: bytes = msgpack.packb(_tree(value, MAX_DEPTH), use_bin_type=True, buf_size=1024)
    except (ValueError, OverflowError, UnicodeEncodeError, RecursionError) as error:
        raise NotData(f"{type(error).__name__}: {error}") from None
    if len(data) > limit:
        raise NotData(f"{len(data)} bytes, more than {limit}")
    return data


def decode(data: bytes) -> Any:
    """Return the plain data in `data`; arrays are copies and read-only. Raises ProtocolError for any other bytes.

    Linear in len(data); memory is bounded by about 70 bytes for each of at most MAX_NODES values, beside the arrays.
    """
    try:
        return _value(_unpack(data), MAX_DEPTH)
    except ProtocolError:
        raise
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        # msgpack's own exceptions are ValueErrors; the others are a net under the schema, not part of it.
        raise ProtocolError(f"{type(error).__name__} in a frame") from None


def _tree(value: Any, depth: int) -> Any:
    """Return `value` as the nested lists and scalars that msgpack writes."""
    if depth == 0:
        raise NotData("nested too deeply")
    kind = type(value)
    if value is None or kind in (bool, float, str, bytes):
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**63 else [INT, _hexadecimal(value)]
    writer = _WRITERS.get(kind)
    if writer is not None:
        return writer(value, depth - 1)
    if isinstance(value, np.generic):
        return _numpy(SCALAR, np.asarray(value))
    raise NotData(f"a {kind.__name__} is no data")


def _hexadecimal(value: int) -> str:
    if value.bit_length() > 4 * (MAX_DIGITS - 2):
        raise NotData("an integer of too many digits")
    return format(value, "x")


def _numpy(tag: int, array: NDArray[Any]) -> list[Any]:
    code = f"{array.dtype.kind}{array.dtype.itemsize}"
    if code not in DTYPES or array.ndim > MAX_NDIM:
        return [OPAQUE, f"numpy.ndarray of dtype {array.dtype}"[:MAX_NAME]]
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return [tag, code, list(array.shape), little.tobytes()]


def _write_tensor(value: Tensor, _: int) -> list[Any]:
    if value.dtype not in TENSOR_DTYPES:
        return [OPAQUE, f"torch.Tensor of {value.dtype}"[:MAX_NAME]]
    return [TENSOR, value.dtype, value.requires_grad, value.device[:MAX_NAME], _numpy(ARRAY, value.array)]


_WRITERS: dict[type, Callable[[Any, int], list[Any]]] = {
    list: lambda value, depth: [LIST, *(_tree(item, depth) for item in value)],
    tuple: lambda value, depth: [TUPLE, *(_tree(item, depth) for item in value)],
    dict: lambda value, depth: [DICT, *(_tree(part, depth) for item in value.items() for part in item)],
    complex: lambda value, depth: [COMPLEX, value.real, value.imag],
    Fraction: lambda value, depth: [FRACTION, _hexadecimal(value.numerator), _hexadecimal(value.denominator)],
    np.ndarray: lambda value, depth: _numpy(ARRAY, value),
    Tensor: _write_tensor,
    Opaque: lambda value, depth: [OPAQUE, value.type_name[:MAX_NAME]],
    Truncated: lambda value, depth: [TRUNCATED, value.reason[:MAX_NAME]],
    FunctionRef: lambda value, depth: [FUNCTION, value.name, value.number],
}


def _unpack(data: bytes) -> Any:
    """Return msgpack's objects, counting the nodes as they are built: a byte of input can cost 60 bytes of memory."""
    seen = 0

    def count(items: list[Any]) -> list[Any]:
        nonlocal seen
        seen += len(items) + 1
        if seen > MAX_NODES:
            raise ProtocolError("too many values in a frame")
        return items

    return msgpack.unpackb(
        data,
        raw=False,
        strict_map_key=True,
        unicode_errors="strict",
        use_list=True,
        list_hook=count,
        max_str_len=MAX_TEXT,
        max_bin_len=MAX_BYTES,
        max_array_len=MAX_NODES,
        max_map_len=0,
        max_ext_len=0,
    )


def _value(node: Any, depth: int) -> Any:
    kind = type(node)
    if node is None or kind in (bool, int, float, str, bytes):
        return node
    if kind is not list or not node or type(node[0]) is not int:
        raise ProtocolError("a node is neither a scalar nor tagged")
    if depth == 0:
        raise ProtocolError("nested too deeply")
    reader = _READERS.get(node[0])
    if reader is None:
        raise ProtocolError("an unknown tag")
    return reader(node, depth - 1)


def _fields(node: list[Any], *kinds: type) -> list[Any]:
    """Return the items after the tag. Raises ProtocolError unless they are of exactly these types."""
    if len(node) != len(kinds) + 1 or any(type(item) is not kind for item, kind in zip(node[1:], kinds, strict=True)):
        raise ProtocolError("a record has the wrong fields")
    return node[1:]


def _name(text: str) -> str:
    if len(text) > MAX_NAME:
        raise ProtocolError("a name is too long")
    return text


def _integer(text: str) -> int:
    digits = text.removeprefix("-")
    if not 0 < len(digits) <= MAX_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise ProtocolError("an integer is not written as one")
    return int(text, 16)


def _read_fraction(node: list[Any], _: int) -> Fraction:
    numerator, denominator = (_integer(text) for text in _fields(node, str, str))
    if denominator <= 0:
        raise ProtocolError("a fraction has no positive denominator")
    return Fraction(numerator, denominator)


def _read_dict(node: list[Any], depth: int) -> dict[Any, Any]:
    if len(node) % 2 == 0:
        raise ProtocolError("a dict has a key without a value")
    pairs = [(_key(_value(k, depth)), _value(v, depth)) for k, v in zip(node[1::2], node[2::2], strict=True)]
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ProtocolError("a dict has a key twice")
    return result


def _key(key: Any) -> Any:
    if type(key) is tuple:
        return tuple(_key(part) for part in key)
    if key is None or type(key) in (str, bytes, int, bool, Fraction):
        return key
    if type(key) in (float, complex) and key == key:  # NaN is never equal to itself, so it would hide duplicates
        return key
    raise ProtocolError("a dict has a key that is no key")


def _read_array(node: list[Any], _: int) -> NDArray[Any]:
    code, shape, data = _fields(node, str, list, bytes)
    if code not in DTYPES or len(shape) > MAX_NDIM:
        raise ProtocolError("an array of a dtype or dimension that is not allowed")
    if any(type(k) is not int or not 0 <= k < 2**31 for k in shape):
        raise ProtocolError("an array whose shape is no shape")
    if math.prod(shape) * int(code[1:]) != len(data):
        raise ProtocolError("an array whose bytes do not fill its shape")
    array = np.frombuffer(data, dtype=_dtype(code)).astype(_dtype(code).newbyteorder("="), copy=True).reshape(shape)
    if code == "b1":  # a byte other than 0 and 1 is a boolean to numpy and nonsense to everyone
        array = np.asarray(array.view(np.uint8) != 0)
    array.flags.writeable = False
    return array


def _dtype(code: str) -> np.dtype[Any]:
    return np.dtype(f"<{code}")


def _read_scalar(node: list[Any], depth: int) -> Any:
    array = _read_array(node, depth)
    if array.ndim:
        raise ProtocolError("a scalar with dimensions")
    return array[()]


def _read_tensor(node: list[Any], depth: int) -> Tensor:
    dtype, requires_grad, device, array = _fields(node, str, bool, str, list)
    if dtype not in TENSOR_DTYPES or not array or array[0] != ARRAY or type(array[0]) is not int:
        raise ProtocolError("a tensor of a dtype that is not allowed")
    return Tensor(_read_array(array, depth), requires_grad, _name(device), dtype)


_READERS: dict[int, Callable[[list[Any], int], Any]] = {
    LIST: lambda node, depth: [_value(item, depth) for item in node[1:]],
    TUPLE: lambda node, depth: tuple(_value(item, depth) for item in node[1:]),
    DICT: _read_dict,
    INT: lambda node, depth: _integer(*_fields(node, str)),
    COMPLEX: lambda node, depth: complex(*_fields(node, float, float)),
    FRACTION: _read_fraction,
    SCALAR: _read_scalar,
    ARRAY: _read_array,
    TENSOR: _read_tensor,
    OPAQUE: lambda node, depth: Opaque(_name(*_fields(node, str))),
    TRUNCATED: lambda node, depth: Truncated(_name(*_fields(node, str))),
    FUNCTION: lambda node, depth: FunctionRef(*_fields(node, str, int)),
}
