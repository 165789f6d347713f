"""Exercise 8.1, the normal equations: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w08_e01", "normal_equations")


@book.wrong("FB_SHAPE", "visible general", "Multiply both sides by A^T from the left: A^T A x.")
def multiplies_on_the_other_side(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.solve(A @ A.T, b)


@book.wrong("FB_RESIDUAL", "visible general", "All m equations count, not only the first n.")
def solves_the_first_equations(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    n = A.shape[1]
    return np.linalg.solve(A[:n], b[:n])


@book.wrong("FB_NO_ERROR", "edge", "Rounding can make A^T A look regular: ask A for its rank.")
def leaves_the_error_to_solve(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.wrong(
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Small entries make det(A^T A), singular values and R's diagonal small, too: compare with the size of A.",
)
def asks_the_determinant(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if abs(np.linalg.det(A.T @ A)) < 1e-8:
        raise LinAlgError("dependent columns")
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "A system is solved, not inverted.")
def inverts_the_gram_matrix(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.inv(A.T @ A) @ A.T @ b


@book.right("Cholesky written out, on columns scaled to length one; rank from an svd")
def by_scaled_cholesky(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or A.shape[0] != b.shape[0]:
        raise ValueError("shapes do not fit")
    m, n = A.shape
    length = np.linalg.norm(A, axis=0)
    if m < n or np.any(length == 0):
        raise LinAlgError("dependent columns")
    S = A / length
    sigma = np.linalg.svd(S, compute_uv=False)
    if sigma[-1] <= m * 1e-15 * sigma[0]:
        raise LinAlgError("dependent columns")
    L = np.linalg.cholesky(S.T @ S)
    y = np.linalg.solve(L, S.T @ b)
    return np.linalg.solve(L.T, y) / length


@book.right("adds up outer products row by row, then eliminates without exchanges")
def by_streaming(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    if np.linalg.matrix_rank(A) != n:
        raise LinAlgError("dependent columns")
    G, c = np.zeros((n, n)), np.zeros(n)
    for row, beta in zip(A, b, strict=True):
        G += np.outer(row, row)
        c += beta * row
    for k in range(n):
        for i in range(k + 1, n):
            m = G[i, k] / G[k, k]
            G[i] -= m * G[k]
            c[i] -= m * c[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (c[i] - G[i, i + 1 :] @ x[i + 1 :]) / G[i, i]
    return x


@book.right("conjugate gradients on the normal equations, A^T A never formed")
def by_conjugate_gradients(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    x = np.zeros(A.shape[1])
    for _ in range(4):
        res = A.T @ (b - A @ x)
        p, squared = res, res @ res
        for _ in range(A.shape[1]):
            if squared == 0:
                break
            Ap = A @ p
            step = squared / (Ap @ Ap)
            x = x + step * p
            res = res - step * (A.T @ Ap)
            p, squared = res + (res @ res) / squared * p, res @ res
    return x
