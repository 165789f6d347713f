"""Determinants over the rationals, without fractions on the way."""

from __future__ import annotations

from fractions import Fraction
from math import lcm, prod

from reference_impl.exact.rational import MatrixLike, to_fractions

__all__ = ["det_exact"]


def det_exact(A: MatrixLike) -> Fraction:
    """Return det(A), A (n, n); the empty matrix has determinant 1. Raises ValueError if A is not square.

    Bareiss' fraction-free elimination (Math. Comp. 22, 1968): after step k every entry is a minor of A of order
    k + 1, so the division by the previous pivot leaves no remainder and digits grow only like Hadamard's bound.
    About 2n^3/3 integer multiplications; rows are first cleared of denominators. Exact.
    """
    matrix = to_fractions(A, square=True)
    denominators = [lcm(*(entry.denominator for entry in row)) for row in matrix]
    M = [[int(entry * d) for entry in row] for row, d in zip(matrix, denominators, strict=True)]
    n, sign, previous = len(M), 1, 1
    for k in range(n):
        candidate = next((i for i in range(k, n) if M[i][k] != 0), None)
        if candidate is None:
            return Fraction(0)
        if candidate != k:
            M[k], M[candidate] = M[candidate], M[k]
            sign = -sign
        for i in range(k + 1, n):
            for j in range(k + 1, n):
                M[i][j] = (M[k][k] * M[i][j] - M[i][k] * M[k][j]) // previous
        previous = M[k][k]
    return Fraction(sign * previous, prod(denominators))
