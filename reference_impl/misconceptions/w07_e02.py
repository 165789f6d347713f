"""Exercise 7.2, LU without exchanges: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w07_e02", "lu_nopivot")


@book.wrong("FB_SIGN", "visible general", "A is got back by adding: L holds +m, E holds -m.")
def stores_minus_the_multipliers(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n - 1):
        for i in range(k + 1, n):
            if U[i, k] == 0:
                continue
            if U[k, k] == 0:
                raise LinAlgError("zero pivot")
            L[i, k] = -U[i, k] / U[k, k]
            U[i] += L[i, k] * U[k]
            U[i, k] = 0.0
    return L, U


@book.wrong("FB_SIGN", "visible general", "E A = U, so L is the inverse of E.")
def returns_the_elimination_matrix(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    E = np.eye(n)
    for k in range(n - 1):
        for i in range(k + 1, n):
            if U[i, k] == 0:
                continue
            if U[k, k] == 0:
                raise LinAlgError("zero pivot")
            m = U[i, k] / U[k, k]
            U[i] -= m * U[k]
            E[i] -= m * E[k]
            U[i, k] = 0.0
    return E, U


@book.wrong("FB_L_NOT_UNIT", "visible general", "The pivots belong into U, the ones into L.")
def puts_the_pivots_into_l(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.zeros((n, n))
    for k in range(n):
        L[k:, k] = U[k:, k]
        if U[k, k] == 0:
            if L[k + 1 :, k].any():
                raise LinAlgError("zero pivot")
            U[k, k] = 1.0
            continue
        U[k] = U[k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return L, np.triu(U)


@book.wrong("FB_READS_LOWER", "visible general", "np.triu(U) takes the triangle out of the packed form.")
def leaves_the_multipliers_in_u(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    for k in range(n - 1):
        if U[k, k] == 0 and U[k + 1 :, k].any():
            raise LinAlgError("zero pivot")
        if U[k, k] != 0:
            U[k + 1 :, k] /= U[k, k]
            U[k + 1 :, k + 1 :] -= np.outer(U[k + 1 :, k], U[k, k + 1 :])
    return np.tril(U, -1) + np.eye(n), U


@book.wrong("FB_RESIDUAL", "visible general edge", "Without P nobody knows of the exchanges.")
def exchanges_rows_all_the_same(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n - 1):
        p = k + np.argmax(np.abs(U[k:, k]))
        U[[k, p]] = U[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return L, U


@book.wrong("FB_NO_ERROR", "edge", "A zero pivot above a nonzero entry must raise.")
def divides_by_zero_pivots(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n - 1):
        with np.errstate(all="ignore"):
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :, k:] -= np.outer(L[k + 1 :, k], U[k, k:])
        U[k + 1 :, k] = 0.0
    return L, U


@book.wrong("FB_EXCEPTION", "visible edge", "Nothing is eliminated with the last pivot.")
def refuses_a_zero_last_pivot(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            raise LinAlgError("zero pivot")
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :, k:] -= np.outer(L[k + 1 :, k], U[k, k:])
        U[k + 1 :, k] = 0.0
    return L, U


@book.wrong("FB_INT_DTYPE", "hygiene", "np.array(A) of integers cannot hold 2.5.")
def works_in_integers(A):
    U = np.array(A)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    L = np.eye(n, dtype=U.dtype)
    for k in range(n - 1):
        for i in range(k + 1, n):
            if U[i, k] != 0 and U[k, k] == 0:
                raise LinAlgError("zero pivot")
            if U[i, k] != 0:
                L[i, k] = U[i, k] / U[k, k]
                U[i] = U[i] - L[i, k] * U[k]
                U[i, k] = 0
    return L, U


@book.right("Doolittle: each row of U and column of L from inner products, no update of A")
def by_inner_products(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("A is not square")
    n = A.shape[0]
    L, U = np.identity(n), np.zeros((n, n))
    for k in range(n):
        for j in range(k, n):
            U[k, j] = A[k, j] - sum(L[k, s] * U[s, j] for s in range(k))
        for i in range(k + 1, n):
            left = A[i, k] - sum(L[i, s] * U[s, k] for s in range(k))
            if left != 0 and U[k, k] == 0:
                raise LinAlgError("zero pivot")
            L[i, k] = left / U[k, k] if left != 0 else 0.0
    return L, U


@book.right("recursion: peel off one rank-one layer, factor what remains")
def by_recursion(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("A is not square")
    n = len(A)
    if n == 1:
        return np.ones((1, 1)), A
    column = A[1:, 0].copy()
    if np.any(column):
        if A[0, 0] == 0:
            raise LinAlgError("zero pivot")
        column = column / A[0, 0]
    inner_L, inner_U = by_recursion(A[1:, 1:] - column[:, None] * A[0, 1:])
    L = np.block([[np.ones((1, 1)), np.zeros((1, n - 1))], [column[:, None], inner_L]])
    U = np.block([[A[:1, :1], A[:1, 1:]], [np.zeros((n - 1, 1)), inner_U]])
    return L, U


@book.right("multiplies the inverses of the elimination matrices")
def by_elimination_matrices(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    L = np.eye(len(U))
    for k in range(len(U) - 1):
        for i in range(k + 1, len(U)):
            if U[i, k] != 0:
                if U[k, k] == 0:
                    raise LinAlgError("zero pivot")
                E = np.eye(len(U))
                E[i, k] = -U[i, k] / U[k, k]
                U = E @ U
                L = L @ (2 * np.eye(len(U)) - E)
    return L, np.triu(U)
