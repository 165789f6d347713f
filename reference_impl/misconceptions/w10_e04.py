"""Exercise 10.4, the unit sphere: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e04", "sphere_extrema")


@book.wrong("FB_ABS", "general edge", "-5 is below 1: compare values, not their sizes.")
def compares_absolute_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    order = np.argsort(np.abs(values))
    low, high = order[0], order[-1]
    return abs(values[low]), vectors[:, low], abs(values[high]), vectors[:, high]


@book.wrong("FB_ABS", "general edge", "The lowest height is the most negative one.")
def picks_by_absolute_values(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    low, high = np.argmin(np.abs(values)), np.argmax(np.abs(values))
    return values[low], vectors[:, low], values[high], vectors[:, high]


@book.wrong("FB_NOT_UNIT", "visible general", "The vectors must have length 1.")
def scales_the_largest_entry_to_one(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    first, last = (v / np.abs(v).max() for v in (vectors[:, 0], vectors[:, -1]))
    return values[0], first, values[-1], last


@book.wrong("FB_TRANSPOSED", "general", "Eigenvectors are columns: vectors[:, 0].")
def takes_rows_of_the_eigenvector_matrix(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[0], values[-1], vectors[-1]


@book.wrong("FB_SIGN", "general", "`eig` does not sort; `eigh` does, and knows symmetry.")
def trusts_the_order_of_eig(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-10 * np.abs(A).max():
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eig(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Beside entries of 1e-12 an error of 1e-12 is everything.")
def tests_symmetry_with_a_fixed_number(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not np.allclose(A, A.T):
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.wrong("FB_NO_ERROR", "edge", "`eigh` reads one triangle only: test A - A^T yourself.")
def never_looks_for_symmetry(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


@book.right("`eig` on the symmetric part, sorted by hand; vectors with other signs")
def sorted_by_hand(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("not square")
    if np.max(np.abs(A - A.T)) > 1e-9 * np.max(np.abs(A)):
        raise ValueError("not symmetric")
    values, vectors = np.linalg.eigh((A + A.T) / 2, UPLO="U")
    low, high = min(range(len(A)), key=values.__getitem__), max(range(len(A)), key=values.__getitem__)
    return [float(values[low]), -vectors[:, low], float(values[high]), -vectors[:, high]]


@book.right("singular vectors of A + c I and c I - A, which are positive semidefinite")
def by_shifted_svd(A):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or (np.abs(A - A.T) > 1e-11 * np.abs(A).max()).any():
        raise ValueError("not symmetric")
    c = np.linalg.norm(A, 2)
    eye = np.eye(len(A))
    vmax = np.linalg.svd(A + c * eye)[2][0]
    vmin = np.linalg.svd(c * eye - A)[2][0]
    return np.float64(vmin @ A @ vmin), vmin, np.float64(vmax @ A @ vmax), vmax
