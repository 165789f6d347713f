"""The fundamental theorem: dimensions, right angles, and direct sums."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import column_basis_exact, left_nullspace_exact, nullspace_exact, row_basis_exact
from reference_impl.four_subspaces import four_subspaces
from tests.reference_impl.subspace_laws import (
    SCALES,
    assert_for_every_layout,
    assert_nullspace_basis,
    assert_orthonormal,
    assert_same_space,
)
from tests.strategies import generators


def columns(vectors, length):
    return np.array(vectors, dtype=float).T if vectors else np.zeros((length, 0))


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.sampled_from(SCALES))
def test_each_space_is_the_exact_one_and_each_pair_fills_its_room(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    spaces = four_subspaces(0.1 * scale * A)
    assert list(spaces) == ["column", "left_null", "row", "null"]
    sigma = np.linalg.svd(A, compute_uv=False)
    quotient = sigma[0] / sigma[r - 1]
    assert_same_space(spaces["column"], columns(column_basis_exact(A), m), quotient)
    assert_same_space(spaces["left_null"], columns(left_nullspace_exact(A), m), quotient)
    assert_same_space(spaces["row"], columns(row_basis_exact(A), n), quotient)
    assert_same_space(spaces["null"], columns(nullspace_exact(A), n), quotient)
    assert_orthonormal(np.hstack([spaces["column"], spaces["left_null"]]))
    assert_orthonormal(np.hstack([spaces["row"], spaces["null"]]))
    assert_nullspace_basis(scale * A, spaces["null"], n - r)
    assert_nullspace_basis(scale * A.T, spaces["left_null"], m - r)


@given(generators(), st.integers(1, 6), st.integers(1, 6))
def test_each_space_is_that_of_scipy(rng, m, n):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    spaces, sigma = four_subspaces(A), np.linalg.svd(A, compute_uv=False)
    quotient = sigma[0] / sigma[r - 1]
    expected = scipy.linalg.orth(A), scipy.linalg.null_space(A.T), scipy.linalg.orth(A.T), scipy.linalg.null_space(A)
    for name, basis in zip(("column", "left_null", "row", "null"), expected, strict=True):
        assert_same_space(spaces[name], basis, quotient)


@pytest.mark.parametrize(
    ("A", "dims"),
    [
        (np.eye(3), (3, 0, 3, 0)),
        (np.zeros((2, 3)), (0, 2, 0, 3)),
        (np.ones((1, 4)), (1, 0, 1, 3)),
        (np.ones((4, 1)), (1, 3, 1, 0)),
        (np.array([[1, 2], [2, 4]]), (1, 1, 1, 1)),
        (np.zeros((0, 3)), (0, 0, 0, 3)),
        (np.zeros((3, 0)), (0, 3, 0, 0)),
    ],
)
def test_dimensions_and_empty_bases_keep_their_rows(A, dims):
    spaces, (m, n) = four_subspaces(A), A.shape
    rows = (m, m, n, n)
    assert [basis.shape for basis in spaces.values()] == list(zip(rows, dims, strict=True))


def test_layouts_dtypes_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(11), 4, 5, 3)

    def law(view):
        spaces = four_subspaces(view)
        assert_nullspace_basis(view, spaces["null"], 2)
        assert_nullspace_basis(np.asarray(view).T, spaces["left_null"], 1)

    assert_for_every_layout(A, law)
    assert all(basis.dtype == np.float32 for basis in four_subspaces(A.astype(np.float32)).values())
    assert four_subspaces(np.diag([1, 1e-3]), rtol=1e-2)["null"].shape == (2, 1)
    with pytest.raises(ValueError, match="matrix"):
        four_subspaces(np.ones(3))
