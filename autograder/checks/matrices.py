"""Families of matrices with a stated property; randomness is always an argument.

Sources: Higham, *The Test Matrix Toolbox for MATLAB*; LAPACK Working Note 9 (matrix generation).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[Any]
Rng = np.random.Generator


def exact_rank(A: Matrix) -> int:
    """Return rank(A) of an integer (or exactly represented) matrix A (m, n) by elimination over the rationals."""
    rows = [[Fraction(value) for value in row] for row in np.asarray(A).tolist()]
    rank, n = 0, np.asarray(A).shape[1]
    for j in range(n):
        pivot = next((i for i in range(rank, len(rows)) if rows[i][j]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for i in range(rank + 1, len(rows)):
            factor = rows[i][j] / rows[rank][j]
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[rank], strict=True)]
        rank += 1
    return rank


def whole(x: Matrix) -> bool:
    """Return whether all entries of x are whole numbers, up to rounding: the quotients of small integers."""
    return bool(np.all(np.abs(x - np.round(x)) < 1e-6))


def int_rank(rng: Rng, m: int, n: int, r: int, hi: int = 4) -> Matrix:
    """Return an integer A (m, n) of exact rank r: the product of integer (m, r) and (r, n), redrawn until verified.

    Raises ValueError unless 0 <= r <= min(m, n).
    """
    if not 0 <= r <= min(m, n):
        raise ValueError(f"no {m}x{n} matrix has rank {r}")
    while True:
        A = rng.integers(-hi, hi + 1, (m, r)) @ rng.integers(-hi, hi + 1, (r, n))
        # A zero column or row would make the family accidentally easy, so it is asked for elsewhere, by name.
        if r == 0 or (A.any(axis=0).all() and A.any(axis=1).all() and exact_rank(A) == r):
            return A


def dyadic_rank(rng: Rng, m: int, n: int, r: int, *, both_ways: bool = False) -> tuple[Matrix, list[int]]:
    """Return an integer A (m, n) of exact rank r and its r leftmost independent columns: no right method loses a digit.

    A = BC: B (m, r) has 4 on a diagonal and at most 2 below, C (r, n) is an echelon with pivots 2 and at most 1
    beside them, so that the multipliers of partial pivoting are 0, 1/4, 1/2: elimination rounds nothing. The smallest
    nonzero singular value stays above sigma_1/50, and what is zero on paper stays within half of the usual threshold
    (see `_clear_rank`). `both_ways` asks the same of A^T, a repeated row among the first two.
    Raises ValueError unless 1 <= r <= min(m, n).
    """
    if not 1 <= r <= min(m, n):
        raise ValueError(f"r must lie between 1 and {min(m, n)}, got {r}")
    while True:
        B = np.tril(rng.integers(-2, 3, (m, r)), -1)
        B[range(r), range(r)] = 4 * rng.choice([-1, 1], r)
        C = rng.integers(-1, 2, (r, n))
        pivots = np.append(0, 1 + np.sort(rng.choice(n - 1, r - 1, replace=False)))
        for i, j in enumerate(pivots):
            C[i, :j] = 0
            C[i, j] = rng.choice([-2, 2])
        if not both_ways:
            B = B[rng.permutation(m)]
        elif m > r:
            B = np.insert(B[:-1], 1, B[0] // 2, axis=0)
        A = B @ C
        if A.any(axis=0).all() and A.any(axis=1).all():
            sigma = np.linalg.svd(A.astype(float), compute_uv=False)
            if 50 * sigma[r - 1] > sigma[0] and all(_clear_rank(M, r) for M in (A, A.T, A.T @ A)):
                return A, [int(j) for j in pivots]


def _clear_rank(A: Matrix, r: int) -> bool:
    """Return whether rounding leaves A (m, n) of rank r below max(m, n) eps sigma_1 / 2 where it should leave zeros.

    Asked of two sound methods: the singular values, and the eigenvalues of [[0, A], [A^T, 0]], which are plus and minus
    the singular values and round more, since that matrix is larger.
    """
    A = A.astype(float)
    m, n = A.shape
    sigma = np.linalg.svd(A, compute_uv=False)
    block = np.block([[np.zeros((m, m)), A], [A.T, np.zeros((n, n))]])
    sizes = np.sort(np.abs(np.linalg.eigvalsh(block)))
    zeros = np.concatenate([sigma[r:], sizes[: m + n - 2 * r]])
    return bool(np.all(zeros <= max(m, n) * np.finfo(float).eps * sigma[0] / 2))


def unimodular(rng: Rng, n: int, hi: int = 2) -> Matrix:
    """Return an integer A (n, n) with det A = +-1, so that its inverse is an integer matrix too."""
    lower = np.tril(rng.integers(-hi, hi + 1, (n, n)), -1) + np.eye(n, dtype=int)
    upper = np.triu(rng.integers(-hi, hi + 1, (n, n)), 1) + np.eye(n, dtype=int)
    return (lower @ upper)[rng.permutation(n)]


def orthogonal(rng: Rng, n: int) -> Matrix:
    """Return Q (n, n) with Q^T Q = I, distributed by Haar measure (Stewart 1980: QR with the signs of R fixed)."""
    Q, R = np.linalg.qr(rng.standard_normal((n, n)))
    return Q * np.where(np.diag(R) < 0, -1.0, 1.0)


def randsvd(rng: Rng, m: int, n: int, cond: float, mode: str = "geometric") -> Matrix:
    """Return A (m, n) with sigma_1 = 1 and sigma_min = 1/cond; the rest `geometric`, `one_large` or `one_small`.

    Raises ValueError for another mode. Source: Higham, *Accuracy and Stability*, 2nd ed., section 28.3.
    """
    k = min(m, n)
    if mode == "geometric":
        sigma = cond ** -np.linspace(0.0, 1.0, k) if k > 1 else np.ones(1)
    elif mode == "one_large":
        sigma = np.full(k, 1.0 / cond)
        sigma[0] = 1.0
    elif mode == "one_small":
        sigma = np.ones(k)
        sigma[-1] = 1.0 / cond
    else:
        raise ValueError(f"mode must be 'geometric', 'one_large' or 'one_small', got {mode!r}")
    return (orthogonal(rng, m)[:, :k] * sigma) @ orthogonal(rng, n)[:k]


def spectrum(rng: Rng, values: Sequence[float]) -> Matrix:
    """Return a symmetric A (n, n) with the given eigenvalues, repeated ones included."""
    Q = orthogonal(rng, len(values))
    A = (Q * np.asarray(values, dtype=float)) @ Q.T
    return (A + A.T) / 2


def diagonally_dominant(rng: Rng, n: int) -> Matrix:
    """Return A (n, n) with |a_ii| > sum of |a_ij| over j != i: elimination needs no exchanges."""
    A = rng.uniform(-1.0, 1.0, (n, n))
    np.fill_diagonal(A, 0.0)
    np.fill_diagonal(A, (np.abs(A).sum(axis=1) + 1.0) * rng.choice([-1.0, 1.0], n))
    return A


def hilbert(n: int) -> Matrix:
    """Return H (n, n) with h_ij = 1/(i + j + 1), i, j from 0: symmetric positive definite, cond about e^(3.5 n)."""
    i = np.arange(n)
    return 1.0 / (i[:, None] + i[None, :] + 1.0)


def vandermonde(t: Sequence[float], n: int) -> Matrix:
    """Return V (m, n) with v_ij = t_i^j, increasing powers."""
    return np.vander(np.asarray(t, dtype=float), n, increasing=True)


def lauchli(n: int, e: float) -> Matrix:
    """Return A (n + 1, n): a row of ones above e I. Nearly parallel columns; forming A^T A loses e^2."""
    return np.vstack([np.ones(n), e * np.eye(n)])


def kahan(n: int, angle: float = 1.2) -> Matrix:
    """Return Kahan's upper triangular (n, n): nearly singular, and no diagonal entry says so."""
    s, c = np.sin(angle), np.cos(angle)
    return np.diag(s ** np.arange(n)) @ (np.eye(n) - c * np.triu(np.ones((n, n)), 1))


