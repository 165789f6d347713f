"""Orthogonal complements and the split of a vector: sums, right angles, and the shortest solution."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import left_nullspace_exact, rank_exact
from reference_impl.orthogonal_complement import orthogonal_complement, split_row_null
from tests.reference_impl.subspace_laws import (
    SCALES,
    assert_for_every_layout,
    assert_nullspace_basis,
    assert_orthonormal,
    assert_same_space,
)
from tests.strategies import generators

EPS = np.finfo(float).eps


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.sampled_from(SCALES))
def test_the_complement_is_exact_and_its_complement_is_the_space_again(rng, n, k, scale):
    r = int(rng.integers(1, min(n, k) + 1))
    V = matrices.int_rank(rng, n, k, r)
    W = orthogonal_complement(0.1 * scale * V)
    exact = left_nullspace_exact(V)
    sigma = np.linalg.svd(V, compute_uv=False)
    assert_orthonormal(W)
    assert_nullspace_basis(V.T, W, n - r)
    assert_same_space(W, np.array(exact, dtype=float).T if exact else np.zeros((n, 0)), sigma[0] / sigma[r - 1])
    leftmost = [j for j in range(k) if rank_exact(V[:, : j + 1]) > (rank_exact(V[:, :j]) if j else 0)]
    assert_same_space(orthogonal_complement(W), V[:, leftmost], sigma[0] / sigma[r - 1])


@given(generators(), st.integers(1, 6), st.integers(1, 6))
def test_complement_and_split_agree_with_scipy(rng, n, k):
    r = int(rng.integers(1, min(n, k) + 1))
    V, x = matrices.int_rank(rng, n, k, r), rng.standard_normal(n)
    sigma = np.linalg.svd(V, compute_uv=False)
    quotient = sigma[0] / sigma[r - 1]
    W = scipy.linalg.null_space(V.T)
    assert_same_space(orthogonal_complement(V), W, quotient)
    _, null = split_row_null(V.T, x)
    assert np.linalg.norm(null - W @ (W.T @ x)) <= 100 * max(n, k) * EPS * quotient * np.linalg.norm(x)


def test_complements_of_extreme_spaces():
    yz = orthogonal_complement([[1], [0], [0]])
    assert yz.shape == (3, 2)
    assert np.array_equal(yz[0], [0, 0])
    for V in (np.zeros((3, 0)), np.zeros((3, 2))):
        assert_orthonormal(orthogonal_complement(V))
        assert orthogonal_complement(V).shape == (3, 3)
    assert orthogonal_complement(np.eye(3)).shape == (3, 0)
    assert orthogonal_complement(np.ones((2, 5))).shape == (2, 1)
    assert orthogonal_complement(np.diag([1, 1e-3]), rtol=1e-2).shape == (2, 1)


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.sampled_from(SCALES))
def test_the_split_is_perpendicular_complete_and_in_its_spaces(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    x = rng.standard_normal(n)
    row, null = split_row_null(0.1 * scale * A, x)
    sigma = np.linalg.svd(A, compute_uv=False)
    tolerance = 100 * max(m, n) * EPS * sigma[0] / sigma[r - 1] * np.linalg.norm(x)
    assert np.linalg.norm(row + null - x) <= 50 * n * EPS * np.linalg.norm(x)
    assert abs(row @ null) <= tolerance * np.linalg.norm(x)
    assert np.linalg.norm(A @ null) <= tolerance * sigma[0]
    assert np.linalg.norm(A @ row - A @ x) <= tolerance * sigma[0]
    assert np.linalg.norm(row - np.linalg.pinv(A, rcond=1e-10) @ (A @ x)) <= tolerance * sigma[0] / sigma[r - 1]
    again, nothing = split_row_null(A, row)
    assert np.linalg.norm(again - row) <= tolerance
    assert np.linalg.norm(nothing) <= tolerance


def test_particular_solutions_share_their_row_part_and_it_is_the_shortest():
    A, special = [[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]], np.array([-2.0, 0, 1.5, 0])
    other = special + [-2.0, 1, 0, 0] + 3 * np.array([2.0, 0, -2, 1])
    first, second = split_row_null(A, special)[0], split_row_null(A, other)[0]
    assert np.linalg.norm(first - second) <= 100 * 4 * EPS * np.linalg.norm(other) * np.linalg.cond(A[:2])
    assert np.linalg.norm(first) < np.linalg.norm(special)


def test_split_examples_and_extremes():
    row, null = split_row_null([[1, 2]], [3, 1])
    assert np.allclose(row, [1, 2], rtol=0, atol=20 * EPS)
    assert np.allclose(null, [2, -1], rtol=0, atol=20 * EPS)
    row, null = split_row_null([[1, 0], [0, 2], [1, 1]], [3, 4])
    assert not null.any()
    assert np.allclose(row, [3, 4], rtol=0, atol=50 * EPS)
    row, null = split_row_null(np.zeros((2, 2)), [3, 4])
    assert not row.any()
    assert np.allclose(null, [3, 4], rtol=0, atol=50 * EPS)
    assert split_row_null(np.zeros((0, 2)), [3, 4])[1].tolist() == [3.0, 4.0]


def test_layouts_dtypes_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(18), 3, 4, 2)
    assert_for_every_layout(A.T, lambda view: assert_nullspace_basis(A, orthogonal_complement(view), 2))
    x = np.arange(4.0)
    x.flags.writeable = False
    expected = split_row_null(A, x)[0]

    def law(view):
        row, null = split_row_null(view, x)
        eps = np.finfo(view.dtype).eps if getattr(view, "dtype", None) == np.float32 else EPS
        assert np.linalg.norm(row - expected) <= 100 * 4 * eps * np.linalg.norm(x) * 100
        assert np.linalg.norm(row + null - x) <= 50 * 4 * eps * np.linalg.norm(x)

    assert_for_every_layout(A, law)
    assert split_row_null(A.astype(np.float32), np.float32(x))[0].dtype == np.float32
    with pytest.raises(ValueError, match="x must have shape"):
        split_row_null(A, np.ones(3))
    with pytest.raises(ValueError, match="V must be a matrix"):
        orthogonal_complement(np.ones(3))


def test_the_tolerance_of_the_rank_decides_the_split():
    A, x = np.diag([1.0, 1e-6]), np.array([3.0, 4.0])
    row, null = split_row_null(A, x)
    assert row == pytest.approx(x, rel=100 * EPS)
    assert not null.any()
    row, null = split_row_null(A, x, rtol=1e-3)
    assert row == pytest.approx([3.0, 0.0], abs=100 * EPS)
    assert null == pytest.approx([0.0, 4.0], abs=100 * EPS)
