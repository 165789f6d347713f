"""Givens rotations: one plane at a time, the same laws as Householder, and zeros that cost nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.givens import givens_qr, givens_rotation
from tests.reference_impl.factorization_laws import assert_qr, layouts
from tests.strategies import int_matrices, scales

EPS = np.finfo(float).eps


@given(st.integers(-9, 9), st.integers(-9, 9), st.sampled_from([1.0, 0.1, 1e-300, 1e300]))
def test_a_rotation_turns_a_pair_onto_the_first_axis(a, b, scale):
    c, s = givens_rotation(scale * a, scale * b)
    assert c * c + s * s == pytest.approx(1.0, abs=4 * EPS)
    r = math.hypot(scale * a, scale * b)
    assert c * (scale * a) + s * (scale * b) == pytest.approx(r, rel=8 * EPS)
    assert abs(-s * (scale * a) + c * (scale * b)) <= 4 * EPS * r


def test_nothing_to_turn():
    assert givens_rotation(0.0, 0.0) == (1.0, 0.0)
    assert givens_rotation(0.0, 2.0) == (0.0, 1.0)
    assert givens_rotation(-3.0, 0.0) == (-1.0, 0.0)


@pytest.mark.parametrize(
    "A",
    [
        np.random.default_rng(1).standard_normal((8, 5)),
        0.1 * matrices.int_rank(np.random.default_rng(2), 6, 4, 2),
        matrices.lauchli(4, 1e-8),
        matrices.hilbert(10),
        matrices.near_e1(1e-9),
        matrices.kahan(12),
        matrices.cyclic_permutation(4),
        matrices.graded_columns(np.random.default_rng(3), 6),
        np.zeros((3, 2)),
        np.array([[-2.0]]),
        np.zeros((3, 0)),
        np.zeros((0, 0)),
    ],
    ids=lambda A: f"{A.shape}",
)
def test_orthogonal_and_exact_to_rounding_on_every_family(A):
    assert_qr(A, *givens_qr(A))


@given(int_matrices(), scales)
def test_the_factors_are_those_of_numpy_up_to_signs(A, scale):
    m, n = A.shape
    assume(m >= n)
    Q, R = givens_qr(scale * A)
    assert_qr(scale * A, Q, R)
    if matrices.exact_rank(A) == n:
        R_numpy = np.linalg.qr(scale * A, mode="r")
        signs = np.sign(np.diag(R) * np.diag(R_numpy))
        tolerance = 50 * m * EPS * np.linalg.cond(A)
        assert np.linalg.norm(R - signs[:, None] * R_numpy) <= tolerance * scale * np.linalg.norm(A)


def test_a_triangular_matrix_is_not_touched():
    A = np.triu(np.arange(1.0, 17.0).reshape(4, 4)) - 5 * np.eye(4)
    Q, R = givens_qr(A)
    assert np.array_equal(Q, np.eye(4))
    assert np.array_equal(R, A)


def test_a_hessenberg_matrix_needs_one_rotation_a_column():
    A = np.triu(np.ones((4, 4)) + np.diag(np.arange(4.0)), -1)
    Q, R = givens_qr(A)
    assert_qr(A, Q, R)
    # Only neighbours were rotated, in this order: Q is Hessenberg too.
    assert np.array_equal(Q, np.triu(Q, -1))


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[2, -1, 0], [1, 3, 5], [0, 2, 2], [4, 4, 1]]).astype(dtype)
    Q_expected, R_expected = givens_qr(A)
    assert Q_expected.dtype == R_expected.dtype == (np.float32 if dtype == np.float32 else np.float64)
    assert_qr(A, Q_expected, R_expected)
    for view in layouts(A):
        Q, R = givens_qr(view)
        assert np.array_equal(view, A)
        assert np.all(np.abs(Q - Q_expected) <= 50 * 4 * eps_of(Q))
        assert np.all(np.abs(R - R_expected) <= 50 * 4 * eps_of(R) * np.linalg.norm(A))


def test_a_wide_matrix_is_refused():
    with pytest.raises(ValueError, match="at least as many rows as columns"):
        givens_qr(np.ones((2, 3)))
