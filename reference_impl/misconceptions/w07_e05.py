"""Exercise 7.5, Gram-Schmidt: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w07_e05", "gram_schmidt_qr")


@book.wrong("FB_LOST_ORTHOGONALITY", "numerical", "Inner products with what is left, not with a_j.")
def classical_gram_schmidt(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        R[:j, j] = Q[:, :j].T @ A[:, j]
        v = A[:, j] - Q[:, :j] @ R[:j, j]
        R[j, j] = np.linalg.norm(v)
        if R[j, j] <= 1e-13 * np.linalg.norm(A[:, j]):
            raise LinAlgError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


@book.wrong("FB_SIGN", "visible general numerical", "A length is positive: so is each r_ii.")
def makes_the_diagonal_negative(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = -np.linalg.norm(v)
        if abs(R[j, j]) <= 1e-13 * np.linalg.norm(A[:, j]):
            raise LinAlgError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


@book.wrong("FB_ABSOLUTE_TOL", "edge", "Compare what is left with the length of the column.")
def compares_with_a_fixed_number(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        if R[j, j] < 1e-14:
            raise LinAlgError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


@book.wrong("FB_LOST_ORTHOGONALITY", "visible general numerical", "Column 0 counts too: the inner loop starts at 0.")
def skips_the_first_direction(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(1, j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        if R[j, j] <= 1e-13 * np.linalg.norm(A[:, j]):
            raise LinAlgError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


@book.wrong("FB_NO_ERROR", "edge", "A remainder of rounding size is no direction.")
def normalises_rounding_errors(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        if R[j, j] == 0:
            raise LinAlgError("dependent")
        Q[:, j] = v / R[j, j]
    return Q, R


@book.wrong("FB_RESIDUAL", "visible general", "r_ij multiplies the unit vector q_i, not the column.")
def forgets_to_normalise(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise LinAlgError("dependent")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v / (Q[:, i] @ Q[:, i])
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        if R[j, j] <= 1e-13 * np.linalg.norm(A[:, j]):
            raise LinAlgError("dependent")
        Q[:, j] = v
    return Q, R


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to write it yourself once.")
def asks_numpy(A):
    Q, R = np.linalg.qr(np.asarray(A, dtype=float))
    signs = np.where(np.diag(R) < 0, -1.0, 1.0)
    return Q * signs, R * signs[:, None]


@book.right("modified, by rows of R: each new q is removed from all later columns at once")
def by_rows_of_r(A):
    V = np.array(A, dtype=float)
    m, n = V.shape
    if n > m:
        raise LinAlgError("more columns than rows")
    size = np.linalg.norm(V, axis=0)
    R = np.zeros((n, n))
    for i in range(n):
        R[i, i] = np.sqrt(V[:, i] @ V[:, i])
        if R[i, i] <= 1e-12 * size[i]:
            raise LinAlgError("dependent columns")
        V[:, i] /= R[i, i]
        R[i, i + 1 :] = V[:, i] @ V[:, i + 1 :]
        V[:, i + 1 :] -= np.outer(V[:, i], R[i, i + 1 :])
    return V, R


@book.right("classical, but every column twice; the coefficients of both rounds add up")
def classical_twice(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    basis, R = [], np.zeros((n, n))
    for j in range(n):
        v = A[:, j]
        for _ in range(2):
            if basis:
                c = np.array([q @ v for q in basis])
                R[: len(basis), j] += c
                v = v - np.column_stack(basis) @ c
        length = np.linalg.norm(v)
        if j >= m or length <= 1e-11 * np.linalg.norm(A[:, j]):
            raise LinAlgError(f"column {j}")
        R[j, j] = length
        basis.append(v / length)
    return np.column_stack(basis), R


@book.right("reflections, with signs turned so that the diagonal of R is positive")
def by_reflections_with_signs(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise LinAlgError("wide")
    size, Q = np.linalg.norm(R, axis=0), np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.linalg.norm(w) * (1 if w[0] >= 0 else -1)
        if np.linalg.norm(R[j:, j]) <= 1e-12 * size[j]:
            raise LinAlgError("dependent")
        w /= np.linalg.norm(w)
        R[j:] -= 2 * np.outer(w, w @ R[j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    signs = np.sign(np.diag(R[:n]))
    return Q[:, :n] * signs, np.triu(R[:n] * signs[:, None])
