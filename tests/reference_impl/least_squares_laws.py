"""What every least squares solution has to satisfy: T-ls against 80 digits, and T-normal."""

from __future__ import annotations

import mpmath
import numpy as np

from reference_impl.core import eps_of


def exact_least_squares(A, b):
    """Return x* and ||A x* - b|| for A (m, n) of rank n, from the normal equations in 80 digits, rounded once."""
    with mpmath.workdps(80):
        M = mpmath.matrix(np.asarray(A, dtype=float).tolist())
        rhs = mpmath.matrix(np.asarray(b, dtype=float).tolist())
        x = mpmath.lu_solve(M.T * M, M.T * rhs)
        residual = mpmath.norm(M * x - rhs)
        return np.array([float(value) for value in x]), float(residual)


def ls_tolerance(A, x_exact, residual_norm, eps):
    """Return T-ls: 50 m eps (cond ||x*|| + cond^2 ||r|| / ||A||)."""
    A = np.asarray(A, dtype=float)
    sigma = np.linalg.svd(A, compute_uv=False)
    cond = sigma[0] / sigma[-1]
    return 50 * A.shape[0] * eps * (cond * np.linalg.norm(x_exact) + cond**2 * residual_norm / sigma[0])


def assert_least_squares(A, b, x):
    """Assert T-ls for A (m, n) of rank n: x is as close to the exact solution as a stable method comes."""
    x_exact, residual_norm = exact_least_squares(A, b)
    assert x.shape == (np.shape(A)[1],)
    assert np.linalg.norm(x - x_exact) <= ls_tolerance(A, x_exact, residual_norm, eps_of(x))


def assert_normal(A, b, x):
    """Assert T-normal: A^T r = 0, for A of any shape and rank (cond_r from the singular values above rounding)."""
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    eps = eps_of(x)
    sigma = np.linalg.svd(A, compute_uv=False)
    norm = sigma[0] if sigma.size else 0.0
    cond_r = norm / min((s for s in sigma if s > 100 * max(A.shape) * eps * norm), default=1.0)
    bound = 100 * max(A.shape) * eps * max(cond_r, 1.0) * norm * (norm * np.linalg.norm(x) + np.linalg.norm(b))
    assert np.linalg.norm(A.T @ (A @ x - b)) <= bound
