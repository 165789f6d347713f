"""Exercise 10.3, power iteration: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e03", "spectral_norm_power")


@book.wrong("FB_START_VECTOR", "edge", "A seeded random start has a part in every direction.")
def starts_with_ones(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.ones(A.shape[1]) / np.sqrt(A.shape[1])
    sigma = 0.0
    for _ in range(max_iter):
        y = B @ v
        before, sigma = sigma, np.sqrt(y @ y)
        if sigma - before <= tol * sigma:
            return float(size * sigma), v
        w = B.T @ y
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong("FB_START_VECTOR", "edge", "The first basis vector may be the wrong eigenvector.")
def starts_with_the_first_basis_vector(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.zeros(A.shape[1])
    v[0] = 1.0
    sigma = 0.0
    for _ in range(max_iter):
        y = B @ v
        before, sigma = sigma, np.sqrt(y @ y)
        if sigma - before <= tol * sigma:
            return float(size * sigma), v
        w = B.T @ y
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong("FB_SQUARED", "visible general", "v^T A^T A v is the square of norm(Av).")
def returns_the_quotient(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(1).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    quotient = 0.0
    for _ in range(max_iter):
        w = A.T @ (A @ v)
        before, quotient = quotient, v @ w
        if abs(quotient - before) <= tol * quotient:
            return float(quotient), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong("FB_EIG_NOT_SVD", "general", "Iterate with A^T A: A alone finds an eigenvalue.")
def iterates_with_the_matrix_itself(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.random.default_rng(2).standard_normal(B.shape[1])
    v /= np.sqrt(v @ v)
    value = 0.0
    for _ in range(max_iter):
        w = B @ v
        before, value = value, abs(v @ w)
        if abs(value - before) <= tol * value:
            return float(size * value), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.wrong(
    "FB_NOT_CONVERGED",
    "general",
    "With A alone and a negative eigenvalue v changes its sign in every step: it never stands still.",
)
def compares_vectors_without_their_sign(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(3).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    for _ in range(min(max_iter, 1000)):
        w = A @ v
        w = w / np.sqrt(w @ w)
        if np.abs(w - v).max() <= tol:
            y = A @ w
            return float(np.sqrt(y @ y)), w
        v = w
    raise RuntimeError("not settled")


@book.wrong("FB_NOT_CONVERGED", "numerical edge", "Let the change of sigma decide when to stop.")
def takes_fifty_steps(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    size = np.abs(A).max() or 1.0
    B = A / size
    v = np.random.default_rng(4).standard_normal(B.shape[1])
    for _ in range(50):
        w = B.T @ (B @ v)
        length = np.sqrt(w @ w)
        v = w / length if length > 0 else v / np.sqrt(v @ v)
    y = B @ v
    return float(size * np.sqrt(y @ y)), v


@book.wrong("FB_OVERFLOW", "numerical", "Divide A by its largest entry first.")
def squares_entries_of_any_size(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    v = np.random.default_rng(5).standard_normal(A.shape[1])
    v /= np.sqrt(v @ v)
    quotient = 0.0
    for _ in range(max_iter):
        w = A.T @ (A @ v)
        before, quotient = quotient, v @ w
        if abs(quotient - before) <= tol * quotient:
            return float(np.sqrt(quotient)), v
        v = w / np.sqrt(w @ w)
    raise RuntimeError("not settled")


@book.right("iterates with A A^T on the left vector and turns it over at the end")
def from_the_left(A, tol=1e-10, max_iter=10000):
    A = np.array(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    top = np.max(np.abs(A))
    if top == 0:
        return 0.0, np.eye(A.shape[1])[0]
    A /= top
    u = np.sin(1 + np.arange(A.shape[0]) ** 2)
    last = 0.0
    for _ in range(max_iter):
        u = u / np.sqrt(np.sum(u * u))
        w = A.T @ u
        sigma = np.sqrt(np.sum(w * w))
        if abs(sigma - last) <= 0.1 * tol * sigma:
            v = w / sigma
            y = A @ v
            return float(top * np.sqrt(y @ y)), v
        last, u = sigma, A @ w
    raise RuntimeError("not settled")


@book.right("stops when the direction stands still, on a start of irrational entries")
def until_the_direction_stands_still(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    scale = np.abs(A).sum()
    v = np.cos(np.arange(1, A.shape[1] + 1) * np.sqrt(2))
    v = v / np.hypot.reduce(v)
    if scale == 0:
        return 0.0, v
    for _ in range(max_iter):
        w = (A / scale).T @ ((A / scale) @ v)
        w = w / np.hypot.reduce(w)
        still = np.abs(w - v).max() <= tol
        v = w
        if still:
            return np.hypot.reduce(A @ v), v
    raise RuntimeError("not settled")


@book.right("two seeded starts, the larger result counts; the quotient is compared")
def with_two_starts(A, tol=1e-10, max_iter=10000):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2:
        raise ValueError("need a matrix")
    e = int(np.frexp(np.abs(A).max())[1])
    B = np.ldexp(A, -e)
    if not B.any():
        return 0.0, np.eye(A.shape[1])[-1]
    results = []
    for v in np.random.default_rng(99).uniform(-1, 1, (2, A.shape[1])):
        v = v / np.sqrt(v @ v)
        old, steps = -1.0, 0
        while True:
            y = B @ v
            new = y @ y
            if abs(new - old) <= tol * new:
                break
            steps += 1
            if steps > max_iter:
                raise RuntimeError("not settled")
            old = new
            v = B.T @ y
            v = v / np.sqrt(v @ v)
        results.append((float(np.sqrt(new)), v))
    sigma, v = max(results, key=lambda pair: pair[0])
    return float(np.ldexp(sigma, e)), v
