"""QR by Householder reflections: Q is orthogonal to rounding whatever A is, rank deficient or not."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_columns, as_matrix, as_vector

__all__ = [
    "apply_reflectors",
    "apply_reflectors_transposed",
    "householder_qr",
    "householder_reflector",
    "householder_triangularize",
]


def householder_reflector(x: ArrayLike) -> Array:
    """Return a unit w (n,) such that H = I - 2 w w^T sends x (n,) to a multiple of e_1; w = 0 (H = I) if x = 0.

    H x = -sign(x_1) ||x|| e_1 with sign(0) = 1. The other sign would subtract nearly equal numbers when x is almost
    parallel to e_1.
    Method: Trefethen & Bau, Lecture 10, equation (10.5). Cost 4n flops.
    """
    x = as_vector(x, "x")
    largest = np.max(np.abs(x), initial=0.0)
    if largest == 0:
        return np.zeros_like(x)
    # H depends on the direction of x only; entries of size 1 can neither overflow nor vanish when squared.
    w = x / largest
    w[0] += np.copysign(np.linalg.norm(w), w[0])
    return w / np.linalg.norm(w)


def householder_triangularize(A: ArrayLike) -> tuple[Array, Array]:
    """Return W (m, n) and R (m, n), upper triangular, with H_n ... H_1 A = R, for A (m, n), m >= n.

    H_j = I - 2 w_j w_j^T, where w_j is column j of W: a unit vector, zero above position j. Q = H_1 ... H_n is never
    formed; `apply_reflectors` multiplies by it.
    Raises ValueError if m < n.
    Method: Golub & Van Loan, 4th ed., Algorithm 5.2.1; Trefethen & Bau, Algorithm 10.1. Cost 2mn^2 - 2n^3/3 flops.
    Error: R is exact for A + E with ||e_j|| <= gamma_(c m n) ||a_j|| for every column (Higham, 2nd ed., Theorem 19.4).
    """
    A = as_matrix(A, "A")
    m, n = A.shape
    if m < n:
        raise ValueError(f"A must have at least as many rows as columns, got shape {A.shape}")
    R = A.copy()
    W = np.zeros_like(R)
    for j in range(n):
        w = householder_reflector(R[j:, j])
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        R[j + 1 :, j] = 0  # what is left there is rounding error
        W[j:, j] = w
    return W, R


def apply_reflectors(W: ArrayLike, C: ArrayLike) -> Array:
    """Return Q C, Q = H_1 ... H_n (m, m) given by the reflectors W (m, n), for C (m, k) or a vector C (m,).

    w_j, column j of W, is zero above position j. Raises ValueError if W and C differ in rows.
    Method: Trefethen & Bau, Algorithm 10.3: the last reflection acts first. Cost 4mnk - 2n^2 k flops.
    """
    return _reflect(W, C, last_first=True)


def apply_reflectors_transposed(W: ArrayLike, C: ArrayLike) -> Array:
    """Return Q^T C, Q^T = H_n ... H_1 (m, m) given by the reflectors W (m, n), for C (m, k) or a vector C (m,).

    w_j, column j of W, is zero above position j. Raises ValueError if W and C differ in rows.
    Method: Trefethen & Bau, Algorithm 10.2: the first reflection acts first. Cost 4mnk - 2n^2 k flops.
    """
    return _reflect(W, C, last_first=False)


def _reflect(W: ArrayLike, C: ArrayLike, *, last_first: bool) -> Array:
    W = as_matrix(W, "W")
    C = as_columns(C, "C")
    if C.shape[0] != W.shape[0]:
        raise ValueError(f"C must have the {W.shape[0]} rows of W, got shape {C.shape}")
    product = C.astype(np.result_type(W, C))
    order = reversed(range(W.shape[1])) if last_first else range(W.shape[1])
    for j in order:
        w = W[j:, j]
        product[j:] -= 2 * np.multiply.outer(w, w @ product[j:])
    return product


def householder_qr(A: ArrayLike, mode: str = "reduced") -> tuple[Array, Array]:
    """Factor A (m, n), m >= n, of any rank, as A = Q R; return Q (m, n), Q^T Q = I, and R (n, n), upper triangular.

    mode "complete" returns Q (m, m) and R (m, n). The signs of the rows of R are what the reflections make them.
    Raises ValueError if m < n or for another mode.
    Method: reflections zero one column after the other; Q is accumulated backwards, H_1 (H_2 ( ... (H_n I))), from as
    many columns of I as are wanted (Golub & Van Loan, 4th ed., 5.1.6). Cost 6mn^2 - 8n^3/3 flops, reduced form.
    Error: ||Q^T Q - I|| and ||A - Q R|| / ||A|| are a modest multiple of m eps for every A (Higham, 2nd ed., 19.3).
    """
    if mode not in ("reduced", "complete"):
        raise ValueError(f"mode must be 'reduced' or 'complete', got {mode!r}")
    W, R = householder_triangularize(A)
    m, n = R.shape
    k = n if mode == "reduced" else m
    Q = apply_reflectors(W, np.eye(m, k, dtype=R.dtype))
    return Q, R[:k]
