"""Exercise 4.8, variance inflation: what students write."""

from __future__ import annotations

import numpy as np

from reference_impl.misconceptions.book import Book

book = Book("w04_e08", "vif")


@book.wrong(
    "FB_WRONG_VALUE", "visible general", "Divide every column by its standard deviation: correlations, not covariances."
)
def inverts_the_covariance(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    C = Z.T @ Z / (n - 1)
    return np.diag(np.linalg.pinv(C)).copy()


@book.wrong("FB_NOT_CENTRED", "visible general", "Subtract the mean of every column first.")
def forgets_to_centre(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X / np.linalg.norm(X, axis=0)
    return np.diag(np.linalg.pinv(Z.T @ Z)).copy()


@book.wrong("FB_NO_ERROR", "edge", "A singular correlation matrix has no inverse: such columns get inf.")
def inverts_whatever_comes(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    Z /= np.linalg.norm(Z, axis=0)
    return np.abs(np.diag(np.linalg.inv(Z.T @ Z + 1e-15 * np.eye(d))))


@book.wrong("FB_DDOF", "visible general", "Use n, or n - 1, in both places: variances and covariances.")
def divides_by_n_and_by_n_minus_one(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    C = Z.T @ Z / n
    return np.diag(np.linalg.inv(C)).copy()


@book.wrong("FB_WRONG_VALUE", "edge", "Only the columns that take part in the relation get inf.")
def declares_every_column_collinear(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    if np.any(np.ptp(X, axis=0) == 0):
        raise ValueError("constant column")
    Z = X - X.mean(axis=0)
    Z /= np.linalg.norm(Z, axis=0)
    if np.linalg.matrix_rank(Z) < d:
        return np.full(d, np.inf)
    return np.diag(np.linalg.inv(Z.T @ Z)).copy()


@book.right("regresses every column on the others and a constant, through singular vectors")
def by_regressions(X):
    X = np.asarray(X, dtype=float)
    n, d = X.shape
    if n <= d:
        raise ValueError("too few rows")
    out = []
    for j in range(d):
        y = X[:, j] - X[:, j].mean()
        if not np.any(np.abs(y) > 1e-14 * np.abs(X[:, j]).max()):
            raise ValueError("constant column")
        M = np.column_stack([np.ones(n), np.delete(X, j, axis=1)])
        W, s, _ = np.linalg.svd(M / np.linalg.norm(M, axis=0), full_matrices=False)
        W = W[:, s > 1e-12 * s[0]]
        rest = y - W @ (W.T @ y)
        rest -= W @ (W.T @ rest)
        share = (rest @ rest) / (y @ y)
        out.append(np.inf if share < 1e-13 else 1 / share)
    return np.array(out)


@book.right("the diagonal of the inverse correlation matrix; singular ones by their nullspace")
def by_the_correlation_matrix(X):
    X = np.array(X, dtype=float)
    n, d = X.shape
    if n <= d or not np.ptp(X, axis=0).all():
        raise ValueError("too few rows, or a constant column")
    C = np.atleast_2d(np.corrcoef(X, rowvar=False))
    values, vectors = np.linalg.eigh(C)
    null = values < 1e-12
    factors = (vectors[:, ~null] ** 2 / values[~null]).sum(axis=1)
    factors[(vectors[:, null] ** 2).sum(axis=1) > 1e-8] = np.inf
    return factors
