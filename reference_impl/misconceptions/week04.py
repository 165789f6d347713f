"""Week 4: inverses and determinants. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week04_inverses")


# --- Exercise 4.1: the 2x2 formula --------------------------------------------------------------------------------


@book.wrong(
    "w04_e01",
    "inverse_2x2",
    "FB_RESIDUAL",
    "visible general",
    "Diagonal entries not exchanged: d stands where a was, a where d was.",
)
def keeps_the_diagonal(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[a, -b], [-c, d]]) / det


@book.wrong(
    "w04_e01", "inverse_2x2", "FB_SIGN", "visible general", "b and c stay where they are and change their sign."
)
def forgets_the_signs(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, b], [c, a]]) / det


@book.wrong("w04_e01", "inverse_2x2", "FB_SIGN", "visible general", "The determinant is ad - bc, not bc - ad.")
def turns_the_determinant_round(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = b * c - a * d
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / det


@book.wrong(
    "w04_e01",
    "inverse_2x2",
    "FB_TRANSPOSED",
    "visible general",
    "b and c keep their places; only a and d are exchanged.",
)
def exchanges_the_other_diagonal_too(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -c], [-b, a]]) / det


@book.wrong(
    "w04_e01", "inverse_2x2", "FB_DET_THRESHOLD", "edge", "Compare ad - bc with |ad| + |bc|: both shrink together."
)
def calls_a_small_determinant_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) < 1e-10:
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / det


@book.wrong("w04_e01", "inverse_2x2", "FB_NO_ERROR", "edge", "NumPy divides by zero with a warning only: test before.")
def divides_by_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


@book.right("w04_e01", "inverse_2x2", "Cayley-Hamilton: A^-1 = (trace(A) I - A) / det A")
def by_cayley_hamilton(A):
    A = np.asarray(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    down, up = A[0, 0] * A[1, 1], A[0, 1] * A[1, 0]
    if abs(down - up) <= 1e-14 * max(abs(down), abs(up)):
        raise np.linalg.LinAlgError("singular")
    return ((A[0, 0] + A[1, 1]) * np.eye(2) - A) / (down - up)


@book.wrong("w04_e01", "inverse_2x2", "FB_SCALE", "visible general", "Divide by ad - bc at the end.")
def forgets_to_divide(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    if abs(a * d - b * c) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]])


@book.wrong(
    "w04_e01",
    "inverse_2x2",
    "FB_NO_ERROR",
    "edge",
    "Rounded, ad - bc is seldom exactly 0: compare it with |ad| + |bc|.",
)
def refuses_an_exact_zero_only(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    if a * d - b * c == 0:
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


@book.right("w04_e01", "inverse_2x2", "exact fractions, rounded at the end")
def with_fractions(A):
    if np.shape(A) != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = ([Fraction(float(v)) for v in row] for row in A)
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[float(d / det), float(-b / det)], [float(-c / det), float(a / det)]])


@book.right("w04_e01", "inverse_2x2", "turn, transpose, turn back: the adjugate as J^T A^T J")
def by_two_quarter_turns(A):
    M = np.array(A, dtype=np.float64)
    if M.ndim != 2 or M.shape[0] != 2 or M.shape[1] != 2:
        raise ValueError("not 2x2")
    J = np.array([[0.0, 1.0], [-1.0, 0.0]])
    adjugate = J.T @ M.T @ J
    size = np.abs(M).max()
    det = (M @ adjugate)[0, 0]
    if size == 0 or abs(det) <= 1e-14 * (abs(M[0, 0] * M[1, 1]) + abs(M[0, 1] * M[1, 0])):
        raise LinAlgError("singular")
    return adjugate / det


# --- Exercise 4.2: cofactors --------------------------------------------------------------------------------------


@book.wrong(
    "w04_e02",
    "inverse_3x3",
    "FB_ADJ_NOT_TRANSPOSED",
    "visible general",
    "The cofactor of row i, column j goes to row j, column i.",
)
def leaves_the_cofactors_where_they_are(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    C = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            M = np.delete(np.delete(A, i, axis=0), j, axis=1)
            C[i, j] = (-1) ** (i + j) * (M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0])
    det = A[0] @ C[0]
    if abs(det) <= 1e-14 * (np.abs(A[0]) @ np.abs(A[1:]).sum(axis=0)) * np.abs(A).max():
        raise LinAlgError("singular")
    return C / det


@book.wrong(
    "w04_e02", "inverse_3x3", "FB_SIGN", "visible general", "Every other cofactor changes its sign, like a chessboard."
)
def forgets_the_chessboard(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    C = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            M = np.delete(np.delete(A, i, axis=0), j, axis=1)
            C[i, j] = M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0]
    det = A[0, 0] * C[0, 0] - A[0, 1] * C[0, 1] + A[0, 2] * C[0, 2]
    if abs(det) <= 1e-14 * np.abs(A).max() ** 3:
        raise LinAlgError("singular")
    return C.T / det


@book.wrong(
    "w04_e02",
    "inverse_3x3",
    "FB_NO_ERROR",
    "edge",
    "Rounded products seldom cancel to exactly 0: compare with their size.",
)
def asks_for_an_exact_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    (a, b, c), (d, e, f), (g, h, i) = A
    det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    if det == 0:
        raise LinAlgError("singular")
    return (
        np.array(
            [
                [e * i - f * h, c * h - b * i, b * f - c * e],
                [f * g - d * i, a * i - c * g, c * d - a * f],
                [d * h - e * g, b * g - a * h, a * e - b * d],
            ]
        )
        / det
    )


@book.wrong("w04_e02", "inverse_3x3", "FB_SCALE", "visible general", "One division by the determinant is enough.")
def divides_twice(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    adjugate = np.array([np.cross(A[1], A[2]), np.cross(A[2], A[0]), np.cross(A[0], A[1])]).T
    det = A[0] @ adjugate[:, 0]
    if abs(det) <= 1e-14 * np.abs(A).max() ** 3:
        raise LinAlgError("singular")
    return adjugate / det / det


@book.wrong(
    "w04_e02", "inverse_3x3", "FB_DET_THRESHOLD", "edge", "A times 1e-9 has a determinant 1e-27 times as large."
)
def calls_a_small_determinant_of_order_3_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    adjugate = np.array([np.cross(A[1], A[2]), np.cross(A[2], A[0]), np.cross(A[0], A[1])]).T
    det = A[0] @ adjugate[:, 0]
    if abs(det) < 1e-12:
        raise LinAlgError("singular")
    return adjugate / det


@book.right("w04_e02", "inverse_3x3", "columns of the inverse are cross products of rows")
def by_cross_products(A):
    A = np.asarray(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    p, q, r = A
    columns = [np.cross(q, r), np.cross(r, p), np.cross(p, q)]
    det = p @ columns[0]
    if abs(det) <= 1e-13 * np.sqrt(p @ p) * np.sqrt(q @ q) * np.sqrt(r @ r):
        raise LinAlgError("singular")
    return np.column_stack(columns) / det


@book.right("w04_e02", "inverse_3x3", "Cayley-Hamilton: adj A = A^2 - trace(A) A + e_2 I")
def by_the_characteristic_polynomial(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    size = np.abs(A).max()
    if size == 0:
        raise LinAlgError("zero")
    S = A / size
    square = S @ S
    t = np.trace(S)
    adjugate = square - t * S + 0.5 * (t * t - np.trace(square)) * np.eye(3)
    det = np.trace(S @ adjugate) / 3
    if abs(det) < 1e-13:
        raise LinAlgError("singular")
    return adjugate / det / size


@book.right("w04_e02", "inverse_3x3", "exact fractions, the nine signed minors written out in a list of lists")
def with_exact_minors(A):
    if np.shape(A) != (3, 3):
        raise ValueError("not 3x3")
    F = [[Fraction(float(v)) for v in row] for row in np.asarray(A)]
    rest = {0: (1, 2), 1: (0, 2), 2: (0, 1)}

    def cofactor(i, j):
        (p, q), (r, s) = rest[i], rest[j]
        return (-1) ** (i + j) * (F[p][r] * F[q][s] - F[p][s] * F[q][r])

    det = sum(F[i][0] * cofactor(i, 0) for i in range(3))
    if det == 0:
        raise LinAlgError("singular")
    return np.array([[float(cofactor(j, i) / det) for j in range(3)] for i in range(3)])


# --- Exercise 4.3: Gauss-Jordan -----------------------------------------------------------------------------------


@book.wrong(
    "w04_e03",
    "inverse_gauss_jordan",
    "FB_NO_PIVOTING",
    "edge numerical",
    "Look below the diagonal for the largest entry.",
)
def never_exchanges(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        if M[j, j] == 0:
            raise LinAlgError("zero pivot")
        M[j] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("w04_e03", "inverse_gauss_jordan", "FB_STOPPED_AT_REF", "visible general", "Clear above every pivot too.")
def clears_only_below(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] /= M[j, j]
        for i in range(j + 1, n):
            M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong(
    "w04_e03",
    "inverse_gauss_jordan",
    "FB_RESIDUAL",
    "visible general",
    "The pivot row is one row of 2n entries: its right half is divided too.",
)
def divides_only_the_left_half(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j, :n] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong("w04_e03", "inverse_gauss_jordan", "FB_FORBIDDEN", "visible general", "Eliminate yourself.")
def lets_a_library_solve(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    return np.linalg.solve(A, np.eye(len(A)))


@book.wrong(
    "w04_e02",
    "inverse_3x3",
    "FB_RESIDUAL",
    "visible general",
    "Every other cofactor changes its sign, like a chessboard.",
)
def forgets_the_chessboard_in_the_determinant_too(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    C = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            M = np.delete(np.delete(A, i, axis=0), j, axis=1)
            C[i, j] = M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0]
    det = A[0] @ C[0]
    if abs(det) <= 1e-14 * np.abs(A).max() ** 3:
        raise LinAlgError("singular")
    return C.T / det


@book.wrong("w04_e03", "inverse_gauss_jordan", "FB_ABSOLUTE_TOL", "edge", "Compare a pivot with the entries of A.")
def takes_small_pivots_for_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    M = np.hstack([A, np.eye(n)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) < 1e-12:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] /= M[j, j]
        for i in range(n):
            if i != j:
                M[i] -= M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong(
    "w04_e03",
    "inverse_gauss_jordan",
    "FB_INT_DTYPE",
    "hygiene",
    "np.hstack of integers makes integers: convert A first.",
)
def works_in_the_dtype_of_the_input(A):
    A = np.array(A)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * 2.3e-16 * np.abs(A).max()
    M = np.hstack([A, np.eye(n, dtype=A.dtype)])
    for j in range(n):
        p = j + np.argmax(np.abs(M[j:, j]))
        if abs(M[p, j]) <= noise:
            raise LinAlgError("singular")
        M[[j, p]] = M[[p, j]]
        M[j] = M[j] / M[j, j]
        for i in range(n):
            if i != j:
                M[i] = M[i] - M[i, j] * M[j]
    return M[:, n:].copy()


@book.wrong(
    "w04_e03",
    "inverse_gauss_jordan",
    "FB_RESIDUAL",
    "general edge",
    "An exchange moves the whole row, right half included.",
)
def exchanges_only_the_left_half(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    X = np.eye(n)
    for j in range(n):
        p = j + np.argmax(np.abs(A[j:, j]))
        if abs(A[p, j]) <= noise:
            raise LinAlgError("singular")
        A[[j, p]] = A[[p, j]]
        X[j] /= A[j, j]
        A[j] /= A[j, j]
        for i in range(n):
            if i != j:
                X[i] -= A[i, j] * X[j]
                A[i] -= A[i, j] * A[j]
    return X


@book.wrong("w04_e03", "inverse_gauss_jordan", "FB_PIVOT_ABS", "numerical", "-1 is a better pivot than 1e-17.")
def takes_the_largest_signed_pivot(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for col in range(n):
        best = col + np.argmax(M[col:, col])
        if abs(M[best, col]) <= noise:
            raise LinAlgError("singular")
        M[[col, best]] = M[[best, col]]
        M[col] /= M[col, col]
        for i in range(n):
            if i != col:
                M[i] -= M[i, col] * M[col]
    return M[:, n:].copy()


@book.wrong(
    "w04_e03",
    "inverse_gauss_jordan",
    "FB_EXCEPTION",
    "visible general",
    "`M[j], M[p] = M[p], M[j]` copies row p and loses row j: write `M[[j, p]] = M[[p, j]]`.",
)
def exchanges_views_of_rows(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    noise = n * np.finfo(float).eps * np.abs(A).max()
    M = np.hstack([A, np.eye(n)])
    for col in range(n):
        best = col + np.argmax(np.abs(M[col:, col]))
        if abs(M[best, col]) <= noise:
            raise LinAlgError("singular")
        M[col], M[best] = M[best], M[col]
        M[col] /= M[col, col]
        for i in range(n):
            if i != col:
                M[i] -= M[i, col] * M[col]
    return M[:, n:].copy()


@book.right("w04_e03", "inverse_gauss_jordan", "elimination once, then one triangular solve for each column of I")
def column_by_column(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    n = len(U)
    size = np.abs(U).max()
    B = np.eye(n)
    for j in range(n):
        p = max(range(j, n), key=lambda i: abs(U[i, j]))
        if abs(U[p, j]) <= 1e-14 * size:
            raise LinAlgError("singular")
        U[[j, p]], B[[j, p]] = U[[p, j]], B[[p, j]]
        for i in range(j + 1, n):
            m = U[i, j] / U[j, j]
            U[i] -= m * U[j]
            B[i] -= m * B[j]
    X = np.zeros((n, n))
    for k in range(n):
        for i in range(n - 1, -1, -1):
            X[i, k] = (B[i, k] - sum(U[i, j] * X[j, k] for j in range(i + 1, n))) / U[i, i]
    return X


@book.right(
    "w04_e03", "inverse_gauss_jordan", "complete pivoting: rows and columns are exchanged, columns put back at the end"
)
def with_complete_pivoting(A):
    M = np.array(A, dtype=np.float64)
    if M.ndim != 2 or M.shape[0] != M.shape[1]:
        raise ValueError("not square")
    n = len(M)
    order, size = list(range(n)), np.abs(M).max()
    M = np.concatenate([M, np.eye(n)], axis=1)
    for k in range(n):
        i, j = divmod(int(np.argmax(np.abs(M[k:, k:n]))), n - k)
        i, j = i + k, j + k
        if abs(M[i, j]) <= 1e-14 * size:
            raise LinAlgError("singular")
        M[[k, i]] = M[[i, k]]
        M[:, [k, j]] = M[:, [j, k]]
        order[k], order[j] = order[j], order[k]
        M[k] = M[k] / M[k, k]
        M -= np.outer(np.where(np.arange(n) == k, 0.0, M[:, k]), M[k])
    X = np.empty((n, n))
    X[order] = M[:, n:]
    return X


@book.right("w04_e03", "inverse_gauss_jordan", "orthogonal reflections make a triangle, R^-1 Q^T is the inverse")
def by_reflections(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2 or R.shape[0] != R.shape[1]:
        raise ValueError("not square")
    n, size = len(R), np.abs(R).max()
    X = np.eye(n)
    for j in range(n):
        v = R[j:, j].copy()
        length = np.sqrt(v @ v)
        if length <= 1e-14 * size:
            raise LinAlgError("singular")
        v[0] += length if v[0] >= 0 else -length
        v /= np.sqrt(v @ v)
        R[j:] -= 2 * np.outer(v, v @ R[j:])
        X[j:] -= 2 * np.outer(v, v @ X[j:])
    for i in range(n - 1, -1, -1):
        X[i] = (X[i] - R[i, i + 1 :] @ X[i + 1 :]) / R[i, i]
    return X


# --- Exercise 4.4: determinants -----------------------------------------------------------------------------------


@book.wrong(
    "w04_e04", "determinant", "FB_SIGN", "visible edge", "Every exchange of two different rows changes the sign."
)
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


@book.wrong("w04_e04", "determinant", "FB_SIGN", "visible edge", "A row exchanged with itself is no exchange.")
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


@book.wrong("w04_e04", "determinant", "FB_NO_PIVOTING", "visible edge", "A zero pivot says: exchange with a row below.")
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


@book.wrong(
    "w04_e04",
    "determinant",
    "FB_RESIDUAL",
    "general edge",
    "The rule of Sarrus is for order 3: order 4 has 24 products, not 8.",
)
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


@book.wrong("w04_e04", "determinant", "FB_TIMEOUT", "general", "Order 12 has 12! = 479 001 600 products. Eliminate.")
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


@book.wrong("w04_e04", "determinant", "FB_WRONG_VALUE", "edge", "A product without factors is 1.")
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
    "w04_e04",
    "determinant",
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


@book.wrong(
    "w04_e04", "determinant", "FB_NAN", "edge", "Where a column offers no pivot the determinant is 0: stop there."
)
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


@book.right("w04_e04", "determinant", "exact arithmetic with fractions")
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


@book.right("w04_e04", "determinant", "reflections: each has determinant -1, the triangle is left")
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


@book.right("w04_e04", "determinant", "cofactors with memory: each set of columns is worked out once, 2^n of them")
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


# --- Exercise 4.5: the report -------------------------------------------------------------------------------------


@book.wrong(
    "w04_e05",
    "invertibility_report",
    "FB_DET_THRESHOLD",
    "edge numerical",
    "0.1 I of order 20 has determinant 1e-20 and is as invertible as I.",
)
def decides_by_the_determinant(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    det = float(np.linalg.det(A))
    invertible = abs(det) > 1e-10
    rank = n if invertible else min(int(np.linalg.matrix_rank(A)), n - 1)
    return {
        "invertible": invertible,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": det,
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "w04_e05", "invertibility_report", "FB_TYPE", "edge numerical", "Let one decision, the rank, fill all entries."
)
def decides_each_sign_on_its_own(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    det = float(np.linalg.det(A))
    rank = int(np.linalg.matrix_rank(A))
    return {
        "invertible": bool(abs(det) > 1e-12),
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": det,
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "w04_e05",
    "invertibility_report",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Measure singular values against the largest one.",
)
def has_a_fixed_tolerance(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    rank = int(np.linalg.matrix_rank(A, tol=1e-10))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "w04_e05",
    "invertibility_report",
    "FB_NO_ERROR",
    "general",
    "In a singular matrix a computed pivot or determinant is seldom exactly 0 (`inv` asks for that): take the rank.",
)
def waits_for_inv_to_raise(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n = len(A)
    try:
        np.linalg.inv(A)
        rank = n
    except LinAlgError:
        rank = int(np.linalg.matrix_rank(A))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.abs(np.linalg.eigvals(A)).min()),
    }


@book.wrong(
    "w04_e05",
    "invertibility_report",
    "FB_WRONG_VALUE",
    "general",
    "The smallest singular value is no eigenvalue unless A is symmetric: ask np.linalg.eigvals.",
)
def takes_a_singular_value_for_an_eigenvalue(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    n, rank = len(A), int(np.linalg.matrix_rank(A))
    return {
        "invertible": rank == n,
        "rank": rank,
        "nullity": n - rank,
        "n_pivots": rank,
        "det": float(np.linalg.det(A)),
        "min_abs_eig": float(np.linalg.svd(A, compute_uv=False)[-1]),
    }


@book.right("w04_e05", "invertibility_report", "counts the pivots of an elimination, against n eps max |a_ij|")
def counts_pivots(A):
    U = np.array(A, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1]:
        raise ValueError("not square")
    n, smallest = len(U), np.abs(np.linalg.eigvals(U.T)).min()
    zero = n * np.finfo(float).eps * np.abs(U).max()
    det, pivots = 1.0, 0
    for j in range(n):
        i = pivots + int(np.argmax(np.abs(U[pivots:, j])))
        if abs(U[i, j]) <= zero:
            continue
        det *= U[i, j] * (-1) ** (i != pivots)
        U[[pivots, i]] = U[[i, pivots]]
        U[pivots + 1 :] -= np.outer(U[pivots + 1 :, j] / U[pivots, j], U[pivots])
        pivots += 1
    return {
        "n_pivots": pivots,
        "rank": pivots,
        "nullity": n - pivots,
        "invertible": pivots == n,
        "det": det if pivots == n else 0.0,
        "min_abs_eig": smallest,
    }


@book.right(
    "w04_e05",
    "invertibility_report",
    "singular values decide; det and eigenvalue come back with their noise, as NumPy numbers",
)
def by_singular_values(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    sigma = np.linalg.svd(A, compute_uv=False)
    rank = np.count_nonzero(sigma > 1e-12 * sigma[0])
    sign, logarithm = np.linalg.slogdet(A)
    return {
        "invertible": np.bool_(rank == len(A)),
        "rank": np.int64(rank),
        "nullity": np.int64(len(A) - rank),
        "n_pivots": np.int32(rank),
        "det": sign * np.exp(logarithm),
        "min_abs_eig": np.min(np.abs(np.linalg.eigvals(A))),
    }


# --- Exercise 4.6: one side ---------------------------------------------------------------------------------------


@book.wrong(
    "w04_e06",
    "one_sided_inverse",
    "FB_RESIDUAL",
    "visible general",
    "For tall A the product XA is the small identity; AX has rank n < m.",
)
def names_the_other_side(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("right" if m > n else "left" if m < n else "both"), np.linalg.pinv(A)


@book.wrong(
    "w04_e06",
    "one_sided_inverse",
    "FB_NO_ERROR",
    "edge",
    "A square matrix needs full rank too: look at the rank, not at the shape.",
)
def asks_only_for_the_shape(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m == n:
        return "both", np.linalg.inv(A)
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m > n else "right"), np.linalg.pinv(A)


@book.wrong(
    "w04_e06",
    "one_sided_inverse",
    "FB_NO_ERROR",
    "edge",
    "The pseudoinverse always exists; a one-sided inverse does not.",
)
def always_returns_the_pseudoinverse(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    return ("left" if m > n else "right" if m < n else "both"), np.linalg.pinv(A)


@book.wrong(
    "w04_e06",
    "one_sided_inverse",
    "FB_EXCEPTION",
    "visible",
    "A wide A has dependent columns: neither rank n nor an inverse of A^T A can be had, but A A^T has one.",
)
def uses_the_left_formula_for_wide_matrices(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m > n else "right" if m < n else "both"), np.linalg.inv(A.T @ A) @ A.T


@book.wrong(
    "w04_e06", "one_sided_inverse", "FB_TYPE", "general edge", 'A square inverse works on both sides: say "both".'
)
def calls_a_square_inverse_left(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    return ("left" if m >= n else "right"), np.linalg.pinv(A)


@book.right("w04_e06", "one_sided_inverse", "uses only as many rows (columns) as needed, the others get coefficient 0")
def ignores_surplus_rows(A):
    from itertools import combinations

    A = np.asarray(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    B = A if m >= n else A.T
    rows = list(min(combinations(range(len(B)), B.shape[1]), key=lambda rows: np.linalg.cond(B[list(rows)])))
    X = np.zeros(B.T.shape)
    X[:, rows] = np.linalg.inv(B[rows])
    return ("left", X) if m > n else ("right", X.T) if m < n else ("both", X)


@book.right("w04_e06", "one_sided_inverse", "a pseudoinverse plus something that the other side cannot see")
def with_an_invisible_part(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if np.linalg.matrix_rank(A) < min(m, n):
        raise LinAlgError("deficient")
    X = np.linalg.pinv(A)
    if m > n:
        return "left", X + np.ones((n, m)) @ (np.eye(m) - A @ X)
    if m < n:
        return "right", X + (np.eye(n) - X @ A) @ np.ones((n, m))
    return "both", X


@book.right("w04_e06", "one_sided_inverse", "least squares against the identity, one list as the pair")
def by_least_squares(A):
    A = np.asarray(A, dtype=np.float64)
    k = min(A.shape)
    T = A if A.shape[0] < A.shape[1] else A.T
    X, _, rank, _ = np.linalg.lstsq(T, np.eye(k), rcond=None)
    if rank < k:
        raise LinAlgError("deficient")
    if A.shape[0] < A.shape[1]:
        return ["right", X]
    return ["left" if A.shape[0] > A.shape[1] else "both", X.T]


# --- Exercise 4.7: torch ------------------------------------------------------------------------------------------


@book.wrong(
    "w04_e07",
    "torch_safe_inverse",
    "FB_NO_ERROR",
    "general edge",
    "An error comes only if a computed pivot is exactly 0: ask for the condition number.",
)
def only_catches_the_error(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    try:
        return torch.linalg.inv(A)
    except RuntimeError:
        return None


@book.wrong(
    "w04_e07", "torch_safe_inverse", "FB_DET_THRESHOLD", "edge", "1e-8 I has determinant 1e-32 and condition number 1."
)
def declines_small_determinants(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    if abs(torch.linalg.det(A)) < 1e-10:
        return None
    return torch.linalg.inv(A)


@book.wrong("w04_e07", "torch_safe_inverse", "FB_DETACHED", "general", "Stay in torch from beginning to end.")
def goes_through_numpy(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    dtype = A.dtype if A.is_floating_point() else torch.float64
    M = A.detach().double().numpy()
    if np.linalg.matrix_rank(M) < len(M) or np.linalg.cond(M) > max_cond:
        return None
    return torch.tensor(np.linalg.inv(M), dtype=dtype)


@book.wrong(
    "w04_e07",
    "torch_safe_inverse",
    "FB_NO_ERROR",
    "edge",
    "In float32 garbage has a condition number near 1e8: use the eps of the dtype too.",
)
def trusts_a_float32_condition_number(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    sigma = torch.linalg.svdvals(A)
    if sigma[-1] == 0 or sigma[0] / sigma[-1] > max_cond:
        return None
    return torch.linalg.inv(A)


@book.wrong(
    "w04_e07",
    "torch_safe_inverse",
    "FB_ABSOLUTE_TOL",
    "general edge",
    "Compare sigma_min with sigma_max: in 1e-8 I they are equal.",
)
def has_a_fixed_limit_for_the_smallest_singular_value(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    sigma = torch.linalg.svdvals(A.detach())
    if sigma[-1] < 1e-6 or sigma[0] > max_cond * sigma[-1]:
        return None
    return torch.linalg.inv(A)


@book.wrong(
    "w04_e07",
    "torch_safe_inverse",
    "FB_NO_ERROR",
    "general",
    "Compare sigma_max / sigma_min with the limit you are given, `max_cond`.",
)
def has_a_limit_of_its_own(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    if torch.linalg.matrix_rank(A.detach()) < len(A):
        return None
    return torch.linalg.inv(A)


@book.right("w04_e07", "torch_safe_inverse", "the condition number in double precision, the inverse as a solve")
def decides_in_double_precision(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if not A.is_floating_point():
        A = A.double()
    cond = torch.linalg.cond(A.detach().double())
    if not torch.isfinite(cond) or cond > max_cond:
        return None
    return torch.linalg.solve(A, torch.eye(len(A), dtype=A.dtype))


@book.right("w04_e07", "torch_safe_inverse", "V diag(1/sigma) U^T, differentiated through the decomposition")
def from_its_singular_values(A, max_cond=1e12):
    import torch

    if A.ndim != 2 or A.shape[-1] != A.shape[-2]:
        raise ValueError("not square")
    if not torch.is_floating_point(A):
        A = A.to(torch.float64)
    U, sigma, Vt = torch.linalg.svd(A)
    ratio = float(sigma[-1] / sigma[0]) if sigma[0] > 0 else 0.0
    if ratio < 1 / max_cond or ratio < 8 * torch.finfo(A.dtype).eps:
        return None
    return Vt.mT @ torch.diag(1 / sigma) @ U.mT


# --- Exercise 4.8: variance inflation -----------------------------------------------------------------------------


@book.wrong(
    "w04_e08",
    "vif",
    "FB_WRONG_VALUE",
    "visible general",
    "Divide every column by its standard deviation: correlations, not covariances.",
)
def inverts_the_covariance(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    C = Z.T @ Z / (n - 1)
    return np.diag(np.linalg.pinv(C)).copy()


@book.wrong("w04_e08", "vif", "FB_NOT_CENTRED", "visible general", "Subtract the mean of every column first.")
def forgets_to_centre(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X / np.linalg.norm(X, axis=0)
    return np.diag(np.linalg.pinv(Z.T @ Z)).copy()


@book.wrong(
    "w04_e08", "vif", "FB_NO_ERROR", "edge", "A singular correlation matrix has no inverse: such columns get inf."
)
def inverts_whatever_comes(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    Z /= np.linalg.norm(Z, axis=0)
    return np.abs(np.diag(np.linalg.inv(Z.T @ Z + 1e-17 * np.eye(d))))


@book.wrong(
    "w04_e08", "vif", "FB_DDOF", "visible general", "Use n, or n - 1, in both places: variances and covariances."
)
def divides_by_n_and_by_n_minus_one(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    C = Z.T @ Z / n
    return np.diag(np.linalg.inv(C)).copy()


@book.wrong("w04_e08", "vif", "FB_WRONG_VALUE", "edge", "Only the columns that take part in the relation get inf.")
def declares_every_column_collinear(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    Z /= np.linalg.norm(Z, axis=0)
    if np.linalg.matrix_rank(Z) < d:
        return np.full(d, np.inf)
    return np.diag(np.linalg.inv(Z.T @ Z)).copy()


@book.right("w04_e08", "vif", "regresses every column on the others and a constant, through singular vectors")
def by_regressions(X):
    X = np.asarray(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    out = []
    for j in range(d):
        y = X[:, j] - X[:, j].mean()
        if not np.any(np.abs(y) > 1e-14 * np.abs(X[:, j]).max()):
            raise ValueError("constant column")
        M = np.column_stack([np.ones(n), np.delete(X, j, axis=1)])
        W, s, _ = np.linalg.svd(M / np.linalg.norm(M, axis=0), full_matrices=False)
        W = W[:, s > 1e-12 * s[0]]
        rest = y - W @ (W.T @ y)
        rest -= W @ (W.T @ rest)
        share = (rest @ rest) / (y @ y)
        out.append(np.inf if share < 1e-13 else 1 / share)
    return np.array(out)


@book.right("w04_e08", "vif", "the diagonal of the inverse correlation matrix; singular ones by their nullspace")
def by_the_correlation_matrix(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d or not np.ptp(X, axis=0).all():
        raise ValueError("too few rows, or a constant column")
    C = np.atleast_2d(np.corrcoef(X, rowvar=False))
    values, vectors = np.linalg.eigh(C)
    null = values < 1e-12
    factors = (vectors[:, ~null] ** 2 / values[~null]).sum(axis=1)
    factors[(vectors[:, null] ** 2).sum(axis=1) > 1e-8] = np.inf
    return factors


# --- Exercise 4.9: fill-in ----------------------------------------------------------------------------------------


@book.wrong(
    "w04_e09", "plot_fill_in", "FB_PLOT_DATA", "general", "Small is not zero: every entry of the inverse counts."
)
def hides_small_entries(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    for panel, M in zip(ax, (T, np.linalg.inv(T)), strict=True):
        shown = np.abs(M) > 0.1 * np.abs(M).max()
        panel.imshow(shown, cmap="Greys")
        panel.set_title(f"{shown.sum()} nonzeros")
    return list(ax)


@book.wrong(
    "w04_e09", "plot_fill_in", "FB_PLOT_LABEL", "visible general", "Put each count into the title of its own Axes."
)
def forgets_the_titles(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    ax[0].spy(T)
    ax[1].spy(np.linalg.inv(T))
    return [ax[0], ax[1]]


@book.wrong(
    "w04_e09",
    "plot_fill_in",
    "FB_PLOT_DATA",
    "visible general",
    "The matrix has three diagonals: -1 stands above and below the 2.",
)
def leaves_out_a_diagonal(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(1, 2)
    T = 2 * np.eye(n) - np.eye(n, k=1)
    for panel, M in zip(ax, (T, np.linalg.inv(T)), strict=True):
        panel.spy(M)
        panel.set_title(f"{np.count_nonzero(M)} nonzeros")
    return list(ax)


@book.wrong(
    "w04_e09", "plot_fill_in", "FB_PLOT_AX", "visible general hygiene", "Draw on `ax[0]` and `ax[1]` if they are given."
)
def draws_elsewhere(n, ax=None):
    import matplotlib.pyplot as plt

    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    _, panels = plt.subplots(1, 2)
    for panel, M in zip(panels, (T, np.linalg.inv(T)), strict=True):
        panel.spy(M)
        panel.set_title(f"{np.count_nonzero(M)} nonzeros")
    return ax


@book.right("w04_e09", "plot_fill_in", "pcolormesh of the values, upside down; the inverse from its formula")
def with_pcolormesh(n, ax=None):
    import matplotlib.pyplot as plt

    left, right = plt.subplots(1, 2)[1] if ax is None else ax
    i = np.arange(1, n + 1)
    inverse = np.minimum.outer(i, i) * (n + 1 - np.maximum.outer(i, i)) / (n + 1)
    T = np.where(i[:, None] == i, 2.0, np.where(abs(i[:, None] - i) == 1, -1.0, 0.0))
    left.pcolormesh(T, cmap="RdBu_r", vmin=-2, vmax=2)
    right.pcolormesh(inverse, cmap="cividis")
    left.set_title(f"order {n}: {3 * n - 2} entries", loc="left")
    right.set_title(f"order {n}: {n**2} entries", loc="left")
    return left, right


@book.right("w04_e09", "plot_fill_in", "markers: a scatter of all entries, zeros of size 0, and spy for the inverse")
def with_markers(n, ax=None):
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(nrows=2)
    T = np.diag([2.0] * n) + np.diag([-1.0] * (n - 1), 1) + np.diag([-1.0] * (n - 1), -1)
    columns, rows = np.meshgrid(np.arange(1, n + 1), np.arange(1, n + 1))
    ax[0].scatter(columns.ravel(), rows.ravel(), s=30 * (T != 0).ravel(), marker="s")
    ax[0].set(title=f"nnz = {np.count_nonzero(T)}", xlim=(0, n + 1), ylim=(n + 1, 0))
    ax[1].spy(np.linalg.solve(T, np.eye(n)), markersize=3)
    ax[1].set_title(f"nnz = {n * n}")
    return list(ax)


@book.right("w04_e09", "plot_fill_in", "spy as an image, through a masked array of values")
def with_spy(n, ax=None):
    import matplotlib.pyplot as plt

    ax = plt.figure().subplots(1, 2) if ax is None else np.asarray(ax)
    T = 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)
    ax[0].imshow(np.ma.masked_equal(T, 0.0))
    ax[1].spy(np.linalg.inv(T))
    for panel, count in zip(ax, (3 * n - 2, n * n), strict=True):
        panel.set_title(f"$T$: {count}")
    return list(ax)
