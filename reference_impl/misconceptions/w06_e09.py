"""Exercise 6.9, remove directions: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w06_e09", "remove_directions")


@book.wrong(
    "FB_LOST_ORTHOGONALITY",
    "general edge",
    "Removing the second direction brings part of the first one back, unless they are perpendicular.",
)
def removes_one_after_the_other(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    for d in D:
        E = E - np.outer(E @ d, d) / (d @ d)
    return E


@book.wrong(
    "FB_LOST_ORTHOGONALITY",
    "general edge",
    "Each projection is right, but slanted directions share a part, which is taken away twice.",
)
def removes_all_from_the_original(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    D = D / np.linalg.norm(D, axis=1)[:, None]
    return E - E @ D.T @ D


@book.wrong(
    "FB_LOST_ORTHOGONALITY",
    "edge",
    "A short direction beside a long one is not rounding: give all of them length 1 first.",
)
def takes_short_directions_for_rounding(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    if len(D) == 0:
        return E
    _, sigma, Vt = np.linalg.svd(D, full_matrices=False)
    Q = Vt[sigma > 1e-10 * sigma[0]]
    return E - (E @ Q.T) @ Q


@book.wrong("FB_NOT_UNIT", "general edge", "Divide by the squared length of each row.")
def forgets_the_lengths(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    return E - E @ D.T @ D


@book.wrong("FB_SHAPE", "visible general", "Rows go in, rows must come out: (n, d).")
def works_on_columns(E, D):
    E, D = np.array(E, dtype=float), np.array(D, dtype=float)
    if E.shape[1] != D.shape[1] or not D.any(axis=1).all():
        raise ValueError("bad directions")
    X = E.T
    return X - np.linalg.pinv(D) @ (D @ X)


@book.right("the pseudoinverse of the unit directions, row by row")
def row_by_row(E, D):
    E, D = np.asarray(E, dtype=float), np.asarray(D, dtype=float)
    if E.shape[1] != D.shape[1]:
        raise ValueError("widths differ")
    lengths = np.sqrt((D * D).sum(axis=1))
    if np.any(lengths == 0):
        raise ValueError("zero direction")
    A = (D / lengths[:, None]).T
    rows = []
    for row in E:
        x = np.linalg.lstsq(A, row, rcond=None)[0] if A.shape[1] else np.zeros(0)
        rows.append(row - A @ x)
    return np.array(rows)


@book.right("directions made perpendicular first, then removed one after the other")
def by_clean_directions(E, D):
    E, D = np.array(E, dtype=float), np.asarray(D, dtype=float)
    if E.shape[1] != D.shape[1]:
        raise ValueError("widths differ")
    basis = []
    for d in D:
        if not np.any(d):
            raise ValueError("zero direction")
        v = d / np.linalg.norm(d)
        for _ in range(2):
            for q in basis:
                v = v - (v @ q) * q
        if np.linalg.norm(v) > 1e-10:
            basis.append(v / np.linalg.norm(v))
    for q in basis:
        E -= np.outer(E @ q, q)
    return E
