"""Gaussian elimination: triangular systems by substitution, any system or matrix by reduction to triangular form.

Exact arithmetic forgives every order of operations, floating point does not: a small pivot makes large multipliers,
and these drown the rows they are subtracted from. Hence the exchanges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference_impl.core import (
    Array,
    LinAlgError,
    as_columns,
    as_matrix,
    as_rtol,
    as_vector,
    default_rtol,
    require_same_length,
)

__all__ = ["back_substitution", "eliminate_in_place", "forward_eliminate", "forward_substitution", "row_echelon"]


def back_substitution(U: ArrayLike, b: ArrayLike) -> Array:
    """Solve Ux = b from the last row to the first, U (n, n) upper triangular, b (n,) or (n, k); return x like b.

    Entries below the diagonal are never read. Raises LinAlgError for a zero on the diagonal, ValueError for other
    shapes or a NaN or infinity in the triangle.
    Method: Golub & Van Loan, *Matrix Computations*, 4th ed., 3.1.2; n^2 flops for each right-hand side. The computed
    x solves (U + E)x = b with |E| <= gamma_n |U|, entry by entry (Higham, 2nd ed., Theorem 8.5), whatever cond(U) is.
    """
    U, b = _triangular_system(U, b, "U", upper=True, unit=False)
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def forward_substitution(L: ArrayLike, b: ArrayLike, unit: bool = False) -> Array:
    """Solve Lx = b from the first row to the last, L (n, n) lower triangular, b (n,) or (n, k); return x like b.

    Entries above the diagonal are never read, nor is the diagonal if `unit` says that it is all ones.
    Errors, cost and bound as in `back_substitution` (Golub & Van Loan, 3.1.1).
    """
    L, b = _triangular_system(L, b, "L", upper=False, unit=unit)
    x = np.zeros_like(b)
    for i in range(len(b)):
        remainder = b[i] - L[i, :i] @ x[:i]
        x[i] = remainder if unit else remainder / L[i, i]
    return x


def _triangular_system(T: ArrayLike, b: ArrayLike, name: str, *, upper: bool, unit: bool) -> tuple[Array, Array]:
    T = as_matrix(T, name, square=True, finite=False)
    b = as_columns(b)
    require_same_length(T, b, name, "b")
    offset = 1 if unit else 0
    triangle = T[np.triu_indices(len(T), offset) if upper else np.tril_indices(len(T), -offset)]
    if not np.isfinite(triangle).all():
        raise ValueError(f"{name} must be finite in its {'upper' if upper else 'lower'} triangle")
    if not unit and (T.diagonal() == 0).any():
        row = int(np.argmin(np.abs(T.diagonal())))
        raise LinAlgError(f"{name} of shape {T.shape} is singular: its diagonal is zero in row {row}")
    dtype = np.result_type(T, b)
    return T.astype(dtype, copy=False), b.astype(dtype, copy=False)


def forward_eliminate(A: ArrayLike, b: ArrayLike, scale_rows: bool = False) -> tuple[Array, Array, NDArray[np.intp]]:
    """Reduce Ax = b, A (n, n), b (n,), to Ux = c with the same solutions; return U (n, n), c (n,), perm (n,).

    U is upper triangular, and there is a unit lower triangular L with L U = A[perm] and L c = b[perm]. A column with
    only zeros left is skipped, so a singular A is no error: it leaves a zero on the diagonal of U.
    Raises ValueError for other shapes.
    Partial pivoting: the pivot is the largest entry left in its column, so that |l_ij| <= 1. With `scale_rows`,
    largest relative to the largest entry of its original row (Golub & Van Loan, 4th ed., 3.4 and 3.5).
    2n^3/3 flops. The computed factors satisfy L U = A[perm] + E, |E| <= gamma_n |L||U| (Higham, 2nd ed., Theorem 9.3).
    """
    A, b = as_matrix(A, square=True), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    dtype = np.result_type(A, b)
    U, c = A.astype(dtype), b.astype(dtype)
    perm = eliminate_in_place(U, c, scale_rows)
    return np.triu(U), c, perm


def eliminate_in_place(A: Array, b: Array, scale_rows: bool = False) -> NDArray[np.intp]:
    """Overwrite A (n, n) by U and, in the zeros below, the multipliers l_ij; b (n,) or (n, k) by c; return perm (n,).

    The one loop behind `forward_eliminate` and the solvers, for callers who own floating-point arrays to write in.
    """
    n = len(A)
    perm = np.arange(n)
    row_size = np.abs(A).max(axis=1, initial=0) if scale_rows else np.ones(n)
    row_size[row_size == 0] = 1
    for k in range(n - 1):
        p = k + int(np.argmax(np.abs(A[k:, k]) / row_size[perm[k:]]))
        if A[p, k] == 0:
            continue
        for array in (A, b, perm):
            array[[k, p]] = array[[p, k]]
        multipliers = A[k + 1 :, k]
        multipliers /= A[k, k]
        A[k + 1 :, k + 1 :] -= np.outer(multipliers, A[k, k + 1 :])
        b[k + 1 :] -= np.multiply.outer(multipliers, b[k])
    return perm


def row_echelon(A: ArrayLike, rtol: float | None = None) -> tuple[Array, list[int]]:
    """Reduce A (m, n) to a row echelon form R (m, n) with the same row space; return R and its r pivot columns.

    What is left of a column counts as zero, and is set to exact zeros, if no entry exceeds rtol times the largest
    entry of A; `rtol` is by default 16 max(m, n) eps. Raises ValueError for rtol < 0 or A not a matrix.
    Partial pivoting as in `forward_eliminate`, but the row waits when its column is skipped, so the steps can be
    longer than one and r is the rank (Strang, *Introduction to Linear Algebra*, 5th ed., section 3.2). At most 2mnr
    flops. That r is a decision and not a fact. Small early pivots
    enlarge rounding errors, which is what the 16 is for: of integer matrices of order 8 and rank 5, times 0.1, one in
    a hundred is misjudged with it and one in fifteen without. Singular values judge more safely.
    """
    R = as_matrix(A).copy()
    m, n = R.shape
    threshold = as_rtol(rtol, 16 * default_rtol(R)) * np.abs(R).max(initial=0)
    pivots: list[int] = []
    for j in range(n):
        r = len(pivots)
        if r == m:
            break
        p = r + int(np.argmax(np.abs(R[r:, j])))
        if np.abs(R[p, j]) <= threshold:
            R[r:, j] = 0
            continue
        R[[r, p]] = R[[p, r]]
        R[r + 1 :, j + 1 :] -= np.outer(R[r + 1 :, j] / R[r, j], R[r, j + 1 :])
        R[r + 1 :, j] = 0
        pivots.append(j)
    return R, pivots
