"""Gram-Schmidt orthogonalization, in the form to use and in the two textbook forms that lose orthogonality."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, as_rtol, default_rtol
from reference_impl.vectors import norm2

__all__ = ["classical_gram_schmidt", "gram_schmidt_qr", "modified_gram_schmidt"]


def gram_schmidt_qr(A: ArrayLike, rtol: float | None = None) -> tuple[Array, Array]:
    """Factor A (m, n) of rank n as A = Q R; return Q (m, n), Q^T Q = I, and R (n, n), upper with positive diagonal.

    The first k columns of Q span the first k columns of A, for every k; the factors are unique.
    Raises LinAlgError if a column depends on those before it: if what is left of it is at most rtol times its length,
    rtol by default 10 max(m, n) eps. In particular if m < n.
    Method: modified Gram-Schmidt with every column orthogonalized twice ("twice is enough": Giraud, Langou &
    Rozloznik 2005; Golub & Van Loan, 4th ed., 5.2.8-5.2.9). Cost 4mn^2 flops.
    Error: ||Q^T Q - I|| and ||A - Q R|| / ||A|| are a modest multiple of m eps, unless A is singular to working
    precision.
    """
    A = as_matrix(A, "A")
    m, n = A.shape
    if m < n:
        raise LinAlgError(f"A of shape {A.shape} has dependent columns: more columns than rows")
    rtol = as_rtol(rtol, 10 * default_rtol(A))
    Q, R = np.zeros_like(A), np.zeros((n, n), dtype=A.dtype)
    for j in range(n):
        v = A[:, j].copy()
        for _ in range(2):
            for i in range(j):
                # The second time, this is the part along q_i that rounding brought back while v shrank.
                along = Q[:, i] @ v
                R[i, j] += along
                v -= along * Q[:, i]
        length = norm2(v)
        if length <= rtol * norm2(A[:, j]):
            raise LinAlgError(
                f"A of shape {A.shape} has dependent columns: column {j} lies in the span of those before"
            )
        R[j, j] = length
        Q[:, j] = v / length
    return Q, R


def classical_gram_schmidt(A: ArrayLike) -> tuple[Array, Array]:
    """Factor A (m, n) of rank n as A = Q R by the textbook formula; return Q (m, n) and R (n, n). To study, not to use.

    r_ij = q_i . a_j: all projections are taken of the *original* column. ||Q^T Q - I|| grows like cond(A)^2 eps
    (Giraud, Langou, Rozloznik & van den Eshof 2005), up to complete loss.
    Raises LinAlgError if a remainder is exactly zero or m < n. Cost 2mn^2 flops.
    """
    return _gram_schmidt_once(A, modified=False)


def modified_gram_schmidt(A: ArrayLike) -> tuple[Array, Array]:
    """Factor A (m, n) of rank n as A = Q R; return Q (m, n) and R (n, n). To study: `gram_schmidt_qr` does it twice.

    r_ij = q_i . v: each projection is taken of what the earlier ones *left*. ||Q^T Q - I|| grows like cond(A) eps
    (Bjorck 1967; Higham, 2nd ed., Theorem 19.13).
    Raises LinAlgError if a remainder is exactly zero or m < n. Cost 2mn^2 flops.
    """
    return _gram_schmidt_once(A, modified=True)


def _gram_schmidt_once(A: ArrayLike, *, modified: bool) -> tuple[Array, Array]:
    A = as_matrix(A, "A")
    m, n = A.shape
    if m < n:
        raise LinAlgError(f"A of shape {A.shape} has dependent columns: more columns than rows")
    Q, R = np.zeros_like(A), np.zeros((n, n), dtype=A.dtype)
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ (v if modified else A[:, j])
            v -= R[i, j] * Q[:, i]
        R[j, j] = norm2(v)
        if R[j, j] == 0:
            raise LinAlgError(f"A of shape {A.shape} has dependent columns: nothing is left of column {j}")
        Q[:, j] = v / R[j, j]
    return Q, R
