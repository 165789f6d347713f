"""The inverse by Gauss-Jordan elimination: [A I] becomes [I X]."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, eps_of

__all__ = ["inverse_gauss_jordan"]


def inverse_gauss_jordan(A: ArrayLike) -> Array:
    """Return X (n, n) with A X = X A = I, A (n, n), by row operations that turn [A I] into [I X].

    Raises ValueError if A is not square, LinAlgError if A is singular to working precision: a pivot is zero, or a
    relative change of at most n^2 eps in the entries of one row makes A singular. Scaling rows or columns of A changes
    neither.
    Method: Gauss-Jordan elimination with partial pivoting (Higham, *Accuracy and Stability*, 2nd ed., section 14.4).
    Cost 3n^3 flops as written, 2n^3 if the zeros of I are used as well.
    Error: the smaller of ||XA - I|| and ||AX - I|| is a modest multiple of n eps ||A|| ||X||. That grows with cond(A),
    so X b solves A x = b with a larger residual than elimination on b itself.
    """
    A = as_matrix(A, "A", square=True)
    n = A.shape[0]
    M = np.hstack([A, np.eye(n, dtype=A.dtype)])
    for j in range(n):
        p = j + int(np.argmax(np.abs(M[j:, j])))
        if M[p, j] == 0:
            raise LinAlgError(f"A of shape {A.shape} is singular: no pivot for column {j}")
        M[[j, p]] = M[[p, j]]
        M[j, j:] /= M[j, j]
        others = np.arange(n) != j
        M[others, j:] -= np.outer(M[others, j], M[j, j:])
    X = M[:, n:].copy()
    if is_rounding_of_singular(A, X):
        raise LinAlgError(f"A of shape {A.shape} is singular to working precision")
    return X


def is_rounding_of_singular(A: Array, X: Array) -> bool:
    """Say whether n eps trace(|A||X|) >= 1 for A (n, n), X = A^-1 (n, n): then A is a rounded singular matrix.

    Adding d^T to row i multiplies det(A) by 1 + d^T x_i, x_i column i of X. Entries d_j = +-delta a_ij of the right
    signs make that zero for delta = 1 / (|A||X|)_ii, and the largest diagonal entry is at least trace / n: relative
    changes of n^2 eps in one row are enough. To first order in delta, changes in all rows need no more than 1 / trace.
    Source: Demmel, "The componentwise distance to the nearest singular matrix", SIAM J. Matrix Anal. Appl. 13 (1992).
    Cost 3n^2 flops.
    """
    n = A.shape[0]
    return not n * eps_of(A) * np.sum(np.abs(A) * np.abs(X.T)) < 1
