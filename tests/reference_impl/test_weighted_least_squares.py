"""Weighted least squares: the formula in 60 digits, invariances of V, and Gauss-Markov."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.least_squares_qr import lstsq_qr
from reference_impl.weighted_least_squares import weighted_least_squares
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators, int_matrices

EPS = np.finfo(float).eps


def exact(A, b, V):
    """Return (A^T V^-1 A)^-1 A^T V^-1 b and (A^T V^-1 A)^-1 from 60 digits."""
    with mpmath.workdps(60):
        M, rhs, W = (mpmath.matrix(np.asarray(a, dtype=float).tolist()) for a in (A, b, V))
        precision = M.T * W**-1
        C = (precision * M) ** -1
        x, n = C * precision * rhs, M.cols
        return np.array([float(x[i]) for i in range(n)]), np.array(
            [[float(C[i, j]) for j in range(n)] for i in range(n)]
        )


def spd(rng, m):
    B = rng.integers(-2, 3, (m, m + 2)).astype(float)
    return B @ B.T + np.eye(m)


def assert_estimate(A, b, V, x, C, eps=EPS):
    m = len(b)
    L = np.linalg.cholesky(V)
    white = np.linalg.cond(np.linalg.solve(L, np.asarray(A, dtype=float)))
    bound = 50 * m * eps * white**2 * np.sqrt(np.linalg.cond(V))
    x_exact, C_exact = exact(A, b, V)
    size = np.linalg.norm(x_exact) + np.sqrt(np.linalg.norm(C_exact, 2)) * np.linalg.norm(np.linalg.solve(L, b))
    assert np.linalg.norm(x - x_exact) <= bound * size
    assert np.linalg.norm(C - C_exact) <= bound * np.linalg.norm(C_exact)
    assert np.array_equal(C, C.T)


@given(int_matrices(), generators())
def test_agrees_with_the_formula_in_60_digits(A, rng):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    b, V = rng.integers(-6, 7, m).astype(float), spd(rng, m)
    assert_estimate(A, b, V, *weighted_least_squares(A, b, V))


def test_line_with_one_bad_measurement():
    A, b, V = [[1, 0], [1, 1], [1, 2], [1, 3]], [1, 2, 2, 5], np.diag([1.0, 1, 1, 100])
    x, C = weighted_least_squares(A, b, V)
    assert x == pytest.approx([1.151466, 0.522801], abs=5e-7)  # six printed digits
    assert_estimate(A, b, V, x, C)


@given(generators(), st.integers(1, 4), st.integers(0, 3))
def test_equal_weights_are_ordinary_least_squares_and_a_factor_goes_into_c_alone(rng, n, extra):
    A, b = rng.standard_normal((n + extra, n)), rng.standard_normal(n + extra)
    V = spd(rng, n + extra)
    assert np.array_equal(weighted_least_squares(A, b, np.eye(n + extra))[0], lstsq_qr(A, b)[0])
    x, C = weighted_least_squares(A, b, V)
    x_scaled, C_scaled = weighted_least_squares(A, b, 4 * V)
    assert np.array_equal(x_scaled, x)  # a power of two: not even rounding differs
    assert np.array_equal(C_scaled, 4 * C)


@given(generators(), st.integers(1, 4), st.integers(1, 4))
def test_no_linear_unbiased_estimate_has_a_smaller_covariance(rng, n, extra):
    m = n + extra
    A, V = rng.standard_normal((m, n)), spd(rng, m)
    _, C = weighted_least_squares(A, rng.standard_normal(m), V)
    ordinary = np.linalg.pinv(A)
    C_ordinary = ordinary @ V @ ordinary.T
    slack = 100 * m * EPS * np.linalg.cond(A) ** 2 * np.linalg.cond(V) * np.linalg.norm(C_ordinary)
    assert np.linalg.eigvalsh(C_ordinary - C).min() >= -slack
    assert np.linalg.eigvalsh(C).min() > -slack


def test_one_unknown_is_the_mean_weighted_by_precision():
    x, C = weighted_least_squares([[1], [1], [1]], [1, 2, 6], np.diag([1, 2, 4]))
    assert x == pytest.approx([(1 + 1 + 1.5) / 1.75], rel=50 * EPS)
    assert C[0, 0] == pytest.approx(1 / 1.75, rel=50 * EPS)


def test_correlated_errors_can_take_the_estimate_out_of_the_range_of_the_data():
    x, _ = weighted_least_squares([[1], [1]], [1, 2], [[1.0, 1.9], [1.9, 4.0]])
    assert x == pytest.approx([(2.1 * 1 - 0.9 * 2) / 1.2], rel=200 * EPS)  # weights V^-1 1 are (2.1, -0.9) / det V


def test_variances_from_1e_minus_6_to_1e6():
    rng = np.random.default_rng(12)
    A, b = matrices.vandermonde(np.linspace(0, 1, 8), 3), rng.standard_normal(8)
    variances = 10.0 ** np.linspace(-6, 6, 8)[rng.permutation(8)]
    x, C = weighted_least_squares(A, b, np.diag(variances))
    x_exact, C_exact = exact(A, b, np.diag(variances))
    # Whitening by a diagonal V rounds once, so T-ls holds with the whitened matrix and without cond(V).
    white = A / np.sqrt(variances)[:, None]
    sigma = np.linalg.svd(white, compute_uv=False)
    cond, residual = sigma[0] / sigma[-1], np.linalg.norm((A @ x_exact - b) / np.sqrt(variances))
    tolerance = 50 * 8 * EPS * (cond * np.linalg.norm(x_exact) + cond**2 * residual / sigma[0])
    assert np.linalg.norm(x - x_exact) <= min(tolerance, 1e-5)
    assert np.linalg.norm(C - C_exact) <= 50 * 8 * EPS * cond * np.linalg.norm(C_exact)


def test_what_is_refused():
    A, b = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.ones(3)
    with pytest.raises(LinAlgError, match="not positive definite"):
        weighted_least_squares(A, b, np.diag([1, 1, -1]))
    with pytest.raises(LinAlgError, match="not positive definite"):
        weighted_least_squares(A, b, np.ones((3, 3)))
    with pytest.raises(LinAlgError, match="dependent columns"):
        weighted_least_squares(A[:, [1, 1]], b, np.eye(3))
    with pytest.raises(LinAlgError, match="dependent columns"):
        weighted_least_squares(A.T, b[:2], np.eye(2))
    with pytest.raises(ValueError, match=r"V of shape .* must be symmetric"):
        weighted_least_squares(A, b, np.triu(np.ones((3, 3))) + np.eye(3))
    with pytest.raises(ValueError, match="A and b differ in length"):
        weighted_least_squares(A, b[:2], np.eye(3))
    with pytest.raises(ValueError, match="A and V differ in length"):
        weighted_least_squares(A, b, np.eye(2))


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    b = np.array([1, 2, 3, 5]).astype(dtype)
    V = np.array([[4, 1, 0, 0], [1, 2, 0, 0], [0, 0, 3, 1], [0, 0, 1, 5]]).astype(dtype)
    b.flags.writeable = V.flags.writeable = False
    for view in layouts(A):
        x, C = weighted_least_squares(view, b, V)
        assert x.dtype == C.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert_estimate(A, b.astype(float), V.astype(float), x, C, eps_of(x))
        assert np.array_equal(view, A)


def test_the_tolerance_of_the_rank_is_an_argument():
    A, b, V = np.array([[1.0, 1.0], [1.0, 1.001]]), np.array([1.0, 1.001]), np.eye(2)
    assert weighted_least_squares(A, b, V)[0] == pytest.approx([0.0, 1.0], abs=1e-9)
    with pytest.raises(LinAlgError, match="dependent columns"):
        weighted_least_squares(A, b, V, rtol=1e-2)
    with pytest.raises(LinAlgError, match="dependent columns"):
        weighted_least_squares(np.ones((1, 2)), [1.0], [[1.0]])
