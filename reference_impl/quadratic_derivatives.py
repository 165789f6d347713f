"""Derivatives of a quadratic function, for any square matrix."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_vector, require_same_length

__all__ = ["quadratic_grad", "quadratic_hessian"]


def quadratic_grad(A: ArrayLike, b: ArrayLike, x: ArrayLike) -> Array:
    """Return the gradient (A + A^T) x + b (n,) of f(x) = x^T A x + b^T x, A (n, n), b, x (n,).

    It is 2Ax + b only for symmetric A; a skew part of A drops out, because x^T K x = 0.
    Raises ValueError if A is not square or the lengths differ. 4n^2 flops; error at most
    gamma_(n+1) ((|A| + |A^T|)|x| + |b|). Magnus & Neudecker, *Matrix Differential Calculus*, 9.9.
    """
    A, b, x = as_matrix(A, square=True), as_vector(b, "b"), as_vector(x, "x")
    require_same_length(A, b, "A", "b")
    require_same_length(A, x, "A", "x")
    return A @ x + x @ A + b


def quadratic_hessian(A: ArrayLike) -> Array:
    """Return the Hessian A + A^T (n, n) of f(x) = x^T A x + b^T x, A (n, n): symmetric, the same at every x.

    Raises ValueError if A is not square. n^2 flops, one rounding an entry. Source as `quadratic_grad`.
    """
    A = as_matrix(A, square=True)
    return A + A.T
