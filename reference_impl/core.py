"""The one gate through which arguments enter, and the few numbers every error bound is made of."""

from __future__ import annotations

from numbers import Real
from operator import index
from typing import Any

import numpy as np
from numpy.linalg import LinAlgError
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Array",
    "LinAlgError",
    "as_columns",
    "as_integer",
    "as_matrix",
    "as_number",
    "as_rtol",
    "as_vector",
    "default_rtol",
    "eps_of",
    "gamma",
    "require_same_length",
    "unit_roundoff",
]

Array = NDArray[np.floating[Any]]


def as_vector(x: ArrayLike, name: str = "x", *, finite: bool = True) -> Array:
    """Read x as a real vector (n,).

    Integers, booleans and float16 become float64; float32 stays float32. The result may share memory with x, so
    whoever writes into it copies first.
    Raises TypeError for complex, text or object entries, ValueError for another number of dimensions and
    (unless `finite` is False) for NaN or infinity.
    """
    return _as_real(x, name, ndim=(1,), finite=finite)


def as_matrix(A: ArrayLike, name: str = "A", *, square: bool = False, finite: bool = True) -> Array:
    """Read A as a real matrix (m, n), m = n if `square`.

    Dtypes and errors as in `as_vector`; a matrix that is not square where it must be is a ValueError.
    """
    matrix = _as_real(A, name, ndim=(2,), finite=finite)
    if square and matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{name} must be square, got shape {matrix.shape}")
    return matrix


def as_columns(b: ArrayLike, name: str = "b") -> Array:
    """Read b as a real vector (n,), or as k of them in the columns of a matrix (n, k).

    Dtypes and errors as in `as_vector`.
    """
    return _as_real(b, name, ndim=(1, 2), finite=True)


_KINDS = {(1,): "a vector (n,)", (2,): "a matrix (m, n)", (1, 2): "a vector (n,) or a matrix (n, k)"}


def _as_real(x: ArrayLike, name: str, *, ndim: tuple[int, ...], finite: bool) -> Array:
    try:
        array = np.asarray(x)
    except ValueError as ragged:
        raise ValueError(f"{name} must be a rectangular array of numbers ({ragged})") from None
    if array.dtype.kind not in "biuf":
        hint = ": None, or integers beyond 64 bits?" if array.dtype.kind == "O" else ""
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype} in shape {array.shape}{hint}")
    if array.ndim not in ndim:
        raise ValueError(f"{name} must be {_KINDS[ndim]}, got shape {array.shape}")
    keep = array.dtype.kind == "f" and array.dtype.itemsize == 4
    real: Array = array if keep else array.astype(np.float64, copy=False)
    if finite and not np.isfinite(real).all():
        raise ValueError(f"{name} must be finite, but it holds NaN or infinity, shape {array.shape}")
    return real


def as_number(x: Any, name: str, *, finite: bool = True) -> float:
    """Read x as one real number, whatever its type; an array must have the shape ().

    Raises TypeError for what is no real number, ValueError (unless `finite` is False) for NaN or infinity.
    """
    number = x.item() if hasattr(x, "item") and np.ndim(x) == 0 else x
    if not isinstance(number, Real):
        raise TypeError(f"{name} must be a real number, got {_described(x)}")
    try:
        value = float(number)
    except OverflowError:
        raise ValueError(f"{name} must be a number that a float can hold") from None
    if finite and not np.isfinite(value):
        raise ValueError(f"{name} must be finite, got {value}")
    return value


def as_integer(n: Any, name: str) -> int:
    """Read n as one integer; an array must have the shape (). Raises TypeError for what is none, 2.0 included."""
    try:
        return index(n)
    except TypeError:
        raise TypeError(f"{name} must be an integer, got {_described(n)}") from None


def _described(x: Any) -> str:
    shape = getattr(x, "shape", None)
    return f"{type(x).__name__} of shape {tuple(shape)}" if shape else f"{type(x).__name__} {x!r:.40}"


def require_same_length(x: Array, y: Array, x_name: str = "x", y_name: str = "y") -> None:
    """Raise ValueError unless x and y, of any shape, have first axes of the same length: nothing is broadcast."""
    if x.shape[0] != y.shape[0]:
        raise ValueError(f"{x_name} and {y_name} differ in length: shapes {x.shape} and {y.shape}")


def eps_of(*arrays: ArrayLike) -> float:
    """Return the largest machine epsilon among the dtypes of arrays of any shape; all but float32 count as float64.

    eps is the distance from 1 to the next float: 2^-52 in float64, 2^-23 in float32.
    """
    dtypes = [getattr(a, "dtype", np.dtype(np.float64)) for a in arrays]
    single = any(dtype == np.float32 for dtype in dtypes)
    return float(np.finfo(np.float32 if single else np.float64).eps)


def unit_roundoff(eps: float) -> float:
    """Return u = eps/2: the bound |fl(x) - x| <= u|x| of one rounding to nearest (Higham, 2nd ed., Theorem 2.2)."""
    return eps / 2


def gamma(k: int, eps: float) -> float:
    """Return gamma_k = k u / (1 - k u), which bounds k accumulated roundings (Higham, 2nd ed., Lemma 3.1).

    Raises ValueError if k u >= 1, where the bound says nothing.
    """
    ku = k * unit_roundoff(eps)
    if ku >= 1:
        raise ValueError(f"gamma_{k} is undefined: {k} roundings with u = {unit_roundoff(eps):.1e} exceed 1")
    return ku / (1 - ku)


def default_rtol(A: ArrayLike) -> float:
    """Return max(m, n) * eps for A (m, n), the rank tolerance of `numpy.linalg.matrix_rank`; 0 if A is empty."""
    A = as_matrix(A, finite=False)
    return max(A.shape) * eps_of(A) if A.size > 0 else 0.0


def as_rtol(rtol: float | None, default: float) -> float:
    """Read a relative tolerance: a number >= 0, or None for the default. Raises ValueError for a negative one
    or NaN, TypeError for what is no number.
    """
    if rtol is None:
        return default
    rtol = as_number(rtol, "rtol", finite=False)
    if not rtol >= 0:
        raise ValueError(f"rtol must be a number >= 0, got {rtol}")
    return rtol
