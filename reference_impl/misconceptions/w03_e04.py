"""Exercise 3.4, reduced row echelon form, exactly: what students write."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e04", "rref_exact")


@book.wrong("FB_STOPPED_AT_REF", "visible general", "Clear above each pivot too.")
def stops_at_echelon_form(A):
    R = [[Fraction(x) for x in row] for row in A]
    m, n, pivots = len(R), len(R[0]), []
    for j in range(n):
        k = len(pivots)
        p = next((i for i in range(k, m) if R[i][j] != 0), None)
        if p is None:
            continue
        R[k], R[p] = R[p], R[k]
        lead = R[k][j]
        R[k] = [x / lead for x in R[k]]
        for i in range(k + 1, m):
            f = R[i][j]
            R[i] = [x - f * y for x, y in zip(R[i], R[k], strict=True)]
        pivots.append(j)
    return R, pivots


@book.wrong("FB_PIVOT_NOT_ONE", "visible general", "Divide each pivot row by its pivot.")
def leaves_pivots_unscaled(A):
    R = [[Fraction(x) for x in row] for row in A]
    m, n, pivots = len(R), len(R[0]), []
    for j in range(n):
        k = len(pivots)
        p = next((i for i in range(k, m) if R[i][j] != 0), None)
        if p is None:
            continue
        R[k], R[p] = R[p], R[k]
        for i in range(m):
            if i != k:
                f = R[i][j] / R[k][j]
                R[i] = [x - f * y for x, y in zip(R[i], R[k], strict=True)]
        pivots.append(j)
    return R, pivots


@book.wrong("FB_FLOATS_IN_EXACT", "visible general", "Convert every entry to Fraction at the start.")
def works_in_floats(A):
    R = [[float(x) for x in row] for row in A]
    m, n, pivots = len(R), len(R[0]), []
    for j in range(n):
        k = len(pivots)
        p = next((i for i in range(k, m) if abs(R[i][j]) > 1e-12), None)
        if p is None:
            continue
        R[k], R[p] = R[p], R[k]
        lead = R[k][j]
        R[k] = [x / lead for x in R[k]]
        for i in range(m):
            if i != k:
                f = R[i][j]
                R[i] = [x - f * y for x, y in zip(R[i], R[k], strict=True)]
        pivots.append(j)
    return R, pivots


@book.wrong("FB_RESIDUAL", "general", "64-bit integers wrap around; Python's own do not.")
def cross_multiplies_in_64_bits(A):
    with np.errstate(all="ignore"):
        R = np.array([[int(x) for x in row] for row in A], dtype=np.int64)
        m, n = R.shape
        pivots = []
        for j in range(n):
            k = len(pivots)
            below = [i for i in range(k, m) if R[i, j] != 0]
            if not below:
                continue
            R[[k, below[0]]] = R[[below[0], k]]
            for i in range(m):
                if i != k:
                    R[i] = R[i] * R[k, j] - R[k] * R[i, j]
            pivots.append(j)
    rows = [[Fraction(int(x)) for x in row] for row in R]
    for k, j in enumerate(pivots):
        if rows[k][j] != 0:
            rows[k] = [x / rows[k][j] for x in rows[k]]
    return rows, pivots


@book.wrong("FB_TYPE", "visible general", "pivots names columns, not rows.")
def names_rows_as_pivots(A):
    R = [[Fraction(x) for x in row] for row in A]
    m, n, pivots = len(R), len(R[0]), []
    for j in range(n):
        k = len(pivots)
        p = next((i for i in range(k, m) if R[i][j] != 0), None)
        if p is None:
            continue
        R[k], R[p] = R[p], R[k]
        lead = R[k][j]
        R[k] = [x / lead for x in R[k]]
        for i in range(m):
            if i != k:
                f = R[i][j]
                R[i] = [x - f * y for x, y in zip(R[i], R[k], strict=True)]
        pivots.append(k)
    return R, pivots


@book.right("echelon form first, then upwards; the largest entry as pivot")
def down_and_up(A):
    R = [[Fraction(x) if not hasattr(x, "item") else Fraction(x.item()) for x in row] for row in A]
    if len({len(row) for row in R}) != 1:
        raise ValueError("rows of different length")
    pivots, k = [], 0
    for j in range(len(R[0])):
        p = max(range(k, len(R)), key=lambda i: abs(R[i][j]), default=None)
        if p is None or R[p][j] == 0:
            continue
        R[k], R[p] = R[p], R[k]
        for i in range(k + 1, len(R)):
            f = R[i][j] / R[k][j]
            R[i] = [x - f * y for x, y in zip(R[i], R[k], strict=True)]
        pivots.append(j)
        k += 1
    for k in reversed(range(len(pivots))):
        j = pivots[k]
        R[k] = [x / R[k][j] for x in R[k]]
        for i in range(k):
            R[i] = [x - R[i][j] * y for x, y in zip(R[i], R[k], strict=True)]
    return R, pivots


@book.right("whole numbers come back as int")
def returns_ints_where_whole(A):
    rows = [[Fraction(x) if isinstance(x, (int, float, Fraction)) else Fraction(int(x)) for x in row] for row in A]
    n = len(rows[0])
    if any(len(row) != n for row in rows):
        raise ValueError("rows of different length")
    done, pivots = [], []
    for j in range(n):
        here = next((row for row in rows if row[j]), None)
        if here is None:
            continue
        rows.remove(here)
        here = [x / here[j] for x in here]
        rows = [[x - row[j] * y for x, y in zip(row, here, strict=True)] for row in rows]
        done = [[x - row[j] * y for x, y in zip(row, here, strict=True)] for row in done] + [here]
        pivots.append(j)
    return [[int(x) if x.denominator == 1 else x for x in row] for row in done + rows], pivots
