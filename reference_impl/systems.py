"""Systems of linear equations: the solution of a regular one, the number of solutions of any."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reference_impl.core import (
    Array,
    LinAlgError,
    as_matrix,
    as_rtol,
    as_vector,
    default_rtol,
    eps_of,
    require_same_length,
)
from reference_impl.elimination import back_substitution, eliminate_in_place
from reference_impl.rank import numerical_rank
from reference_impl.scaling import scaled_to_one

__all__ = ["classify_system", "rounded_to_zero", "solve_gepp", "solve_regular"]


def solve_gepp(A: ArrayLike, b: ArrayLike, scale_rows: bool = False) -> Array:
    """Solve Ax = b, A (n, n) regular, b (n,), by Gaussian elimination with partial pivoting; return x (n,).

    Raises LinAlgError if A is singular to working precision (see `rounded_to_zero`), ValueError for other shapes.
    `scale_rows` compares entries relative to their rows, which a system with rows in different units needs.
    Golub & Van Loan, *Matrix Computations*, 4th ed., 3.4; 2n^3/3 + O(n^2) flops. The computed x solves (A + E)x = b,
    norm(E) <= c n^2 rho eps norm(A), rho the growth of the entries: 2^(n-1) at worst, below 10 in practice (Higham,
    2nd ed., 9.3). So the residual is small whatever cond(A) is; the error is up to cond(A) times as large.
    """
    A, b = as_matrix(A, square=True), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    return solve_regular(A, b, scale_rows)


def solve_regular(A: Array, B: Array, scale_rows: bool = False) -> Array:
    """Solve A X = B, A (n, n) regular, B (n,) or (n, k); return X like B. What `solve_gepp` does behind the gate.

    Raises LinAlgError if A is singular to working precision. Method, bound and source as `solve_gepp`; 2n^2 flops more
    for each further column.
    """
    dtype = np.result_type(A, B)
    LU, C = A.astype(dtype), B.astype(dtype)
    eliminate_in_place(LU, C, scale_rows)
    zero = rounded_to_zero(LU)
    if zero.any():
        raise LinAlgError(
            f"A of shape {A.shape} is singular to working precision: pivot {int(np.argmax(zero))} is zero"
        )
    return back_substitution(LU, C)


def rounded_to_zero(LU: Array) -> NDArray[np.bool_]:
    """Return (n,) booleans: is the pivot u_kk no more than rounding error? LU (n, n) holds U and, below it, L.

    A pivot is what remains of an entry after subtracting sum_j l_kj u_jk; the rounding errors of that are up to
    gamma_n (|L||U|)_kk (Higham, 2nd ed., Theorem 9.3). The threshold is 4 n eps (|L||U|)_kk, with room for errors
    inherited from earlier steps. Unlike a multiple of the largest entry of A, it moves along when rows or columns of A
    are scaled. No threshold is certain: of integer matrices of rank n - 1 with entries up to 80, one in a hundred
    still passes, and matrices with cond(A) above 1e14 start to be refused.
    """
    pivots = np.abs(LU.diagonal())
    multipliers = np.abs(np.tril(LU, -1))
    sizes = pivots + np.einsum("kj,jk->k", multipliers, np.abs(np.triu(LU)))
    return pivots <= 4 * len(LU) * eps_of(LU) * sizes


def classify_system(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> tuple[str, int]:
    """Say how many x solve Ax = b, A (m, n), b (m,): ("unique", 0), ("infinite", n - r) or ("none", 0), r = rank(A).

    `rtol` is the threshold of `numerical_rank`, by default max(m, n + 1) eps. Raises ValueError for other shapes.
    The system is consistent exactly when rank([A b]) = rank(A) (Strang, *Introduction to Linear Algebra*, 3.3). Both
    ranks by singular values, which rounding moves by no more than eps norm(A); about 4mn^2 flops each, m >= n.
    A and b are first scaled, by powers of two and so without rounding, to largest entries between 1/2 and 1: what
    counts as zero must depend on neither unit of measurement.
    """
    A, b = as_matrix(A), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    n = A.shape[1]
    A_and_b = np.column_stack([scaled_to_one(A)[0], scaled_to_one(b)[0]])
    rtol = as_rtol(rtol, default_rtol(A_and_b))
    rank = numerical_rank(A, rtol)
    if numerical_rank(A_and_b, rtol) > rank:
        return "none", 0
    return ("unique", 0) if rank == n else ("infinite", n - rank)
