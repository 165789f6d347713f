"""The four fundamental subspaces of a matrix, from one singular value decomposition."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array
from reference_impl.rank import svd_with_rank

__all__ = ["four_subspaces"]


def four_subspaces(A: ArrayLike, rtol: float | None = None) -> dict[str, Array]:
    """Return orthonormal bases of the four subspaces of A (m, n), rank r, as columns: A = U diag(sigma) V^T.

    "column" C(A) (m, r) and "left_null" N(A^T) (m, m - r) are the columns of U, "row" C(A^T) (n, r) and
    "null" N(A) (n, n - r) those of V: each pair is perpendicular and together spans R^m, respectively R^n.
    An empty basis keeps its number of rows. rtol and errors as in `numerical_rank`.
    Source: Strang, "The fundamental theorem of linear algebra", Amer. Math. Monthly 100 (1993).
    Cost about 4m^2 n + 22n^3 flops. Error: bases are orthonormal to a modest multiple of eps; the subspaces are off by
    eps sigma_1 / sigma_r at most (Wedin).
    """
    U, _, Vt, r = svd_with_rank(A, rtol)
    return {
        "column": U[:, :r].copy(),
        "left_null": U[:, r:].copy(),
        "row": Vt[:r].T.copy(),
        "null": Vt[r:].T.copy(),
    }
