"""Exercise 4.1, the 2x2 formula: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w04_e01", "inverse_2x2")


@book.wrong("FB_RESIDUAL", "visible general", "Diagonal entries not exchanged: d stands where a was, a where d was.")
def keeps_the_diagonal(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[a, -b], [-c, d]]) / det


@book.wrong("FB_SIGN", "visible general", "b and c stay where they are and change their sign.")
def forgets_the_signs(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, b], [c, a]]) / det


@book.wrong("FB_SIGN", "visible general", "The determinant is ad - bc, not bc - ad.")
def turns_the_determinant_round(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = b * c - a * d
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / det


@book.wrong("FB_TRANSPOSED", "visible general", "b and c keep their places; only a and d are exchanged.")
def exchanges_the_other_diagonal_too(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -c], [-b, a]]) / det


@book.wrong("FB_DET_THRESHOLD", "edge", "Compare ad - bc with |ad| + |bc|: both shrink together.")
def calls_a_small_determinant_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    det = a * d - b * c
    if abs(det) < 1e-10:
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / det


@book.wrong("FB_NO_ERROR", "edge", "NumPy divides by zero with a warning only: test before.")
def divides_by_zero(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


@book.right("Cayley-Hamilton: A^-1 = (trace(A) I - A) / det A")
def by_cayley_hamilton(A):
    A = np.asarray(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    down, up = A[0, 0] * A[1, 1], A[0, 1] * A[1, 0]
    if abs(down - up) <= 1e-14 * max(abs(down), abs(up)):
        raise np.linalg.LinAlgError("singular")
    return ((A[0, 0] + A[1, 1]) * np.eye(2) - A) / (down - up)


@book.wrong("FB_SCALE", "visible general", "Divide by ad - bc at the end.")
def forgets_to_divide(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    if abs(a * d - b * c) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]])


@book.wrong("FB_NO_ERROR", "edge", "Rounded, ad - bc is seldom exactly 0: compare it with |ad| + |bc|.")
def refuses_an_exact_zero_only(A):
    A = np.array(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = A
    if a * d - b * c == 0:
        raise LinAlgError("singular")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


@book.right("exact fractions, rounded at the end")
def with_fractions(A):
    if np.shape(A) != (2, 2):
        raise ValueError("not 2x2")
    (a, b), (c, d) = ([Fraction(float(v)) for v in row] for row in A)
    det = a * d - b * c
    if abs(det) <= 1e-15 * (abs(a * d) + abs(b * c)):
        raise LinAlgError("singular")
    return np.array([[float(d / det), float(-b / det)], [float(-c / det), float(a / det)]])


@book.right("turn, transpose, turn back: the adjugate as J^T A^T J")
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
