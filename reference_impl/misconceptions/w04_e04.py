"""Exercise 4.4, determinants: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w04_e04", "determinant")


@book.wrong("FB_SIGN", "visible edge", "Every exchange of two different rows changes the sign.")
def forgets_the_exchanges(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    det = 1.0
    for j in range(len(U)):
        p = j + np.argmax(np.abs(U[j:, j]))
        if U[p, j] == 0:
            return 0.0
        U[[j, p]] = U[[p, j]]
        det *= U[j, j]
        for i in range(j + 1, len(U)):
            U[i] -= U[i, j] / U[j, j] * U[j]
    return float(det)


@book.wrong("FB_SIGN", "visible edge", "A row exchanged with itself is no exchange.")
def counts_a_row_that_stays(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    det = 1.0
    for j in range(len(U)):
        p = j + np.argmax(np.abs(U[j:, j]))
        if U[p, j] == 0:
            return 0.0
        U[[j, p]] = U[[p, j]]
        det *= -U[j, j]
        for i in range(j + 1, len(U)):
            U[i] -= U[i, j] / U[j, j] * U[j]
    return float(det)


@book.wrong("FB_NO_PIVOTING", "visible edge", "A zero pivot says: exchange with a row below.")
def gives_up_at_a_zero_pivot(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    det = 1.0
    for j in range(len(U)):
        if U[j, j] == 0:
            return 0.0
        det *= U[j, j]
        for i in range(j + 1, len(U)):
            U[i] -= U[i, j] / U[j, j] * U[j]
    return float(det)


@book.wrong("FB_RESIDUAL", "general edge", "The rule of Sarrus is for order 3: order 4 has 24 products, not 8.")
def extends_sarrus(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    if n == 0:
        return 1.0
    if n == 1:
        return float(A[0, 0])
    if n == 2:
        return float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])
    down = sum(np.prod([A[i, (i + k) % n] for i in range(n)]) for k in range(n))
    up = sum(np.prod([A[n - 1 - i, (i + k) % n] for i in range(n)]) for k in range(n))
    return float(down - up)


@book.wrong("FB_TIMEOUT", "general", "Order 12 has 12! = 479 001 600 products. Eliminate.")
def expands_along_the_first_row(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")

    def det(rows):
        if not rows:
            return 1.0
        first, *rest = rows
        return sum((-1) ** j * a * det([row[:j] + row[j + 1 :] for row in rest]) for j, a in enumerate(first))

    return float(det(A.tolist()))


@book.wrong("FB_WRONG_VALUE", "edge", "A product without factors is 1.")
def says_the_empty_determinant_is_zero(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    if len(U) == 0:
        return 0.0
    det = 1.0
    for j in range(len(U)):
        p = j + np.argmax(np.abs(U[j:, j]))
        if U[p, j] == 0:
            return 0.0
        if p != j:
            U[[j, p]] = U[[p, j]]
            det = -det
        det *= U[j, j]
        for i in range(j + 1, len(U)):
            U[i] -= U[i, j] / U[j, j] * U[j]
    return float(det)


@book.wrong(
    "FB_WRONG_VALUE",
    "visible general",
    "`U[j], U[p] = U[p], U[j]` copies row p and loses row j: write `U[[j, p]] = U[[p, j]]`.",
)
def loses_a_row_in_the_exchange(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    det = 1.0
    for col in range(len(U)):
        best = col + np.argmax(np.abs(U[col:, col]))
        if U[best, col] == 0:
            return 0.0
        if best != col:
            U[col], U[best] = U[best], U[col]
            det = -det
        det *= U[col, col]
        for i in range(col + 1, len(U)):
            U[i, col:] -= U[i, col] / U[col, col] * U[col, col:]
    return float(det)


@book.wrong("FB_NAN", "edge", "Where a column offers no pivot the determinant is 0: stop there.")
def divides_by_a_pivot_of_zero(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    det = 1.0
    for col in range(len(U)):
        best = col + np.argmax(np.abs(U[col:, col]))
        if best != col:
            U[[col, best]] = U[[best, col]]
            det = -det
        det *= U[col, col]
        for i in range(col + 1, len(U)):
            U[i, col:] -= U[i, col] / U[col, col] * U[col, col:]
    return float(det)


@book.right("exact arithmetic with fractions")
def in_fractions(A):
    if np.ndim(A) != 2 or len(A) != np.shape(A)[1]:
        raise ValueError("not square")
    M = [[Fraction(float(v)) for v in row] for row in np.asarray(A)]
    det = Fraction(1)
    while M:
        found = next((k for k, row in enumerate(M) if row[0] != 0), None)
        if found is None:
            return 0.0
        pivot = M.pop(found)
        det *= pivot[0] * (-1) ** found
        M = [[a - row[0] / pivot[0] * b for a, b in zip(row[1:], pivot[1:], strict=True)] for row in M]
    return float(det)


@book.right("reflections: each has determinant -1, the triangle is left")
def by_mirrors(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2 or R.shape[0] != R.shape[1]:
        raise ValueError("not square")
    det = np.float64(1.0)
    for j in range(len(R)):
        v = R[j:, j].copy()
        length = np.sqrt(v @ v)
        if length == 0:
            return 0.0
        v[0] += length if v[0] >= 0 else -length
        R[j:] -= 2 * np.outer(v, (v @ R[j:]) / (v @ v))
        det = -det * R[j, j]
    return det


@book.right("cofactors with memory: each set of columns is worked out once, 2^n of them")
def cofactors_with_memory(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    rows = A.tolist()
    best = {0: 1.0}
    for i in range(n):
        following = {}
        for used, value in best.items():
            for j in range(n):
                if not used >> j & 1:
                    sign = -1.0 if bin(used >> (j + 1)).count("1") % 2 else 1.0
                    new = used | 1 << j
                    following[new] = following.get(new, 0.0) + sign * rows[i][j] * value
        best = following
    return best[(1 << n) - 1]
