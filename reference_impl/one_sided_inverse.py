"""Left and right inverses of rectangular matrices."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix
from reference_impl.elimination import back_substitution
from reference_impl.householder import householder_qr
from reference_impl.rank import numerical_rank

__all__ = ["left_inverse", "one_sided_inverse", "right_inverse"]


def one_sided_inverse(A: ArrayLike) -> tuple[str, Array]:
    """Return side and X (n, m), A (m, n): "left", X A = I, if m > n; "right", A X = I, if m < n; "both" if m = n.

    Only a square matrix can have both: X A = I needs n independent columns, A X = I needs m independent rows.
    Raises LinAlgError if rank(A) < min(m, n). Method, cost and error as `left_inverse`.
    """
    A = as_matrix(A, "A")
    m, n = A.shape
    if m < n:
        return "right", right_inverse(A)
    return ("both" if m == n else "left"), left_inverse(A)


def left_inverse(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return X (n, m) with X A = I, A (m, n) of rank n: X = R^-1 Q^T from A = Q R.

    X = (A^T A)^-1 A^T, of all left inverses the smallest; for m > n adding Y with Y A = 0 gives the others.
    Raises LinAlgError if the columns of A are dependent; rtol as in `numerical_rank`.
    Method: Householder QR (Golub & Van Loan, 4th ed., section 5.3) and a triangular system.
    Cost about 8mn^2 flops and a rank. Error: ||X A - I|| is a modest multiple of m n eps cond(A), where the formula
    with A^T A has cond(A)^2.
    """
    A = as_matrix(A, "A")
    _require_rank(A, A.shape[1], "columns", rtol)
    return _solve_for_left_inverse(A)


def right_inverse(A: ArrayLike, rtol: float | None = None) -> Array:
    """Return X (n, m) with A X = I, A (m, n) of rank m: the transpose of a left inverse of A^T.

    Raises LinAlgError if the rows of A are dependent. Method, cost and error as `left_inverse` of A^T.
    """
    A = as_matrix(A, "A")
    _require_rank(A, A.shape[0], "rows", rtol)
    return _solve_for_left_inverse(A.T).T


def _require_rank(A: Array, wanted: int, vectors: str, rtol: float | None) -> None:
    rank = numerical_rank(A, rtol)
    if rank < wanted:
        raise LinAlgError(f"A must have independent {vectors}, got shape {A.shape} and rank {rank}")


def _solve_for_left_inverse(A: Array) -> Array:
    Q, R = householder_qr(A)
    return back_substitution(R, Q.T)
