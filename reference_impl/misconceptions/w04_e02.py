"""Exercise 4.2, cofactors: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w04_e02", "inverse_3x3")


@book.wrong("FB_ADJ_NOT_TRANSPOSED", "visible general", "The cofactor of row i, column j goes to row j, column i.")
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


@book.wrong("FB_SIGN", "visible general", "Every other cofactor changes its sign, like a chessboard.")
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


@book.wrong("FB_NO_ERROR", "edge", "Rounded products seldom cancel to exactly 0: compare with their size.")
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


@book.wrong("FB_SCALE", "visible general", "One division by the determinant is enough.")
def divides_twice(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    adjugate = np.array([np.cross(A[1], A[2]), np.cross(A[2], A[0]), np.cross(A[0], A[1])]).T
    det = A[0] @ adjugate[:, 0]
    if abs(det) <= 1e-14 * np.abs(A).max() ** 3:
        raise LinAlgError("singular")
    return adjugate / det / det


@book.wrong("FB_DET_THRESHOLD", "edge", "A times 1e-9 has a determinant 1e-27 times as large.")
def calls_a_small_determinant_of_order_3_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (3, 3):
        raise ValueError("not 3x3")
    adjugate = np.array([np.cross(A[1], A[2]), np.cross(A[2], A[0]), np.cross(A[0], A[1])]).T
    det = A[0] @ adjugate[:, 0]
    if abs(det) < 1e-12:
        raise LinAlgError("singular")
    return adjugate / det


@book.right("columns of the inverse are cross products of rows")
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


@book.right("Cayley-Hamilton: adj A = A^2 - trace(A) A + e_2 I")
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


@book.right("exact fractions, the nine signed minors written out in a list of lists")
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


@book.wrong("FB_RESIDUAL", "visible general", "Every other cofactor changes its sign, like a chessboard.")
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
