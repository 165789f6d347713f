"""The normal equations: the projection of b, on data tame enough for A^T A, and an error where it is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.normal_equations import normal_equations
from tests.reference_impl.factorization_laws import layouts
from tests.reference_impl.least_squares_laws import assert_normal, exact_least_squares
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps


def assert_solves(A, b, x):
    """Assert T-normal and the forward bound of the normal equations, which has cond^2 even without a residual."""
    assert_normal(A, b, x)
    x_exact, _ = exact_least_squares(A, b)
    cond = np.linalg.cond(np.asarray(A, dtype=float))
    size = np.linalg.norm(x_exact) + np.linalg.norm(b) / np.linalg.norm(A, 2)
    assert np.linalg.norm(x - x_exact) <= 50 * len(b) * eps_of(x) * cond**2 * size


@given(int_matrices(), generators(), scales, scales)
def test_the_residual_is_orthogonal_and_the_solution_exact_to_cond_squared(A, rng, scale, b_scale):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    b = b_scale * rng.integers(-6, 7, m)
    assert_solves(scale * A, b, normal_equations(scale * A, b))


def test_textbook_line():
    assert normal_equations([[1, 0], [1, 1], [1, 2]], [6, 0, 0]) == pytest.approx([5, -3], rel=50 * EPS)
    assert normal_equations([[2], [1]], [4, 2]) == pytest.approx([2.0], rel=10 * EPS)
    assert normal_equations([[2, 1], [0, 4]], [5, 8]) == pytest.approx([1.5, 2.0], rel=50 * EPS)


def test_moderate_condition_numbers():
    rng = np.random.default_rng(4)
    A = matrices.randsvd(rng, 20, 5, 1e3)
    b = rng.standard_normal(20)
    assert_solves(A, b, normal_equations(A, b))


@given(generators(), st.integers(2, 6), scales)
def test_dependent_columns_are_refused(rng, n, scale):
    A = 0.1 * scale * matrices.int_rank(rng, n + 2, n, n - 1)
    with pytest.raises(LinAlgError, match="dependent columns"):
        normal_equations(A, np.ones(n + 2))


def test_the_gram_matrix_can_look_singular_before_a_does_and_regular_after():
    with pytest.raises(LinAlgError, match=r"too ill-conditioned for A\^T A: use QR"):
        normal_equations(matrices.lauchli(3, 1e-9), np.ones(4))
    with pytest.raises(LinAlgError, match="dependent columns"):
        normal_equations([[1, 2], [2, 4], [3, 6]], [1, 1, 1])
    with pytest.raises(LinAlgError, match="dependent columns"):
        normal_equations([[1.0, 1.0], [1.0, 1.001]], [1, 1], rtol=1e-2)


def test_units_of_columns_do_not_matter():
    A, b = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([6.0, 0.0, 0.0])
    x = normal_equations(A * [2.0**200, 2.0**-200], b)
    assert np.array_equal(x * [2.0**200, 2.0**-200], normal_equations(A, b))


def test_shapes():
    with pytest.raises(LinAlgError, match="dependent columns"):
        normal_equations(np.ones((2, 3)), [1, 1])
    with pytest.raises(ValueError, match="A and b differ in length"):
        normal_equations(np.ones((3, 1)), [1, 1])
    with pytest.raises(ValueError, match="b must be a vector"):
        normal_equations(np.ones((2, 1)), [[1], [1]])
    assert normal_equations(np.zeros((2, 0)), [1, 1]).shape == (0,)


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    A = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    b = np.array([1, 2, 3, 5]).astype(dtype)
    b.flags.writeable = False
    for view in layouts(A):
        x = normal_equations(view, b)
        assert x.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert_solves(A, b, x)
        assert np.array_equal(view, A)


def test_the_line_where_normal_equations_give_up():
    """Columns (1, 0) and (1, t): the last pivot of A^T A is t^2, and n eps of it is rounding, eps that of A."""
    t = 2.0**-25
    x = normal_equations([[1, 1], [0, t]], [3, 2 * t])
    assert np.array_equal(x, [1, 2])
    single = np.array([[1, 1], [0, 2.0**-11.5]], dtype=np.float32)
    with pytest.raises(LinAlgError, match="too ill-conditioned"):
        normal_equations(single, single[:, 0])
