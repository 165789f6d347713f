"""Exercise 8.6, whitening: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w08_e06", "whiten")


@book.wrong("FB_NOT_CENTRED", "visible general", "Z must have mean 0: whiten X - mean.")
def whitens_without_centring(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / np.sqrt(values)
    return X @ W, W


@book.wrong("FB_WHITEN_SCALE", "visible general", "Variance 9 means standard deviation 3.")
def divides_by_the_variance(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / values
    return centred @ W, W


@book.wrong("FB_RESIDUAL", "visible general", "Correlated columns must be mixed, not only scaled.")
def standardises_the_columns(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    centred = X - X.mean(axis=0)
    if n <= d or np.linalg.matrix_rank(centred) < d:
        raise LinAlgError("singular")
    W = np.diag(1 / X.std(axis=0, ddof=1))
    return centred @ W, W


@book.wrong("FB_TRANSPOSED", "visible general", "Eigenvectors are the columns: Z = (X - mean) W.")
def transposes_the_eigenvectors(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = np.diag(1 / np.sqrt(values)) @ vectors.T
    return centred @ W, W


@book.wrong("FB_ABSOLUTE_TOL", "numerical general", "A fixed number added to the eigenvalues drowns small variances.")
def adds_a_fixed_epsilon(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (n - 1))
    if values[0] <= 1e-13 * values[-1]:
        raise LinAlgError("singular")
    W = vectors / np.sqrt(values + 1e-6) @ vectors.T
    return centred @ W, W


@book.right("Cholesky of the covariance: W = L^-T is upper triangular")
def by_cholesky(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    centred = X - X.mean(axis=0)
    deviation = np.sqrt((centred**2).sum(axis=0) / max(n - 1, 1))
    if n <= d or np.any(deviation == 0):
        raise LinAlgError("singular")
    scaled = centred / deviation
    sigma = np.linalg.svd(scaled, compute_uv=False)
    if sigma[-1] < 1e-14 * n * sigma[0]:
        raise LinAlgError("singular")
    L = np.linalg.cholesky(scaled.T @ scaled / (n - 1))
    W = np.linalg.inv(L).T / deviation[:, None]
    return centred @ W, W


@book.right("from the svd of the centred table, no covariance formed; largest direction first")
def by_svd(X):
    X = np.asarray(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    centred = X - X.mean(axis=0)
    U, sigma, Vt = np.linalg.svd(centred, full_matrices=False)
    if sigma[-1] <= n * 2.3e-16 * sigma[0]:
        raise LinAlgError("singular")
    return np.sqrt(n - 1) * U, np.sqrt(n - 1) * Vt.T / sigma


@book.right("the symmetric root (ZCA), turned by a rotation for no reason")
def by_a_turned_symmetric_root(X):
    X = np.array(X, dtype=float)
    if X.ndim != 2:
        raise ValueError("no table")
    n, d = X.shape
    if n <= d:
        raise LinAlgError("singular")
    X = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False).reshape(d, d))
    if values[0] <= 1e-14 * values[-1]:
        raise LinAlgError("singular")
    turn = np.linalg.qr(np.arange(1.0, d * d + 1).reshape(d, d) ** 2 + np.eye(d))[0]
    W = vectors @ np.diag(values**-0.5) @ vectors.T @ turn
    return [X @ W, W]
