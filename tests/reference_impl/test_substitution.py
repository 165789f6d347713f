"""Triangular systems: the componentwise bound gamma_n, one triangle only, SciPy as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.elimination import back_substitution, forward_substitution
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.reference_impl.system_laws import assert_solves_componentwise
from tests.strategies import generators, scales

sizes = st.sampled_from([1, 2, 5, 10, 30])


def upper(rng, n):
    U = np.triu(rng.uniform(-1, 1, (n, n)))
    np.fill_diagonal(U, rng.choice([-1, 1], n) * rng.uniform(1, 3, n))
    return U


@given(generators(), sizes, scales)
def test_substitution_has_a_componentwise_backward_error_of_gamma_n(rng, n, scale):
    U, b = scale * upper(rng, n), rng.standard_normal(n)
    assert_solves_componentwise(U, b, back_substitution(U, b), c=1)
    assert_solves_componentwise(U.T, b, forward_substitution(U.T, b), c=1)


@pytest.mark.parametrize(
    "A", [matrices.kahan(30), np.triu(matrices.hilbert(12)), np.triu(np.full((20, 20), -1.0)) + 2 * np.eye(20)]
)
def test_substitution_is_backward_stable_whatever_the_condition(A):
    b = np.ones(len(A))
    assert_solves_componentwise(A, b, back_substitution(A, b), c=1)
    assert_solves_componentwise(A.T, b, forward_substitution(A.T, b), c=1)


@given(generators(), sizes, st.sampled_from([np.nan, np.inf, 7.0]))
def test_the_other_triangle_is_never_read(rng, n, poison):
    U, b = upper(rng, n), rng.standard_normal(n)
    below, on_diagonal = np.tril(np.full((n, n), poison), -1), np.eye(n, dtype=bool)
    assert np.array_equal(back_substitution(U + below, b), back_substitution(U, b))
    assert np.array_equal(forward_substitution(U.T + below.T, b), forward_substitution(U.T, b))
    unit = np.where(on_diagonal, 1.0, U.T)
    poisoned = np.where(on_diagonal, poison, U.T + below.T)
    assert np.array_equal(forward_substitution(poisoned, b, unit=True), forward_substitution(unit, b))


@given(generators(), sizes, st.integers(1, 3))
def test_several_right_hand_sides_are_several_systems(rng, n, k):
    U, B = upper(rng, n), rng.standard_normal((n, k))
    X, Y = back_substitution(U, B), forward_substitution(U.T, B)
    assert X.shape == Y.shape == (n, k)
    for j in range(k):
        assert_solves_componentwise(U, B[:, j], X[:, j], c=1)
        assert_solves_componentwise(U.T, B[:, j], Y[:, j], c=1)


@given(generators(), sizes)
def test_substitution_agrees_with_scipy(rng, n):
    U, b = upper(rng, n), rng.standard_normal(n)
    # Both are within gamma_n |U^-1||U||x| of the solution (Higham, 2nd ed., Theorem 8.5).
    bound = 2 * n * np.finfo(float).eps * (np.abs(np.linalg.inv(U)) @ np.abs(U) @ np.abs(back_substitution(U, b)))
    assert np.all(np.abs(back_substitution(U, b) - scipy.linalg.solve_triangular(U, b)) <= bound)
    lower = scipy.linalg.solve_triangular(U.T, b, lower=True)
    bound = 2 * n * np.finfo(float).eps * (np.abs(np.linalg.inv(U.T)) @ np.abs(U.T) @ np.abs(lower))
    assert np.all(np.abs(forward_substitution(U.T, b) - lower) <= bound)


def test_substitution_by_hand():
    assert np.array_equal(back_substitution([[2, 1, 1], [0, 4, 2], [0, 0, 5]], [5, 10, 5]), [1, 2, 1])
    assert np.array_equal(forward_substitution([[2, 0], [4, 5]], [2, 14]), [1, 2])
    assert np.array_equal(forward_substitution([[9, 0], [4, 9]], [2, 14], unit=True), [2, 6])
    assert np.array_equal(back_substitution([[4]], [2]), [0.5])
    assert back_substitution(np.zeros((0, 0)), np.zeros(0)).shape == (0,)
    assert back_substitution([[4]], [[2, 8]]).shape == (1, 2)


@pytest.mark.parametrize("solve", [back_substitution, forward_substitution])
def test_substitution_takes_arguments_as_they_come(solve):
    T = np.array([[2.0, 0, 0], [0, 4, 0], [0, 0, 5]]) + (np.triu if solve is back_substitution else np.tril)(
        np.ones((3, 3))
    )
    assert_takes_arguments_as_they_come(solve, T, np.array([1.0, 2, 3]))
    assert_takes_arguments_as_they_come(solve, T, np.array([[1.0, 2], [3, 4], [5, 6]]))


@pytest.mark.parametrize("solve", [back_substitution, forward_substitution])
def test_errors_of_substitution(solve):
    with pytest.raises(LinAlgError, match="diagonal is zero in row 1"):
        solve(np.diag([1.0, 0.0, 2.0]), np.ones(3))
    with pytest.raises(ValueError, match=r"square, got shape \(2, 3\)"):
        solve(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="differ in length"):
        solve(np.eye(3), np.ones(2))
    with pytest.raises(ValueError, match="finite in its"):
        solve(np.diag([1.0, np.nan]), np.ones(2))
    if solve is forward_substitution:
        with pytest.raises(ValueError, match="finite in its lower"):
            solve([[1, 0], [np.inf, 1]], np.ones(2), unit=True)
    with pytest.raises(ValueError, match="vector"):
        solve(np.eye(2), np.ones((2, 1, 1)))
    with pytest.raises(TypeError, match="real"):
        solve(np.eye(2) * 1j, np.ones(2))
