"""Determinants: the rules that define them, exact arithmetic, and numbers too large for a float."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import gamma
from reference_impl.determinant import determinant, determinant_cofactor, determinant_slog
from reference_impl.exact import det_exact
from tests.reference_impl.subspace_laws import assert_for_every_layout, det_tolerance
from tests.strategies import generators, permutations, scales, square_int_matrices


@given(square_int_matrices(), scales)
def test_both_methods_agree_with_exact_arithmetic_on_the_same_floats(A, scale):
    A = scale * A
    exact = det_exact(A)
    assert abs(Fraction(determinant(A)) - exact) <= det_tolerance(A, exact)
    positive = math.factorial(len(A)) * float(np.prod(np.abs(A).max(axis=1)))
    assert abs(Fraction(determinant_cofactor(A)) - exact) <= gamma(2 * len(A) + 2, np.finfo(float).eps) * positive


@given(generators(), st.integers(1, 8))
def test_multiplicative_transpose_and_homogeneous(rng, n):
    A, B = rng.standard_normal((n, n)), rng.standard_normal((n, n))
    product = determinant(A) * determinant(B)
    tolerance = det_tolerance(A, 1) * abs(determinant(B)) + det_tolerance(B, 1) * abs(determinant(A))
    assert abs(determinant(A @ B) - product) <= det_tolerance(A @ B, product) + tolerance
    assert abs(determinant(A.T) - determinant(A)) <= 2 * det_tolerance(A, determinant(A))
    assert abs(determinant(-3 * A) - (-3.0) ** n * determinant(A)) <= 2 * det_tolerance(3 * A, determinant(3 * A))


@given(generators(), st.integers(2, 8))
def test_row_rules(rng, n):
    A = rng.standard_normal((n, n))
    det, (i, j) = determinant(A), rng.choice(n, 2, replace=False)
    exchanged, sheared, scaled = A.copy(), A.copy(), A.copy()
    exchanged[[i, j]] = exchanged[[j, i]]
    sheared[i] += 2 * A[j]
    scaled[i] *= 5
    assert abs(determinant(exchanged) + det) <= 2 * det_tolerance(A, det)
    assert abs(determinant(sheared) - det) <= 2 * det_tolerance(sheared, det)
    assert abs(determinant(scaled) - 5 * det) <= 2 * det_tolerance(scaled, 5 * det)


@given(permutations())
def test_a_permutation_has_the_determinant_of_its_sign(p):
    P = np.eye(len(p))[p]
    inversions = sum(p[i] > p[j] for i in range(len(p)) for j in range(i + 1, len(p)))
    assert determinant(P) == determinant_cofactor(P) == (-1) ** inversions


def test_examples_and_the_smallest_orders():
    for det in (determinant, determinant_cofactor):
        assert det(np.zeros((0, 0))) == 1.0
        assert det([[-7]]) == -7.0
        assert det([[0, 1], [1, 0]]) == -1.0
        assert det(np.diag([2, 3, 4])) == 24.0
        assert det(matrices.cyclic_permutation(3)) == 1.0
        assert type(det([[True]])) is float
    assert abs(determinant([[6, 1, 1], [4, -2, 5], [2, 8, 7]]) + 306) <= 306 * 50 * 3 * np.finfo(float).eps
    assert determinant_cofactor([[6, 1, 1], [4, -2, 5], [2, 8, 7]]) == -306
    assert determinant(np.zeros((4, 4))) == 0.0


def test_the_area_of_the_image_of_the_unit_square():
    corners = np.array([[0, 1, 1, 0], [0, 0, 1, 1]])
    x, y = np.array([[2.0, 1.0], [-1.0, 3.0]]) @ corners
    shoelace = 0.5 * (x @ np.roll(y, -1) - y @ np.roll(x, -1))
    assert abs(determinant([[2.0, 1.0], [-1.0, 3.0]]) - shoelace) <= 7 * 100 * np.finfo(float).eps


@given(generators(), st.integers(0, 30), st.sampled_from([-300, -20, 0, 20, 300]))
def test_sign_and_logarithm_agree_with_lapack_far_out_of_range(rng, n, power):
    A = 10.0**power * rng.standard_normal((n, n))
    sign, logabs = determinant_slog(A)
    expected_sign, expected = np.linalg.slogdet(A)
    assert sign == expected_sign
    cond = np.linalg.cond(A) if n else 1.0
    assert abs(logabs - expected) <= 50 * n * np.finfo(float).eps * (cond + abs(expected))


def test_overflow_is_infinity_of_the_right_sign_and_partial_products_may_leave_the_range():
    assert determinant(-1e200 * np.eye(3)) == -math.inf
    assert determinant(1e200 * np.eye(2)) == math.inf
    assert determinant(np.diag([2.0**900, 2.0**900, 2.0**-900, -(2.0**-900)])) == -1.0
    assert determinant(0.1 * np.eye(20)) == pytest.approx(1e-20, rel=40 * np.finfo(float).eps)
    assert determinant_slog(np.ones((3, 3))) == (0.0, -math.inf)


def test_layouts_and_float32():
    A = matrices.unimodular(np.random.default_rng(1), 4)
    exact = det_exact(A)

    def law(view):
        assert abs(determinant(view) - exact) <= det_tolerance(view, exact)
        assert determinant_cofactor(view) == exact
        assert determinant_slog(view)[0] == exact

    assert_for_every_layout(A, law)


def test_named_errors():
    for det in (determinant, determinant_cofactor, determinant_slog):
        with pytest.raises(ValueError, match="A must be square"):
            det(np.ones((2, 3)))
        with pytest.raises(ValueError, match="NaN"):
            det([[np.nan]])
        with pytest.raises(TypeError):
            det([[1j]])
    with pytest.raises(ValueError, match="order 8"):
        determinant_cofactor(np.eye(9))
    assert determinant_cofactor(np.eye(8)) == 1.0


def test_cofactors_beyond_the_largest_float():
    far = 2.0**700
    assert determinant_cofactor(far * np.eye(3)) == math.inf
    assert determinant_cofactor(far * np.array([[0.0, 1.0], [1.0, 0.0]])) == -math.inf
    assert determinant_cofactor(far * np.ones((3, 3))) == 0
    assert determinant_cofactor(2.0**-500 * np.array([[4.0, 1.0], [1.0, 3.0]])) == 11 * 2.0**-1000
