"""Week 3: elimination and systems. Each function is what a student writes; its own comments stay out of it.

Every function stands alone (names of the notebook's first cell only), so that its source can be put into a notebook.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("week03_systems")


# --- Exercise 3.1: back substitution ------------------------------------------------------------------------------


@book.wrong(
    "w03_e01", "back_substitution", "FB_READS_LOWER", "edge", "Multiply only the part of the row right of the diagonal."
)
def multiplies_the_whole_row(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or len(b) != len(U):
        raise ValueError("shapes do not fit")
    if np.any(np.diag(U) == 0):
        raise LinAlgError("zero on the diagonal")
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = (b[i] - U[i] @ x) / U[i, i]
    return x


@book.wrong(
    "w03_e01", "back_substitution", "FB_RESIDUAL", "general visible", "The last equation has one unknown: begin there."
)
def substitutes_from_the_top(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = np.zeros_like(b)
    for i in range(len(b)):
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


@book.wrong(
    "w03_e01",
    "back_substitution",
    "FB_RESIDUAL",
    "general visible",
    "Each unknown still has its coefficient: divide by it.",
)
def forgets_to_divide(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = np.zeros_like(b)
    for i in reversed(range(len(b))):
        x[i] = b[i] - U[i, i + 1 :] @ x[i + 1 :]
    return x


@book.wrong(
    "w03_e01", "back_substitution", "FB_SHAPE", "general visible", "For b (n,) the answer is (n,), not a column."
)
def returns_a_column(U, b):
    U, b = np.array(U, dtype=float), np.array(b, dtype=float)
    x = b.reshape(len(b), -1)
    for i in reversed(range(len(b))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


@book.right("w03_e01", "back_substitution", "column by column: each unknown is removed from all equations above it")
def by_columns(U, b):
    U, x = np.array(U, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or x.ndim not in (1, 2) or len(x) != len(U):
        raise ValueError("shapes do not fit")
    for j in range(len(U) - 1, -1, -1):
        if U[j, j] == 0:
            raise LinAlgError("singular")
        x[j] = x[j] / U[j, j]
        for i in range(j):
            x[i] = x[i] - U[i, j] * x[j]
    return x


@book.right("w03_e01", "back_substitution", "recursion: solve the lower right block, then the first equation")
def by_recursion(U, b):
    U, b = np.asarray(U, dtype=float), np.asarray(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or U.shape[0] != b.shape[0]:
        raise ValueError("shapes do not fit")
    if not np.diag(U).all():
        raise LinAlgError("singular")
    if len(b) == 1:
        return b / U[0, 0]
    rest = by_recursion(U[1:, 1:], b[1:])
    first = (b[:1] - U[:1, 1:] @ rest) / U[0, 0]
    return np.concatenate([first, rest])


# --- Exercise 3.2: elimination with partial pivoting --------------------------------------------------------------


@book.wrong(
    "w03_e02", "forward_eliminate", "FB_NO_PIVOTING", "edge numerical", "Compare all candidates of the column, always."
)
def eliminates_without_exchanges(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or c.shape != (len(U),):
        raise ValueError("shapes do not fit")
    n = len(c)
    for k in range(n):
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, list(range(n))


@book.wrong("w03_e02", "forward_eliminate", "FB_PIVOT_ABS", "numerical", "-2 is a better pivot than 1e-18.")
def pivots_on_the_signed_largest(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    if U.ndim != 2 or U.shape[0] != U.shape[1] or c.shape != (len(U),):
        raise ValueError("shapes do not fit")
    n = len(c)
    perm = np.arange(n)
    scale = np.abs(U).max(axis=1) if scale_rows else np.ones(n)
    scale[scale == 0] = 1.0
    for k in range(n):
        best = k + np.argmax(U[k:, k] / scale[k:])
        for rows in (U, c, perm, scale):
            rows[[k, best]] = rows[[best, k]]
        if U[k, k] == 0:
            continue
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, perm


@book.wrong(
    "w03_e02", "forward_eliminate", "FB_RESIDUAL", "general visible", "b belongs to its rows: exchange it with them."
)
def leaves_b_behind(A, b, scale_rows=False):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    n = len(c)
    perm = np.arange(n)
    for k in range(n):
        best = k + np.argmax(np.abs(U[k:, k]))
        U[[k, best]] = U[[best, k]]
        perm[[k, best]] = perm[[best, k]]
        if U[k, k] == 0:
            continue
        for i in range(k + 1, n):
            m = U[i, k] / U[k, k]
            U[i, k:] = U[i, k:] - m * U[k, k:]
            U[i, k] = 0.0
            c[i] = c[i] - m * c[k]
    return U, c, perm


@book.right("w03_e02", "forward_eliminate", "scales by the largest entry of the row as it is now, not as it was")
def scales_by_updated_rows(A, b, scale_rows=False):
    M = np.column_stack([np.array(A, dtype=float), np.array(b, dtype=float)]) if np.ndim(b) == 1 else None
    if M is None or np.shape(A) != (len(b), len(b)):
        raise ValueError("shapes do not fit")
    n = len(b)
    perm = list(range(n))
    for k in range(n):
        size = np.abs(M[k:, k:n]).max(axis=1) if scale_rows else np.ones(n - k)
        size[size == 0] = 1.0
        best = k + int(np.argmax(np.abs(M[k:, k]) / size))
        M[[k, best]] = M[[best, k]]
        perm[k], perm[best] = perm[best], perm[k]
        if M[k, k] != 0:
            m = M[k + 1 :, k] / M[k, k]
            M[k + 1 :] -= np.outer(m, M[k])
            M[k + 1 :, k] = 0.0
    return M[:, :n].copy(), M[:, n].copy(), perm


@book.right("w03_e02", "forward_eliminate", "takes the last among equal pivots, and works on Python lists")
def prefers_the_last_of_equal_pivots(A, b, scale_rows=False):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = len(b)
    rows = [[*A[i].tolist(), float(b[i]), i] for i in range(n)]
    size = [max(map(abs, A[i].tolist())) or 1.0 if scale_rows else 1.0 for i in range(n)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: (abs(rows[i][k]) / size[rows[i][-1]], i))
        rows[k], rows[best] = rows[best], rows[k]
        if rows[k][k] == 0:
            continue
        for i in range(k + 1, n):
            m = rows[i][k] / rows[k][k]
            rows[i][k] = 0.0
            for j in range(k + 1, n + 1):
                rows[i][j] -= m * rows[k][j]
    U = np.array([row[:n] for row in rows])
    return U, np.array([row[n] for row in rows]), np.array([row[-1] for row in rows])


# --- Exercise 3.3: solving by elimination -------------------------------------------------------------------------


@book.wrong("w03_e03", "solve_gepp", "FB_NO_PIVOTING", "edge numerical", "Try it on [[1e-20, 1], [1, 1]].")
def solves_without_exchanges(A, b, scale_rows=False):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),):
        raise ValueError("shapes do not fit")
    n = len(b)
    for k in range(n):
        for i in range(k + 1, n):
            m = A[i, k] / A[k, k]
            A[i, k:] -= m * A[k, k:]
            b[i] -= m * b[k]
    if np.any(np.diag(A) == 0):
        raise LinAlgError("singular")
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (b[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x


@book.wrong("w03_e03", "solve_gepp", "FB_PIVOT_ABS", "numerical", "-2 is a better pivot than 1e-18.")
def solves_with_signed_pivots(A, b, scale_rows=False):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),):
        raise ValueError("shapes do not fit")
    n = len(b)
    for k in range(n):
        p = k + np.argmax(A[k:, k])
        A[[k, p]], b[[k, p]] = A[[p, k]], b[[p, k]]
        if A[k, k] == 0:
            raise LinAlgError("singular")
        for i in range(k + 1, n):
            m = A[i, k] / A[k, k]
            A[i, k:] -= m * A[k, k:]
            b[i] -= m * b[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (b[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x


@book.wrong(
    "w03_e03",
    "solve_gepp",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to do it yourself once.",
)
def asks_the_library(A, b, scale_rows=False):
    return np.linalg.solve(A, b)


@book.wrong(
    "w03_e03",
    "solve_gepp",
    "FB_FORBIDDEN",
    "visible general edge numerical hygiene",
    "The point is to do it yourself once.",
)
def asks_the_library_in_disguise(A, b, scale_rows=False):
    tool = getattr(np.linalg, "in" + "v")
    return tool(np.array(A, dtype=float)) @ np.array(b, dtype=float)


@book.wrong("w03_e03", "solve_gepp", "FB_INT_DTYPE", "visible hygiene", "np.array(A) of integers cannot hold 0.5.")
def works_in_integers(A, b, scale_rows=False):
    A, b = np.array(A), np.array(b)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),):
        raise ValueError("shapes do not fit")
    n = len(b)
    size = np.abs(A).max(axis=1) if scale_rows else np.ones(n)
    for k in range(n):
        p = k + np.argmax(np.abs(A[k:, k]) / np.where(size[k:] == 0, 1, size[k:]))
        A[[k, p]], b[[k, p]], size[[k, p]] = A[[p, k]], b[[p, k]], size[[p, k]]
        if A[k, k] == 0:
            raise LinAlgError("singular")
        for i in range(k + 1, n):
            m = A[i, k] / A[k, k]
            A[i, k:] = A[i, k:] - m * A[k, k:]
            b[i] = b[i] - m * b[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (b[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x.astype(b.dtype)


@book.wrong("w03_e03", "solve_gepp", "FB_RESIDUAL", "visible general", "b belongs to its rows: exchange it with them.")
def exchanges_only_a(A, b, scale_rows=False):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    n = len(b)
    for k in range(n):
        p = k + np.argmax(np.abs(A[k:, k]))
        A[[k, p]] = A[[p, k]]
        if A[k, k] == 0:
            raise LinAlgError("singular")
        for i in range(k + 1, n):
            m = A[i, k] / A[k, k]
            A[i, k:] -= m * A[k, k:]
            b[i] -= m * b[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[i] = (b[i] - A[i, i + 1 :] @ x[i + 1 :]) / A[i, i]
    return x


@book.right(
    "w03_e03", "solve_gepp", "complete pivoting: the largest entry of the whole remaining block, in its row's own scale"
)
def with_complete_pivoting(A, b, scale_rows=False):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),):
        raise ValueError("shapes do not fit")
    n = len(b)
    if scale_rows:
        size = np.abs(A).max(axis=1)
        size = 2.0 ** np.ceil(np.log2(np.where(size == 0, 1.0, size)))
        A, b = A / size[:, None], b / size
    order = np.arange(n)
    for k in range(n):
        i, j = np.unravel_index(np.argmax(np.abs(A[k:, k:])), (n - k, n - k))
        A[[k, k + i]], b[[k, k + i]] = A[[k + i, k]], b[[k + i, k]]
        A[:, [k, k + j]], order[[k, k + j]] = A[:, [k + j, k]], order[[k + j, k]]
        if A[k, k] == 0:
            raise LinAlgError("singular")
        m = A[k + 1 :, k] / A[k, k]
        A[k + 1 :] -= np.outer(m, A[k])
        b[k + 1 :] -= m * b[k]
    x = np.zeros(n)
    for i in reversed(range(n)):
        x[order[i]] = (b[i] - A[i, i + 1 :] @ x[order[i + 1 :]]) / A[i, i]
    return x


@book.right("w03_e03", "solve_gepp", "keeps L and the permutation, and substitutes twice")
def with_l_and_u(A, b, scale_rows=False):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    n, p = len(b), np.arange(len(b))
    scale = np.abs(A).max(axis=1) if scale_rows else np.ones(n)
    for k in range(n):
        q = max(range(k, n), key=lambda i: abs(A[p[i], k]) / (scale[p[i]] or 1.0))
        p[k], p[q] = p[q], p[k]
        if A[p[k], k] == 0:
            raise LinAlgError("singular")
        for i in p[k + 1 :]:
            A[i, k] /= A[p[k], k]
            A[i, k + 1 :] -= A[i, k] * A[p[k], k + 1 :]
    y = np.zeros(n)
    for i in range(n):
        y[i] = b[p[i]] - A[p[i], :i] @ y[:i]
    for i in range(n - 1, -1, -1):
        y[i] = (y[i] - A[p[i], i + 1 :] @ y[i + 1 :]) / A[p[i], i]
    return y


# --- Exercise 3.4: reduced row echelon form, exactly --------------------------------------------------------------


@book.wrong("w03_e04", "rref_exact", "FB_STOPPED_AT_REF", "visible general", "Clear above each pivot too.")
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


@book.wrong("w03_e04", "rref_exact", "FB_PIVOT_NOT_ONE", "visible general", "Divide each pivot row by its pivot.")
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


@book.wrong(
    "w03_e04", "rref_exact", "FB_FLOATS_IN_EXACT", "visible general", "Convert every entry to Fraction at the start."
)
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


@book.wrong("w03_e04", "rref_exact", "FB_RESIDUAL", "general", "64-bit integers wrap around; Python's own do not.")
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


@book.wrong("w03_e04", "rref_exact", "FB_TYPE", "visible general", "pivots names columns, not rows.")
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


@book.right("w03_e04", "rref_exact", "echelon form first, then upwards; the largest entry as pivot")
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


@book.right("w03_e04", "rref_exact", "whole numbers come back as int")
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


# --- Exercise 3.5: how many solutions? ----------------------------------------------------------------------------


@book.wrong(
    "w03_e05",
    "classify_system",
    "FB_COUNTED_EQUATIONS",
    "general edge",
    "Equations may repeat or contradict one another.",
)
def counts_equations(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    if m == n:
        return "unique", 0
    return ("infinite", n - m) if m < n else ("none", 0)


@book.wrong(
    "w03_e05", "classify_system", "FB_DET_THRESHOLD", "numerical", "det(1e-8 I) is 1e-32, and the system is harmless."
)
def asks_the_determinant(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    if m == n and abs(np.linalg.det(A)) > 1e-10:
        return "unique", 0
    r = int(np.linalg.matrix_rank(A))
    if np.linalg.matrix_rank(np.column_stack([A, b])) > r:
        return "none", 0
    return ("unique", 0) if m != n and r == n else ("infinite", n - r)


@book.wrong(
    "w03_e05",
    "classify_system",
    "FB_ABSOLUTE_TOL",
    "numerical",
    "Measure smallness against the largest entry, or let matrix_rank choose its own tolerance.",
)
def uses_a_fixed_tolerance(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    r = int((np.linalg.svd(A, compute_uv=False) > 1e-6).sum())
    r_b = int((np.linalg.svd(np.column_stack([A, b]), compute_uv=False) > 1e-6).sum())
    if r_b > r:
        return "none", 0
    return ("infinite", n - r) if r < n else ("unique", 0)


@book.wrong(
    "w03_e05",
    "classify_system",
    "FB_TYPE",
    "edge",
    "For b = 0 there is always the solution 0; whether there are others is a matter of A.",
)
def takes_b_zero_for_infinitely_many(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    if not b.any():
        return "infinite", n
    r = int(np.linalg.matrix_rank(A))
    if np.linalg.matrix_rank(np.column_stack([A, b])) > r:
        return "none", 0
    return ("unique", 0) if r == n else ("infinite", n - r)


@book.wrong(
    "w03_e05",
    "classify_system",
    "FB_COUNTED_EQUATIONS",
    "edge",
    "0 = 0 is true; only 0 = another number forbids a solution.",
)
def takes_a_zero_row_for_no_solution(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    n = A.shape[1]
    if not A.any(axis=1).all():
        return "none", 0
    r = int(np.linalg.matrix_rank(A))
    if np.linalg.matrix_rank(np.column_stack([A, b])) > r:
        return "none", 0
    return ("infinite", n - r) if r < n else ("unique", 0)


@book.right("w03_e05", "classify_system", "projects b with the singular vectors instead of ranking [A b]")
def by_singular_vectors(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.ndim != 1 or len(b) != len(A):
        raise ValueError("shapes do not fit")
    W, s, _ = np.linalg.svd(A)
    eps = 1e-6 if A.size and np.abs(A).max() == 0 else 1e-10
    r = int(np.sum(s > eps * s.max())) if s.size and s.max() > 0 else 0
    outside = W[:, r:].T @ b
    if np.linalg.norm(outside) > 1e-10 * np.linalg.norm(b):
        return "none", 0
    return ("unique", 0) if r == A.shape[1] else ("infinite", A.shape[1] - r)


@book.right("w03_e05", "classify_system", "eliminates by hand, with a threshold relative to the largest entry")
def by_elimination(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    m, n = A.shape
    M = np.hstack([A / (np.abs(A).max() or 1.0), b[:, None] / (np.abs(b).max() or 1.0)])
    r = 0
    for j in range(n):
        if r == m:
            break
        p = r + np.argmax(np.abs(M[r:, j]))
        if abs(M[p, j]) < 1e-10:
            M[r:, j] = 0
            continue
        M[[r, p]] = M[[p, r]]
        M[r + 1 :] -= np.outer(M[r + 1 :, j] / M[r, j], M[r])
        r += 1
    if np.any(np.abs(M[r:, n]) > 1e-9):
        return ("none", 0)
    return ("infinite", n - r) if n > r else ("unique", 0)


# --- Exercise 3.6: three bands ------------------------------------------------------------------------------------


@book.wrong("w03_e06", "solve_tridiagonal", "FB_DENSE", "numerical", "Three arrays of length n are all you need.")
def builds_the_full_matrix(lower, diag, upper, b):
    lower, diag, upper, b = (np.array(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    if b.shape != (n,) or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    A = np.zeros((n, n))
    for i in range(n):
        A[i, i] = diag[i]
        if i + 1 < n:
            A[i, i + 1] = upper[i]
            A[i + 1, i] = lower[i]
    for i in range(1, n):
        if A[i - 1, i - 1] == 0:
            raise LinAlgError("zero pivot")
        m = A[i, i - 1] / A[i - 1, i - 1]
        A[i, i - 1 : i + 2] -= m * A[i - 1, i - 1 : i + 2]
        b[i] -= m * b[i - 1]
    if A[-1, -1] == 0:
        raise LinAlgError("zero pivot")
    x = np.zeros(n)
    x[-1] = b[-1] / A[-1, -1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - A[i, i + 1] * x[i + 1]) / A[i, i]
    return x


@book.wrong(
    "w03_e06", "solve_tridiagonal", "FB_MUTATED", "hygiene", "np.asarray does not copy an array that is already one."
)
def overwrites_its_input(lower, diag, upper, b):
    lower, diag, upper, b = (np.asarray(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    if b.shape != (n,) or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    for i in range(1, n):
        if diag[i - 1] == 0:
            raise LinAlgError("zero pivot")
        m = lower[i - 1] / diag[i - 1]
        diag[i] -= m * upper[i - 1]
        b[i] -= m * b[i - 1]
    if diag[-1] == 0:
        raise LinAlgError("zero pivot")
    x = np.zeros(n)
    x[-1] = b[-1] / diag[-1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - upper[i] * x[i + 1]) / diag[i]
    return x


@book.wrong(
    "w03_e06",
    "solve_tridiagonal",
    "FB_RESIDUAL",
    "visible general",
    "lower[0] stands in row 1: row i uses lower[i - 1].",
)
def is_off_by_one_in_the_lower_band(lower, diag, upper, b):
    lower, diag, upper, b = (np.array(v, dtype=float) for v in (lower, diag, upper, b))
    n = len(diag)
    lower = np.append(lower, 0.0)
    for i in range(1, n):
        m = lower[i] / diag[i - 1]
        diag[i] -= m * upper[i - 1]
        b[i] -= m * b[i - 1]
    x = np.zeros(n)
    x[-1] = b[-1] / diag[-1]
    for i in range(n - 2, -1, -1):
        x[i] = (b[i] - upper[i] * x[i + 1]) / diag[i]
    return x


@book.right("w03_e06", "solve_tridiagonal", "eliminates from the bottom up, on Python lists")
def from_the_bottom(lower, diag, upper, b):
    lower, diag, upper, b = ([float(x) for x in v] for v in (lower, diag, upper, b))
    n = len(diag)
    if len(b) != n or len(lower) != n - 1 or len(upper) != n - 1:
        raise ValueError("lengths do not fit")
    for i in range(n - 2, -1, -1):
        if diag[i + 1] == 0:
            raise LinAlgError("zero pivot")
        m = upper[i] / diag[i + 1]
        diag[i] -= m * lower[i]
        b[i] -= m * b[i + 1]
    if diag[0] == 0:
        raise LinAlgError("zero pivot")
    x = [b[0] / diag[0]]
    for i in range(1, n):
        x.append((b[i] - lower[i - 1] * x[-1]) / diag[i])
    return np.array(x)


@book.right("w03_e06", "solve_tridiagonal", "the Thomas algorithm with normalised rows")
def with_normalised_rows(lower, diag, upper, b):
    lower, diag, upper, b = (np.asarray(v, dtype=np.float64) for v in (lower, diag, upper, b))
    n = diag.shape[0]
    if b.shape != diag.shape or lower.shape != (n - 1,) or upper.shape != (n - 1,):
        raise ValueError("lengths do not fit")
    c, d, before = np.zeros(n), np.zeros(n), 0.0
    for i in range(n):
        pivot = diag[i] - (lower[i - 1] * c[i - 1] if i else 0.0)
        if pivot == 0:
            raise LinAlgError("zero pivot")
        c[i] = upper[i] / pivot if i < n - 1 else 0.0
        before = d[i] = (b[i] - (lower[i - 1] * before if i else 0.0)) / pivot
    for i in range(n - 2, -1, -1):
        d[i] = d[i] - c[i] * d[i + 1]
    return d


# --- Exercise 3.7: torch ------------------------------------------------------------------------------------------


@book.wrong("w03_e07", "torch_solve", "FB_DETACHED", "general", "Stay in torch from beginning to end.")
def takes_the_numpy_detour(A, b):
    import torch

    dtype = A.dtype if A.is_floating_point() else torch.float64
    x = np.linalg.solve(A.detach().double().numpy(), b.detach().double().numpy()[..., None])[..., 0]
    return torch.tensor(x, dtype=dtype)


@book.wrong("w03_e07", "torch_solve", "FB_RESIDUAL", "general", "Row k of b belongs to system k, also when B = n.")
def reads_the_batch_as_columns(A, b):
    import torch

    if not A.is_floating_point():
        A = A.double()
    b = b.to(A.dtype)
    if b.ndim == 2 and b.shape[0] == A.shape[-1]:
        return torch.linalg.solve(A, b.expand(A.shape[0], *b.shape))[:, :, 0]
    return torch.linalg.solve(A, b.unsqueeze(-1)).squeeze(-1)


@book.right("w03_e07", "torch_solve", "the inverse, which this exercise allows")
def by_the_inverse(A, b):
    import torch

    A, b = (t if t.is_floating_point() else t.double() for t in (A, b))
    return (torch.linalg.inv(A) @ b.unsqueeze(-1)).squeeze(-1)


@book.right("w03_e07", "torch_solve", "one system after the other, stacked")
def one_by_one(A, b):
    import torch

    if not A.is_floating_point():
        A, b = A.to(torch.float64), b.to(torch.float64)
    if A.ndim == 2:
        return torch.linalg.solve(A, b)
    return torch.stack([torch.linalg.solve(A[k], b[k]) for k in range(A.shape[0])])


# --- Exercise 3.8: the picture ------------------------------------------------------------------------------------


@book.wrong(
    "w03_e08", "plot_system_2d", "FB_EXCEPTION", "edge", "A vertical line has no slope: draw it by two of its points."
)
def divides_by_the_coefficient_of_y(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        ax = plt.figure().add_subplot()
    for i in range(2):
        slope = -float(A[i, 0]) / float(A[i, 1])
        ax.axline((0, float(b[i]) / float(A[i, 1])), slope=slope, label=f"equation {i + 1}")
    if np.linalg.matrix_rank(A) == 2:
        x = np.linalg.solve(A, b)
        ax.plot(*x, "o")
        ax.set_xlim(x[0] - 4, x[0] + 4)
        ax.set_ylim(x[1] - 4, x[1] + 4)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.legend()
    return ax


@book.wrong(
    "w03_e08", "plot_system_2d", "FB_PLOT_DATA", "edge", "Least squares always answers, also where nothing solves."
)
def marks_a_guess_for_parallel_lines(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    for i in range(2):
        foot = b[i] * A[i] / (A[i] @ A[i])
        ax.axline(foot, (foot[0] - A[i, 1], foot[1] + A[i, 0]), label=f"equation {i + 1}")
    ax.plot(*x, "o")
    ax.set(xlabel="x", ylabel="y", xlim=(x[0] - 4, x[0] + 4), ylim=(x[1] - 4, x[1] + 4))
    ax.legend()
    return ax


@book.wrong("w03_e08", "plot_system_2d", "FB_PLOT_DATA", "visible general", "A row is an equation, not a point.")
def draws_rows_as_points(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if ax is None:
        _, ax = plt.subplots()
    for i in range(2):
        ax.plot([0, A[i, 0]], [0, A[i, 1]], label=f"row {i + 1}")
    ax.plot(*np.linalg.solve(A, b), "o")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax


@book.wrong(
    "w03_e08", "plot_system_2d", "FB_PLOT_LABEL", "visible general", "Give each line a `label` and call `ax.legend()`."
)
def forgets_the_legend(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    middle = np.zeros(2)
    if abs(np.linalg.det(A)) > 1e-12:
        middle = np.linalg.solve(A, b)
        ax.plot(*middle, "o")
    for i in range(2):
        foot = b[i] * A[i] / (A[i] @ A[i])
        ax.axline(foot, (foot[0] - A[i, 1], foot[1] + A[i, 0]))
    reach = 1 + np.abs(middle).max() + np.abs(b).max()
    ax.set(xlabel="x", ylabel="y", xlim=(-reach, reach), ylim=(-reach, reach))
    return ax


@book.right("w03_e08", "plot_system_2d", "two far points and plain plot, text beside the lines instead of a legend")
def with_text_beside_the_lines(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("shapes do not fit")
    if ax is None:
        _, ax = plt.subplots()
    regular = abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]) > 1e-12
    centre = np.linalg.solve(A, b) if regular else np.zeros(2)
    reach = 10 + np.abs(centre).max() + np.abs(b).max()
    for i in range(2):
        foot, along = b[i] * A[i] / (A[i] @ A[i]), np.array([-A[i, 1], A[i, 0]]) / np.hypot(*A[i])
        ends = np.array([foot - 5 * reach * along, foot + 5 * reach * along])
        ax.plot(ends[:, 0], ends[:, 1], color="black", linestyle=["-", "--"][i])
        ax.text(*foot, f"row {i + 1}")
    if regular:
        ax.scatter([centre[0]], [centre[1]], marker="x")
    ax.set(
        xlabel="x", ylabel="y", xlim=(centre[0] - reach, centre[0] + reach), ylim=(centre[1] - reach, centre[1] + reach)
    )
    return ax


@book.right("w03_e08", "plot_system_2d", "each line as the level curve of its equation")
def draws_level_curves(A, b, ax=None):
    import matplotlib.pyplot as plt

    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.shape != (2, 2) or b.shape != (2,):
        raise ValueError("need A (2, 2) and b (2,)")
    if ax is None:
        _, ax = plt.subplots()
    unique = abs(np.linalg.det(A)) > 1e-12
    centre = np.linalg.solve(A, b) if unique else A[0] * b[0] / (A[0] @ A[0])
    size = 2 + 2 * max(np.abs(centre).max(), np.abs(b / np.linalg.norm(A, axis=1)).max())
    x, y = np.meshgrid(centre[0] + size * np.linspace(-1, 1, 21), centre[1] + size * np.linspace(-1, 1, 21))
    for i in range(2):
        ax.contour(x, y, A[i, 0] * x + A[i, 1] * y, levels=[b[i]])
        ax.text(*(centre + 0.1 * (i + 1) * size), f"equation {i + 1}")
    if unique:
        ax.plot(*centre, "ro")
    ax.set(xlabel="x1", ylabel="x2")
    return ax


@book.right("w03_e08", "plot_system_2d", "axvline for vertical lines, a sampled function for the others")
def with_axvline(A, b, ax=None):
    import matplotlib.pyplot as plt

    (a, c), (d, e) = np.asarray(A, dtype=float)
    f, g = np.asarray(b, dtype=float)
    if ax is None:
        ax = plt.gca() if plt.get_fignums() == [] else plt.figure().gca()
    det = a * e - c * d
    x0, y0 = ((f * e - c * g) / det, (a * g - f * d) / det) if abs(det) > 1e-12 else (0.0, 0.0)
    t = np.linspace(x0 - 6, x0 + 6, 101)
    for p, q, r, name in ((a, c, f, "first"), (d, e, g, "second")):
        if q == 0:
            ax.axvline(r / p, label=name)
        else:
            ax.plot(t, (r - p * t) / q, label=name)
    if abs(det) > 1e-12:
        ax.plot([x0], [y0], "r*", markersize=12, label="solution")
    ax.set_xlim(x0 - 6, x0 + 6)
    ax.set_ylim(y0 - 8, y0 + 8)
    ax.set_xlabel("$x$")
    ax.set_ylabel("$y$")
    ax.axhline(0, color="grey", linewidth=0.5)
    ax.grid(True)
    ax.legend(loc="upper right")
    return ax


# --- Exercise 3.9: PageRank ---------------------------------------------------------------------------------------


@book.wrong(
    "w03_e09", "pagerank_solve", "FB_TRANSPOSED", "visible general", "Column j of P belongs to page j and sums to 1."
)
def makes_rows_sum_to_one(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for j, targets in enumerate(links):
        for i in targets or range(n):
            P[j, i] += 1 / (len(targets) or n)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


@book.wrong("w03_e09", "pagerank_solve", "FB_SCALE", "edge", "A page without links points to all pages.")
def loses_the_mass_of_dangling_pages(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for j, targets in enumerate(links):
        for i in targets:
            P[i, j] += 1 / len(targets)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


@book.right("w03_e09", "pagerank_solve", "power iteration, run until nothing moves")
def by_iteration(links, damping=0.85):
    n = len(links)
    r = np.full(n, 1 / n)
    for _ in range(1000):
        new = np.full(n, (1 - damping) / n)
        for j, targets in enumerate(links):
            for i in targets if targets else range(n):
                new[i] += damping * r[j] / (len(targets) or n)
        if np.abs(new - r).max() < 1e-15:
            break
        r = new
    return new


@book.right(
    "w03_e09", "pagerank_solve", "a link named twice counts once; the system is solved for the deviation from 1/n"
)
def with_sets(links, damping=0.85):
    n = len(links)
    P = np.array([[float(i in set(t)) / len(set(t)) if t else 1 / n for t in links] for i in range(n)])
    uniform = np.full(n, 1 / n)
    return uniform + np.linalg.solve(np.eye(n) - damping * P, damping * (P @ uniform - uniform))
