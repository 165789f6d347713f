"""Eigenvalue questions with exact answers: characteristic polynomial and sizes of Jordan blocks."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from reference_impl.exact.rational import (
    MatrixLike,
    RationalMatrix,
    RationalVector,
    identity,
    to_fractions,
    vector_to_fractions,
)
from reference_impl.exact.rref import rank_exact

__all__ = ["charpoly_exact", "jordan_block_sizes"]


def charpoly_exact(A: MatrixLike) -> RationalVector:
    """Return the n + 1 coefficients of det(t I - A), A (n, n), highest power first (so the first is 1).

    Raises ValueError if A is not square.
    Faddeev-LeVerrier (Gantmacher, *The Theory of Matrices* I, IV.5): M_1 = I, c_k = -tr(A M_k) / k,
    M_(k+1) = A M_k + c_k I. About 2n^4 operations; exact here, badly conditioned in floating point.
    """
    matrix = to_fractions(A, square=True)
    n = len(matrix)
    coefficients, M = [Fraction(1)], identity(n)
    for k in range(1, n + 1):
        AM = _product(matrix, M)
        c = -sum((AM[i][i] for i in range(n)), Fraction(0)) / k
        coefficients.append(c)
        M = [[AM[i][j] + c * (i == j) for j in range(n)] for i in range(n)]
    return coefficients


def jordan_block_sizes(A: MatrixLike, lam: Fraction | float) -> list[int]:
    """Return the sizes of the Jordan blocks of A (n, n) for the eigenvalue lam, largest first; [] if lam is none.

    Raises ValueError if A is not square.
    With r_k = rank (A - lam I)^k, r_(k-1) - r_k counts the blocks of size at least k, so the difference of two
    neighbouring counts is the number of blocks of size exactly k (Horn & Johnson, *Matrix Analysis*, 2nd ed., 3.1).
    About 4n^3 operations on fractions for every power, at most n of them.
    Ranks must be exact: in floating point a change of 1e-10 in one entry moves the eigenvalues of a block of
    size 10 by 0.1.
    """
    shift = vector_to_fractions([lam], "lam")[0]
    matrix = to_fractions(A, square=True)
    n = len(matrix)
    N = [[matrix[i][j] - shift * (i == j) for j in range(n)] for i in range(n)]
    ranks, power = [n], N
    while (rank := rank_exact(power)) < ranks[-1]:
        ranks.append(rank)
        power = _product(power, N)
    at_least = [before - after for before, after in pairwise(ranks)] + [0]
    exactly = [count - larger for count, larger in pairwise(at_least)]
    return [size for size in range(len(exactly), 0, -1) for _ in range(exactly[size - 1])]


def _product(A: RationalMatrix, B: RationalMatrix) -> RationalMatrix:
    columns = list(zip(*B, strict=True))
    return [[sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns] for row in A]
