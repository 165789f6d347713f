"""Tridiagonal systems: elimination that never leaves the bands, in time and memory proportional to n."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_vector, eps_of

__all__ = ["solve_tridiagonal", "solve_tridiagonal_pivoted"]


def solve_tridiagonal(lower: ArrayLike, diag: ArrayLike, upper: ArrayLike, b: ArrayLike) -> Array:
    """Solve Tx = b, T (n, n) with bands lower (n-1,), diag (n,), upper (n-1,), and b (n,); return x (n,).

    Row i of T reads lower[i-1], diag[i], upper[i]. Raises LinAlgError if a pivot is zero to working precision,
    ValueError for other lengths.
    Thomas' algorithm, which is elimination without exchanges (Golub & Van Loan, *Matrix Computations*, 4th ed., 4.3):
    8n flops and no fill-in. Error: if T is diagonally dominant by rows or columns, or symmetric positive definite, x
    solves (T + E)x = b with |E| a modest multiple of u |T| (Higham, 2nd ed., 9.6); for other T use
    `solve_tridiagonal_pivoted`.
    """
    lower, diag, upper, b = _bands(lower, diag, upper, b)
    n = len(b)
    pivots, x = diag.copy(), b.copy()
    _require_nonzero(pivots[0], 0, n, abs(pivots[0]))
    for i in range(1, n):
        multiplier = lower[i - 1] / pivots[i - 1]
        product = multiplier * upper[i - 1]
        pivots[i] -= product
        x[i] -= multiplier * x[i - 1]
        _require_nonzero(pivots[i], i, n, abs(pivots[i]) + abs(product))
    x[n - 1] /= pivots[n - 1]
    for i in reversed(range(n - 1)):
        x[i] = (x[i] - upper[i] * x[i + 1]) / pivots[i]
    return x


def solve_tridiagonal_pivoted(lower: ArrayLike, diag: ArrayLike, upper: ArrayLike, b: ArrayLike) -> Array:
    """Solve Tx = b, T (n, n) regular and tridiagonal, with row exchanges; arguments and result as `solve_tridiagonal`.

    Raises LinAlgError if T is singular to working precision, ValueError for other lengths.
    Partial pivoting as in LAPACK's `gtsv`: only neighbours can be exchanged, and an exchange fills one entry two places
    right of the diagonal, so U has three bands. About 12n flops. Error: x solves (T + E)x = b, norm(E) a modest
    multiple of u norm(T), since the entries grow at most by a factor 2 (Higham, 2nd ed., 9.5).
    """
    lower, diag, upper, b = _bands(lower, diag, upper, b)
    n = len(b)
    # Row i of U: its pivot and the two entries right of it. Zeros beyond the last column spare the special cases.
    U = np.zeros((n, 3), dtype=b.dtype)
    U[:, 0], U[: n - 1, 1] = diag, upper
    c, size = b.copy(), abs(U[0, 0])
    for i in range(n - 1):
        below = np.array([lower[i], U[i + 1, 0], U[i + 1, 1]], dtype=b.dtype)
        if abs(below[0]) > abs(U[i, 0]):
            U[i], below = below, U[i].copy()
            c[[i, i + 1]] = c[[i + 1, i]]
            size = abs(U[i, 0])
        _require_nonzero(U[i, 0], i, n, size)
        multiplier = below[0] / U[i, 0]
        U[i + 1] = below[1] - multiplier * U[i, 1], below[2] - multiplier * U[i, 2], 0
        c[i + 1] -= multiplier * c[i]
        size = abs(U[i + 1, 0]) + abs(multiplier * U[i, 1])
    _require_nonzero(U[n - 1, 0], n - 1, n, size)
    x = np.zeros(n + 2, dtype=b.dtype)
    for i in reversed(range(n)):
        x[i] = (c[i] - U[i, 1] * x[i + 1] - U[i, 2] * x[i + 2]) / U[i, 0]
    return x[:n]


def _require_nonzero(pivot: float, i: int, n: int, size: float) -> None:
    """Refuse a pivot that is no more than the rounding error of the numbers, of the given size, it was made from."""
    if abs(pivot) <= n * eps_of(pivot) * size:
        raise LinAlgError(f"T of order {n}: pivot {i} is zero to working precision")


def _bands(lower: ArrayLike, diag: ArrayLike, upper: ArrayLike, b: ArrayLike) -> list[Array]:
    names = ("lower", "diag", "upper", "b")
    bands = [as_vector(x, name) for x, name in zip((lower, diag, upper, b), names, strict=True)]
    n = len(bands[1])
    lengths = [len(band) for band in bands]
    if n == 0 or lengths != [n - 1, n, n - 1, n]:
        raise ValueError(f"lower, diag, upper, b must have n-1, n, n-1, n >= 1 entries, got {lengths}")
    dtype = np.result_type(*bands)
    return [band.astype(dtype, copy=False) for band in bands]
