"""Two bases of the column space: columns of A itself, and orthonormal vectors."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix
from reference_impl.elimination import row_echelon
from reference_impl.rank import svd_with_rank

__all__ = ["column_space_basis", "orth_basis"]


def column_space_basis(A: ArrayLike, rtol: float | None = None) -> tuple[list[int], Array]:
    """Return the r pivot columns' indices and B = A[:, pivots] (m, r), a basis of C(A), A (m, n).

    Pivot columns are those that do not depend on columns to their left. Row operations keep every dependence between
    columns and yet change the column space: positions come from the echelon form, columns from A.
    rtol and errors as in `row_echelon`.
    Source: Strang, *Introduction to Linear Algebra*, 5th ed., section 3.4. Cost at most 2mnr flops.
    Error: a pivot is a decision, sure only if none is near rtol times the largest entry of A.
    """
    A = as_matrix(A, "A")
    _, pivots = row_echelon(A, rtol)
    return pivots, A[:, pivots]


def orth_basis(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return Q (m, r), Q^T Q = I, whose columns span C(A), A (m, n): the first r left singular vectors.

    rtol and errors as in `numerical_rank`.
    Source: Golub & Van Loan, 4th ed., section 2.4. Cost about 14mn^2 + 8n^3 flops, m >= n.
    Error: Q is orthonormal to a modest multiple of eps; its span is off by eps sigma_1 / sigma_r at most (Wedin).
    """
    U, _, _, r = svd_with_rank(A, rtol, full=False)
    return U[:, :r].copy()
