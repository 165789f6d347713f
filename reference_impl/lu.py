"""LU factorizations: elimination, with its multipliers kept in the zeros they make."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix
from reference_impl.elementary import permutation_matrix
from reference_impl.elimination import eliminate_in_place

__all__ = ["ldu", "lu_nopivot", "plu", "plu_complete"]


def lu_nopivot(A: ArrayLike) -> tuple[Array, Array]:
    """Factor A (n, n) as A = L U without exchanges; return L (n, n), unit lower, and U (n, n), upper triangular.

    Raises LinAlgError if a pivot is zero and an entry below it is not; ValueError if A is not square.
    Method: Doolittle elimination (Golub & Van Loan, 4th ed., Algorithm 3.2.1). Cost 2n^3/3 flops.
    Error: |A - L U| <= gamma_n |L||U| entrywise (Higham, 2nd ed., Theorem 9.3), but nothing bounds |L||U| by |A|: a
    small pivot makes large multipliers, and these drown the entries they are added to. Hence `plu`.
    """
    U = as_matrix(A, "A", square=True).copy()
    n = U.shape[0]
    L = np.eye(n, dtype=U.dtype)
    for k in range(n - 1):
        if not U[k + 1 :, k].any():
            continue
        if U[k, k] == 0:
            raise LinAlgError(f"A of shape {U.shape} needs a row exchange: pivot {k} is zero, an entry below it is not")
        _eliminate_below_pivot(L, U, k)
    return L, U


def _eliminate_below_pivot(L: Array, U: Array, k: int) -> None:
    """Zero column k of U (m, n) below its pivot in place and keep the multipliers in column k of L (m, p)."""
    L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
    U[k + 1 :, k + 1 :] -= np.outer(L[k + 1 :, k], U[k, k + 1 :])
    U[k + 1 :, k] = 0


def plu(A: ArrayLike) -> tuple[Array, Array, Array]:
    """Factor A (n, n), singular or not, as P A = L U; return P, L, U, all (n, n): permutation, unit lower, upper.

    Raises ValueError if A is not square.
    Method: partial pivoting: the largest entry left in the column becomes the pivot, so |l_ij| <= 1 (Golub & Van Loan,
    4th ed., Algorithm 3.4.1). Cost 2n^3/3 flops.
    Error: |P A - L U| <= gamma_n |L||U| entrywise (Higham, 2nd ed., Theorem 9.3); |U| can grow to 2^(n-1) times the
    largest entry of A, and hardly ever does.
    """
    LU = as_matrix(A, "A", square=True).copy()
    n = LU.shape[0]
    # Each multiplier is stored in the zero it makes. A row exchange moves whole rows, so the multipliers found earlier
    # travel with their rows: this is why L comes out right for P A and not for A.
    perm = eliminate_in_place(LU, np.zeros((n, 0)))
    L = np.tril(LU, -1) + np.eye(n, dtype=LU.dtype)
    return permutation_matrix(perm).astype(LU.dtype), L, np.triu(LU)


def plu_complete(A: ArrayLike) -> tuple[Array, Array, Array, Array]:
    """Factor A (m, n) as P A Q = L U; return P (m, m), L (m, k), U (k, n), Q (n, n), k = min(m, n).

    P and Q are permutations, L is unit lower, U upper trapezoidal; |l_ij| <= 1 and |u_kj| <= |u_kk|. In exact
    arithmetic rank(A) is the number of nonzero pivots u_kk; in floating point the pivots after the rank drop to
    rounding level, which is seen more clearly than after partial pivoting, and less reliably than from svd.
    Raises ValueError if A is not a matrix.
    Method: complete pivoting: the largest entry of all that is left becomes the pivot (Golub & Van Loan, 4th ed.,
    3.4.8). Cost 2mnk - (m + n)k^2 + 2k^3/3 flops and half as many comparisons.
    Error: as `plu`, with growth below n^(1/2) (2 * 3^(1/2) ... n^(1/(n-1)))^(1/2) (Higham, 2nd ed., section 9.4).
    """
    U = as_matrix(A, "A").copy()
    m, n = U.shape
    k_max = min(m, n)
    L = np.eye(m, k_max, dtype=U.dtype)
    rows, columns = np.arange(m), np.arange(n)
    for k in range(k_max):
        i, j = divmod(int(np.argmax(np.abs(U[k:, k:]))), n - k)
        p, q = k + i, k + j
        if U[p, q] == 0:
            break
        U[[k, p]], rows[[k, p]] = U[[p, k]], rows[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        U[:, [k, q]], columns[[k, q]] = U[:, [q, k]], columns[[q, k]]
        _eliminate_below_pivot(L, U, k)
    P, Q = permutation_matrix(rows).astype(U.dtype), permutation_matrix(columns).T.astype(U.dtype)
    return P, L, U[:k_max], Q


def ldu(A: ArrayLike) -> tuple[Array, Array, Array]:
    """Factor A (n, n) as A = L diag(D) U, unit lower times pivots times unit upper; return L (n, n), D (n,), U (n, n).

    The factors are unique; for symmetric A, U = L^T.
    Raises LinAlgError for a zero pivot, ValueError if A is not square.
    Method: A = L U without exchanges, then each row of U is divided by its pivot (Strang, 5th ed., section 2.6).
    Cost 2n^3/3 flops. Error: as `lu_nopivot`.
    """
    L, U = lu_nopivot(A)
    D = U.diagonal().copy()
    if not D.all():
        raise LinAlgError(f"A of shape {U.shape} has no LDU factorization: pivot {int(np.argmin(np.abs(D)))} is zero")
    return L, D, U / D[:, None]
