"""Exercise 9.6, definiteness: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w09_e06", "definiteness")


@book.wrong("FB_LEADING_MINORS", "edge", "diag(0,-1) has leading minors 0 and 0, and takes the value -1.")
def believes_leading_minors(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    n = len(A)
    scale = np.abs(A).max() or 1.0
    minors = [np.linalg.det(A[:k, :k] / scale) for k in range(1, n + 1)]
    signed = [(-1) ** k * m for k, m in enumerate(minors, start=1)]
    if all(m > 1e-9 for m in minors):
        return "positive definite"
    if all(m >= -1e-9 for m in minors):
        return "positive semidefinite"
    if all(m > 1e-9 for m in signed):
        return "negative definite"
    if all(m >= -1e-9 for m in signed):
        return "negative semidefinite"
    return "indefinite"


@book.wrong("FB_POSITIVE_ENTRIES", "visible edge", "[[1,3],[3,1]] takes the value -4 at (1,-1).")
def looks_at_entries(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    if (np.diag(A) > 0).all():
        return "positive definite"
    if (np.diag(A) < 0).all():
        return "negative definite"
    if (np.diag(A) >= 0).all():
        return "positive semidefinite"
    return "negative semidefinite" if (np.diag(A) <= 0).all() else "indefinite"


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Compare eigenvalues with the largest of them, not with 1e-9.")
def has_a_fixed_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    if (lam > 1e-9).all():
        return "positive definite"
    if (lam >= -1e-9).all():
        return "positive semidefinite"
    if (lam < -1e-9).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= 1e-9).all() else "indefinite"


@book.wrong(
    "FB_LEADING_MINORS",
    "general edge",
    "Leading minors leave out most of a matrix, and none of them comes out as exactly 0.",
)
def believes_leading_minors_to_the_last_digit(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    minors = [np.linalg.det(A[:k, :k]) for k in range(1, len(A) + 1)]
    signed = [(-1) ** k * m for k, m in enumerate(minors, start=1)]
    if all(m > 0 for m in minors):
        return "positive definite"
    if all(m >= 0 for m in minors):
        return "positive semidefinite"
    if all(m > 0 for m in signed):
        return "negative definite"
    return "negative semidefinite" if all(m >= 0 for m in signed) else "indefinite"


@book.wrong(
    "FB_WRONG_VALUE",
    "general numerical",
    "What should be 0 comes out as 1e-17 or -1e-17: compare with the largest, and leave room (1e-9 of it, say).",
)
def compares_with_exactly_zero(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    if (lam > 0).all():
        return "positive definite"
    if (lam >= 0).all():
        return "positive semidefinite"
    if (lam < 0).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= 0).all() else "indefinite"


@book.wrong(
    "FB_WRONG_VALUE",
    "general edge numerical",
    "Cholesky stops at every singular matrix: it cannot tell semidefinite from indefinite.",
)
def asks_cholesky_only(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    for sign, phrase in ((1, "positive definite"), (-1, "negative definite")):
        try:
            np.linalg.cholesky(sign * A)
            return phrase
        except np.linalg.LinAlgError:
            pass
    return "indefinite"


@book.wrong(
    "FB_WRONG_VALUE",
    "hygiene",
    "Pivots have the signs of the eigenvalues only while none is zero: here one is. Use eigenvalues.",
)
def eliminates_without_exchanges(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-9 * np.abs(A).max():
        raise ValueError("symmetric")
    tiny = 1e-9 * np.abs(A).max()
    pivots = []
    for k in range(len(A)):
        pivots.append(A[k, k])
        if abs(A[k, k]) > tiny:
            A[k + 1 :] -= np.outer(A[k + 1 :, k] / A[k, k], A[k])
    pivots = np.array(pivots)
    if (pivots > tiny).all():
        return "positive definite"
    if (pivots >= -tiny).all():
        return "positive semidefinite"
    if (pivots < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (pivots <= tiny).all() else "indefinite"


@book.wrong("FB_NO_ERROR", "edge", "np.allclose has a fixed part, 1e-8: compare A - A^T with the largest entry.")
def compares_with_allclose(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or not np.allclose(A, A.T):
        raise ValueError("symmetric")
    lam = np.linalg.eigvalsh(A)
    tiny = 1e-9 * np.abs(lam).max()
    if (lam > tiny).all():
        return "positive definite"
    if (lam >= -tiny).all():
        return "positive semidefinite"
    if (lam < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= tiny).all() else "indefinite"


@book.wrong("FB_NO_ERROR", "edge", "eigvalsh reads one triangle and never notices the other.")
def takes_symmetry_for_granted(A):
    A = np.array(A, dtype=float)
    lam = np.linalg.eigvalsh(A)
    tiny = 1e-9 * np.abs(lam).max()
    if (lam > tiny).all():
        return "positive definite"
    if (lam >= -tiny).all():
        return "positive semidefinite"
    if (lam < -tiny).all():
        return "negative definite"
    return "negative semidefinite" if (lam <= tiny).all() else "indefinite"


@book.right("signs counted in an SVD: singular values with v.(Av) for their sign")
def by_singular_vectors(A):
    A = np.array(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError("square")
    size = np.abs(A).max()
    if size == 0:
        return "positive semidefinite"
    if np.abs(A - A.T).max() > 1e-8 * size:
        raise ValueError("symmetric")
    A = (A + A.T) / (2 * size)
    # A shift keeps opposite eigenvalues from sharing a singular value.
    shift = 2 * len(A)
    lam = np.linalg.svd(A + shift * np.eye(len(A)), compute_uv=False) - shift
    lam = np.where(np.abs(lam) < 1e-8 * np.abs(lam).max(), 0, lam)
    signs = {int(s) for s in np.sign(lam)}
    if signs >= {1, -1}:
        return "indefinite"
    word = "negative" if -1 in signs else "positive"
    return f"{word} {'semi' if 0 in signs else ''}definite"


@book.right("completing squares with the largest pivot on the diagonal, no eigenvalues")
def by_completing_squares(A):
    A = np.array(A, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or np.abs(A - A.T).max() > 1e-7 * np.abs(A).max():
        raise ValueError("symmetric")
    plus = minus = 0
    tiny = 1e-10 * np.abs(A).max()
    rest = A
    while len(rest):
        k = int(np.argmax(np.abs(np.diag(rest))))
        pivot = rest[k, k]
        if abs(pivot) <= tiny:
            if np.abs(rest).max() > tiny:  # zero diagonal, nonzero beside it: both signs
                plus, minus = plus + 1, minus + 1
            break
        plus, minus = plus + (pivot > 0), minus + (pivot < 0)
        column = rest[:, k]
        rest = rest - np.outer(column, column) / pivot
        rest = np.delete(np.delete(rest, k, axis=0), k, axis=1)
    if plus and minus:
        return "indefinite"
    n = len(A)
    if minus:
        return "negative definite" if minus == n else "negative semidefinite"
    return "positive definite" if plus == n else "positive semidefinite"
