"""Exercise 8.3, the shortest minimiser: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w08_e03", "lstsq_min_norm")


@book.wrong("FB_NOT_MIN_NORM", "visible general", "Zeros in the free places give a minimiser, but a longer one.")
def puts_zeros_in_free_places(A, b):
    import scipy.linalg

    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r:
        x[order[:r]] = np.linalg.solve(R[:r, :r], Q[:, :r].T @ b)
    return x


@book.wrong("FB_RESIDUAL", "general", "A singular value of rounding size is a zero: leave it out.")
def divides_by_every_singular_value(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ (U.T @ b / sigma)


@book.wrong("FB_ABSOLUTE_TOL", "numerical", "Compare with the largest singular value.")
def cuts_off_at_a_fixed_number(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
    r = int(np.sum(sigma > 1e-10))
    return Vt[:r].T @ (U[:, :r].T @ b / sigma[:r])


@book.wrong("FB_EXCEPTION", "visible general", "A^T A is singular when columns are dependent.")
def needs_independent_columns(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    return np.linalg.solve(A.T @ A, A.T @ b)


@book.right("two QR factorizations: of A with column exchanges, then of the rows it leaves")
def by_two_factorizations(A, b):
    import scipy.linalg

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r == 0:
        return x
    Z, T = np.linalg.qr(R[:r].T)
    x[order] = Z @ np.linalg.solve(T.T, Q[:, :r].T @ b)
    return x


@book.right("independent columns C first, A = CF, then least squares and a shortest solution")
def by_rank_factorization(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    size = np.linalg.norm(A)
    if size == 0:
        return np.zeros(A.shape[1])
    Q, rest = np.zeros((len(A), 0)), A / size
    while Q.shape[1] < min(A.shape):
        left = np.linalg.norm(rest, axis=0)
        k = int(np.argmax(left))
        if left[k] < 1e-13:
            break
        q = rest[:, k] / left[k]
        q = q - Q @ (Q.T @ q)
        Q = np.column_stack([Q, q / np.linalg.norm(q)])
        rest = A / size - Q @ (Q.T @ A) / size
    F = Q.T @ A / size
    scale = np.linalg.norm(F, axis=1)
    G = F / scale[:, None]
    return G.T @ np.linalg.solve(G @ G.T, (Q.T @ b) / scale) / size


@book.right("any minimiser, less its part in the nullspace")
def by_removing_the_nullspace_part(A, b):
    import scipy.linalg

    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    if A.ndim != 2 or b.shape != A.shape[:1]:
        raise ValueError("shapes do not fit")
    Q, R, order = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    r = int(np.sum(size > 1e-13 * size[0]))
    x = np.zeros(A.shape[1])
    if r:
        x[order[:r]] = np.linalg.solve(R[:r, :r], Q[:, :r].T @ b)
    N = scipy.linalg.null_space(A, rcond=1e-13)
    return x - N @ (N.T @ x)
