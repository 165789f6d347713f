"""Exercise 7.6, reflections: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w07_e06", "householder_qr")


@book.wrong("FB_SIGN_ZERO", "edge", "np.copysign(1, 0) is 1, np.sign(0) is 0.")
def uses_numpy_sign(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(min(n, m - 1)):
        w = R[j:, j].copy()
        w[0] += np.sign(w[0]) * np.linalg.norm(w)
        if not w.any():
            continue
        w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("FB_NAN", "edge", "A zero column needs no mirror: do not divide by its norm.")
def divides_by_a_zero_norm(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        with np.errstate(all="ignore"):
            w = w / np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("FB_RESIDUAL", "numerical", "Take the far target: w_1 = x_1 + sign(x_1) |x|.")
def takes_the_near_target(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] -= np.copysign(np.linalg.norm(w), w[0])
        if not w.any():
            continue
        w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], np.triu(R[:n])


@book.wrong("FB_SHAPE", "visible general", "The thin Q has n columns, R has n rows.")
def returns_the_full_q(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        if w.any():
            w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q, np.triu(R)


@book.wrong("FB_LOST_ORTHOGONALITY", "numerical edge", "A^T A squares the condition number.")
def by_way_of_the_gram_matrix(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    G = A.T @ A
    L = np.linalg.cholesky(G)
    Q = np.linalg.solve(L, A.T).T
    return Q, L.T


@book.wrong("FB_LOST_ORTHOGONALITY", "numerical", "Gram-Schmidt loses eps cond; reflections do not.")
def by_modified_gram_schmidt(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            R[i, j] = Q[:, i] @ v
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.linalg.norm(v)
        Q[:, j] = v / R[j, j] if R[j, j] else 0.0
    return Q, R


@book.wrong(
    "FB_READS_LOWER", "visible general", "Below the diagonal of R stands rounding error: np.triu takes it away."
)
def leaves_rounding_below_the_diagonal(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        w = R[j:, j].copy()
        w[0] += np.copysign(np.linalg.norm(w), w[0])
        if w.any():
            w /= np.linalg.norm(w)
        R[j:, j:] -= 2 * np.outer(w, w @ R[j:, j:])
        Q[:, j:] -= 2 * np.outer(Q[:, j:] @ w, w)
    return Q[:, :n], R[:n]


@book.wrong(
    "FB_RESIDUAL", "visible general", "R = H_n ... H_1 A, so Q = H_1 ... H_n: each new mirror stands on the right."
)
def multiplies_the_mirrors_in_the_wrong_order(A):
    R = np.array(A, dtype=float)
    if R.ndim != 2 or R.shape[0] < R.shape[1]:
        raise ValueError("need m >= n")
    m, n = R.shape
    Q = np.eye(m)
    for k in range(n):
        x = R[k:, k]
        size = np.linalg.norm(x)
        if size == 0:
            continue
        w = x.copy()
        w[0] += np.copysign(size, x[0])
        H = np.eye(m)
        H[k:, k:] -= 2 * np.outer(w, w) / (w @ w)
        R, Q = H @ R, H @ Q
    return Q[:, :n], np.triu(R[:n])


@book.right("Givens rotations, one entry below the diagonal after the other")
def by_rotations(A):
    R = np.array(A, dtype=float)
    m, n = R.shape
    if m < n:
        raise ValueError("wide")
    Q = np.eye(m)
    for j in range(n):
        for i in range(m - 1, j, -1):
            r = np.hypot(R[i - 1, j], R[i, j])
            if r == 0:
                continue
            c, s = R[i - 1, j] / r, R[i, j] / r
            G = np.array([[c, s], [-s, c]])
            R[i - 1 : i + 1] = G @ R[i - 1 : i + 1]
            Q[:, i - 1 : i + 1] = Q[:, i - 1 : i + 1] @ G.T
            R[i, j] = 0.0
    return np.ascontiguousarray(Q[:, :n]), R[:n].copy()


@book.right("explicit m x m mirrors, multiplied together")
def with_explicit_mirrors(A):
    A = np.asarray(A, dtype=float)
    m, n = A.shape
    if n > m:
        raise ValueError("wide")
    R, Q = A.copy(), np.identity(m)
    for j in range(n):
        x = R[:, j] * (np.arange(m) >= j)
        target = np.zeros(m)
        target[j] = -np.linalg.norm(x) if x[j] > 0 else np.linalg.norm(x)
        w = x - target
        if w @ w > 0:
            H = np.identity(m) - 2 * np.outer(w, w) / (w @ w)
            R, Q = H @ R, Q @ H
    return Q[:, :n], np.triu(R[:n, :])


@book.right("recursion: one mirror, then the lower right block; positive diagonal where it can")
def by_recursive_mirrors(A):
    A = np.array(A, dtype=float)
    m, n = A.shape
    if m < n:
        raise ValueError("wide")
    if n == 0:
        return np.eye(m)[:, :0], np.zeros((0, 0))
    w = A[:, 0].copy()
    sign = -1.0 if w[0] < 0 else 1.0
    w[0] += sign * np.linalg.norm(w)
    length = np.linalg.norm(w)
    w = w / length if length else w
    reflected = A - 2 * np.outer(w, w @ A)
    inner_Q, inner_R = by_recursive_mirrors(reflected[1:, 1:])
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    Q[0, 0], Q[1:, 1:] = 1.0, inner_Q
    R[0], R[1:, 1:] = reflected[0], inner_R
    Q -= 2 * np.outer(w, w @ Q)
    return -sign * Q, -sign * R
