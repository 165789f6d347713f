"""Exercise 6.5, split a vector: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e05", "split_row_null")


@book.wrong("FB_EXCEPTION", "visible general", "x lives in R^n, beside the rows: use C(A^T).")
def projects_onto_the_column_space(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    p = A @ np.linalg.pinv(A) @ x
    return p, x - p


@book.wrong("FB_SHAPE", "visible general", "A x lives in R^m: the parts of x do not.")
def returns_the_image(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    return A @ x, x


@book.wrong("FB_NOT_IN_SPACE", "general", "A particular solution still has a nullspace part.")
def sets_free_variables_to_zero(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    pivots = []
    for j in range(A.shape[1]):
        if np.linalg.matrix_rank(A[:, [*pivots, j]]) > len(pivots):
            pivots.append(j)
    y = np.zeros(len(x))
    if pivots:
        y[pivots] = np.linalg.lstsq(A[:, pivots], A @ x, rcond=None)[0]
    return y, x - y


@book.wrong("FB_NOT_MIN_NORM", "visible general edge", "x solves A y = A x, but it is the longest.")
def keeps_all_of_x(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    return x, np.zeros_like(x)


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Compare singular values with the largest of them.")
def takes_small_for_zero(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    _, sigma, Vt = np.linalg.svd(A)
    row = Vt[: int(np.sum(sigma > 1e-8))]
    p = row.T @ (row @ x)
    return p, x - p


@book.wrong("FB_NOT_IN_SPACE", "visible general", "The order is (x_row, x_null).")
def exchanges_the_parts(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    if A.ndim != 2 or x.shape != (A.shape[1],):
        raise ValueError("shapes do not fit")
    p = np.linalg.pinv(A) @ (A @ x)
    return x - p, p


@book.right("least squares gives the shortest solution of A y = A x; a list comes back")
def by_the_shortest_solution(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    if x.ndim != 1 or A.shape[1] != len(x):
        raise ValueError("shapes do not fit")
    y = np.linalg.lstsq(A, A @ x, rcond=None)[0]
    return [y, x - y]


@book.right("the nullspace part first, from eigenvectors of A^T A for eigenvalue 0")
def from_the_eigenvectors(A, x):
    A, x = np.asarray(A, dtype=np.float64), np.asarray(x, dtype=np.float64)
    if x.shape != A.shape[1:]:
        raise ValueError("shapes do not fit")
    size = np.abs(A).max() or 1.0
    values, vectors = np.linalg.eigh((A / size).T @ (A / size))
    N = vectors[:, values < 1e-10]
    null = N @ (N.T @ x)
    return x - null, null
