"""Exercise 1.5, the pieces: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w01_e05", "matmul_pieces")


@book.wrong("FB_OUTER_ORDER", "visible general", "Take A[:, l] and B[l], for l up to the inner size k.")
def pairs_rows_with_columns(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return [np.outer(A[l], B[:, l]) for l in range(min(A.shape[0], B.shape[1]))]
    raise ValueError("unknown view")


@book.wrong("FB_TYPE", "visible general", "Hand out the terms, do not add them.")
def adds_the_terms(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return sum(np.outer(A[:, l], B[l]) for l in range(A.shape[1]))
    raise ValueError("unknown view")


@book.wrong("FB_SHAPE", "visible general", "A times a column *adds* the scaled columns of A.")
def scales_the_columns(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A * B[:, j] for j in range(B.shape[1])]
    if view == "row":
        return [A[i] @ B for i in range(A.shape[0])]
    if view == "outer":
        return [np.outer(A[:, l], B[l]) for l in range(A.shape[1])]
    raise ValueError("unknown view")


@book.wrong("FB_NO_ERROR", "edge", "An unknown view is a typing error somewhere: say so.")
def takes_any_other_view_for_outer(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    if view == "column":
        return [A @ column for column in B.T]
    if view == "row":
        return [row @ B for row in A]
    return [np.outer(A[:, l], B[l]) for l in range(A.shape[1])]


@book.right("slices of the product, and one broadcast cube for the terms; tuples")
def from_slices(A, B, view):
    A, B = np.asarray(A), np.asarray(B)
    if A.shape[1] != B.shape[0] or view not in ("column", "row", "outer"):
        raise ValueError("not possible")
    C = A @ B
    if view == "outer":
        return tuple((A[:, :, None] * B[None, :, :]).transpose(1, 0, 2))
    return tuple(C) if view == "row" else tuple(C.T)


@book.right("combinations written out with loops over numbers")
def from_loops(A, B, view):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    (m, k), (l, p) = A.shape, B.shape
    if k != l:
        raise ValueError("shapes do not fit")
    if view == "column":
        pieces = [sum((B[t, j] * A[:, t] for t in range(k)), np.zeros(m)) for j in range(p)]
    elif view == "row":
        pieces = [sum((A[i, t] * B[t] for t in range(k)), np.zeros(p)) for i in range(m)]
    elif view == "outer":
        pieces = [np.array([[A[i, t] * B[t, j] for j in range(p)] for i in range(m)]) for t in range(k)]
    else:
        raise ValueError(f"no view {view}")
    return pieces
