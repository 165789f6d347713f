"""Triangular factorizations over the rationals, the exact twins of the ones in floating point."""

from __future__ import annotations

from fractions import Fraction

from numpy.linalg import LinAlgError

from reference_impl.exact.rational import MatrixLike, RationalMatrix, RationalVector, identity, to_fractions

__all__ = ["ldu_exact", "lu_exact", "plu_exact"]


def lu_exact(A: MatrixLike) -> tuple[RationalMatrix, RationalMatrix]:
    """Factor A = L U without exchanges, A (n, n); L (n, n) is unit lower, U (n, n) upper triangular.

    Raises LinAlgError at a zero pivot with something left to eliminate below it, ValueError if A is not square.
    Elimination, with each multiplier kept where it made its zero (Strang, *Introduction to Linear Algebra*, 5th ed.,
    section 2.6). About 2n^3/3 operations on fractions. Exact.
    """
    U = to_fractions(A, square=True)
    L = identity(len(U))
    for k in range(len(U)):
        _eliminate_below(L, U, k)
    return L, U


def ldu_exact(A: MatrixLike) -> tuple[RationalMatrix, RationalVector, RationalMatrix]:
    """Factor A = L diag(D) U, A (n, n); return unit lower L (n, n), pivots D (n,), unit upper U (n, n).

    The three are unique. Raises LinAlgError at a zero pivot, ValueError if A is not square. Source and cost as
    `lu_exact`. Exact.
    """
    L, upper = lu_exact(A)
    D = [upper[k][k] for k in range(len(upper))]
    if 0 in D:
        raise LinAlgError(f"A = L D U needs nonzero pivots, but pivot {D.index(Fraction(0))} is zero")
    return L, D, [[entry / pivot for entry in row] for row, pivot in zip(upper, D, strict=True)]


def plu_exact(A: MatrixLike) -> tuple[RationalMatrix, RationalMatrix, RationalMatrix]:
    """Factor P A = L U, A (n, n), with the exchanges of partial pivoting; every |l_ij| <= 1.

    Each pivot is the largest of its column in absolute value, the first of them at a tie; a column of zeros is
    skipped, so singular matrices are factored too. Raises ValueError if A is not square. Source: Golub & Van Loan, 4th
    ed., section 3.4. About 2n^3/3 operations on fractions. Exact.
    """
    U = to_fractions(A, square=True)
    n = len(U)
    P, L = identity(n), identity(n)
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(U[i][k]))
        P[k], P[p] = P[p], P[k]
        U[k], U[p] = U[p], U[k]
        # The multipliers found so far belong to their rows, so they move with them.
        L[k][:k], L[p][:k] = L[p][:k], L[k][:k]
        _eliminate_below(L, U, k)
    return P, L, U


def _eliminate_below(L: RationalMatrix, U: RationalMatrix, k: int) -> None:
    """Clear column k of U below its pivot and record the multipliers in L."""
    for i in range(k + 1, len(U)):
        if U[i][k] == 0:
            continue
        if U[k][k] == 0:
            raise LinAlgError(f"pivot {k} is zero while row {i} still has an entry below it: rows must be exchanged")
        L[i][k] = U[i][k] / U[k][k]
        U[i] = [a - L[i][k] * u for a, u in zip(U[i], U[k], strict=True)]
