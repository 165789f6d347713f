"""One vector or one linear map, seen from two bases."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference_impl.core import Array, LinAlgError, as_matrix, as_vector, require_same_length
from reference_impl.determinant import determinant
from reference_impl.rank import numerical_rank
from reference_impl.systems import solve_regular

__all__ = ["change_basis_operator", "change_basis_vector", "similarity_invariants"]


def change_basis_vector(x_v: ArrayLike, V: ArrayLike, U: ArrayLike) -> Array:
    """Return the coordinates x_u (n,) with U x_u = V x_v, x_v (n,): one vector, in the bases V (n, n) and U (n, n).

    The columns of V and U are the basis vectors, so V x_v is the vector itself and x_u = U^-1 V x_v.
    Raises LinAlgError if the columns of V or of U are dependent to working precision, ValueError for other shapes.
    Method: elimination on [U, V x_v] (Strang, *Introduction to Linear Algebra*, 5th ed., section 8.2). Cost 4n^3/3
    flops, half of them to see that V is a basis. Error: U x_u = V x_v holds to a modest multiple of n eps
    (norm(U) norm(x_u) + norm(V) norm(x_v)), whatever cond(U) is; x_u itself inherits cond(U).
    """
    x_v, V, U = as_vector(x_v, "x_v"), as_matrix(V, "V", square=True), as_matrix(U, "U", square=True)
    require_same_length(x_v, V, "x_v", "V")
    require_same_length(x_v, U, "x_v", "U")
    _solve_in_basis(V, np.zeros_like(x_v), "V")  # refuses dependent columns; x_v may be any coordinates
    return _solve_in_basis(U, V @ x_v, "U")


def change_basis_operator(A: ArrayLike, P: ArrayLike) -> Array:
    """Return B = P^-1 A P (n, n): the map x -> A x, A (n, n), in the basis of the columns of P (n, n).

    P B = A P says it without an inverse: column j of B holds the coordinates of A p_j. A and B are similar.
    Raises LinAlgError if the columns of P are dependent to working precision, ValueError for other shapes.
    Method: elimination on [P, A P] (Strang, *Introduction to Linear Algebra*, 5th ed., sections 6.2 and 8.3). Cost
    14n^3/3 flops. Error: norm(P B - A P) is a modest multiple of n eps norm(P) (norm(A) + norm(B)).
    """
    A, P = as_matrix(A, "A", square=True), as_matrix(P, "P", square=True)
    require_same_length(A, P, "A", "P")
    return _solve_in_basis(P, A @ P, "P")


def _solve_in_basis(P: Array, C: Array, name: str) -> Array:
    """Solve P Z = C by elimination with partial pivoting; LinAlgError if the columns of P are no basis."""
    try:
        return solve_regular(P, C)
    except LinAlgError:
        message = f"the columns of {name}, of shape {P.shape}, must be a basis, but they are dependent"
        raise LinAlgError(message) from None


def similarity_invariants(A: ArrayLike, rtol: float | None = None) -> dict[str, float | int | Array]:
    """Return trace, det, rank and charpoly (n + 1,) of A (n, n), which P^-1 A P shares for every invertible P.

    charpoly holds the coefficients of det(t I - A), highest power first; they fix all eigenvalues. Sharing them does
    not make matrices similar: I and [[1, 1], [0, 1]] agree in all four.
    rtol is the threshold of `numerical_rank`, which decides first: minors of order above the rank are 0, and so are the
    determinant and the last n - rank coefficients, not their rounding noise. Raises ValueError if A is not square.
    Source: Horn & Johnson, *Matrix Analysis*, 2nd ed., section 1.3. charpoly multiplies out the eigenvalues. Cost about
    13n^3 flops. Error: in the coefficient of t^(n-k) about n eps sigma_1 times the sum of all products of k - 1
    singular values (Ipsen & Rehman 2008).
    """
    A = as_matrix(A, "A", square=True)
    rank = numerical_rank(A, rtol)
    charpoly = np.ones(1, dtype=complex)
    for eigenvalue in np.linalg.eigvals(A):
        charpoly = np.append(charpoly, 0) - eigenvalue * np.append(0, charpoly)
    charpoly[rank + 1 :] = 0
    return {
        "trace": float(np.trace(A)),
        "det": determinant(A) if rank == len(A) else 0.0,
        "rank": rank,
        "charpoly": charpoly.real,  # eigenvalues come in conjugate pairs, so the imaginary parts cancel
    }
