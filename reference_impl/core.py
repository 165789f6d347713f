"""The one gate through which arguments enter, and the few numbers every error bound is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.linalg import LinAlgError
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Array",
    "LinAlgError",
    "as_matrix",
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
    return _as_real(x, name, ndim=1, finite=finite)


def as_matrix(A: ArrayLike, name: str = "A", *, square: bool = False, finite: bool = True) -> Array:
    """Read A as a real matrix (m, n), m = n if `square`.

    Dtypes and errors as in `as_vector`; a matrix that is not square where it must be is a ValueError.
    """
    matrix = _as_real(A, name, ndim=2, finite=finite)
    if square and matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"{name} must be square, got shape {matrix.shape}")
    return matrix


def _as_real(x: ArrayLike, name: str, *, ndim: int, finite: bool) -> Array:
    try:
        array = np.asarray(x)
    except ValueError as ragged:
        raise ValueError(f"{name} must be a rectangular array of numbers ({ragged})") from None
    if array.dtype.kind not in "biuf" and array.size > 0:
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}")
    if array.ndim != ndim:
        kind = "a vector (n,)" if ndim == 1 else "a matrix (m, n)"
        raise ValueError(f"{name} must be {kind}, got shape {array.shape}")
    keep = array.dtype.kind == "f" and array.dtype.itemsize == 4
    real: Array = array if keep else array.astype(np.float64, copy=False)
    if finite and not np.isfinite(real).all():
        raise ValueError(f"{name} must be finite, but it holds NaN or infinity")
    return real


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
    array = np.asarray(A)
    if array.size == 0:
        return 0.0
    return max(array.shape) * eps_of(array)


def as_rtol(rtol: float | None, default: float) -> float:
    """Read a relative tolerance: a number >= 0, or None for the default. Raises ValueError for others, NaN included."""
    if rtol is None:
        return default
    if not rtol >= 0:
        raise ValueError(f"rtol must be a number >= 0, got {rtol}")
    return rtol
