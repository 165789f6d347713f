"""Coordinates of polynomials: the round trip, calculus by matrices, NumPy's polynomials and exact arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from numpy.polynomial import polynomial as npp

from autograder.checks import matrices
from reference_impl.core import LinAlgError, eps_of
from reference_impl.exact import Inconsistent, rank_exact, solve_exact
from reference_impl.polynomial_bases import derivative_matrix, poly_coordinates
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout
from tests.strategies import generators, int_matrices, int_vectors

problems = int_matrices(m=st.integers(1, 4)).flatmap(lambda B: st.tuples(st.just(B), int_vectors(st.just(B.shape[1]))))


def assert_coordinates(p, basis, c):
    """Assert T-bwd(50) for B^T c = p, the rows of B the basis."""
    eps = eps_of(np.asarray(p), np.asarray(basis))
    p, basis = np.asarray(p, dtype=float), np.asarray(basis, dtype=float)
    scale = np.linalg.norm(basis, 2) * np.linalg.norm(c) + np.linalg.norm(p)
    assert np.linalg.norm(c @ basis - p) <= 50 * max(basis.shape) * eps * scale


@given(problems)
def test_coordinates_exist_exactly_when_exact_arithmetic_says_so(problem):
    basis, p = problem
    try:
        dependent = rank_exact(basis) < len(basis)
        solve_exact(basis.T, p)
    except Inconsistent:
        with pytest.raises(LinAlgError):
            poly_coordinates(p, basis)
        return
    if dependent:
        with pytest.raises(LinAlgError, match="independent rows"):
            poly_coordinates(p, basis)
    else:
        assert_coordinates(p, basis, poly_coordinates(p, basis))


@given(generators(), st.integers(1, 6), st.integers(0, 3), st.sampled_from(SCALES[:4]))
def test_round_trip(rng, k, extra, scale):
    basis = scale * matrices.int_rank(rng, k, k + extra, k)
    c = rng.integers(-5, 6, k)
    error = np.linalg.norm(poly_coordinates(c @ basis, basis) - c)
    assert error <= 100 * (k + extra) * np.finfo(float).eps * np.linalg.cond(basis) * np.linalg.norm(c)


def test_the_examples_of_the_course():
    eps = np.finfo(float).eps
    powers = [[1, 0, 0], [1, 1, 0], [1, 2, 1]]
    assert np.allclose(poly_coordinates([1, 2, 1], powers), [0, 0, 1], rtol=0, atol=50 * eps)
    assert not poly_coordinates([0, 0, 0], powers).any()
    assert poly_coordinates([6], [[3]]) == pytest.approx([2.0], rel=4 * eps)
    with pytest.raises(LinAlgError, match="not in the span"):
        poly_coordinates([0, 0, 1], powers[:2])


def test_powers_of_a_shifted_variable_of_condition_1e6():
    shifted = np.array([[sympy.binomial(k, j) * sympy.Rational(3, 2) ** (k - j) for j in range(9)] for k in range(9)])
    basis = shifted.astype(float)
    p = np.arange(1.0, 10.0)
    c = poly_coordinates(p, basis)
    assert_coordinates(p, basis, c)
    # p(x) in powers of x + 3/2 is p at x - 3/2 in powers of x.
    exact = np.array([float(v) for v in sympy.Matrix(shifted.T).LUsolve(sympy.Matrix(p.astype(int)))])
    assert np.linalg.norm(c - exact) <= 100 * 9 * np.finfo(float).eps * np.linalg.cond(basis) * np.linalg.norm(exact)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=7), st.floats(-2, 2))
def test_the_derivative_matrix_differentiates(p, x):
    D = derivative_matrix(len(p) - 1)
    assert D.shape == (len(p), len(p))
    derivative = D @ np.array(p, dtype=float)
    expected = np.zeros(len(p))
    expected[: len(p) - 1] = npp.polyder(p)[: len(p) - 1]
    assert np.array_equal(derivative, expected)
    assert not np.linalg.matrix_power(D, len(p)).any()


def test_the_operator_in_another_basis_is_found_column_by_column():
    basis = np.array([[1, 0, 0], [1, 1, 0], [1, 2, 1]])
    D = derivative_matrix(2)
    operator = np.array([poly_coordinates(D @ q, basis) for q in basis]).T
    # (1)' = 0, (1 + x)' = 1, ((1 + x)^2)' = 2 (1 + x).
    assert np.allclose(operator, [[0, 1, 0], [0, 0, 2], [0, 0, 0]], rtol=0, atol=100 * np.finfo(float).eps)


def test_layouts_and_named_errors():
    basis = matrices.int_rank(np.random.default_rng(13), 3, 4, 3)
    p = basis.sum(axis=0)
    assert_for_every_layout(basis, lambda view: assert_coordinates(p, view, poly_coordinates(p, view)))
    assert poly_coordinates(p.astype(np.float32), basis.astype(np.float32)).dtype == np.float32
    with pytest.raises(ValueError, match="same length") as caught:
        poly_coordinates([1, 2], basis)
    assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(LinAlgError, match="independent rows"):
        poly_coordinates([1, 2], [[1, 0], [0, 1], [1, 1]])
    with pytest.raises(ValueError, match="n must be"):
        derivative_matrix(-1)


def test_the_tolerance_decides_dependence_and_membership():
    nearly_dependent = [[1.0, 0.0], [1.0, 1e-6]]
    assert poly_coordinates([0.0, 1e-6], nearly_dependent) == pytest.approx([-1.0, 1.0], rel=1e-9)
    with pytest.raises(LinAlgError, match="independent rows"):
        poly_coordinates([0.0, 1e-6], nearly_dependent, rtol=1e-3)
    with pytest.raises(LinAlgError, match="span"):
        poly_coordinates([1.0, 1e-6], [[1.0, 0.0]])
    assert poly_coordinates([1.0, 1e-6], [[1.0, 0.0]], rtol=1e-3).tolist() == [1.0]
