"""QR with column pivoting: any shape, a falling diagonal, and the rank it shows."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.householder import apply_reflectors
from reference_impl.qr_pivoted import pivoted_triangularize, qr_pivoted, rank_from_qr
from tests.reference_impl.factorization_laws import assert_qr, layouts
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps


@given(int_matrices(), scales)
def test_factors_a_falling_diagonal_and_the_exact_rank(A, scale):
    A = 0.1 * scale * A
    Q, R, perm = qr_pivoted(A)
    assert np.array_equal(np.sort(perm), np.arange(A.shape[1]))
    assert_qr(A[:, perm], Q, R)
    pivots = np.abs(np.diag(R))
    slack = 10 * max(A.shape) * EPS * np.max(pivots, initial=0.0)
    assert np.all(pivots[1:] <= pivots[:-1] + slack)
    # Each pivot is at least as long as what is left of every later column.
    for k in range(len(pivots)):
        assert np.all(np.linalg.norm(R[k:, k:], axis=0) <= pivots[k] + slack)
    assert rank_from_qr(R) == matrices.exact_rank(np.round(A / (0.1 * scale)))


@given(generators(), st.integers(1, 9), st.integers(1, 9))
def test_the_pivots_and_lengths_are_those_of_scipy(rng, m, n):
    A = rng.standard_normal((m, n))
    _, R, perm = qr_pivoted(A)
    _, R_scipy, perm_scipy = scipy.linalg.qr(A, mode="economic", pivoting=True)
    assert np.array_equal(perm, perm_scipy)
    k = min(m, n)
    tolerance = 50 * m * EPS * np.linalg.cond(A[:, perm[:k]])
    assert np.linalg.norm(np.abs(R) - np.abs(R_scipy)) <= tolerance * np.linalg.norm(A)


def test_the_longest_column_comes_first_and_is_chosen_anew_after_each_reflection():
    # Column 1 is the longest; of the others, column 0 is longer but nearly parallel to it.
    _, R, perm = qr_pivoted([[4.0, 5.0, 0.0], [0.1, 0.0, 0.0], [0.0, 0.0, 2.0]])
    assert np.array_equal(perm, [1, 2, 0])
    assert np.abs(np.diag(R)) == pytest.approx([5.0, 2.0, 0.1])


@pytest.mark.parametrize(
    ("A", "rank"),
    [
        (matrices.lauchli(4, 1e-8), 4),
        (matrices.hilbert(8), 8),
        (matrices.vandermonde(np.linspace(-1, 1, 30), 12), 12),
        (np.zeros((3, 2)), 0),
        (np.zeros((3, 0)), 0),
        (np.zeros((0, 2)), 0),
        (np.array([[-2.0]]), 1),
        (1e300 * np.array([[1.0, 2.0], [3.0, 4.0]]), 2),
        (1e-300 * np.array([[1.0, 2.0], [2.0, 4.0]]), 1),
        (matrices.graded_columns(np.random.default_rng(1), 6, -3, 3), 6),
    ],
)
def test_ranks_beyond_doubt(A, rank):
    Q, R, perm = qr_pivoted(A)
    assert_qr(A[:, perm], Q, R)
    assert rank_from_qr(R) == rank


def test_the_threshold_is_relative_and_can_be_chosen():
    R = np.diag([1e-20, 1e-23, 1e-38])
    assert rank_from_qr(R) == 2
    assert rank_from_qr(R, rtol=1e-2) == 1
    assert rank_from_qr(R, rtol=0) == 3
    with pytest.raises(ValueError, match="rtol must be a number >= 0"):
        rank_from_qr(R, rtol=-1.0)


@given(int_matrices())
def test_the_reflectors_carry_q(A):
    W, R, perm = pivoted_triangularize(A)
    m = A.shape[0]
    assert W.shape == (m, min(A.shape))
    assert np.array_equal(R, np.triu(R))
    assert np.linalg.norm(apply_reflectors(W, R) - A[:, perm]) <= 100 * m * EPS * np.linalg.norm(A)


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[2, -1, 0, 3], [1, 3, 5, 3], [0, 2, 2, 2]]).astype(dtype)
    Q_expected, R_expected, perm_expected = qr_pivoted(A)
    assert Q_expected.dtype == R_expected.dtype == (np.float32 if dtype == np.float32 else np.float64)
    assert_qr(A[:, perm_expected], Q_expected, R_expected)
    for view in layouts(A):
        Q, R, perm = qr_pivoted(view)
        assert np.array_equal(view, A)
        assert np.array_equal(perm, perm_expected)
        assert np.all(np.abs(Q - Q_expected) <= 50 * 3 * eps_of(Q))
        assert np.all(np.abs(R - R_expected) <= 50 * 3 * eps_of(R) * np.linalg.norm(A))


def test_what_has_no_rank_is_named():
    with pytest.raises(TypeError, match=r"^R must hold real numbers"):
        rank_from_qr([[1j]])
    with pytest.raises(ValueError, match=r"^R must be a matrix"):
        rank_from_qr([1.0, 2.0])
