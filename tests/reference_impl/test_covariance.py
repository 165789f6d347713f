"""The sample covariance: exact rationals, shifts, linear maps, and a mean that drowns one-pass formulas."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.core import eps_of, gamma
from reference_impl.covariance import centre_columns, covariance_matrix
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators, int_matrices

EPS = np.finfo(float).eps


def exact_covariance(X, ddof=1):
    """Return the covariance of X (n, d) in rational arithmetic (floats are rationals), rounded once."""
    columns = [[Fraction(float(value)) for value in column] for column in np.asarray(X).T]
    n = len(X)
    centred = [[value - sum(column) / n for value in column] for column in columns]
    return np.array(
        [[float(sum(a * b for a, b in zip(u, v, strict=True)) / (n - ddof)) for v in centred] for u in centred]
    )


def assert_covariance(X, C, ddof=1):
    n, d = np.shape(X)
    assert C.shape == (d, d)
    assert np.array_equal(C, C.T)
    deviations = np.sqrt(np.diag(exact_covariance(X, ddof)))
    bound = 4 * gamma(n + 4, eps_of(C)) * np.outer(deviations, deviations)
    assert np.all(np.abs(C - exact_covariance(X, ddof)) <= bound)


@given(int_matrices(st.integers(2, 7)), st.integers(0, 1))
def test_agrees_with_rational_arithmetic(X, ddof):
    assert_covariance(0.1 * X, covariance_matrix(0.1 * X, ddof), ddof)


@given(int_matrices(st.integers(2, 7)), generators())
def test_shifts_change_nothing_and_linear_maps_act_on_both_sides(X, rng):
    d = X.shape[1]
    shift, A = rng.integers(-9, 10, d), rng.integers(-3, 4, (d, 2))
    C = covariance_matrix(X)
    bound = 20 * gamma(len(X) + 4, EPS) * (np.linalg.norm(C) + 1)
    assert np.linalg.norm(covariance_matrix(X + shift) - C) <= bound
    mapped = covariance_matrix(X @ A)
    assert np.linalg.norm(mapped - A.T @ C @ A) <= bound * (np.linalg.norm(A) ** 2 + 1)


@given(generators(), st.integers(2, 30), st.integers(1, 5))
def test_agrees_with_numpy_and_is_semidefinite(rng, n, d):
    X = rng.standard_normal((n, d))
    C = covariance_matrix(X)
    size = np.linalg.norm(C)
    assert np.linalg.norm(C - np.cov(X.T).reshape(d, d)) <= 20 * gamma(n + 4, EPS) * size
    assert np.linalg.eigvalsh(C).min() >= -20 * gamma(n + d, EPS) * size


def test_a_mean_of_1e8_costs_no_digits_of_the_data():
    X = 1e8 + np.random.default_rng(5).standard_normal((20, 3))
    C = covariance_matrix(X)
    assert_covariance(X, C)
    # The tolerance tells: the one-pass formula has an error of about eps mean^2 = 2.
    one_pass = (X.T @ X - 20 * np.outer(X.mean(axis=0), X.mean(axis=0))) / 19
    assert np.abs(one_pass - C).max() > 1e-3
    single = (1e4 + np.random.default_rng(5).standard_normal((20, 3))).astype(np.float32)
    assert_covariance(single, covariance_matrix(single))


def test_by_hand():
    assert np.array_equal(covariance_matrix([[1, 2], [3, 2], [5, 8]]), [[4, 6], [6, 12]])
    assert covariance_matrix([[1, 2], [3, 2], [5, 8]], ddof=0) == pytest.approx(np.array([[8, 12], [12, 24]]) / 3)
    assert np.array_equal(covariance_matrix([[1], [3]]), [[2]])
    assert np.array_equal(covariance_matrix([[7.1, 1], [7.1, 2], [7.1, 3]]), [[0, 0], [0, 1]])
    assert np.array_equal(covariance_matrix([[1, 2]], ddof=0), np.zeros((2, 2)))
    assert covariance_matrix(np.zeros((3, 0))).shape == (0, 0)


@pytest.mark.parametrize(("n", "ddof"), [(1, 1), (0, 0), (0, 1), (2, 2), (2, 3), (2, -1)])
def test_too_few_samples(n, ddof):
    with pytest.raises(ValueError, match=r"ddof must lie in 0\.\.n - 1"):
        covariance_matrix(np.ones((n, 2)), ddof)


def test_shapes():
    with pytest.raises(ValueError, match="X must be a matrix"):
        covariance_matrix([1, 2, 3])
    with pytest.raises(ValueError, match="X must have a row"):
        centre_columns(np.zeros((0, 2)))


@given(int_matrices())
def test_centred_columns_have_mean_zero(X):
    centred = centre_columns(0.1 * X + 1e6)
    n = len(X)
    # What remains is the rounding of the data itself, 1e6 eps, and not of their mean.
    assert np.all(np.abs(centred.sum(axis=0)) <= 4 * n * EPS * np.abs(centred).sum(axis=0) + n * EPS * 1e-3)
    assert np.all(np.abs(centred - 0.1 * (X - X.mean(axis=0))) <= 4 * EPS * 1e6)


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    X = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    for view in layouts(X):
        C = covariance_matrix(view)
        assert C.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert_covariance(X, C)
        assert np.array_equal(view, X)
