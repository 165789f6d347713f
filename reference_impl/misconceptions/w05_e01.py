"""Exercise 5.1, numerical rank: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w05_e01", "numerical_rank")


@book.wrong("FB_ABSOLUTE_TOL", "edge numerical", "Multiply the largest singular value by rtol.")
def compares_with_a_fixed_number(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    return int(np.sum(np.linalg.svd(A, compute_uv=False) > (1e-10 if rtol is None else rtol)))


@book.wrong("FB_RESIDUAL", "visible general", "A row may be a mix of other rows.")
def counts_rows_that_are_not_zero(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    return int(np.any(A != 0, axis=1).sum())


@book.wrong(
    "FB_TYPE",
    "edge numerical",
    "The default of rtol is max(m, n) * eps, with the eps of A's own dtype, not a fixed number.",
)
def takes_a_fixed_default_for_rtol(A, rtol=None):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if A.size == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > (1e-10 if rtol is None else rtol) * s[0]).sum())


@book.wrong("FB_TYPE", "edge", "The rounding noise of float32 is 1e-7: for a float32 array take the eps of float32.")
def takes_the_eps_of_float64_always(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    if A.size == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > (rtol or max(A.shape) * np.finfo(float).eps) * s[0]).sum())


@book.wrong("FB_TYPE", "edge", "The caller's rtol decides, not only the default.")
def forgets_rtol(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    A = A if A.dtype == np.float32 else A.astype(float)
    if min(A.shape) == 0:
        return 0
    s = np.linalg.svd(A, compute_uv=False)
    return int((s > max(A.shape) * np.finfo(A.dtype).eps * s.max()).sum())


@book.wrong("FB_EXCEPTION", "edge", "A matrix without rows has no largest singular value.")
def stumbles_over_an_empty_matrix(A, rtol=None):
    A = np.array(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("not a matrix")
    s = np.linalg.svd(A, compute_uv=False)
    tol = rtol if rtol is not None else max(A.shape) * np.finfo(np.float64).eps
    return len([x for x in s if x > tol * np.max(s)]) if s.max() > 0 else 0


@book.wrong(
    "FB_FORBIDDEN", "visible general edge numerical hygiene", "The point is to decide yourself what counts as zero."
)
def asks_the_library_for_the_rank(A, rtol=None):
    return int(np.linalg.matrix_rank(np.asarray(A, dtype=float), rtol=rtol))


@book.right("eigenvalues of [[0, A], [A^T, 0]], which are plus and minus the sigma_i")
def by_symmetric_eigenvalues(A, rtol=None):
    A = np.array(A)
    if len(A.shape) != 2:
        raise ValueError("need two axes")
    m, n = A.shape
    eps = 2.0**-23 if A.dtype == np.float32 else 2.0**-52
    block = np.block([[np.zeros((m, m)), A], [A.T, np.zeros((n, n))]])
    values = np.linalg.eigvalsh(block.astype(float))
    limit = max(m, n) * eps if rtol is None else rtol
    return np.count_nonzero(values > limit * max(np.abs(values), default=0.0))


@book.right("tolerance times the Frobenius norm: where the gap decides, any norm will do")
def with_the_frobenius_norm(A, rtol=None):
    A = np.asarray(A)
    if A.ndim != 2:
        raise ValueError(A.shape)
    eps = np.finfo(A.dtype).eps if A.dtype.kind == "f" else np.finfo(float).eps
    rank = 0
    for sigma in np.linalg.svd(A.astype(float), compute_uv=False):
        rank += bool(sigma > (max(A.shape) * eps if rtol is None else rtol) * np.sqrt((A.astype(float) ** 2).sum()))
    return np.int64(rank)
