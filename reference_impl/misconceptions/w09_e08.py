"""Exercise 9.8, Mahalanobis distance: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w09_e08", "mahalanobis")


@book.wrong("FB_SQUARED", "visible general", "Distances are roots of these sums of squares.")
def forgets_the_root(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), (X - mean).T)
    return (Z**2).sum(axis=0)


@book.wrong("FB_WEIGHT_INVERTED", "visible general", "A wide direction must count less: C^-1, not C.")
def weighs_with_the_covariance(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    D = X - mean
    return np.sqrt(((D @ cov) * D).sum(axis=1))


@book.wrong("FB_DENSE", "numerical", "The diagonal of D C^-1 D^T is a sum along each row: (D C^-1) * D.")
def forms_all_pairs(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), (X - mean).T)
    return np.sqrt(np.diag(Z.T @ Z))


@book.wrong("FB_RESIDUAL", "visible general", "Dividing by each standard deviation leaves out the correlations.")
def standardises_only(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    return np.sqrt(((X - mean) ** 2 / np.diag(cov)).sum(axis=1))


@book.wrong("FB_NOT_CENTRED", "visible general", "Distances are from the mean: subtract it.")
def measures_from_zero(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    Z = np.linalg.solve(np.linalg.cholesky(cov), X.T)
    return np.sqrt((Z**2).sum(axis=0))


@book.wrong("FB_NO_ERROR", "edge", "inv and solve accept what is no covariance; Cholesky does not.")
def accepts_any_matrix(X, mean, cov):
    X, mean, cov = np.array(X, float), np.array(mean, float), np.array(cov, float)
    if X.ndim != 2 or mean.shape != X.shape[1:] or cov.shape != 2 * X.shape[1:]:
        raise ValueError("shapes")
    if np.abs(cov - cov.T).max() > 1e-9 * np.abs(cov).max():
        raise ValueError("symmetric")
    D = X - mean
    return np.sqrt(np.abs(np.einsum("ij,ij->i", D, np.linalg.solve(cov, D.T).T)))


@book.right("whitening by eigenvectors")
def by_whitening(X, mean, cov):
    X, mean, cov = np.asarray(X, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    if X.ndim != 2 or mean.shape != (X.shape[1],) or cov.shape != (X.shape[1], X.shape[1]):
        raise ValueError("shapes")
    if not np.allclose(cov, cov.T, rtol=0, atol=1e-6 * np.abs(cov).max()):
        raise ValueError("symmetric")
    lam, Q = np.linalg.eigh(cov)
    if lam[0] <= 1e-14 * abs(lam[-1]):
        raise LinAlgError("not positive definite")
    return np.linalg.norm((X - mean) @ Q / np.sqrt(lam), axis=1)


@book.right("an explicit inverse and a loop over the rows")
def row_by_row_with_an_inverse(X, mean, cov):
    X, mean, cov = np.asarray(X, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    if X.ndim != 2 or mean.ndim != 1 or len(mean) != X.shape[1] or cov.shape != (len(mean), len(mean)):
        raise ValueError("shapes")
    if np.any(np.abs(cov - cov.T) > 1e-6 * np.abs(cov).max()):
        raise ValueError("symmetric")
    np.linalg.cholesky(cov)
    inverse = np.linalg.inv(cov)
    return np.array([((x - mean) @ inverse @ (x - mean)) ** 0.5 for x in X], dtype=float)
