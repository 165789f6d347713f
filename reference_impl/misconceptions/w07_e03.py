"""Exercise 7.3, LU with partial pivoting: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w07_e03", "plu")


@book.wrong("FB_PERM_TRANSPOSED", "general edge", "P A = L U: P acts on A. Transpose what you return.")
def returns_the_other_convention(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(np.abs(U[k:, k]))
        U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return P.T, L, U


@book.wrong("FB_RESIDUAL", "general edge", "The multipliers of a row travel with it, in L too.")
def leaves_the_multipliers_behind(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(np.abs(U[k:, k]))
        U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return P, L, U


@book.wrong("FB_BIG_MULTIPLIER", "general edge numerical", "Take the largest entry of the column, always.")
def exchanges_only_when_it_must(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.eye(n)
    for k in range(n):
        if U[k, k] == 0 and U[k:, k].any():
            p = k + np.flatnonzero(U[k:, k])[0]
            U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
            L[[k, p], :k] = L[[p, k], :k]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return P, L, U


@book.wrong("FB_PIVOT_ABS", "general edge numerical", "-2 is a better pivot than 1e-18.")
def pivots_on_the_signed_largest(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(U[k:, k])
        U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return P, L, U


@book.wrong("FB_SHAPE", "visible general", "P is a matrix (n,n); np.eye(n)[perm] makes it from perm.")
def returns_a_list_of_rows(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    perm, L = np.arange(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(np.abs(U[k:, k]))
        U[[k, p]], perm[[k, p]] = U[[p, k]], perm[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return perm, L, U


@book.wrong("FB_NAN", "edge", "In a column of zeros there is nothing to divide, and no need to.")
def divides_zero_by_zero(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.eye(n)
    for k in range(n - 1):
        p = k + np.argmax(np.abs(U[k:, k]))
        U[[k, p]], P[[k, p]] = U[[p, k]], P[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        with np.errstate(all="ignore"):
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0.0
    return P, L, U


@book.wrong("FB_L_NOT_UNIT", "visible general", "Add the ones: L = np.eye(n) + the multipliers.")
def forgets_the_ones(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("A is not square")
    n = len(U)
    P, L = np.eye(n), np.zeros((n, n))
    for k in range(n):
        p = k + np.argmax(np.abs(U[k:, k]))
        for rows in (U, P, L):
            rows[[k, p]] = rows[[p, k]]
        if U[k, k] != 0:
            L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
            U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
            U[k + 1 :, k] = 0.0
    return P, L, U


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to write it yourself once.")
def asks_scipy(A):
    import scipy.linalg

    P, L, U = scipy.linalg.lu(A)
    return P.T, L, U


@book.right("column by column: pivots are searched in columns that are updated only when reached")
def left_looking(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("A is not square")
    n = len(A)
    order, W = list(range(n)), A.copy()
    for j in range(n):
        for k in range(j):
            for i in range(k + 1, n):
                W[i, j] -= W[i, k] * W[k, j]
        p = max(range(j, n), key=lambda i: abs(W[i, j]))
        W[[j, p]] = W[[p, j]]
        order[j], order[p] = order[p], order[j]
        if W[j, j] != 0:
            W[j + 1 :, j] /= W[j, j]
    return np.eye(n, dtype=int)[order], np.tril(W, -1) + np.eye(n), np.triu(W)


@book.right("the last among equal pivots, and rows that are never moved, only renumbered")
def renumbers_instead_of_moving(A):
    M = np.array(A, dtype=float)
    if M.ndim != 2 or M.shape[0] != M.shape[1]:
        raise ValueError("A is not square")
    n = M.shape[0]
    free, order, factor = list(range(n)), [], np.zeros((n, n))
    for k in range(n):
        best = max(free, key=lambda i: (abs(M[i, k]), i))
        free.remove(best)
        order.append(best)
        for i in free:
            if M[best, k] != 0:
                factor[i, k] = M[i, k] / M[best, k]
                M[i, k:] = M[i, k:] - factor[i, k] * M[best, k:]
                M[i, k] = 0.0
    P = np.zeros((n, n))
    for i, row in enumerate(order):
        P[i, row] = 1
    return P, factor[order] + np.identity(n), np.triu(M[order])
