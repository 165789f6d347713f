"""What every factorization of the package has to satisfy, with the tolerances T-qr and T-lu."""

from __future__ import annotations

import numpy as np

from reference_impl.core import eps_of


def assert_qr(A, Q, R, orthogonality=None):
    """Assert T-qr: A = Q R, Q (m, k) with orthonormal columns, R (k, n) with exact zeros below its diagonal."""
    A = np.asarray(A)
    m, n = A.shape
    eps = eps_of(Q, R)
    k = Q.shape[1]
    assert Q.shape == (m, k)
    assert R.shape == (k, n)
    assert np.array_equal(R, np.triu(R))
    scale = max(float(np.max(np.abs(A), initial=0.0)), np.finfo(R.dtype).tiny)
    difference = A / scale - Q @ (R / scale)
    assert np.linalg.norm(difference) <= 100 * m * eps * np.linalg.norm(A / scale)
    loss = np.linalg.norm(Q.T @ Q - np.eye(k))
    assert loss <= (50 * m * eps if orthogonality is None else orthogonality)


def assert_lu(PA, L, U):
    """Assert T-lu: PA = L U entrywise within 20 n eps |L||U|, with exact zeros and an exact unit diagonal of L."""
    n = L.shape[0]
    assert np.array_equal(L, np.tril(L))
    assert np.array_equal(np.diag(L), np.ones(L.shape[1]))
    assert np.array_equal(U, np.triu(U))
    assert np.all(np.abs(PA - L @ U) <= 20 * n * eps_of(L, U) * (np.abs(L) @ np.abs(U)))


def layouts(A):
    """Yield A (m, n) as C, Fortran, strided, negatively strided and read-only arrays with the same values."""
    A = np.asarray(A)
    yield np.ascontiguousarray(A)
    yield np.asfortranarray(A)
    wide = np.zeros((2 * A.shape[0], 3 * A.shape[1]), dtype=A.dtype)
    wide[::2, ::3] = A
    yield wide[::2, ::3]
    yield A[::-1, ::-1].copy()[::-1, ::-1]
    frozen = A.copy()
    frozen.flags.writeable = False
    yield frozen
