"""Exercise 3.5, how many solutions?: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w03_e05", "classify_system")


@book.wrong("FB_COUNTED_EQUATIONS", "general edge", "Equations may repeat or contradict one another.")
def counts_equations(A, b):
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != (A.shape[0],):
        raise ValueError("shapes do not fit")
    m, n = A.shape
    if m == n:
        return "unique", 0
    return ("infinite", n - m) if m < n else ("none", 0)


@book.wrong("FB_DET_THRESHOLD", "numerical", "det(1e-8 I) is 1e-32, and the system is harmless.")
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


@book.wrong("FB_TYPE", "edge", "For b = 0 there is always the solution 0; whether there are others is a matter of A.")
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


@book.wrong("FB_COUNTED_EQUATIONS", "edge", "0 = 0 is true; only 0 = another number forbids a solution.")
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


@book.right("projects b with the singular vectors instead of ranking [A b]")
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


@book.right("eliminates by hand, with a threshold relative to the largest entry")
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
