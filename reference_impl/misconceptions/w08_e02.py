"""Exercise 8.2, least squares by QR: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w08_e02", "lstsq_qr")


@book.wrong("FB_NORMAL_EQUATIONS", "numerical", "Factor A itself: A^T A squares the condition.")
def goes_through_the_gram_matrix(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    x = np.linalg.solve(A.T @ A, A.T @ b)
    return x, float(np.linalg.norm(A @ x - b))


@book.wrong(
    "FB_LOST_ORTHOGONALITY",
    "numerical",
    "Modified Gram-Schmidt is fine on [A b], where R holds Q^T b; or reflect, as Householder did.",
)
def uses_modified_gram_schmidt(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    Q, R = A.copy(), np.zeros((n, n))
    for k in range(n):
        R[k, k] = np.linalg.norm(Q[:, k])
        if R[k, k] <= 1e-14 * np.linalg.norm(A[:, k]):
            raise LinAlgError("dependent columns")
        Q[:, k] /= R[k, k]
        for j in range(k + 1, n):
            R[k, j] = Q[:, k] @ Q[:, j]
            Q[:, j] -= R[k, j] * Q[:, k]
    x = np.linalg.solve(R, Q.T @ b)
    return x, float(np.linalg.norm(A @ x - b))


@book.wrong("FB_SQUARED", "visible general", "NumPy's lstsq returns the squared norm, too.")
def returns_the_sum_of_squares(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(A)
    x = np.linalg.solve(R, Q.T @ b)
    return x, float(np.sum((A @ x - b) ** 2))


@book.wrong(
    "FB_RESIDUAL",
    "numerical",
    "norm(b)^2 - norm(Q^T b)^2 cancels when b is nearly reached: take the norm of b - Ax itself.",
)
def subtracts_the_squares(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise LinAlgError("dependent columns")
    Q, R = np.linalg.qr(A)
    c = Q.T @ b
    return np.linalg.solve(R, c), float(np.sqrt(abs(b @ b - c @ c)))


@book.wrong("FB_NO_ERROR", "edge", "A zero on R's diagonal, up to rounding, is a lost column.")
def never_looks_at_the_diagonal(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or len(A) < A.shape[1]:
        raise ValueError("shapes do not fit")
    Q, R = np.linalg.qr(A)
    x, c = np.zeros(A.shape[1]), Q.T @ b
    for i in reversed(range(A.shape[1])):
        x[i] = (c[i] - R[i, i + 1 :] @ x[i + 1 :]) / R[i, i]
    return x, float(np.linalg.norm(A @ x - b))


@book.right("Householder's reflections, applied to b as they come; the norm is what is left of b")
def by_reflections(A, b):
    R, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if R.ndim != 2 or c.shape != R.shape[:1] or len(R) < R.shape[1]:
        raise ValueError("shapes do not fit")
    n = R.shape[1]
    size = np.linalg.norm(R, axis=0)
    for k in range(n):
        v = R[k:, k].copy()
        v[0] += np.copysign(np.linalg.norm(v), v[0])
        if not np.any(v):
            raise LinAlgError("dependent columns")
        v /= np.linalg.norm(v)
        R[k:, k:] -= 2 * np.outer(v, v @ R[k:, k:])
        c[k:] -= 2 * v * (v @ c[k:])
        if abs(R[k, k]) <= 1e-14 * size[k]:
            raise LinAlgError("dependent columns")
    x = np.zeros(n)
    for i in range(n - 1, -1, -1):
        x[i] = (c[i] - R[i, i + 1 :] @ x[i + 1 :]) / R[i, i]
    return x, np.linalg.norm(c[n:])


@book.right("modified Gram-Schmidt on [A b]: Q^T b is read off the last column of R")
def by_gram_schmidt_on_both(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or len(A) != len(b) or A.shape[0] < A.shape[1]:
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    M, R = np.column_stack([A, b]), np.zeros((n, n + 1))
    size = np.linalg.norm(A, axis=0)
    for k in range(n):
        R[k, k] = np.linalg.norm(M[:, k])
        if R[k, k] <= 1e-14 * size[k]:
            raise LinAlgError("dependent columns")
        q = M[:, k] / R[k, k]
        R[k, k + 1 :] = q @ M[:, k + 1 :]
        M[:, k + 1 :] -= np.outer(q, R[k, k + 1 :])
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (R[i, n] - R[i, i + 1 : n] @ x[i + 1 :]) / R[i, i]
    return x, float(np.linalg.norm(M[:, n]))


@book.right("plane rotations, one row of [A b] after the other, on Python lists; returns a list")
def by_rotations(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1] or A.shape[0] < A.shape[1]:
        raise ValueError("shapes do not fit")
    m, n = A.shape
    size = [float(np.hypot.reduce(A[:, j])) for j in range(n)]
    R, left = [[0.0] * (n + 1) for _ in range(n)], 0.0
    for i in range(m):
        row = [*A[i].tolist(), float(b[i])]
        for k in range(n):
            h = float(np.hypot(R[k][k], row[k]))
            if h == 0:
                continue
            c, s = R[k][k] / h, row[k] / h
            R[k], row = (
                [c * p + s * q for p, q in zip(R[k], row, strict=True)],
                [c * q - s * p for p, q in zip(R[k], row, strict=True)],
            )
        left = float(np.hypot(left, row[n]))
    x = np.zeros(n)
    for i in reversed(range(n)):
        if abs(R[i][i]) <= 1e-14 * size[i]:
            raise LinAlgError("dependent columns")
        x[i] = (R[i][n] - sum(R[i][j] * x[j] for j in range(i + 1, n))) / R[i][i]
    return [x, left]
