"""Exercise 8.5, weighted least squares: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w08_e05", "weighted_least_squares")


@book.wrong("FB_WEIGHT_INVERTED", "visible general edge numerical", "Trust goes with 1/V.")
def weighs_with_the_variance(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    C = np.linalg.inv(A.T @ V @ A)
    return C @ A.T @ V @ b, C


@book.wrong("FB_SCALE", "visible general edge numerical", "V^(-1/2) on both sides is V^-1.")
def weighs_with_the_deviation(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    values, vectors = np.linalg.eigh(V)
    if np.any(values <= 1e-14 * values[-1]) or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    root = vectors / np.sqrt(values) @ vectors.T
    C = np.linalg.inv(A.T @ root @ A)
    return C @ A.T @ root @ b, C


@book.wrong("FB_RESIDUAL", "visible general edge numerical", "(A^T A)^-1 belongs to errors of variance 1.")
def returns_the_ordinary_covariance(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    L = np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(np.linalg.solve(L, A))
    return np.linalg.solve(R, Q.T @ np.linalg.solve(L, b)), np.linalg.inv(A.T @ A)


@book.wrong("FB_RESIDUAL", "general hygiene", "Errors that move together need all of V, not its diagonal.")
def looks_only_at_the_diagonal(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    np.linalg.cholesky(V)
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    w = 1 / np.diag(V)
    C = np.linalg.inv((A.T * w) @ A)
    return C @ (A.T * w) @ b, C


@book.wrong("FB_NO_ERROR", "edge", "An inverse exists for an indefinite V too: check that V is positive definite.")
def accepts_any_regular_v(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    W = np.linalg.inv(V)
    C = np.linalg.inv(A.T @ W @ A)
    return C @ A.T @ W @ b, C


@book.right("the formula as it stands, with inverses")
def by_the_formula(A, b, V):
    A, b, V = (np.asarray(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    if np.any(np.linalg.eigvalsh(V) <= 0) or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    W = np.linalg.inv(V)
    C = np.linalg.inv(A.T @ W @ A)
    return C @ (A.T @ (W @ b)), C


@book.right("one bordered system [[V, A], [A^T, 0]]: no V^-1 anywhere")
def by_a_bordered_system(A, b, V):
    A, b, V = (np.asarray(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    if np.linalg.matrix_rank(A) < n:
        raise LinAlgError("dependent columns")
    np.linalg.cholesky(V)
    s = np.sqrt(np.diag(V))
    rows, c = A / s[:, None], np.linalg.norm(A / s[:, None], axis=0)
    K = np.block([[V / np.outer(s, s), rows / c], [(rows / c).T, np.zeros((n, n))]])
    right = np.zeros((m + n, n + 1))
    right[:m, 0], right[m:, 1:] = b / s, np.eye(n)
    found = np.linalg.solve(K, right)
    return found[m:, 0] / c, -found[m:, 1:] / np.outer(c, c)


@book.right("whitens with the symmetric root of V; returns a list of two arrays")
def by_the_symmetric_root(A, b, V):
    A, b, V = (np.array(arg, dtype=float) for arg in (A, b, V))
    if A.ndim != 2 or b.shape != A.shape[:1] or V.shape != (len(A), len(A)):
        raise ValueError("shapes do not fit")
    values, vectors = np.linalg.eigh(V)
    if values[0] <= 1e-15 * values[-1] or np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("singular")
    root = (vectors / np.sqrt(values)) @ vectors.T
    U, sigma, Vt = np.linalg.svd(root @ A, full_matrices=False)
    C = (Vt.T / sigma**2) @ Vt
    return [Vt.T @ ((U.T @ (root @ b)) / sigma), C]
