"""Row echelon form in floating point: pivots of the exact twin, row space kept, noise set to exact zeros."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.elimination import row_echelon
from reference_impl.exact import rref_exact
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, scales

# Pivots of these integer matrices are ratios of small minors, rounding errors are below 1e-12 even when enlarged.
SURE = 1e-9


@given(int_matrices(), scales)
def test_echelon_form_has_the_pivots_of_its_exact_twin(A, scale):
    R, pivots = row_echelon(scale * A, SURE)
    assert pivots == rref_exact(A)[1]
    assert R.shape == A.shape
    for i, j in enumerate(pivots):
        assert R[i, j] != 0
        assert not R[i, :j].any()
        assert not R[i + 1 :, j].any()
    assert not R[len(pivots) :].any()


@given(int_matrices())
def test_echelon_form_keeps_the_row_space(A):
    """The rows of R are in the row space of A: appending one of them to A adds no singular value beyond rounding."""
    R, pivots = row_echelon(A, SURE)
    stacked = np.linalg.svd(np.vstack([A, R]), compute_uv=False)
    eps = np.finfo(float).eps
    assert np.sum(stacked > 100 * max(stacked.shape[0], 12) * eps * stacked[0]) == len(pivots)
    assert np.linalg.matrix_rank(R) == len(pivots)


@given(
    generators(),
    st.sampled_from([(3, 5, 2), (5, 3, 3), (4, 4, 3), (6, 4, 2), (8, 8, 5)]),
    st.sampled_from([0.1, 1e-9, 1e12, 1 / 3]),
)
def test_planted_rank_survives_rounding(rng, shape, scale):
    A = matrices.int_rank(rng, *shape)
    assert row_echelon(scale * A, SURE)[1] == rref_exact(A)[1]


@pytest.mark.parametrize("scale", [1.0, 0.1, 1e-9, 1e12])
def test_the_default_tolerance_sees_through_rounding(scale):
    """One fixed matrix of each shape: a random one may enlarge its rounding errors beyond any default."""
    rng = np.random.default_rng(8)
    for m, n, r in ((3, 5, 2), (5, 3, 2), (4, 4, 3), (6, 4, 2), (8, 8, 5)):
        A = matrices.int_rank(rng, m, n, r)
        assert row_echelon(scale * A)[1] == rref_exact(A)[1]
    # Neither is a true pivot of 1e-12 times the largest entry lost, nor is one below the default kept.
    assert row_echelon(scale * np.diag([1.0, 1e-12]))[1] == [0, 1]
    assert row_echelon(scale * np.diag([1.0, 17 * 2 * 2.0**-52]))[1] == [0, 1]
    assert row_echelon(scale * np.diag([1.0, 15 * 2 * 2.0**-52]))[1] == [0]


def test_echelon_form_by_hand():
    R, pivots = row_echelon([[0, 2, 4], [0, 1, 2], [0, 3, 7]])
    assert pivots == [1, 2]
    assert np.array_equal(R[0], [0, 3, 7])
    assert np.array_equal(R[2], [0, 0, 0])
    assert row_echelon([[1, 1e-3], [1, 0]])[1] == [0, 1]
    assert row_echelon([[1, 1e-3], [1, 0]], rtol=1e-2)[1] == [0]
    assert row_echelon([[1e-3, 1], [0, 0]], rtol=1e-2)[1] == [1]
    assert row_echelon([[0.1, 0.3], [0.3, 0.9]], rtol=0)[1] != row_echelon([[0.1, 0.3], [0.3, 0.9]])[1] == [0]


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_echelon_form_of_nothing(shape):
    R, pivots = row_echelon(np.zeros(shape))
    assert R.shape == shape
    assert pivots == []


def test_echelon_form_takes_arguments_as_they_come():
    assert_takes_arguments_as_they_come(row_echelon, np.array([[1.0, 2, 3], [2, 4, 7], [1, 2, 4]]))


def test_errors_of_the_echelon_form():
    with pytest.raises(ValueError, match="rtol"):
        row_echelon(np.eye(2), rtol=-1)
    with pytest.raises(ValueError, match="rtol"):
        row_echelon(np.eye(2), rtol=np.nan)
    with pytest.raises(ValueError, match="matrix"):
        row_echelon(np.ones(3))
