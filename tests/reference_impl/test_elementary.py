"""Elimination and permutation matrices: what they do to rows, and how they compose."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.elementary import elimination_matrix, is_permutation, permutation_matrix
from tests.strategies import generators, permutations

sizes = st.integers(2, 6)
multipliers = st.integers(-5, 5).map(lambda k: k / 4)  # exact in floating point


@given(sizes, st.integers(0, 5), st.integers(0, 5), multipliers, generators())
def test_an_elimination_matrix_subtracts_m_times_row_j_from_row_i(n, i, j, m, rng):
    assume(i < n and j < n and i != j)
    E = elimination_matrix(n, i, j, m)
    A = rng.integers(-5, 6, (n, n + 1)).astype(float)
    expected = A.copy()
    expected[i] -= m * A[j]
    assert np.array_equal(E @ A, expected)
    assert np.array_equal(E @ elimination_matrix(n, i, j, -m), np.eye(n))
    assert np.array_equal(E, np.tril(E)) == (i > j or m == 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((3, 1, 1, 2.0), "must differ"),
        ((3, 3, 0, 2.0), r"must lie in 0\.\.2"),
        ((3, 0, 3, 2.0), r"must lie in 0\.\.2"),
        ((3, -1, 0, 2.0), r"must lie in 0\.\.2"),
        ((3, 0, -1, 2.0), r"must lie in 0\.\.2"),
        ((0, 0, 0, 2.0), "n must be at least 1"),
        ((1, 0, 0, 2.0), "must differ"),
        ((3, 1, 0, np.inf), "m must be finite"),
    ],
)
def test_elimination_matrices_that_do_not_exist(arguments, message):
    with pytest.raises(ValueError, match=message):
        elimination_matrix(*arguments)


def test_an_index_is_an_integer():
    with pytest.raises(TypeError):
        elimination_matrix(3, 1.5, 0, 1.0)


@given(permutations())
def test_a_permutation_matrix_reorders_rows(perm):
    n = len(perm)
    P = permutation_matrix(perm)
    A = np.arange(n * 2.0).reshape(n, 2)
    assert np.array_equal(P @ A, A[perm])
    assert np.array_equal(P.T @ P, np.eye(n))
    assert is_permutation(P)
    inversions = sum(perm[i] > perm[j] for i in range(n) for j in range(i + 1, n))
    assert np.linalg.det(P) == pytest.approx((-1) ** inversions)


@given(permutations(st.just(5)), permutations(st.just(5)))
def test_permutations_compose_like_their_matrices(p, q):
    assert np.array_equal(permutation_matrix(q) @ permutation_matrix(p), permutation_matrix(p[q]))


def test_a_cycle_tells_p_from_its_transpose():
    assert np.array_equal(permutation_matrix([1, 2, 0]), matrices.cyclic_permutation(3))
    assert not np.array_equal(permutation_matrix([1, 2, 0]), matrices.cyclic_permutation(3).T)
    assert np.array_equal(permutation_matrix([2, 1, 0]), matrices.reversal(3))


@pytest.mark.parametrize("perm", [[0, 0], [1, 2], [0, 2, 1, 1], [-1, 0], [0.5, 0]])
def test_lists_that_are_no_permutations(perm):
    with pytest.raises(ValueError, match="exactly once"):
        permutation_matrix(perm)


def test_the_empty_permutation_and_a_matrix_of_them():
    assert permutation_matrix([]).shape == (0, 0)
    with pytest.raises(ValueError, match="perm must be a vector"):
        permutation_matrix([[0, 1]])


@pytest.mark.parametrize(
    "P",
    [
        np.ones((2, 2)),
        [[1, 0], [1, 0]],
        [[1, 1], [0, 0]],
        [[0, -1], [-1, 0]],
        np.zeros((2, 2)),
        [[0.5, 0.5], [0.5, 0.5]],
    ],
)
def test_matrices_that_are_no_permutations(P):
    assert is_permutation(P) is False


def test_only_square_matrices_can_be_permutations():
    with pytest.raises(ValueError, match="P must be square"):
        is_permutation(np.eye(2, 3))
