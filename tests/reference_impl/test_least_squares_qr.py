"""Least squares by QR: T-ls against 80 digits, invariance under rotations, and where normal equations fail."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.least_squares_qr import lstsq_qr
from reference_impl.normal_equations import normal_equations
from tests.reference_impl.factorization_laws import layouts
from tests.reference_impl.least_squares_laws import (
    assert_least_squares,
    assert_normal,
    exact_least_squares,
    ls_tolerance,
)
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps


@given(int_matrices(), generators(), scales, scales)
def test_as_exact_as_a_stable_method_can_be(A, rng, scale, b_scale):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    b = b_scale * rng.integers(-6, 7, m)
    x, residual_norm = lstsq_qr(scale * A, b)
    assert_least_squares(scale * A, b, x)
    assert_normal(scale * A, b, x)
    assert abs(residual_norm - exact_least_squares(scale * A, b)[1]) <= 50 * m * EPS * np.linalg.norm(b)
    assert type(residual_norm) is float


@given(generators(), st.integers(1, 6), st.integers(0, 4))
def test_rotating_the_rows_changes_nothing(rng, n, extra):
    A, b = rng.standard_normal((n + extra, n)), rng.standard_normal(n + extra)
    Q = matrices.orthogonal(rng, n + extra)
    (x, r), (x_rotated, r_rotated) = lstsq_qr(A, b), lstsq_qr(Q @ A, Q @ b)
    assert np.linalg.norm(x - x_rotated) <= 4 * ls_tolerance(A, x, r, EPS)
    assert abs(r - r_rotated) <= 100 * len(b) * EPS * np.linalg.norm(b) * np.linalg.cond(A)


@pytest.mark.parametrize("cond", [1e2, 1e6, 1e10])
@pytest.mark.parametrize("residual", [0.0, 1e-6, 1.0])
def test_agrees_with_mpmath_qr_in_fifty_digits(cond, residual):
    """T-ls with and without a residual: its part cond^2 is asked for only where there is one."""
    rng = np.random.default_rng(int(cond))
    A = matrices.randsvd(rng, 12, 5, cond)
    b = A @ rng.standard_normal(5) + residual * rng.standard_normal(12)
    with mpmath.workdps(50):
        solution, norm = mpmath.qr_solve(mpmath.matrix(A.tolist()), mpmath.matrix(b.tolist()))
        x_exact, r_exact = np.array([float(value) for value in solution]), float(norm)
    x, residual_norm = lstsq_qr(A, b)
    assert np.linalg.norm(x - x_exact) <= ls_tolerance(A, x_exact, r_exact, EPS)
    # A perturbation E of A moves Ax by Ex, however well ||Ax - b|| itself is conditioned.
    assert abs(residual_norm - r_exact) <= 50 * 12 * EPS * (
        np.linalg.norm(b) + np.linalg.norm(A, 2) * np.linalg.norm(x)
    )


def test_textbook_line():
    x, residual_norm = lstsq_qr([[1, 0], [1, 1], [1, 2], [1, 3]], [1, 2, 2, 5])
    assert x == pytest.approx([0.7, 1.2], rel=50 * 4 * EPS)
    assert residual_norm == pytest.approx(np.sqrt(1.8), rel=50 * 4 * EPS)
    x, residual_norm = lstsq_qr([[2.0], [1.0]], [4.0, 2.0])
    assert x == pytest.approx([2.0], rel=10 * EPS)
    assert residual_norm <= 10 * EPS * np.sqrt(20)


@pytest.mark.parametrize("cond", [1e6, 1e7])
def test_on_consistent_data_qr_keeps_the_digits_that_normal_equations_lose(cond):
    rng = np.random.default_rng(6)
    A = matrices.randsvd(rng, 30, 10, cond)
    b = A @ rng.standard_normal(10)
    x, residual_norm = lstsq_qr(A, b)
    assert_least_squares(A, b, x)
    assert residual_norm <= 50 * 30 * EPS * np.linalg.norm(b)
    x_exact, r_exact = exact_least_squares(A, b)
    assert np.linalg.norm(normal_equations(A, b) - x_exact) > 10 * ls_tolerance(A, x_exact, r_exact, EPS)


@pytest.mark.parametrize(
    "A",
    [
        matrices.lauchli(4, 1e-8),
        matrices.hilbert(8)[:, :6],
        matrices.vandermonde(np.linspace(-1, 1, 30), 12),
        matrices.near_e1(1e-9),
    ],
    ids=["lauchli", "hilbert", "vandermonde", "near e1"],
)
def test_families(A):
    b = np.cos(np.arange(len(A)))
    x, _ = lstsq_qr(A, b)
    assert_least_squares(A, b, x)


@given(generators(), st.integers(2, 6), scales)
def test_dependent_columns_are_refused(rng, n, scale):
    A = 0.1 * scale * matrices.int_rank(rng, n + 2, n, n - 1)
    with pytest.raises(LinAlgError, match="dependent columns"):
        lstsq_qr(A, np.ones(n + 2))


def test_units_of_columns_do_not_decide_the_rank():
    A, b = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([6.0, 0.0, 0.0])
    x, _ = lstsq_qr(A * [2.0**200, 2.0**-200], b)
    assert np.array_equal(x * [2.0**200, 2.0**-200], lstsq_qr(A, b)[0])
    with pytest.raises(LinAlgError, match="dependent columns"):
        lstsq_qr(A * [1.0, 0.0], b)
    with pytest.raises(LinAlgError, match="dependent columns"):
        lstsq_qr([[1.0, 1.0], [1.0, 1.001]], [1, 1], rtol=1e-2)


def test_shapes():
    with pytest.raises(ValueError, match="at least as many rows as columns") as caught:
        lstsq_qr(np.ones((2, 3)), [1, 1])
    assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(ValueError, match="A and b differ in length"):
        lstsq_qr(np.ones((3, 1)), [1, 1])
    x, residual_norm = lstsq_qr(np.zeros((2, 0)), [3, 4])
    assert x.shape == (0,)
    assert residual_norm == 5.0


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    b = np.array([1, 2, 3, 5]).astype(dtype)
    b.flags.writeable = False
    for view in layouts(A):
        x, _ = lstsq_qr(view, b)
        assert x.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert_least_squares(A, b, x)
        assert np.array_equal(view, A)
    x, _ = lstsq_qr(A, b.astype(np.float32))
    assert_least_squares(A, b, x)
