"""Everything perpendicular to a space, and the one way to split a vector between the two."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix, as_vector
from reference_impl.nullspace import nullspace_basis
from reference_impl.rank import svd_with_rank

__all__ = ["orthogonal_complement", "split_row_null"]


def orthogonal_complement(V: ArrayLike, rtol: float | None = None) -> Array:
    """Return W (n, n - rank(V)), W^T W = I, whose columns span all vectors perpendicular to every column of V (n, k).

    That is N(V^T): V^T w = 0 says it row by row. Columns of V may be dependent or zero; k = 0 gives a basis of R^n.
    rtol, errors, method (Golub & Van Loan, 4th ed., section 2.4), cost and error bound as in `nullspace_basis`.
    """
    return nullspace_basis(as_matrix(V, "V").T, rtol)


def split_row_null(A: ArrayLike, x: ArrayLike, rtol: float | None = None) -> tuple[Array, Array]:
    """Return x_row in C(A^T) and x_null in N(A), each (n,), with x = x_row + x_null, A (m, n), x (n,).

    The two are perpendicular, A x = A x_row, and x_row is the shortest vector with that property.
    Raises ValueError if x does not have n entries; rtol as in `numerical_rank`.
    Method: with V_r the first r right singular vectors and N the others, x_row = V_r V_r^T x and x_null = N N^T x
    (Golub & Van Loan, 4th ed., section 2.5.2); each is built in its own space, so neither carries the other's error.
    Cost about 4mn^2 + 8n^3 flops. Error: each part is off by a modest multiple of eps ||x|| sigma_1 / sigma_r.
    """
    A, x = as_matrix(A, "A"), as_vector(x, "x")
    m, n = A.shape
    if x.shape != (n,):
        raise ValueError(f"x must have shape {(n,)} to match A of shape {A.shape}, got {x.shape}")
    _, _, Vt, r = svd_with_rank(A, rtol, full=m < n)
    row, null = Vt[:r], Vt[r:]
    return row.T @ (row @ x), null.T @ (null @ x)
