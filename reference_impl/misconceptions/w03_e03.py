"""Exercise 3.3, solving by elimination: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w03_e03", "solve_gepp")


@book.wrong("FB_NO_PIVOTING", "edge numerical", "Try it on [[1e-20, 1], [1, 1]].")
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


@book.wrong("FB_PIVOT_ABS", "numerical", "-2 is a better pivot than 1e-18.")
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


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to do it yourself once.")
def asks_the_library(A, b, scale_rows=False):
    return np.linalg.solve(A, b)


@book.wrong("FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to do it yourself once.")
def asks_the_library_in_disguise(A, b, scale_rows=False):
    tool = getattr(np.linalg, "in" + "v")
    return tool(np.array(A, dtype=float)) @ np.array(b, dtype=float)


@book.wrong("FB_INT_DTYPE", "visible hygiene", "np.array(A) of integers cannot hold 0.5.")
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


@book.wrong("FB_RESIDUAL", "visible general", "b belongs to its rows: exchange it with them.")
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


@book.right("complete pivoting: the largest entry of the whole remaining block, in its row's own scale")
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


@book.right("keeps L and the permutation, and substitutes twice")
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
