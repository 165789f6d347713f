"""Exercise 6.1, is it orthogonal?: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e01", "is_orthogonal_matrix")


@book.wrong("FB_NOT_SQUARE", "edge", "Compare the two sides of the shape first.")
def looks_at_columns_only(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    short = Q if Q.shape[0] >= Q.shape[1] else Q.T
    return bool(np.abs(short.T @ short - np.eye(short.shape[1])).max() <= tol)


@book.wrong("FB_NOT_UNIT", "general edge", "The diagonal of Q^T Q holds squared lengths.")
def looks_at_angles_only(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    G = Q.T @ Q
    return bool(np.abs(G - np.diag(np.diag(G))).max() <= tol)


@book.wrong("FB_DET_THRESHOLD", "visible general", "A shear keeps areas, but no angles.")
def looks_at_the_determinant(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    return bool(abs(abs(np.linalg.det(Q)) - 1) <= tol)


@book.wrong(
    "FB_RESIDUAL",
    "general numerical",
    "Compare the distance of each entry of Q^T Q from that of I with `tol` itself, not with 0 or another number.",
)
def compares_exactly(Q, tol=1e-10):
    Q = np.array(Q, dtype=float)
    if Q.ndim != 2:
        raise ValueError("not a matrix")
    if Q.shape[0] != Q.shape[1]:
        return False
    return bool(np.array_equal(Q.T @ Q, np.eye(len(Q))))


@book.right("dot products of pairs of columns, one by one")
def pair_by_pair(Q, tol=1e-10):
    rows = np.asarray(Q, dtype=float)
    if rows.ndim != 2:
        raise ValueError("not a matrix")
    m, n = rows.shape
    if m != n:
        return False
    for i in range(n):
        for j in range(i, n):
            s = sum(float(rows[k, i]) * float(rows[k, j]) for k in range(n))
            if abs(s - (1.0 if i == j else 0.0)) > tol:
                return False
    return True


@book.right("np.allclose on Q^T Q, and a np.bool_ comes back")
def with_allclose(Q, tol=1e-10):
    if np.ndim(Q) != 2:
        raise ValueError("not a matrix")
    Q = np.asarray(Q) * 1.0
    m, n = Q.shape
    return np.bool_(m == n and np.allclose(np.einsum("ki,kj->ij", Q, Q), np.identity(n), rtol=0, atol=tol))
