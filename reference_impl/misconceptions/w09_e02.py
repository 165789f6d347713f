"""Exercise 9.2, one map, two matrices: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w09_e02", "change_basis_operator")


@book.wrong(
    "FB_BASIS_DIRECTION",
    "visible general",
    "P takes new addresses to vectors, so it acts first: it stands on the right.",
)
def puts_the_inverse_right(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return P @ A @ np.linalg.inv(P)


@book.wrong(
    "FB_ASSUMED_ORTHONORMAL", "visible general", "P^T A P is the rule for quadratic forms; for maps P must be inverted."
)
def uses_the_rule_for_forms(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return P.T @ A @ P


@book.wrong("FB_RESIDUAL", "visible general", "The new basis vectors must be mapped first: A P, then their addresses.")
def maps_nothing(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if np.linalg.matrix_rank(P) < len(P):
        raise LinAlgError("no basis")
    return np.linalg.solve(P, A)


@book.wrong("FB_NO_ERROR", "edge", "Rounding lets elimination pass a singular P: ask for the rank.")
def trusts_elimination(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    return np.linalg.solve(P, A @ P)


@book.wrong("FB_DET_THRESHOLD", "numerical", "A tiny determinant may mean tiny units. Use the rank.")
def measures_by_determinant(A, P):
    A, P = np.asarray(A, float), np.asarray(P, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or P.shape != A.shape:
        raise ValueError("shapes")
    if abs(np.linalg.det(P)) < 1e-10:
        raise LinAlgError("no basis")
    return np.linalg.solve(P, A @ P)


@book.right("column by column: the address of A p_j, by an inverse")
def column_by_column(A, P):
    A, P = np.array(A, dtype=float), np.array(P, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape != P.shape:
        raise ValueError("shapes")
    if np.linalg.cond(P) > 1e13:
        raise LinAlgError("no basis")
    inverse = np.linalg.inv(P)
    return np.stack([inverse.dot(A.dot(p)) for p in P.T], axis=1)


@book.right("from the transposed equation, by QR; the answer is in Fortran order")
def from_the_other_side(A, P):
    A, P = np.array(A, dtype=float), np.array(P, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape != P.shape:
        raise ValueError("shapes")
    Q, R = np.linalg.qr(P)
    if np.linalg.svd(P)[1][-1] <= 1e-14 * np.linalg.norm(P):
        raise LinAlgError("no basis")
    return np.asfortranarray(np.linalg.solve(R, Q.T @ A @ P))
