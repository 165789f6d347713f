"""Exercise 10.5, the condition number: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w10_e05", "condition_number")


@book.wrong("FB_DET_THRESHOLD", "visible general numerical", "det(0.1 I) is tiny, cond is 1.")
def divides_by_the_determinant(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    volume = np.sqrt(abs(np.linalg.det(A.T @ A if A.shape[0] >= A.shape[1] else A @ A.T)))
    return float(np.linalg.norm(A, 2 if p == 2 else p) / volume) if volume > 0 else np.inf


@book.wrong("FB_EIG_NOT_SVD", "visible general", "Use singular values for every A.")
def divides_eigenvalues(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2 and A.shape[0] == A.shape[1]:
        size = np.abs(np.linalg.eigvals(A))
        return float(size.max() / size.min()) if size.min() > 0 else np.inf
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong("FB_EXCEPTION", "edge", "Infinity is the answer here, not an error: catch LinAlgError.")
def lets_the_inverse_raise(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))


@book.wrong("FB_NAN", "edge", "0/0 is not infinity: ask for a zero divisor first.")
def divides_zero_by_zero(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1])
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong("FB_NORMAL_EQUATIONS", "numerical", "Take the singular values of A itself.")
def squares_the_matrix(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        values = np.linalg.eigvalsh(A.T @ A if A.shape[0] >= A.shape[1] else A @ A.T)
        return float(np.sqrt(values[-1] / values[0])) if values[0] > 1e-15 * values[-1] else np.inf
    try:
        return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))
    except LinAlgError:
        return np.inf


@book.wrong("FB_ROW_COL_NORM", "general", "p = 1 takes column sums, p = inf row sums.")
def exchanges_one_and_infinity(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    try:
        X = np.linalg.inv(A)
    except LinAlgError:
        return np.inf
    axis = 1 if p == 1 else 0
    return float(np.abs(A).sum(axis=axis).max() * np.abs(X).sum(axis=axis).max())


@book.wrong("FB_DET_THRESHOLD", "numerical", "0.1 I of any order has condition number 1, and a tiny determinant.")
def calls_a_small_determinant_singular(A, p=2):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf) or (p != 2 and A.shape[0] != A.shape[1]):
        raise ValueError("no condition number")
    if A.shape[0] == A.shape[1] and abs(np.linalg.det(A)) < 1e-12:
        return np.inf
    if p == 2:
        sigma = np.linalg.svd(A, compute_uv=False)
        return float(sigma[0] / sigma[-1]) if sigma[-1] > 0 else np.inf
    return float(np.linalg.norm(A, p) * np.linalg.norm(np.linalg.inv(A), p))


@book.right("the inverse from the singular value decomposition, for every p")
def from_the_svd(A, p=2):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or p not in (1, 2, float("inf")):
        raise ValueError("no condition number")
    if p != 2 and len(A) != len(A.T):
        raise ValueError("not square")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    if sigma[-1] <= 1e-15 * sigma[0]:
        return float("inf")
    if p == 2:
        return sigma[0] / sigma[-1]
    X = (Vt.T / sigma) @ U.T
    return np.linalg.norm(A, p) * np.linalg.norm(X, p)


@book.right("solves for the columns of the inverse; the norm of the inverse by its own svd")
def by_solving(A, p=2):
    def of_square(M):
        if not M.any():
            return float("inf")
        smallest = np.linalg.svd(M / np.abs(M).max())[1]
        return float(smallest.max() / smallest.min()) if smallest.min() else float("inf")

    A = np.array(A, dtype=float)
    if A.ndim != 2 or p not in (1, 2, np.inf):
        raise ValueError("no condition number")
    m, n = A.shape
    if m != n:
        if p != 2:
            raise ValueError("not square")
        R = np.linalg.qr(A if m > n else A.T)[1]
        return of_square(R)
    if p == 2:
        return of_square(A)
    try:
        X = np.linalg.solve(A, np.eye(n))
    except LinAlgError:
        return float("inf")
    sums = [np.abs(M if p == np.inf else M.T) @ np.ones(n) for M in (A, X)]
    return float(max(sums[0]) * max(sums[1]))
