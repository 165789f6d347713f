"""Exercise 10.8, principal components: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w10_e08", "pca_power")


@book.wrong("FB_NOT_CENTRED", "visible general", "Subtract the mean of each column first.")
def forgets_to_centre(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = X.T @ X / (len(X) - 1)
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found.T @ (found @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.vstack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong("FB_BASIS_DEPENDENT", "general edge", "Take the components found so far out of every step.")
def finds_the_first_again(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = [], []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found.append(v)
        variances.append(variance)
    return np.array(found), np.array(variances)


@book.wrong("FB_TRANSPOSED", "visible general", "One component a row: the shape is (k, d).")
def returns_columns(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((len(C), 0)), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found @ (found.T @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.column_stack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong("FB_DDOF", "visible general", "Divide by n - 1, as np.cov does.")
def divides_by_n(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False, ddof=0))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            for _ in range(2):
                v = v - found.T @ (found @ v)
                v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-13 * np.trace(C):
                break
            v = w
        found = np.vstack([found, v])
        variances.append(variance)
    return found, np.array(variances)


@book.wrong("FB_NOT_CONVERGED", "numerical", "Close variances need thousands of steps.")
def takes_a_hundred_steps(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    found, variances = np.zeros((0, len(C))), []
    for _ in range(k):
        v = rng.standard_normal(len(C))
        for _ in range(100):
            w = v if not C.any() else C @ v
            for _ in range(2):
                w = w - found.T @ (found @ w)
                w = w / np.linalg.norm(w)
            v = w
        found = np.vstack([found, v])
        variances.append(v @ C @ v)
    return found, np.array(variances)


@book.wrong("FB_LOST_ORTHOGONALITY", "general", "An error of the first component tilts the second: correct it.")
def only_deflates_the_matrix(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    C = np.atleast_2d(np.cov(X, rowvar=False))
    rng = np.random.default_rng(seed)
    total, found, variances = np.trace(C), [], []
    for _ in range(k):
        v, variance = rng.standard_normal(len(C)), 0.0
        for _ in range(100000):
            v = v / np.linalg.norm(v)
            w = C @ v
            before, variance = variance, v @ w
            if variance - before <= 1e-9 * total:
                break
            v = w
        C = C - variance * np.outer(v, v)
        found.append(v)
        variances.append(variance)
    return np.array(found), np.array(variances)


@book.wrong("FB_START_VECTOR", "edge", "Draw the start: a fixed one may be perpendicular to what is sought.")
def starts_from_the_first_axis(X, k, seed=0):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    centred = X - X.mean(axis=0)
    C = centred.T @ centred / (len(X) - 1)
    V = np.zeros((0, X.shape[1]))
    variances = []
    for i in range(k):
        v = np.eye(X.shape[1])[i]
        for _ in range(3000):
            w = C @ v
            w = w - V.T @ (V @ w)
            if np.linalg.norm(w) == 0:
                break
            v = w / np.linalg.norm(w)
        V = np.vstack([V, v])
        variances.append(v @ C @ v)
    return V, np.array(variances)


@book.right("all directions at once: orthogonal iteration, its rows made orthonormal by hand")
def all_at_once(X, k, seed=0):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or k < 1 or k > X.shape[1]:
        raise ValueError("no such components")
    X -= X.mean(axis=0)
    d = X.shape[1]
    C = X.T @ X / (len(X) - 1)
    if np.abs(C).max() < 1e-25:
        return np.eye(d)[:k], np.zeros(k)
    V = np.random.default_rng(seed).uniform(-1, 1, (d, d))
    shift = 1e-3 * np.trace(C) * np.eye(d)
    for _ in range(4000):
        V = V @ (C + shift)
        for i in range(d):
            for _ in range(2):
                V[i] -= V[:i].T @ (V[:i] @ V[i])
                V[i] /= np.sqrt(V[i] @ V[i])
        W = V @ C
        off = W @ V.T
        if np.abs(off - np.diag(np.diag(off))).max() <= 1e-9 * np.abs(off).max():
            break
    variances = np.einsum("ij,ij->i", V @ C, V)
    order = np.argsort(-variances)[:k]
    return V[order], variances[order]


@book.right("multiplies with the data, never with a covariance; signs turned; the data shrink")
def on_the_data(X, k, seed=0):
    X = np.asarray(X, dtype=np.float64)
    if X.ndim != 2 or not 1 <= k <= X.shape[1]:
        raise ValueError("no such components")
    n, d = X.shape
    Y = X - X.mean(axis=0, keepdims=True)
    whole = (Y**2).sum()
    out, variances = np.empty((k, d)), np.empty(k)
    for j in range(k):
        v = np.random.default_rng(seed + j).standard_normal(d)
        last = 0.0
        for _ in range(50000):
            for i in range(j):
                v = v - (v @ out[i]) * out[i]
            for i in range(j):
                v = v - (v @ out[i]) * out[i]
            v = v / np.sqrt(v @ v)
            s = Y @ v
            now = s @ s
            if now <= last + 1e-14 * whole:
                break
            last, v = now, Y.T @ s
        out[j] = -v if v[0] > 0 else v
        variances[j] = now / (n - 1)
    return out, variances
