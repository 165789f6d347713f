"""Exercise 7.9, a log density: what students write."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from reference_impl.misconceptions.book import Book

book = Book("w07_e09", "gaussian_logpdf")


@book.wrong("FB_OVERFLOW", "numerical", "Sum the logarithms of the pivots instead.")
def multiplies_the_pivots_first(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    with np.errstate(all="ignore"):
        log_det = np.log(np.prod(np.diag(L)) ** 2)
    return float(-0.5 * (d * np.log(2 * np.pi) + log_det + z @ z))


@book.wrong("FB_SCALE", "visible general", "One half stands before all three terms.")
def forgets_the_half(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-(d * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + z @ z))


@book.wrong("FB_RESIDUAL", "visible general", "Each dimension contributes log 2 pi.")
def forgets_the_constant(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-np.log(np.diag(L)).sum() - 0.5 * z @ z)


@book.wrong("FB_WRONG_VALUE", "visible general", "log det C is twice the sum of log l_ii.")
def takes_half_of_log_det(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (d * np.log(2 * np.pi) + np.log(np.diag(L)).sum() + z @ z))


@book.wrong("FB_NO_ERROR", "edge", "Two negative variances have a positive determinant.")
def looks_at_the_sign_of_the_determinant(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d) or not np.allclose(cov, cov.T):
        raise ValueError("shapes or symmetry")
    sign, log_det = np.linalg.slogdet(cov)
    if sign <= 0:
        raise LinAlgError("not positive definite")
    return float(-0.5 * (d * np.log(2 * np.pi) + log_det + (x - mean) @ np.linalg.solve(cov, x - mean)))


@book.wrong("FB_NO_ERROR", "edge", "np.linalg.cholesky reads one triangle only: compare both.")
def trusts_one_triangle(x, mean, cov):
    x, mean, cov = (np.array(v, dtype=float) for v in (x, mean, cov))
    d = len(x)
    if mean.shape != (d,) or cov.shape != (d, d):
        raise ValueError("shapes")
    L = np.linalg.cholesky(cov)
    z = np.linalg.solve(L, x - mean)
    return float(-0.5 * (d * np.log(2 * np.pi) + 2 * np.log(np.diag(L)).sum() + z @ z))


@book.wrong(
    "FB_FORBIDDEN", "visible general edge numerical hygiene", "The determinant is 0 where its logarithm is harmless."
)
def takes_determinant_and_inverse(x, mean, cov):
    step = np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)
    spread = np.log(np.linalg.det(cov))
    return float(-0.5 * (len(step) * np.log(2 * np.pi) + spread + step @ np.linalg.inv(cov) @ step))


@book.right("slogdet and a solve, after the eigenvalues have said that cov is definite")
def with_slogdet(x, mean, cov):
    x, mean, cov = np.asarray(x, dtype=float), np.asarray(mean, dtype=float), np.asarray(cov, dtype=float)
    d = x.shape[0]
    if x.ndim != 1 or mean.shape != (d,) or cov.shape != (d, d):
        raise ValueError("shapes")
    if not np.array_equal(cov, cov.T):
        raise ValueError("not symmetric")
    if np.linalg.eigvalsh(cov).min() <= 0:
        raise LinAlgError("not positive definite")
    step = x - mean
    return -(d * np.log(2 * np.pi) + np.linalg.slogdet(cov)[1] + step @ np.linalg.solve(cov, step)) / 2


@book.right("the pivots of symmetric elimination, one dimension after the other")
def one_dimension_at_a_time(x, mean, cov):
    step, C = np.array(x, dtype=float) - np.array(mean, dtype=float), np.array(cov, dtype=float)
    d = np.size(x)
    if np.shape(x) != np.shape(mean) or C.shape != (d, d) or abs(C - C.T).max() > 1e-10 * abs(C).max():
        raise ValueError("shapes or symmetry")
    total = 0.0
    for k in range(d):
        pivot = C[k, k]
        if pivot <= 0:
            raise LinAlgError("not positive definite")
        total -= 0.5 * (np.log(2 * np.pi) + np.log(pivot) + step[k] ** 2 / pivot)
        along = C[k + 1 :, k] / pivot
        step[k + 1 :] -= along * step[k]
        C[k + 1 :, k + 1 :] -= np.outer(along, C[k, k + 1 :])
    return total


@book.right("eigenvalues and eigenvectors")
def by_eigenvalues(x, mean, cov):
    x, mean, cov = (np.asarray(v, dtype=np.float64) for v in (x, mean, cov))
    if x.shape != mean.shape or cov.shape != (x.size, x.size) or np.any(np.abs(cov - cov.T) > 1e-9):
        raise ValueError("shapes or symmetry")
    values, vectors = np.linalg.eigh(cov)
    if values[0] <= 0:
        raise LinAlgError("not positive definite")
    turned = vectors.T @ (x - mean)
    return float(-0.5 * np.sum(np.log(2 * np.pi * values) + turned**2 / values))
