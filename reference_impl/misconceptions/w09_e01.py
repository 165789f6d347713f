"""Exercise 9.1, one vector, two addresses: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w09_e01", "change_basis_vector")


@book.wrong("FB_BASIS_DIRECTION", "visible general", "x_v are coordinates in V: V x_v comes first.")
def converts_backwards(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(V, U @ x_v)


@book.wrong("FB_ASSUMED_ORTHONORMAL", "visible general", "U^T undoes U only if its columns are orthonormal.")
def transposes_the_target(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return U.T @ (V @ x_v)


@book.wrong("FB_RESIDUAL", "visible general", "The basis vectors are the columns of V and U, not the rows.")
def reads_bases_in_rows(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(U.T, V.T @ x_v)


@book.wrong("FB_RESIDUAL", "visible general", "x_v is no vector yet: V x_v is.")
def forgets_the_first_basis(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(V) < len(V) or np.linalg.matrix_rank(U) < len(U):
        raise LinAlgError("no basis")
    return np.linalg.solve(U, x_v)


@book.wrong("FB_NO_ERROR", "edge", "Ask both bases for their rank: solve looks at U only, and not closely.")
def trusts_solve(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    return np.linalg.solve(U, V @ x_v)


@book.wrong("FB_DET_THRESHOLD", "numerical", "Vectors of size 1e-6 are a basis like any other: use the rank.")
def tests_the_determinant(x_v, V, U):
    x_v, V, U = np.asarray(x_v, float), np.asarray(V, float), np.asarray(U, float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    if abs(np.linalg.det(V)) < 1e-12 or abs(np.linalg.det(U)) < 1e-12:
        raise LinAlgError("no basis")
    return np.linalg.solve(U, V @ x_v)


@book.right("the matrix U^-1 V from two inverses of the SVD")
def by_the_transition_matrix(x_v, V, U):
    x_v, V, U = np.array(x_v, dtype=float), np.array(V, dtype=float), np.array(U, dtype=float)
    n = x_v.size
    if x_v.ndim != 1 or V.shape != (n, n) or U.shape != (n, n):
        raise ValueError("shapes")
    for B in (V, U):
        sigma = np.linalg.svd(B)[1]
        if sigma[-1] <= 1e-13 * sigma[0]:
            raise LinAlgError("no basis")
    return (np.linalg.inv(U) @ V) @ x_v


@book.right("Cramer's rule, after scaling the columns; rank by exact fractions")
def by_determinants(x_v, V, U):
    x_v, V, U = np.array(x_v, dtype=float), np.array(V, dtype=float), np.array(U, dtype=float)
    if x_v.ndim != 1 or V.shape != 2 * x_v.shape or U.shape != V.shape:
        raise ValueError("shapes")
    n = len(x_v)
    for B in (V, U):
        rows = [[Fraction(b) for b in row] for row in B.tolist()]
        for k in range(n):
            found = [i for i in range(k, n) if rows[i][k] != 0]
            if not found:
                raise LinAlgError("dependent")
            rows[k], rows[found[0]] = rows[found[0]], rows[k]
            for i in range(k + 1, n):
                f = rows[i][k] / rows[k][k]
                rows[i] = [a - f * b for a, b in zip(rows[i], rows[k], strict=True)]
    b = V @ x_v
    length = np.linalg.norm(U, axis=0)
    W = U / length
    answer = np.empty(n)
    for j in range(n):
        changed = W.copy()
        changed[:, j] = b
        answer[j] = np.linalg.det(changed) / np.linalg.det(W)
    return answer / length


@book.right("least squares with columns of length 1, which reports the rank")
def by_least_squares(x_v, V, U):
    x_v, V, U = np.asarray(x_v), np.asarray(V), np.asarray(U)
    if x_v.ndim != 1 or V.shape != (len(x_v), len(x_v)) or U.shape != V.shape:
        raise ValueError("shapes")
    x_v, V, U = x_v.astype(np.float64), V.astype(np.float64), U.astype(np.float64)
    lengths = np.sqrt((U**2).sum(axis=0))
    if not lengths.all() or np.linalg.matrix_rank(V) != len(V):
        raise LinAlgError("no basis")
    scaled, _, rank, _ = np.linalg.lstsq(U / lengths, V.dot(x_v), rcond=1e-13)
    if rank < len(U):
        raise LinAlgError("no basis")
    return scaled / lengths
