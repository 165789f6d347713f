"""Bases of the nullspace: T-null and T-space against the exact special solutions."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import nullspace_exact, rank_exact, rref_exact
from reference_impl.nullspace import nullspace_basis, nullspace_special
from tests.reference_impl.subspace_laws import (
    SCALES,
    assert_for_every_layout,
    assert_nullspace_basis,
    assert_orthonormal,
    assert_perpendicular,
    assert_same_space,
)
from tests.strategies import generators, int_matrices, scales


def exact_basis(A):
    special = nullspace_exact(A)
    return np.array(special, dtype=float).T if special else np.zeros((A.shape[1], 0))


@given(int_matrices(), scales)
def test_both_bases_have_the_exact_span(A, scale):
    nullity = A.shape[1] - rank_exact(A)
    sigma = np.linalg.svd(A, compute_uv=False)
    quotient = sigma[0] / sigma[rank_exact(A) - 1] if A.any() else 1.0
    for basis in (nullspace_basis, nullspace_special):
        N = basis(scale * A)
        assert_nullspace_basis(scale * A, N, nullity)
        assert_same_space(N, exact_basis(A), quotient)
    assert_orthonormal(nullspace_basis(scale * A))


@given(int_matrices())
def test_special_solutions_are_those_of_exact_arithmetic(A):
    N, exact = nullspace_special(A), exact_basis(A)
    pivots = rref_exact(A)[1]
    free = [j for j in range(A.shape[1]) if j not in pivots]
    assert N.shape == exact.shape
    assert np.array_equal(N[free], np.eye(len(free)))
    cond = np.linalg.cond(A[:, pivots]) if pivots else 1.0
    assert np.linalg.norm(N - exact) <= 50 * max(A.shape) * np.finfo(float).eps * cond * np.linalg.norm(exact)


@given(generators(), st.integers(1, 7), st.integers(1, 7), st.sampled_from(SCALES))
def test_planted_nullity_at_every_scale_agrees_with_scipy(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    N = nullspace_basis(scale * 0.1 * A)
    sigma = np.linalg.svd(A, compute_uv=False)
    assert_same_space(N, scipy.linalg.null_space(A, rcond=1e-10), sigma[0] / sigma[r - 1])
    if r < n:
        assert_perpendicular(N, np.linalg.svd(A)[2][:r].T)


def test_the_example_of_the_course():
    A = [[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]
    assert np.array_equal(np.round(nullspace_special(A), 12), np.array([[-2, 1, 0, 0], [2, 0, -2, 1]]).T)
    assert_same_space(nullspace_basis(A), np.array([[-2, 1, 0, 0], [2, 0, -2, 1]]).T, 100.0)


@pytest.mark.parametrize("basis", [nullspace_basis, nullspace_special])
def test_extreme_shapes(basis):
    assert basis(np.eye(3)).shape == (3, 0)
    assert basis(np.ones((5, 1))).shape == (1, 0)
    assert basis([[2]]).shape == (1, 0)
    for zeros in (np.zeros((2, 3)), np.zeros((0, 3))):
        assert_orthonormal(basis(zeros))
        assert basis(zeros).shape == (3, 3)
    assert basis(np.zeros((3, 0))).shape == (0, 0)
    assert basis(np.diag([1, 1e-3]), rtol=1e-2).shape == (2, 1)
    assert basis(np.diag([1, 1e-3])).shape == (2, 0)


@pytest.mark.parametrize("basis", [nullspace_basis, nullspace_special])
def test_layouts_dtypes_and_named_errors(basis):
    A = matrices.int_rank(np.random.default_rng(10), 3, 5, 2)
    assert_for_every_layout(A, lambda view: assert_nullspace_basis(view, basis(view), 3))
    assert basis(A.astype(np.float32)).dtype == np.float32
    with pytest.raises(ValueError, match="rtol"):
        basis(A, rtol=-1.0)
    with pytest.raises(ValueError, match="matrix"):
        basis(np.ones(3))
