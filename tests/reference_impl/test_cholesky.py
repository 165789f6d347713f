"""Cholesky: A = L L^T, unique, and a reliable no for what is not positive definite."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
import sympy
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.cholesky import cholesky
from reference_impl.core import eps_of, gamma
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators, scales

EPS = np.finfo(float).eps


def assert_cholesky(A, L):
    n = len(A)
    assert L.shape == (n, n)
    assert np.array_equal(L, np.tril(L))
    assert np.all(np.diag(L) > 0)
    # Higham, Theorem 10.3; one more rounding for multiplying L L^T out here.
    assert np.all(np.abs(A - L @ L.T) <= 2 * gamma(n + 2, eps_of(L)) * (np.abs(L) @ np.abs(L).T))


@given(generators(), st.integers(0, 8), scales)
def test_the_factor_of_a_product_is_found_again(rng, n, scale):
    L = np.tril(rng.integers(-3, 4, (n, n)), -1) + np.diag(rng.integers(1, 5, n)).astype(float)
    assert np.array_equal(cholesky(L @ L.T), L)  # integers throughout: nothing is rounded
    assert_cholesky(scale * (L @ L.T), cholesky(scale * (L @ L.T)))


@pytest.mark.parametrize(
    "A",
    [
        matrices.hilbert(10),
        matrices.spectrum(np.random.default_rng(1), [1.0, 1e-3, 1e-6, 1e-10]),
        matrices.spectrum(np.random.default_rng(2), [2.0, 2.0, 2.0]),
        np.diag([1e-12, 1.0, 1e12]),
        np.array([[1e-6, 1e-1], [1e-1, 1e6]]),
        1e-300 * np.array([[2.0, 1.0], [1.0, 2.0]]),
        np.array([[0.25]]),
        np.zeros((0, 0)),
    ],
    ids=["hilbert", "spectrum", "multiple", "graded diagonal", "graded", "small", "1x1", "empty"],
)
def test_families(A):
    assert_cholesky(A, cholesky(A))


@given(generators(), st.integers(1, 10))
def test_agrees_with_scipy(rng, n):
    B = rng.standard_normal((n, n + 3))
    A = B @ B.T
    difference = cholesky(A) - scipy.linalg.cholesky(A, lower=True)
    assert np.linalg.norm(difference) <= 50 * n * EPS * np.linalg.cond(A) * np.sqrt(np.linalg.norm(A))


def test_agrees_with_sympy():
    A = [[4, 2, -2], [2, 10, 5], [-2, 5, 9]]
    exact = np.array(sympy.Matrix(A).cholesky().evalf(30), dtype=float)
    assert np.all(np.abs(cholesky(A) - exact) <= 10 * EPS * 4)


@given(st.integers(2, 6), st.data(), scales)
def test_a_variable_that_repeats_another_is_refused(n, data, scale):
    variables = data.draw(st.permutations([*range(n - 1), 0]))
    A = (3 * np.eye(n - 1) + 2)[np.ix_(variables, variables)]
    with pytest.raises(LinAlgError, match=r"not positive definite: pivot \d"):
        cholesky(0.1 * scale * A)


@given(generators(), st.integers(2, 6), scales)
def test_any_singular_semidefinite_matrix_is_refused_with_room_for_rounding(rng, n, scale):
    B = matrices.int_rank(rng, n, n, n - 1)
    with pytest.raises(LinAlgError, match="not positive definite"):
        cholesky(0.1 * scale * (B @ B.T), rtol=1e-8)


@pytest.mark.parametrize(
    "A", [[[-1.0]], [[0.0]], [[1, 2], [2, 1]], [[0, 1], [1, 0]], np.diag([1, 1, -1]), np.zeros((2, 2))]
)
def test_indefinite_and_zero_matrices_are_refused(A):
    with pytest.raises(LinAlgError, match="not positive definite"):
        cholesky(A)


def test_the_threshold_is_relative_to_the_diagonal_and_can_be_chosen():
    A = np.diag([1.0, 1e-30]) @ [[1.0, 0.5], [0.5, 1.0]] @ np.diag([1.0, 1e-30])
    assert_cholesky(A, cholesky(A))
    nearly_singular = [[1.0, 1.0], [1.0, 1.01]]
    assert_cholesky(np.array(nearly_singular), cholesky(nearly_singular))
    with pytest.raises(LinAlgError, match="pivot 1"):
        cholesky(nearly_singular, rtol=0.1)


def test_a_matrix_that_is_not_symmetric_is_another_error():
    with pytest.raises(ValueError, match="must be symmetric") as caught:
        cholesky([[2.0, 1.0], [0.0, 2.0]])
    assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(ValueError, match="A must be square"):
        cholesky(np.ones((2, 3)))


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[4, 2, -2], [2, 10, 5], [-2, 5, 9]]).astype(dtype)
    L = cholesky(A)
    assert L.dtype == (np.float32 if dtype == np.float32 else np.float64)
    assert_cholesky(A, L)
    for view in layouts(A):
        assert np.all(np.abs(cholesky(view) - L) <= 10 * eps_of(L) * 4)
        assert np.array_equal(view, A)


def test_the_line_of_positive_definiteness():
    """[[1, 1], [1, 1 + d]] has the last pivot d, and 10 n eps = 20 eps is the default: at most that is rounding."""
    eps = np.finfo(float).eps
    with pytest.raises(LinAlgError, match="not positive definite"):
        cholesky([[1, 1], [1, 1 + 20 * eps]])
    assert cholesky([[1, 1], [1, 1 + 21 * eps]])[1, 1] == np.sqrt(21 * eps)
