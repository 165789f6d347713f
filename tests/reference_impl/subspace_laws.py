"""What inverses, bases and projections have to satisfy: T-inv, T-det, T-null, T-space, T-orth."""

from __future__ import annotations

import numpy as np

from reference_impl.core import eps_of
from tests.reference_impl.factorization_laws import layouts

SCALES = [1.0, 0.1, 1e-9, 1e12, 2.0**-600, 2.0**500]


def one_norm(A):
    return float(np.max(np.abs(A).sum(axis=0), initial=0.0))


def assert_inverse(A, X, side="both", power=1):
    """Assert T-inv: X A = I, A X = I or (`both`) the better of the two, within 100 n eps (norm1(A) norm1(X))^power."""
    A, eps = np.asarray(A), eps_of(np.asarray(A), X)
    m, n = A.shape
    assert X.shape == (n, m)
    # A power of two brings A to size 1 exactly, so that no norm under- or overflows.
    _, exponent = np.frexp(np.max(np.abs(A), initial=0.0))
    A, X = np.ldexp(A, -exponent), np.ldexp(X, exponent)
    left, right = one_norm(X @ A - np.eye(n)), one_norm(A @ X - np.eye(m))
    residual = {"left": left, "right": right, "both": min(left, right)}[side]
    assert residual <= 100 * max(m, n) * eps * (one_norm(A) * one_norm(X)) ** power


def det_tolerance(A, det):
    """Return T-det: 50 n eps max(product of the row norms, min(cond, 1/eps) |det|)."""
    A = np.asarray(A)
    eps = eps_of(A)
    cond = np.linalg.cond(A) if A.size else 1.0
    scale = max(float(np.prod(np.linalg.norm(A, axis=1))), min(cond, 1 / eps) * abs(float(det)))
    return 50 * A.shape[0] * eps * scale


def assert_nullspace_basis(A, N, nullity):
    """Assert T-null: `nullity` independent columns, each sent to zero by A (m, n) up to rounding."""
    A = np.asarray(A)
    m, n = A.shape
    assert N.shape == (n, nullity)
    if nullity == 0 or m == 0:
        assert np.linalg.matrix_rank(N) == nullity
        return
    N = N / np.linalg.norm(N, axis=0)
    sigma = np.linalg.svd(N, compute_uv=False)
    assert sigma[-1] > 1e-10 * sigma[0]
    scale = max(float(np.max(np.abs(A))), np.finfo(float).tiny)
    A = A / scale
    assert np.linalg.norm(A @ N) <= 100 * max(m, n) * eps_of(A, N) * np.linalg.norm(A, 2)


def assert_same_space(B, reference, quotient=1.0):
    """Assert T-space: B (n, r) and reference (n, r) have the same span; `quotient` is sigma_1/sigma_r of the data."""
    B, reference = np.asarray(B), np.asarray(reference, dtype=float)
    assert B.shape == reference.shape
    if B.shape[1] == 0:
        return
    B = B / np.linalg.norm(B, axis=0)
    reference = reference / np.linalg.norm(reference, axis=0)
    tolerance = min(1e-6, 100 * max(B.shape) * eps_of(B) * (quotient + np.linalg.cond(B) + np.linalg.cond(reference)))
    Q, _ = np.linalg.qr(reference)
    P, _ = np.linalg.qr(B)
    assert np.linalg.norm(P - Q @ (Q.T @ P), 2) <= tolerance


def assert_orthonormal(Q):
    """Assert Q^T Q = I within 50 m eps."""
    assert np.linalg.norm(Q.T @ Q - np.eye(Q.shape[1])) <= 50 * max(Q.shape) * eps_of(Q)


def assert_perpendicular(U, V):
    """Assert T-orth for every column of U (n, k) and every column of V (n, l): |u.v| <= 20 n eps |u||v|."""
    bound = np.outer(np.linalg.norm(U, axis=0), np.linalg.norm(V, axis=0))
    assert np.all(np.abs(U.T @ V) <= 20 * U.shape[0] * eps_of(U, V) * bound)


def assert_for_every_layout(A, law):
    """Call law(view) for A in every memory layout, as nested lists and as integers; assert that A stays as it was."""
    for view in [*layouts(A), *layouts(np.asarray(A, dtype=np.float32))]:
        before = view.copy()
        law(view)
        assert np.array_equal(view, before)
    law(np.asarray(A, dtype=np.int64))
    law(np.asarray(A).tolist())
