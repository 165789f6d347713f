"""The matrix product in four views, and two identities that live on it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix
from reference_impl.vectors import inner

__all__ = ["matmul_dot", "matmul_pieces", "symmetric_skew_split", "trace_of_product"]


def matmul_dot(A: ArrayLike, B: ArrayLike) -> Array:
    """Return AB (m, p), A (m, k), B (k, p): entry (i, j) is row i of A times column j of B; zeros if k = 0.

    Raises ValueError if the inner dimensions differ or an argument is no matrix.
    The definition (Strang, *Introduction to Linear Algebra*, 5th ed., section 2.4), 2 m k p flops; each entry is one
    `inner`, with its error 2 u (|A||B|)_ij.
    """
    A, B = _chain(A, B)
    product = np.zeros((A.shape[0], B.shape[1]), dtype=np.result_type(A, B))
    for i, row in enumerate(A):
        for j, column in enumerate(B.T):
            product[i, j] = inner(row, column)
    return product


def matmul_pieces(A: ArrayLike, B: ArrayLike, view: str) -> list[Array]:
    """Return the pieces of AB, A (m, k), B (k, p), in one of three views.

    "column": the p columns A b_j (m,), combinations of the columns of A;
    "row": the m rows a_i B (p,), combinations of the rows of B;
    "outer": the k terms (column l of A)(row l of B) (m, p), each of rank at most 1, whose sum is AB.
    Raises ValueError for another view or if the inner dimensions differ.
    The same 2 m k p flops, regrouped (Strang, *Introduction to Linear Algebra*, 5th ed., section 2.4). Columns and rows
    have error gamma_k (|A||B|)_ij, the terms of "outer" one rounding an entry.
    """
    A, B = _chain(A, B)
    if view == "column":
        return [(A * b).sum(axis=1) for b in B.T]
    if view == "row":
        return [(a[:, None] * B).sum(axis=0) for a in A]
    if view == "outer":
        return [column[:, None] * row for column, row in zip(A.T, B, strict=True)]
    raise ValueError(f"view must be 'column', 'row' or 'outer', got {view!r}")


def symmetric_skew_split(A: ArrayLike) -> tuple[Array, Array]:
    """Return S, K (n, n) with A = S + K, S = S^T and K = -K^T, A (n, n): S = (A + A^T)/2, K = (A - A^T)/2.

    There is only one such pair (Horn & Johnson, *Matrix Analysis*, 2nd ed., section 0.2.5). Raises ValueError if A is
    not square. 3n^2 flops, one rounding an entry; S and K are symmetric and skew exactly, because a + b rounds as b + a
    does.
    """
    half = as_matrix(A, square=True) / 2
    return half + half.T, half - half.T


def trace_of_product(A: ArrayLike, B: ArrayLike) -> float:
    """Return tr(AB) = sum_ij a_ij b_ji, A (m, n), B (n, m): the sum of the Hadamard product of A and B^T.

    Raises ValueError unless B has the shape of A^T. 2mn flops and mn numbers of memory, where forming AB takes 2m^2 n
    and m^2 (Horn & Johnson, *Topics in Matrix Analysis*, 5.1). Error at most gamma_mn sum_ij |a_ij b_ji|.
    """
    A, B = as_matrix(A, "A"), as_matrix(B, "B")
    if B.shape != A.shape[::-1]:
        raise ValueError(f"B must have shape {A.shape[::-1]}, the one of A transposed, got {B.shape}")
    return float((A * B.T).sum(dtype=np.float64))


def _chain(A: ArrayLike, B: ArrayLike) -> tuple[Array, Array]:
    A, B = as_matrix(A, "A"), as_matrix(B, "B")
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"A must have as many columns as B has rows, got shapes {A.shape} and {B.shape}")
    return A, B
