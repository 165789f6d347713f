"""Backward errors of computed solutions, and the bounds T-bwd and T-comp for them."""

from __future__ import annotations

import numpy as np

from reference_impl.core import eps_of


def normwise_backward_error(A, b, x):
    """Return norm(b - Ax) / (norm(A) norm(x) + norm(b)) in the infinity norm (Rigal & Gaches 1967)."""
    A, b, x = (np.asarray(part, dtype=np.longdouble) for part in (A, b, x))
    scale = np.abs(A).sum(axis=1).max() * np.abs(x).max() + np.abs(b).max()
    return float(np.abs(b - A @ x).max() / scale) if scale > 0 else 0.0


def componentwise_backward_error(A, b, x):
    """Return max_i |b - Ax|_i / (|A||x| + |b|)_i (Oettli & Prager 1964); rows 0 = 0 count as exact."""
    A, b, x = (np.asarray(part, dtype=np.longdouble) for part in (A, b, x))
    residual, scale = np.abs(b - A @ x), np.abs(A) @ np.abs(x) + np.abs(b)
    return float(np.where(residual == 0, 0, residual / np.where(scale > 0, scale, 1)).max())


def assert_solves(A, b, x, c):
    """Assert T-bwd(c): x (n,) is finite and the exact solution of a system within c max(m, n) eps of A, b."""
    x = np.asarray(x)
    assert x.shape == (np.shape(A)[1],)
    assert np.isfinite(x).all()
    assert normwise_backward_error(A, b, x) <= c * max(np.shape(A)) * eps_of(x)


def assert_solves_componentwise(A, b, x, c):
    """Assert T-comp(c): each entry of A and b needs to change by no more than c n eps of itself."""
    assert componentwise_backward_error(A, b, x) <= c * len(np.asarray(x)) * eps_of(np.asarray(x))
