"""Exercise 9.4, the trace of a product: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w09_e04", "trace_of_product")


@book.wrong("FB_RESIDUAL", "visible general", "a_ij meets b_ji: transpose one of the two.")
def multiplies_without_transposing(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float(np.sum(A * B))


@book.wrong("FB_RESIDUAL", "visible general", "All entries count, not only the diagonals of A and B: a_ij meets b_ji.")
def multiplies_traces(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.shape != A.shape[::-1]:
        raise ValueError("shapes")
    return float(np.trace(A) * np.trace(B))


@book.wrong("FB_DENSE", "numerical", "Only the diagonal of AB is needed, m of its m^2 entries.")
def forms_the_product(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.ndim != 2 or B.shape != A.shape[::-1]:
        raise ValueError("shapes")
    return float(np.trace(A @ B))


@book.wrong("FB_NO_ERROR", "edge", "Without a test of the shapes NumPy stretches B until it fits.")
def lets_shapes_broadcast(A, B):
    A, B = np.asarray(A, float), np.asarray(B, float)
    return float((A * B.T).sum())


@book.right("einsum over both indices")
def by_einsum(A, B):
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape != (B.shape[1], B.shape[0]):
        raise ValueError("shapes")
    return np.einsum("ij,ji->", A.astype(np.float64), B.astype(np.float64))


@book.right("rows of A times columns of B, one by one, summed exactly")
def row_times_column(A, B):
    from math import fsum

    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape != B.T.shape:
        raise ValueError("shapes")
    return fsum(float(row @ column) for row, column in zip(A, B.T, strict=True))


@book.right("the smaller of the two products, since tr(AB) = tr(BA)")
def by_the_smaller_product(A, B):
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or B.shape != (A.shape[1], A.shape[0]):
        raise ValueError("shapes")
    return (B @ A if A.shape[0] > A.shape[1] else A @ B).trace()
