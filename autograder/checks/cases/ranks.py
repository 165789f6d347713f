"""Square matrices of known rank, for a report: planted with integers, scaled, empty of everything but zeros."""

from __future__ import annotations

import numpy as np

from .. import matrices
from ..case import Case, Family, Rng
from .build import calls, family


def _planted(rng: Rng, n: int, r: int, *factors: float) -> np.ndarray:
    """An integer A (n, n) of rank r with a clear gap (rule R5) and eigenvectors far from dependent; if it is regular,
    its smallest eigenvalue is not its smallest singular value.

    Of it and of it times each factor, what rounding leaves where there are zeros on paper stays far below
    n eps max |a_ij|, in elimination too: a count of pivots is as right as one of singular values.
    """
    most = 12 if n <= 4 else 300
    while True:
        A = matrices.int_rank(rng, n, n, r, hi=3).astype(float)
        sigma = np.linalg.svd(A, compute_uv=False)
        values, vectors = np.linalg.eig(A)
        telling = r < n or abs(np.abs(values).min() - sigma[-1]) > 0.02 * sigma[0]
        clear = sigma[r - 1] > 1e-3 * sigma[0] and np.linalg.cond(vectors) < most
        if clear and telling and all(_eliminates_to(f * A, r) for f in (1.0, *factors)):
            return A


def _eliminates_to(A: np.ndarray, r: int) -> bool:
    """Tell whether elimination with partial pivoting leaves A (n, n) of rank r with r pivots and next to nothing."""
    U, n, row = A.copy(), len(A), 0
    threshold = n * np.finfo(float).eps * np.abs(A).max()
    for j in range(n):
        p = row + int(np.abs(U[row:, j]).argmax()) if row < r else row
        if row < r and abs(U[p, j]) > 1e6 * threshold:
            U[[row, p]] = U[[p, row]]
            U[row + 1 :] -= np.outer(U[row + 1 :, j] / U[row, j], U[row])
            row += 1
    return bool(row == r and np.abs(U[r:]).max(initial=0.0) < threshold / 4)


def planted(n: int, *ranks: int) -> Family:
    """Integer A (n, n) of exact rank r for each r."""

    @family(f"integer {n}x{n} of rank " + ", ".join(map(str, ranks)))
    def draw(rng: Rng) -> list[Case]:
        return [Case(f"an integer {n}x{n} of rank {r}", (_planted(rng, n, r),), facts={"rank": r}) for r in ranks]

    return draw


def scaled(n: int, r: int, *factors: float) -> Family:
    """The same A (n, n) of rank r times each factor: the rank does not change."""
    what = "singular" if r < n else "regular"

    @family(f"a {what} {n}x{n} times " + ", ".join(f"{f:g}" for f in factors))
    def draw(rng: Rng) -> list[Case]:
        A = _planted(rng, n, r, *factors)
        return [Case(f"a {what} {n}x{n} times {f:g}", (f * A,), facts={"rank": r}) for f in factors]

    return draw


def extremes() -> Family:
    """The zero matrix (rank 0), 0.1 I of order 20 (determinant 1e-20, rank 20), and 1x1 matrices."""
    return calls(
        "the zero matrix, 0.1 I of order 20, 1x1 matrices",
        ("the 1x1 matrix [[5]]", (np.array([[5.0]]),)),
        ("the 1x1 zero matrix", (np.zeros((1, 1)),)),
        ("the zero matrix of order 3", (np.zeros((3, 3)),)),
        ("0.1 times the identity of order 20", (0.1 * np.eye(20),)),
    )


def inverted_by_libraries() -> Family:
    """Singular integer matrices for which library routines often return numbers of size 1e15 instead of an error."""
    return calls(
        "singular matrices that libraries often invert",
        ("a singular 3x3 of even numbers", (np.array([[2.0, 4.0, 6.0], [2.0, 0.0, 2.0], [6.0, 8.0, 14.0]]),)),
        (
            "a magic square of order 4",
            (np.array([[16.0, 3, 2, 13], [5, 10, 11, 8], [9, 6, 7, 12], [4, 15, 14, 1]]),),
        ),
    )


def hilbert() -> Family:
    """Hilbert's matrix of order 6: determinant 5e-18, condition number 1.5e7, rank 6 beyond doubt."""
    return calls("Hilbert's matrix of order 6", ("Hilbert's matrix of order 6", (matrices.hilbert(6),)))
