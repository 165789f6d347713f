"""Exercise 7.4, LDU: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w07_e04", "ldu")


@book.wrong("FB_SCALE", "visible general", "Each row of U is divided by its pivot.")
def leaves_the_pivots_in_u(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0.0
    return L, np.diag(U).copy(), U


@book.wrong("FB_SHAPE", "visible general", "D is the vector of pivots.")
def returns_d_as_a_matrix(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0.0
    D = np.diag(U)
    return L, np.diag(D), U / D[:, None]


@book.wrong("FB_TRANSPOSED", "visible general", "U / D divides columns; rows need D[:, None].")
def divides_the_columns(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0.0
    D = np.diag(U).copy()
    return L, D, U / D


@book.wrong("FB_ASSUMED_SYMMETRIC", "visible general", "U = L^T holds for symmetric matrices only.")
def takes_the_transpose_of_l(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return L, np.diag(U).copy(), L.T.copy()


@book.wrong("FB_NO_ERROR", "edge", "The last row of U is divided by its pivot too: zero must raise.")
def forgets_the_last_pivot(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n - 1):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0.0
    D = np.diag(U).copy()
    U[:-1] /= D[:-1, None]
    U[-1, -1] = 1.0
    return L, D, U


@book.right("takes L and U at once, a row and a column at a time, and never divides U afterwards")
def row_and_column_at_once(A):
    S = np.array(A, dtype=float)
    if S.ndim != 2 or S.shape[0] != S.shape[1]:
        raise ValueError("A is not square")
    n = len(S)
    L, D, U = np.eye(n), np.zeros(n), np.eye(n)
    for k in range(n):
        D[k] = S[k, k]
        if D[k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = S[k + 1 :, k] / D[k]
        U[k, k + 1 :] = S[k, k + 1 :] / D[k]
        S = S - D[k] * np.outer(L[:, k], U[k])
    return L, D, U


@book.right("eliminates the columns of the transpose, and divides by multiplying with reciprocals")
def from_the_transpose(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("A is not square")
    n = len(A)
    W, M = A.T.copy(), np.eye(n)
    for k in range(n):
        if W[k, k] == 0:
            raise LinAlgError("zero pivot")
        for i in range(k + 1, n):
            M[i, k] = W[i, k] / W[k, k]
            W[i, k:] -= M[i, k] * W[k, k:]
            W[i, k] = 0.0
    D = W.diagonal().copy()
    return (np.diag(1 / D) @ W).T.copy(), D, M.T.copy()
