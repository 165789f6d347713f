"""All solutions of Ax = b: one of them, plus the nullspace."""

from __future__ import annotations

from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, as_vector, eps_of, require_same_length
from reference_impl.rank import svd_with_rank
from reference_impl.vectors import norm2

__all__ = ["complete_solution", "is_consistent"]


def complete_solution(A: ArrayLike, b: ArrayLike, rtol: float | None = None) -> tuple[Array, Array]:
    """Return xp (n,) and N (n, n - r) such that the solutions of A x = b, A (m, n), b (m,), are xp + N c, c (n - r,).

    xp is the solution in the row space, the shortest one; N is an orthonormal basis of N(A).
    Raises ValueError if the shapes differ, LinAlgError if b is not in C(A), so that there is no solution.
    rtol as in `numerical_rank`; it also says how inconsistent b may look through rounding (`is_consistent`).
    Method: A = U diag(sigma) V^T, xp = sum_(i <= r) v_i (u_i^T b) / sigma_i (Golub & Van Loan, 4th ed., Theorem 5.5.1).
    Cost about 4m^2 n + 22n^3 flops. Error: backward error of xp is a modest multiple of max(m, n) eps.
    """
    A, b = as_matrix(A, "A"), as_vector(b, "b")
    require_same_length(A, b, "A", "b")
    U, sigma, Vt, r = svd_with_rank(A, rtol, full=A.shape[0] < A.shape[1])
    xp = Vt[:r].T @ ((U[:, :r].T @ b) / sigma[:r])
    if not is_consistent(A, b, xp, rtol):
        raise LinAlgError(f"A x = b has no solution: b is not in the column space of A, shape {A.shape}, rank {r}")
    return xp, Vt[r:].T.astype(xp.dtype)


def is_consistent(A: Array, b: Array, x: Array, rtol: float | None = None) -> bool:
    """Say whether ||b - A x|| <= 10 rtol (||A|| ||x|| + ||b||) for the x (n,) that fits A x = b, A (m, n), best.

    The quotient of the two sides is the backward error: the smallest relative change of A and b that makes x a solution
    (Rigal & Gaches 1967; Higham, *Accuracy and Stability*, 2nd ed., Theorem 7.1). If even the x that fits best needs
    more than rounding, b is not in C(A). rtol is at least max(m, n) eps, its default; 10 is left for the error of x.
    """
    rounding = max(A.shape) * eps_of(A, b)
    allowed = 10 * max(rounding, rtol or 0.0) * (norm2(A.ravel()) * norm2(x) + norm2(b))
    return norm2(b - A @ x) <= allowed
