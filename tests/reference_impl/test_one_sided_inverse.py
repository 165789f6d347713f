"""One-sided inverses: the identity on the right side, and only there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import LinAlgError
from reference_impl.exact import inverse_exact, rank_exact
from reference_impl.one_sided_inverse import left_inverse, one_sided_inverse, right_inverse
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout, assert_inverse
from tests.strategies import generators, int_matrices, scales


@given(int_matrices(), scales)
def test_the_identity_where_the_shape_allows_it_and_an_error_for_deficient_rank(A, scale):
    m, n = A.shape
    if rank_exact(A) < min(m, n):
        with pytest.raises(LinAlgError, match="rank"):
            one_sided_inverse(scale * A)
        return
    side, X = one_sided_inverse(scale * A)
    assert side == ("both" if m == n else "left" if m > n else "right")
    assert_inverse(scale * A, X, side)


@given(generators(), st.integers(1, 4), st.integers(0, 3))
def test_the_left_inverse_is_the_textbook_formula_and_the_pseudoinverse(rng, n, extra):
    m = n + extra
    A = matrices.int_rank(rng, m, n, n)
    X = left_inverse(A)
    textbook = np.array(inverse_exact(A.T @ A), dtype=float) @ A.T
    tolerance = 100 * m * np.finfo(float).eps * np.linalg.cond(A) * np.linalg.norm(textbook)
    assert np.linalg.norm(X - textbook) <= tolerance
    assert np.linalg.norm(X - np.linalg.pinv(A)) <= tolerance
    assert np.linalg.norm(right_inverse(A.T) - X.T) <= tolerance


def test_adding_rows_of_the_left_nullspace_gives_another_left_inverse():
    A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y = np.array([1.0, -2.0, 1.0])
    other = left_inverse(A) + np.outer([3.0, -1.0], y)
    assert_inverse(A, other, "left")
    with pytest.raises(AssertionError):
        assert_inverse(A, other, "right")
    assert np.linalg.norm(other) > np.linalg.norm(left_inverse(A))


@pytest.mark.parametrize("scale", SCALES)
def test_condition_1e3_and_1e8_at_every_scale(scale):
    rng = np.random.default_rng(6)
    for cond in (1e3, 1e8):
        A = scale * matrices.randsvd(rng, 12, 5, cond)
        assert_inverse(A, left_inverse(A), "left")
        assert_inverse(A.T, right_inverse(A.T), "right")


def test_smallest_cases_and_empty_bases():
    assert one_sided_inverse([[4]])[0] == "both"
    assert one_sided_inverse([[4]])[1] == pytest.approx(0.25, rel=4 * np.finfo(float).eps)
    side, X = one_sided_inverse([[3], [4]])
    assert side == "left"
    assert np.allclose(X, [[0.12, 0.16]], rtol=10 * np.finfo(float).eps, atol=0)
    assert left_inverse(np.zeros((3, 0))).shape == (0, 3)
    assert right_inverse(np.zeros((0, 3))).shape == (3, 0)


def test_layouts_dtypes_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(7), 5, 3, 3)
    assert_for_every_layout(A, lambda view: assert_inverse(view, left_inverse(view), "left"))
    assert_for_every_layout(A.T, lambda view: assert_inverse(view, one_sided_inverse(view)[1], "right"))
    assert left_inverse(A.astype(np.float32)).dtype == np.float32
    with pytest.raises(LinAlgError, match="independent columns"):
        left_inverse(np.ones((2, 3)))
    with pytest.raises(LinAlgError, match="independent rows"):
        right_inverse(A)
    with pytest.raises(ValueError, match="matrix"):
        one_sided_inverse(np.ones(3))


def test_the_tolerance_of_the_rank_is_an_argument():
    A = np.array([[1.0, 0.0], [0.0, 1e-6], [0.0, 0.0]])
    assert left_inverse(A) @ A == pytest.approx(np.eye(2), abs=1e-9)
    assert A.T @ right_inverse(A.T) == pytest.approx(np.eye(2), abs=1e-9)
    with pytest.raises(LinAlgError, match="independent columns"):
        left_inverse(A, rtol=1e-3)
    with pytest.raises(LinAlgError, match="independent rows"):
        right_inverse(A.T, rtol=1e-3)
