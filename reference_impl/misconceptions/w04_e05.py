"""Exercise 4.5, the report: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w04_e05", "invertibility_report")


@book.wrong("FB_DET_THRESHOLD", "edge numerical", "0.1 I of order 20 has determinant 1e-20 and is as invertible as I.")
def decides_by_the_determinant(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    det = float(np.linalg.det(A))
    invertible = abs(det) > 1e-10
    rank = n if invertible else min(int(np.linalg.matrix_rank(A)), n - 1)
    return {
        "invertible": invertible,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": det,
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong("FB_TYPE", "edge numerical", "Let one decision, the rank, fill all entries.")
def decides_each_sign_on_its_own(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    det = float(np.linalg.det(A))
    rank = int(np.linalg.matrix_rank(A))
    return {
        "invertible": bool(abs(det) > 1e-12),
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": det,
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Measure singular values against the largest one.")
def has_a_fixed_tolerance(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    rank = int(np.linalg.matrix_rank(A, tol=1e-10))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "FB_NO_ERROR",
    "general",
    "In a singular matrix a computed pivot or determinant is seldom exactly 0 (`inv` asks for that): take the rank.",
)
def waits_for_inv_to_raise(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    try:
        np.linalg.inv(A)
        rank = n
    except LinAlgError:
        rank = int(np.linalg.matrix_rank(A))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "FB_WRONG_VALUE",
    "general",
    "The smallest singular value is no eigenvalue unless A is symmetric: ask np.linalg.eigvals.",
)
def takes_a_singular_value_for_an_eigenvalue(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n, rank = len(A), int(np.linalg.matrix_rank(A))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.linalg.svd(A, compute_uv=False)[-1]),
    }


@book.right("counts the pivots of an elimination, against n eps max |a_ij|")
def counts_pivots(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    n, smallest = len(U), np.abs(np.linalg.eigvals(U.T)).min()
    zero = n * np.finfo(float).eps * np.abs(U).max()
    det, pivots = 1.0, 0
    for j in range(n):
        i = pivots + int(np.argmax(np.abs(U[pivots:, j])))
        if abs(U[i, j]) <= zero:
            continue
        det *= U[i, j] * (-1) ** (i != pivots)
        U[[pivots, i]] = U[[i, pivots]]
        U[pivots + 1 :] -= np.outer(U[pivots + 1 :, j] / U[pivots, j], U[pivots])
        pivots += 1
    return {
        "n_pivots": pivots,
        "rank": pivots,
        "nullity": n - pivots,
        "invertible": pivots == n,
        "det": det if pivots == n else 0.0,
        "min_abs_eig": smallest,
    }


@book.right("singular values decide; det and eigenvalue come back with their noise, as NumPy numbers")
def by_singular_values(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    sigma = np.linalg.svd(A, compute_uv=False)
    rank = np.count_nonzero(sigma > 1e-12 * sigma[0])
    sign, logarithm = np.linalg.slogdet(A)
    return {
        "invertible": np.bool_(rank == len(A)),
        "rank": np.int64(rank),
        "nullity": np.int64(len(A) - rank),
        "n_pivots": np.int32(rank),
        "det": sign * np.exp(logarithm),
        "min_abs_eig": np.min(np.abs(np.linalg.eigvals(A))),
    }
