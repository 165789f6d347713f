"""All solutions of Ax = b over the rationals: one solution and the nullspace."""

from __future__ import annotations

from fractions import Fraction

from numpy.linalg import LinAlgError

from reference_impl.exact.rational import (
    MatrixLike,
    RationalVector,
    VectorLike,
    identity,
    to_fractions,
    vector_to_fractions,
)
from reference_impl.exact.rref import rref_exact

__all__ = ["Inconsistent", "left_nullspace_exact", "nullspace_exact", "solve_exact"]


class Inconsistent(LinAlgError):
    """Ax = b has no solution: b is not in the column space of A."""


def nullspace_exact(A: MatrixLike) -> list[RationalVector]:
    """Return the n - r special solutions of Ax = 0, A (m, n), each (n,): a basis of N(A).

    Each sets one free variable to 1 and the other free ones to 0; the pivot variables then stand, with the opposite
    sign, in the free column of R (Strang, *Introduction to Linear Algebra*, 5th ed., section 3.2). Errors and cost as
    `rref_exact`. Exact.
    """
    R, pivots = rref_exact(A)
    n = len(R[0]) if R else 0
    special_solutions = []
    for free in (j for j in range(n) if j not in pivots):
        x = [Fraction(j == free) for j in range(n)]
        for row, pivot in zip(R, pivots, strict=False):
            x[pivot] = -row[free]
        special_solutions.append(x)
    return special_solutions


def left_nullspace_exact(A: MatrixLike) -> list[RationalVector]:
    """Return m - r vectors y (m,) with y^T A = 0, A (m, n): a basis of N(A^T).

    They are the special solutions of A^T y = 0; with no columns to satisfy, every y is one. Errors, source and cost as
    `nullspace_exact` of A^T. Exact.
    """
    matrix = to_fractions(A)
    transpose = [list(column) for column in zip(*matrix, strict=True)]
    return nullspace_exact(transpose) if transpose else identity(len(matrix))


def solve_exact(A: MatrixLike, b: VectorLike) -> tuple[RationalVector, list[RationalVector]]:
    """Solve Ax = b, A (m, n), b (m,); return xp (n,) with the free variables 0, and the special solutions of Ax = 0.

    Raises Inconsistent (a LinAlgError) if there is no solution, ValueError if the shapes differ.
    Gauss-Jordan elimination of [A b] (Strang, *Introduction to Linear Algebra*, 5th ed., section 3.3): the system is
    inconsistent exactly when the last column holds a pivot, for that row reads 0 = 1. Cost as `rref_exact`. Exact.
    """
    matrix, rhs = to_fractions(A), vector_to_fractions(b, "b")
    if len(matrix) != len(rhs):
        raise ValueError(f"A has {len(matrix)} rows, so b must have {len(matrix)} entries, got {len(rhs)}")
    n = len(matrix[0]) if matrix else 0
    R, pivots = rref_exact([[*row, entry] for row, entry in zip(matrix, rhs, strict=True)])
    if n in pivots:
        raise Inconsistent("Ax = b has no solution: elimination of [A b] ends in a row that reads 0 = 1")
    xp = [Fraction(0)] * n
    for row, pivot in zip(R, pivots, strict=False):
        xp[pivot] = row[n]
    return xp, nullspace_exact(matrix)
