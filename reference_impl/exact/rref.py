"""Reduced row echelon form over the rationals, and what can be read off it: rank and bases."""

from __future__ import annotations

from reference_impl.exact.rational import MatrixLike, RationalMatrix, RationalVector, to_fractions

__all__ = ["column_basis_exact", "rank_exact", "row_basis_exact", "rref_exact"]


def rref_exact(A: MatrixLike) -> tuple[RationalMatrix, list[int]]:
    """Reduce A (m, n) to its reduced row echelon form R (m, n); return R and the r pivot columns.

    R is unique: pivots are 1, each is alone in its column, each stands right of the one above, zero rows come last.
    Raises ValueError or TypeError as `to_fractions` does.
    Gauss-Jordan elimination (Strang, *Introduction to Linear Algebra*, 5th ed., section 3.2): the first nonzero entry
    will do as a pivot, because nothing is rounded. About 2mnr operations on fractions whose digits grow with r. Exact.
    """
    R = to_fractions(A)
    pivots: list[int] = []
    for j in range(len(R[0]) if R else 0):
        r = len(pivots)
        candidate = next((i for i in range(r, len(R)) if R[i][j] != 0), None)
        if candidate is None:
            continue
        R[r], R[candidate] = R[candidate], R[r]
        pivot = R[r][j]
        R[r] = [entry / pivot for entry in R[r]]
        for i in range(len(R)):
            multiplier = R[i][j]
            if i != r and multiplier != 0:
                R[i] = [a - multiplier * p for a, p in zip(R[i], R[r], strict=True)]
        pivots.append(j)
    return R, pivots


def rank_exact(A: MatrixLike) -> int:
    """Return rank(A), the number of pivots of A (m, n). Errors, method and cost as `rref_exact`. Exact."""
    return len(rref_exact(A)[1])


def column_basis_exact(A: MatrixLike) -> list[RationalVector]:
    """Return a basis of C(A), A (m, n): the r pivot columns of A itself, each (m,).

    Elimination changes the column space but not which columns depend on which, so R only says *where* to look (Strang,
    *Introduction to Linear Algebra*, 5th ed., section 3.4). Errors and cost as `rref_exact`. Exact.
    """
    matrix, pivots = to_fractions(A), rref_exact(A)[1]
    return [[row[j] for row in matrix] for j in pivots]


def row_basis_exact(A: MatrixLike) -> list[RationalVector]:
    """Return a basis of C(A^T), A (m, n): the r nonzero rows of the reduced form, each (n,).

    Row operations keep the row space; the rows of A at the pivots' places fail as soon as rows were exchanged (Strang,
    *Introduction to Linear Algebra*, 5th ed., section 3.4). Errors and cost as `rref_exact`. Exact.
    """
    R, pivots = rref_exact(A)
    return R[: len(pivots)]