def growth(n: int) -> Matrix:
    """Return Wilkinson's (n, n) on which partial pivoting grows entries by 2^(n-1)."""
    A = np.eye(n) - np.tril(np.ones((n, n)), -1)
    A[:, -1] = 1.0
    return A


def graded_rows(rng: Rng, n: int, low: float = -8.0, high: float = 8.0) -> Matrix:
    """Return a random A (n, n) whose rows are scaled from 10^low to 10^high."""
    return 10.0 ** np.linspace(low, high, n)[:, None] * rng.standard_normal((n, n))


def graded_columns(rng: Rng, n: int, low: float = -8.0, high: float = 8.0) -> Matrix:
    """Return a random A (n, n) whose columns are scaled from 10^low to 10^high."""
    return graded_rows(rng, n, low, high).T


def tiny_pivot(e: float) -> Matrix:
    """Return [[e, 1], [1, 1]]: harmless (cond about 2.6), yet fatal to elimination without exchanges."""
    return np.array([[e, 1.0], [1.0, 1.0]])


def near_e1(e: float) -> Matrix:
    """Return (3, 2) whose first column is nearly parallel to e_1: the wrong Householder sign cancels."""
    return np.array([[1.0, 1.0], [e, 1.0], [0.0, 1.0]])


def jordan(blocks: Sequence[tuple[int, int]]) -> Matrix:
    """Return the Jordan matrix with blocks (eigenvalue, size), integers, ones above the diagonal."""
    n = sum(size for _, size in blocks)
    J = np.zeros((n, n), dtype=int)
    start = 0
    for value, size in blocks:
        stop = start + size
        J[start:stop, start:stop] = value * np.eye(size, dtype=int) + np.eye(size, k=1, dtype=int)
        start = stop
    return J


def cyclic_permutation(n: int) -> Matrix:
    """Return P (n, n) with (P x)_i = x_(i+1 mod n): unlike an exchange, P differs from P^T for n >= 3."""
    return np.roll(np.eye(n, dtype=int), 1, axis=1)


def reversal(n: int) -> Matrix:
    """Return the (n, n) permutation that reverses order; its determinant is (-1)^(n(n-1)/2)."""
    return np.eye(n, dtype=int)[::-1].copy()
