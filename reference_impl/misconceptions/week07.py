"""Week 7: LU, LDU and QR. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cells only), so that its source can be put into a notebook.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week07_factorizations")


# --- Exercise 7.1: row operations as matrices ---------------------------------------------------------------------


@book.wrong(
    "w07_e01", "elimination_matrix", "FB_SIGN", "visible general", "The row is subtracted: its factor in E is -m."
)
def adds_the_row(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n)
    E[i, j] = m
    return E


@book.wrong(
    "w07_e01", "elimination_matrix", "FB_TRANSPOSED", "visible general", "Row i of E says what becomes of row i."
)
def exchanges_i_and_j(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n)
    E[j, i] = -m
    return E


@book.wrong("w07_e01", "elimination_matrix", "FB_INT_DTYPE", "general", "An identity of integers cannot hold -0.75.")
def starts_from_an_integer_identity(n, i, j, m):
    if i == j or not (0 <= i < n and 0 <= j < n):
        raise ValueError("no such rows")
    E = np.eye(n, dtype=int)
    E[i, j] = -m
    return E


@book.wrong("w07_e01", "elimination_matrix", "FB_NO_ERROR", "edge", "Python reads row -1 as the last: check the range.")
def trusts_the_row_numbers(n, i, j, m):
    E = np.eye(n)
    E[i, j] -= m
    return E


@book.wrong(
    "w07_e01",
    "permutation_matrix",
    "FB_PERM_TRANSPOSED",
    "visible general hygiene",
    "P @ x must be x[perm]: try it on a cycle of three.",
)
def permutes_the_columns(perm):
    perm = np.asarray(perm)
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("no permutation")
    P = np.zeros((len(perm), len(perm)))
    for i, p in enumerate(perm):
        P[p, i] = 1.0
    return P


@book.wrong("w07_e01", "permutation_matrix", "FB_NO_ERROR", "edge", "[0, 1, 1] loses a row and doubles another.")
def accepts_repeated_rows(perm):
    return np.eye(len(perm))[np.asarray(perm)]


@book.right("w07_e01", "elimination_matrix", "the identity minus an outer product of two unit vectors")
def with_an_outer_product(n, i, j, m):
    if i == j or i not in range(n) or j not in range(n):
        raise ValueError("no such rows")
    one = np.identity(n)
    return one - m * np.outer(one[i], one[j])


@book.right("w07_e01", "elimination_matrix", "entry by entry, as nested lists made into an array")
def entry_by_entry(n, i, j, m):
    if i == j or min(i, j) < 0 or max(i, j) >= n:
        raise ValueError("no such rows")
    return np.array([[1.0 if r == c else -m if (r, c) == (i, j) else 0.0 for c in range(n)] for r in range(n)])


@book.right("w07_e01", "permutation_matrix", "integers, by comparing row numbers with column numbers")
def by_comparison(perm):
    perm = np.asarray(perm)
    n = perm.shape[0]
    if set(perm.tolist()) != set(range(n)):
        raise ValueError("no permutation")
    return (perm[:, None] == np.arange(n)).astype(int)


@book.right("w07_e01", "permutation_matrix", "the transpose of the identity with its columns in the order perm")
def by_transposing(perm):
    perm = [int(p) for p in perm]
    if any(perm.count(k) != 1 for k in range(len(perm))):
        raise ValueError("no permutation")
    return np.eye(len(perm))[:, perm].T


# --- Exercise 7.2: LU without exchanges ---------------------------------------------------------------------------


@book.wrong("w07_e02", "lu_nopivot", "FB_SIGN", "visible general", "A is got back by adding: L holds +m, E holds -m.")
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


@book.wrong("w07_e02", "lu_nopivot", "FB_SIGN", "visible general", "E A = U, so L is the inverse of E.")
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


@book.wrong("w07_e02", "lu_nopivot", "FB_L_NOT_UNIT", "visible general", "The pivots belong into U, the ones into L.")
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


@book.wrong(
    "w07_e02",
    "lu_nopivot",
    "FB_READS_LOWER",
    "visible general",
    "np.triu(U) takes the triangle out of the packed form.",
)
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


@book.wrong("w07_e02", "lu_nopivot", "FB_RESIDUAL", "visible general edge", "Without P nobody knows of the exchanges.")
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


@book.wrong("w07_e02", "lu_nopivot", "FB_NO_ERROR", "edge", "A zero pivot above a nonzero entry must raise.")
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


@book.wrong("w07_e02", "lu_nopivot", "FB_EXCEPTION", "visible edge", "Nothing is eliminated with the last pivot.")
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


@book.wrong("w07_e02", "lu_nopivot", "FB_INT_DTYPE", "hygiene", "np.array(A) of integers cannot hold 2.5.")
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


@book.right("w07_e02", "lu_nopivot", "Doolittle: each row of U and column of L from inner products, no update of A")
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


@book.right("w07_e02", "lu_nopivot", "recursion: peel off one rank-one layer, factor what remains")
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


@book.right("w07_e02", "lu_nopivot", "multiplies the inverses of the elimination matrices")
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


# --- Exercise 7.3: LU with partial pivoting -----------------------------------------------------------------------


@book.wrong(
    "w07_e03", "plu", "FB_PERM_TRANSPOSED", "general edge", "P A = L U: P acts on A. Transpose what you return."
)
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


@book.wrong("w07_e03", "plu", "FB_RESIDUAL", "general edge", "The multipliers of a row travel with it, in L too.")
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


@book.wrong(
    "w07_e03", "plu", "FB_BIG_MULTIPLIER", "general edge numerical", "Take the largest entry of the column, always."
)
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


@book.wrong("w07_e03", "plu", "FB_PIVOT_ABS", "general edge numerical", "-2 is a better pivot than 1e-18.")
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


@book.wrong("w07_e03", "plu", "FB_SHAPE", "visible general", "P is a matrix (n,n); np.eye(n)[perm] makes it from perm.")
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


@book.wrong("w07_e03", "plu", "FB_NAN", "edge", "In a column of zeros there is nothing to divide, and no need to.")
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


@book.wrong("w07_e03", "plu", "FB_L_NOT_UNIT", "visible general", "Add the ones: L = np.eye(n) + the multipliers.")
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


@book.wrong(
    "w07_e03",
    "plu",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to write it yourself once.",
)
def asks_scipy(A):
    import scipy.linalg

    P, L, U = scipy.linalg.lu(A)
    return P.T, L, U


@book.right("w07_e03", "plu", "column by column: pivots are searched in columns that are updated only when reached")
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


@book.right("w07_e03", "plu", "the last among equal pivots, and rows that are never moved, only renumbered")
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


# --- Exercise 7.4: LDU --------------------------------------------------------------------------------------------


@book.wrong("w07_e04", "ldu", "FB_SCALE", "visible general", "Each row of U is divided by its pivot.")
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


@book.wrong("w07_e04", "ldu", "FB_SHAPE", "visible general", "D is the vector of pivots.")
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


@book.wrong("w07_e04", "ldu", "FB_TRANSPOSED", "visible general", "U / D divides columns; rows need D[:, None].")
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


@book.wrong("w07_e04", "ldu", "FB_ASSUMED_SYMMETRIC", "visible general", "U = L^T holds for symmetric matrices only.")
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


@book.wrong("w07_e04", "ldu", "FB_NO_ERROR", "edge", "The last row of U is divided by its pivot too: zero must raise.")
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


@book.right("w07_e04", "ldu", "takes L and U at once, a row and a column at a time, and never divides U afterwards")
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


@book.right("w07_e04", "ldu", "eliminates the columns of the transpose, and divides by multiplying with reciprocals")
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


# --- Exercise 7.5: Gram-Schmidt -----------------------------------------------------------------------------------


@book.wrong(
    "w07_e05",
    "gram_schmidt_qr",
    "FB_LOST_ORTHOGONALITY",
    "numerical",
    "Inner products with what is left, not with a_j.",
)
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


@book.wrong(
    "w07_e05", "gram_schmidt_qr", "FB_SIGN", "visible general numerical", "A length is positive: so is each r_ii."
)
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


@book.wrong(
    "w07_e05", "gram_schmidt_qr", "FB_ABSOLUTE_TOL", "edge", "Compare what is left with the length of the column."
)
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


@book.wrong(
    "w07_e05",
    "gram_schmidt_qr",
    "FB_LOST_ORTHOGONALITY",
    "visible general numerical",
    "Column 0 counts too: the inner loop starts at 0.",
)
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


@book.wrong("w07_e05", "gram_schmidt_qr", "FB_NO_ERROR", "edge", "A remainder of rounding size is no direction.")
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


@book.wrong(
    "w07_e05",
    "gram_schmidt_qr",
    "FB_RESIDUAL",
    "visible general",
    "r_ij multiplies the unit vector q_i, not the column.",
)
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


@book.wrong(
    "w07_e05",
    "gram_schmidt_qr",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to write it yourself once.",
)
def asks_numpy(A):
    Q, R = np.linalg.qr(np.asarray(A, dtype=float))
    signs = np.where(np.diag(R) < 0, -1.0, 1.0)
    return Q * signs, R * signs[:, None]


@book.right(
    "w07_e05", "gram_schmidt_qr", "modified, by rows of R: each new q is removed from all later columns at once"
)
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


@book.right("w07_e05", "gram_schmidt_qr", "classical, but every column twice; the coefficients of both rounds add up")
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


@book.right("w07_e05", "gram_schmidt_qr", "reflections, with signs turned so that the diagonal of R is positive")
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


# --- Exercise 7.6: reflections ------------------------------------------------------------------------------------


@book.wrong("w07_e06", "householder_qr", "FB_SIGN_ZERO", "edge", "np.copysign(1, 0) is 1, np.sign(0) is 0.")
def uses_numpy_sign(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(min(n, m - 1)):
        w = R[j:, j].copy()
        w[0] += np.sign(w[0]) * np.linalg.norm(w)
        if not w.any():
            continue
        w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("w07_e06", "householder_qr", "FB_NAN", "edge", "A zero column needs no mirror: do not divide by its norm.")
def divides_by_a_zero_norm(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        with np.errstate(all="ignore"):
            w = w / np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("w07_e06", "householder_qr", "FB_RESIDUAL", "numerical", "Take the far target: w_1 = x_1 + sign(x_1) |x|.")
def takes_the_near_target(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] -= np.copysign(np.linalg.norm(w), w[0])
        if not w.any():
            continue
        w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("w07_e06", "householder_qr", "FB_SHAPE", "visible general", "The thin Q has n columns, R has n rows.")
def returns_the_full_q(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        if w.any():
            w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q, np.triu(R)


@book.wrong(
    "w07_e06", "householder_qr", "FB_LOST_ORTHOGONALITY", "numerical edge", "A^T A squares the condition number."
)
def by_way_of_the_gram_matrix(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    G = A.T @ A
    L = np.linalg.cholesky(G)
    Q = np.linalg.solve(L, A.T).T
    return Q, L.T


@book.wrong(
    "w07_e06",
    "householder_qr",
    "FB_LOST_ORTHOGONALITY",
    "numerical",
    "Gram-Schmidt loses eps cond; reflections do not.",
)
def by_modified_gram_schmidt(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        Q[:, j] = v / R[j, j] if R[j, j] else 0.0
    return Q, R


@book.wrong(
    "w07_e06",
    "householder_qr",
    "FB_READS_LOWER",
    "visible general",
    "Below the diagonal of R stands rounding error: np.triu takes it away.",
)
def leaves_rounding_below_the_diagonal(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        if w.any():
            w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], R[:n]


@book.right("w07_e06", "householder_qr", "Givens rotations, one entry below the diagonal after the other")
def by_rotations(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        for i in range(m - 1, j, -1):
            r = np.hypot(R[i - 1, j], R[i, j])
            if r == 0:
                continue
            c, s = R[i - 1, j] / r, R[i, j] / r
            G = np.array([[c, s], [-s, c]])
            R[i - 1 : i + 1] = G @ R[i - 1 : i + 1]
            Q[:, i - 1 : i + 1] = Q[:, i - 1 : i + 1] @ G.T
            R[i, j] = 0.0
    return np.ascontiguousarray(Q[:, :n]), R[:n].copy()


@book.right("w07_e06", "householder_qr", "explicit m x m mirrors, multiplied together")
def with_explicit_mirrors(A):
    A = np.asarray(A, dtype=float)
    m, n = A.shape
    if n > m:
        raise ValueError("wide")
    R, Q = A.copy(), np.identity(m)
    for j in range(n):
        x = R[:, j] * (np.arange(m) >= j)
        target = np.zeros(m)
        target[j] = -np.linalg.norm(x) if x[j] > 0 else np.linalg.norm(x)
        w = x - target
        if w @ w > 0:
            H = np.identity(m) - 2 * np.outer(w, w) / (w @ w)
            R, Q = H @ R, Q @ H
    return Q[:, :n], np.triu(R[:n, :])


@book.right(
    "w07_e06", "householder_qr", "recursion: one mirror, then the lower right block; positive diagonal where it can"
)
def by_recursive_mirrors(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    if n == 0:
        return np.eye(m)[:, :0], np.zeros((0, 0))
    w = A[:, 0].copy()
    sign = -1.0 if w[0] < 0 else 1.0
    w[0] += sign * np.linalg.norm(w)
    length = np.linalg.norm(w)
    w = w / length if length else w
    reflected = A - 2 * np.outer(w, w @ A)
    inner_Q, inner_R = by_recursive_mirrors(reflected[1:, 1:])
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    Q[0, 0], Q[1:, 1:] = 1.0, inner_Q
    R[0], R[1:, 1:] = reflected[0], inner_R
    Q -= 2 * np.outer(w, w @ Q)
    return -sign * Q, -sign * R


# --- Exercise 7.7: torch ------------------------------------------------------------------------------------------


@book.wrong("w07_e07", "torch_lu_solve", "FB_TIMEOUT", "general", "lu_factor stands before the loop, not in it.")
def factors_for_every_column(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    columns = []
    for k in range(B.shape[1]):
        LU, exchanges = torch.linalg.lu_factor(A)
        columns.append(torch.linalg.lu_solve(LU, exchanges, B[:, k : k + 1]))
    return torch.cat(columns, dim=1)


@book.wrong("w07_e07", "torch_lu_solve", "FB_NO_ERROR", "edge", "lu_factor_ex reports in its third result; look at it.")
def ignores_what_the_factorization_reports(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    LU, exchanges, _ = torch.linalg.lu_factor_ex(A)
    return torch.linalg.lu_solve(LU, exchanges, B)


@book.wrong(
    "w07_e07", "torch_lu_solve", "FB_FORBIDDEN", "visible general edge hygiene", "Two triangular solves cost no more."
)
def multiplies_by_the_inverse(A, B):
    import torch

    return torch.linalg.inv(A) @ B


@book.wrong("w07_e07", "torch_lu_solve", "FB_DETACHED", "general", "Stay in torch from beginning to end.")
def goes_through_numpy(A, B):
    import torch

    dtype = A.dtype if A.is_floating_point() else torch.float64
    try:
        X = np.linalg.solve(A.detach().double().numpy(), B.detach().double().numpy())
    except LinAlgError as error:
        raise RuntimeError("singular") from error
    return torch.tensor(X, dtype=dtype)


@book.wrong("w07_e07", "torch_lu_solve", "FB_RESIDUAL", "visible general", "The exchanges act on B before L does.")
def forgets_the_exchanges(A, B):
    import torch

    if not A.is_floating_point():
        A, B = A.double(), B.double()
    _, L, U = torch.linalg.lu(A)
    if bool((U.diagonal() == 0).any()):
        raise RuntimeError("singular")
    Y = torch.linalg.solve_triangular(L, B, upper=False, unitriangular=True)
    return torch.linalg.solve_triangular(U, Y, upper=True)


@book.right("w07_e07", "torch_lu_solve", "two triangular solves with P, L, U; the singular case by hand")
def with_two_triangular_solves(A, B):
    import torch

    A, B = (t if t.is_floating_point() else t.double() for t in (A, B))
    P, L, U = torch.linalg.lu(A)
    if (torch.diagonal(U) == 0).any():
        raise RuntimeError("A is singular")
    Y = torch.linalg.solve_triangular(L, P.mT @ B, upper=False, unitriangular=True)
    return torch.linalg.solve_triangular(U, Y, upper=True)


@book.right("w07_e07", "torch_lu_solve", "one factorization, then a loop over the columns")
def column_after_column(A, B):
    import torch

    if not A.dtype.is_floating_point:
        A, B = A.to(torch.float64), B.to(torch.float64)
    LU, exchanges, info = torch.linalg.lu_factor_ex(A)
    if info.item() != 0:
        raise torch.linalg.LinAlgError(f"pivot {info.item()} is zero")
    return torch.hstack([torch.linalg.lu_solve(LU, exchanges, B[:, [k]]) for k in range(B.shape[1])])


@book.right("w07_e07", "torch_lu_solve", "torch.linalg.solve, which factors once for all columns")
def in_one_library_call(A, B):
    import torch

    kind = A.dtype if A.is_floating_point() else torch.float64
    return torch.linalg.solve(A.to(kind), B.to(kind))


# --- Exercise 7.8: the picture ------------------------------------------------------------------------------------


@book.wrong(
    "w07_e08", "plot_orthogonality_loss", "FB_PLOT_DATA", "visible general", "ax.set(xscale='log', yscale='log')."
)
def draws_on_linear_axes(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.plot(conds, [v if v > 0 else np.nan for v in values], label=name)
    for power in (1, 2):
        ax.plot(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong(
    "w07_e08", "plot_orthogonality_loss", "FB_PLOT_MISSING", "visible general edge", "Two dashed guides belong to it."
)
def forgets_the_guides(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values], label=name)
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong(
    "w07_e08", "plot_orthogonality_loss", "FB_PLOT_MISSING", "visible general", "Slope 2 means: c times cond**2."
)
def draws_guides_of_slopes_one_and_a_half(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values], label=name)
    for power in (1, 0.5):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("w07_e08", "plot_orthogonality_loss", "FB_PLOT_LABEL", "visible general", "Give each line its label.")
def names_no_method(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for values in losses.values():
        ax.loglog(conds, [v if v > 0 else np.nan for v in values])
    for power in (1, 2):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--", label=f"slope {power}")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.wrong("w07_e08", "plot_orthogonality_loss", "FB_PLOT_DATA", "edge", "A zero has no place on a logarithmic axis.")
def draws_a_loss_of_zero(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name, values in losses.items():
        ax.loglog(conds, values, label=name)
    for power in (1, 2):
        ax.loglog(conds, [2e-16 * c**power for c in conds], "--")
    ax.set(xlabel="condition number", ylabel="loss")
    ax.legend()
    return ax


@book.right("w07_e08", "plot_orthogonality_loss", "logarithms drawn on linear axes, and the labels say so; no legend")
def draws_logarithms(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    x = np.log10(conds)
    for name, values in losses.items():
        keep = np.array(values) > 0
        y = np.log10(np.array(values)[keep])
        ax.plot(x[keep], y, "s-")
        ax.text(x[keep][-1], y[-1], name)
    for power in (1, 2):
        ax.plot(x, power * x - 16, "k--")
    ax.set_xlabel("$\\log_{10}$ of the condition number")
    ax.set_ylabel("log10 of the loss")
    return ax


@book.right("w07_e08", "plot_orthogonality_loss", "guides of many points, anchored at the first loss; masked zeros")
def with_sampled_guides(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    ax = ax if ax is not None else plt.figure().add_subplot()
    ax.set_xscale("log")
    ax.set_yscale("log")
    x = np.asarray(conds)
    for style, (name, values) in zip("-:" * 9, losses.items(), strict=False):
        ax.plot(x, np.ma.masked_less_equal(values, 0), style, marker="d", label=f"{name} (measured)")
    t = np.geomspace(x[0], x[-1], 50)
    for power, style in ((1, "--"), (2, "-.")):
        ax.plot(t, 3e-17 * (t / t[0]) ** power, style, color="0.6")
    ax.set(xlabel="$\\kappa(A)$", ylabel="distance of $Q^TQ$ from $I$", title="loss")
    ax.grid(True, which="both")
    ax.legend(loc="upper left")
    return ax


@book.right("w07_e08", "plot_orthogonality_loss", "guides by axline through two points, which run from edge to edge")
def with_axline(conds, losses, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots()
    for name in losses:
        pairs = [(c, v) for c, v in zip(conds, losses[name], strict=True) if v]
        ax.loglog(*zip(*pairs, strict=True), "o-", label=name)
    for power in (1, 2):
        ax.axline((1e4, 1e-12), (1e5, 1e-12 * 10**power), linestyle="--", color="black")
    ax.set_ylim(1e-17, 1e3)
    ax.set_xlabel("cond")
    ax.set_ylabel("loss")
    ax.legend()
    return ax


# --- Exercise 7.9: a log density ----------------------------------------------------------------------------------


@book.wrong("w07_e09", "gaussian_logpdf", "FB_OVERFLOW", "numerical", "Sum the logarithms of the pivots instead.")
def multiplies_the_pivots_first(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    with np.errstate(all="ignore"):
        log_det = np.log(np.prod(np.diag(L)) ** 2)
    return float(-0.5 * (d * np.log(2 * np.pi) + log_det + z @ z))


@book.wrong("w07_e09", "gaussian_logpdf", "FB_SCALE", "visible general", "One half stands before all three terms.")
def forgets_the_half(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-(d * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + z @ z))


@book.wrong("w07_e09", "gaussian_logpdf", "FB_RESIDUAL", "visible general", "Each dimension contributes log 2 pi.")
def forgets_the_constant(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-np.log(np.diag(L)).sum() - 0.5 * z @ z)


@book.wrong(
    "w07_e09", "gaussian_logpdf", "FB_WRONG_VALUE", "visible general", "log det C is twice the sum of log l_ii."
)
def takes_half_of_log_det(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (d * np.log(2 * np.pi) + np.log(np.diag(L)).sum() + z @ z))


@book.wrong("w07_e09", "gaussian_logpdf", "FB_NO_ERROR", "edge", "Two negative variances have a positive determinant.")
def looks_at_the_sign_of_the_determinant(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    sign, log_det = np.linalg.slogdet(cov)
    if sign <= 0:
        raise LinAlgError("not positive definite")
    return float(-0.5 * (d * np.log(2 * np.pi) + log_det + (x - mean) @ np.linalg.solve(cov, x - mean)))


@book.wrong(
    "w07_e09", "gaussian_logpdf", "FB_NO_ERROR", "edge", "np.linalg.cholesky reads one triangle only: compare both."
)
def trusts_one_triangle(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d):
        raise ValueError("shapes")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (d * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + z @ z))


@book.wrong(
    "w07_e09",
    "gaussian_logpdf",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The determinant is 0 where its logarithm is harmless.",
)
def takes_determinant_and_inverse(x, mean, cov):
    step = np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)
    spread = np.log(np.linalg.det(cov))
    return float(-0.5 * (len(step) * np.log(2 * np.pi) + spread + step @ np.linalg.inv(cov) @ step))


@book.right("w07_e09", "gaussian_logpdf", "slogdet and a solve, after the eigenvalues have said that cov is definite")
def with_slogdet(x, mean, cov):
    x, mean, cov = np.asarray(x, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    d = x.shape[0]
    if x.ndim != 1 or mean.shape != (d,) or cov.shape != (d, d):
        raise ValueError("shapes")
    if not np.array_equal(cov, cov.T):
        raise ValueError("not symmetric")
    if np.linalg.eigvalsh(cov).min() <= 0:
        raise LinAlgError("not positive definite")
    step = x - mean
    return -(d * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + step @ np.linalg.solve(cov, step)) / 2


@book.right("w07_e09", "gaussian_logpdf", "the pivots of symmetric elimination, one dimension after the other")
def one_dimension_at_a_time(x, mean, cov):
    step, C = np.array(x, dtype=float) - np.array(mean, dtype=float), np.array(cov, dtype=float)
    d = np.size(x)
    if np.shape(x) != np.shape(mean) or C.shape != (d, d) or abs(C - C.T).max() > 1e-10 * abs(C).max():
        raise ValueError("shapes or symmetry")
    total = 0.0
    for k in range(d):
        pivot = C[k, k]
        if pivot <= 0:
            raise LinAlgError("not positive definite")
        total -= 0.5 * (np.log(2 * np.pi) + np.log(pivot) + step[k] ** 2 / pivot)
        along = C[k + 1 :, k] / pivot
        step[k + 1 :] -= along * step[k]
        C[k + 1 :, k + 1 :] -= np.outer(along, C[k, k + 1 :])
    return total


@book.right("w07_e09", "gaussian_logpdf", "eigenvalues and eigenvectors")
def by_eigenvalues(x, mean, cov):
    x, mean, cov = (np.asarray(v, dtype=np.float64) for v in (x, mean, cov))
    if x.shape != mean.shape or cov.shape != (x.size, x.size) or np.any(np.abs(cov - cov.T) > 1e-9):
        raise ValueError("shapes or symmetry")
    values, vectors = np.linalg.eigh(cov)
    if values[0] <= 0:
        raise LinAlgError("not positive definite")
    turned = vectors.T @ (x - mean)
    return float(-0.5 * np.sum(np.log(2 * np.pi * values) + turned**2 / values))
