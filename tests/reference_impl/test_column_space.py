"""Bases of the column space: the pivots of exact arithmetic, and orthonormal vectors with the same span."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.column_space import column_space_basis, orth_basis
from reference_impl.exact import rank_exact, rref_exact
from tests.reference_impl.subspace_laws import (
    SCALES,
    assert_for_every_layout,
    assert_orthonormal,
    assert_same_space,
)
from tests.strategies import generators, int_matrices, scales


@given(int_matrices(), scales)
def test_the_pivots_are_those_of_exact_arithmetic_and_the_columns_those_of_a(A, scale):
    pivots, B = column_space_basis(scale * A)
    assert list(pivots) == rref_exact(A)[1]
    assert np.array_equal(B, (scale * A)[:, pivots])
    assert B.shape == (A.shape[0], len(pivots))


@given(generators(), st.integers(1, 7), st.integers(1, 7), st.sampled_from(SCALES))
def test_planted_rank_gives_the_leftmost_independent_columns(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    prefix_ranks = [0] + [rank_exact(A[:, : j + 1]) for j in range(n)]
    leftmost = [j for j in range(n) if prefix_ranks[j + 1] > prefix_ranks[j]]
    assert list(column_space_basis(scale * 0.1 * A)[0]) == leftmost


@given(generators(), st.integers(1, 8), st.integers(1, 8), st.sampled_from(SCALES))
def test_the_orthonormal_basis_spans_the_same_space(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    Q = orth_basis(scale * A)
    assert Q.shape == (m, r)
    assert_orthonormal(Q)
    sigma = np.linalg.svd(A, compute_uv=False)
    assert_same_space(Q, scipy.linalg.orth(A, rcond=1e-10), sigma[0] / sigma[r - 1])
    assert_same_space(Q, A[:, column_space_basis(A)[0]], sigma[0] / sigma[r - 1])


def test_examples():
    A = np.array([[1, 2, 3], [2, 4, 7], [1, 2, 4]])
    pivots, B = column_space_basis(A)
    assert list(pivots) == [0, 2]
    assert np.array_equal(B, [[1, 3], [2, 7], [1, 4]])
    assert list(column_space_basis([[0, 0, 1], [0, 2, 0]])[0]) == [1, 2]
    assert list(column_space_basis(np.eye(3))[0]) == [0, 1, 2]
    assert list(column_space_basis(np.diag([1, 1e-3]), rtol=1e-2)[0]) == [0]
    assert orth_basis(np.diag([1, 1e-3]), rtol=1e-2).shape == (2, 1)


@pytest.mark.parametrize("shape", [(3, 2), (3, 0), (0, 2), (0, 0)])
def test_zero_and_empty_matrices_have_an_empty_basis_of_the_right_length(shape):
    pivots, B = column_space_basis(np.zeros(shape))
    assert list(pivots) == []
    assert B.shape == orth_basis(np.zeros(shape)).shape == (shape[0], 0)


def test_layouts_dtypes_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(9), 5, 4, 2)

    def law(view):
        pivots, B = column_space_basis(view)
        assert np.array_equal(B, np.asarray(view)[:, pivots])
        assert_same_space(orth_basis(view), np.asarray(A, dtype=float)[:, rref_exact(A)[1]], 100.0)

    assert_for_every_layout(A, law)
    single = A.astype(np.float32)
    assert orth_basis(single).dtype == column_space_basis(single)[1].dtype == np.float32
    _, B = column_space_basis(single)
    assert not np.shares_memory(B, single)
    for basis in (column_space_basis, orth_basis):
        with pytest.raises(ValueError, match="rtol"):
            basis(A, rtol=-1.0)
        with pytest.raises(ValueError, match="matrix"):
            basis(np.ones(3))
