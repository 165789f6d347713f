"""Two bases of the nullspace: orthonormal vectors, and the special solutions of elimination."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, as_matrix
from reference_impl.elimination import back_substitution, row_echelon
from reference_impl.rank import svd_with_rank

__all__ = ["nullspace_basis", "nullspace_special"]


def nullspace_basis(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return N (n, n - r), N^T N = I, whose columns span N(A) = {x : A x = 0}, A (m, n): right singular vectors.

    v_1 .. v_r span the row space, so the other n - r are what is perpendicular to every row. A with no rows gives a
    basis of R^n, independent columns an empty basis (n, 0). rtol and errors as in `numerical_rank`.
    Source: Golub & Van Loan, 4th ed., section 2.4. Cost about 4mn^2 + 8n^3 flops.
    Error: N is orthonormal to a modest multiple of eps and ||A N|| to one of eps sigma_1.
    """
    m, n = as_matrix(A, "A").shape
    # A wide A has more right singular vectors than singular values, and the last ones are the point.
    _, _, Vt, r = svd_with_rank(A, rtol, full=m < n)
    return Vt[r:].T.copy()


def nullspace_special(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return N (n, n - r), A N = 0, A (m, n): one free variable 1, the other free ones 0, in each column.

    rtol and errors as in `row_echelon`.
    Method: with P the pivot and F the free columns of the echelon form, R_P x_P = -R_F is a triangular system
    (Strang, *Introduction to Linear Algebra*, 5th ed., section 3.2). Cost at most 2mnr + r^2 (n - r) flops.
    Error: ||A N|| is a modest multiple of n eps ||A|| ||N||; the entries of N, and so ||N||, may be large.
    """
    A = as_matrix(A, "A")
    n = A.shape[1]
    R, pivots = row_echelon(A, rtol)
    free = [j for j in range(n) if j not in pivots]
    top = R[: len(pivots)]
    N = np.zeros((n, len(free)), dtype=A.dtype)
    N[free, range(len(free))] = 1
    N[pivots] = back_substitution(top[:, pivots], -top[:, free])
    return N
