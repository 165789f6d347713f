"""Exact triangular factorizations, characteristic polynomials and Jordan blocks."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks.matrices import exact_rank, jordan, unimodular
from reference_impl.exact import (
    charpoly_exact,
    det_exact,
    inverse_exact,
    jordan_block_sizes,
    ldu_exact,
    lu_exact,
    nullspace_exact,
    plu_exact,
    to_fractions,
)
from tests.strategies import seeds, square_int_matrices


def as_array(A):
    return np.array(A, dtype=object)


def assert_unit_lower(L):
    assert np.array_equal(L, np.tril(L))
    assert all(L.diagonal() == 1)


def leading_minors(A):
    return [det_exact(A[:k, :k]) for k in range(1, len(A))]


@given(square_int_matrices())
def test_lu_exists_where_it_should_and_multiplies_back(A):
    try:
        L, U = (as_array(factor) for factor in lu_exact(A))
    except LinAlgError:
        assert 0 in leading_minors(A)
        return
    assert_unit_lower(L)
    assert np.array_equal(U, np.triu(U))
    assert np.array_equal(L @ U, as_array(to_fractions(A)))


@given(square_int_matrices())
def test_lu_agrees_with_sympy_where_it_is_unique(A):
    if 0 in leading_minors(A):
        return
    L, U, exchanges = sympy.Matrix(A.astype(int)).LUdecomposition()
    assert exchanges == []
    ours = lu_exact(A)
    assert [sympy.Matrix(len(A), len(A), lambda i, j, F=F: sympy.Rational(F[i][j])) for F in ours] == [L, U]


def test_lu_of_the_course_with_a_last_pivot_zero():
    L, U = lu_exact([[2, 1, 0], [4, 3, 3], [8, 7, 9]])
    assert L == [[1, 0, 0], [2, 1, 0], [4, 3, 1]]
    assert U == [[2, 1, 0], [0, 1, 3], [0, 0, 0]]


@pytest.mark.parametrize("factor", [lu_exact, ldu_exact])
def test_a_zero_pivot_above_something_is_an_error(factor):
    with pytest.raises(LinAlgError, match="pivot 0 is zero"):
        factor([[0, 1], [2, 3]])


def test_a_zero_pivot_above_nothing_stops_ldu_only():
    assert lu_exact([[0, 1], [0, 3]]) == ([[1, 0], [0, 1]], [[0, 1], [0, 3]])
    with pytest.raises(LinAlgError, match="pivot 0 is zero"):
        ldu_exact([[0, 1], [0, 3]])


@given(seeds, st.integers(1, 5))
def test_ldu_recovers_its_factors(seed, n):
    rng = np.random.default_rng(seed)
    L = np.tril(rng.integers(-3, 4, (n, n)), -1) + np.eye(n, dtype=int)
    U = np.triu(rng.integers(-3, 4, (n, n)), 1) + np.eye(n, dtype=int)
    D = rng.integers(1, 5, n) * rng.choice([-1, 1], n)
    assert ldu_exact(L @ np.diag(D) @ U) == (L.tolist(), D.tolist(), U.tolist())
    # A symmetric matrix has U = L^T.
    lower, _, upper = ldu_exact(L @ np.diag(D) @ L.T)
    assert np.array_equal(as_array(upper), as_array(lower).T)


@given(square_int_matrices())
def test_plu_of_any_square_matrix(A):
    P, L, U = (as_array(factor) for factor in plu_exact(A))
    assert_unit_lower(L)
    assert np.array_equal(U, np.triu(U))
    assert np.array_equal(P @ A.astype(int), L @ U)
    assert sorted(map(tuple, P)) == sorted(map(tuple, np.eye(len(A), dtype=int)))
    assert (np.abs(L) <= 1).all()


def test_plu_takes_the_first_of_the_largest_in_absolute_value():
    P, L, U = plu_exact([[1, 0], [-2, 1]])
    assert P == [[0, 1], [1, 0]]
    assert [[1, 0], [Fraction(-1, 2), 1]] == L
    assert [[-2, 1], [0, Fraction(1, 2)]] == U
    assert plu_exact([[2, 0], [-2, 1]])[0] == [[1, 0], [0, 1]]
    # A 3-cycle: the one place where P and P^T differ.
    assert plu_exact([[0, 0, 1], [1, 0, 0], [0, 1, 0]])[0] == [[0, 1, 0], [0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize("function", [lu_exact, ldu_exact, plu_exact, charpoly_exact])
def test_factorizations_want_a_square_matrix(function):
    with pytest.raises(ValueError, match="square"):
        function([[1, 2, 3], [4, 5, 6]])


# --- characteristic polynomial


@given(square_int_matrices())
def test_charpoly_agrees_with_sympy(A):
    t = sympy.Symbol("t")
    assert charpoly_exact(A) == [int(c) for c in sympy.Matrix(A.astype(int)).charpoly(t).all_coeffs()]


@given(square_int_matrices())
def test_cayley_hamilton(A):
    matrix = as_array(to_fractions(A))
    value = as_array(to_fractions(np.zeros_like(A)))
    for c in charpoly_exact(A):
        value = value @ matrix + c * np.eye(len(A), dtype=int)
    assert not value.any()


def test_charpoly_at_the_edges():
    assert charpoly_exact([]) == [1]
    assert charpoly_exact([[Fraction(1, 3)]]) == [1, Fraction(-1, 3)]
    assert charpoly_exact([[2, 1], [1, 3]]) == [1, -5, 5]


# --- Jordan blocks

blocks = st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 3)), min_size=1, max_size=3)


@given(blocks, seeds)
def test_planted_blocks_are_found(planted, seed):
    J = jordan(planted)
    n = len(J)
    P = unimodular(np.random.default_rng(seed), n)
    A = (as_array(P) @ J @ as_array(inverse_exact(P))).tolist()
    for lam in range(-3, 4):
        sizes = jordan_block_sizes(A, lam)
        assert sizes == sorted((size for value, size in planted if value == lam), reverse=True)
        shifted = as_array(A) - lam * np.eye(n, dtype=int)
        assert len(sizes) == len(nullspace_exact(shifted.tolist()))


def test_blocks_of_the_course():
    assert jordan_block_sizes([[2, 1], [0, 2]], 2) == [2]
    assert jordan_block_sizes([[2, 0], [0, 2]], 2) == [1, 1]
    assert jordan_block_sizes([[2, 0], [0, 2]], 3) == []
    assert jordan_block_sizes(np.zeros((3, 3), dtype=int), 0) == [1, 1, 1]
    assert jordan_block_sizes(np.eye(4, k=1, dtype=int), 0) == [4]
    assert jordan_block_sizes([[Fraction(1, 3)]], Fraction(1, 3)) == [1]
    assert jordan_block_sizes(jordan([(1, 2), (1, 2), (1, 1), (4, 3)]), 1) == [2, 2, 1]


def test_large_entries_and_a_small_change():
    """Ranks must be exact: entries of 10^3 in P defeat float ranks, and 1e-10 in a corner destroys a block."""
    rng = np.random.default_rng(11)
    P = unimodular(rng, 6, hi=12)
    A = (as_array(P) @ jordan([(2, 3), (2, 2), (5, 1)]) @ as_array(inverse_exact(P))).tolist()
    assert np.abs(np.array(A, dtype=float)).max() > 1e3
    assert jordan_block_sizes(A, 2) == [3, 2]
    block = to_fractions(jordan([(2, 10)]))
    assert jordan_block_sizes(block, 2) == [10]
    block[9][0] += Fraction(1, 10**10)
    assert jordan_block_sizes(block, 2) == []
    assert exact_rank(np.array(block, dtype=object) - 2 * np.eye(10, dtype=int)) == 10


def test_jordan_blocks_want_a_square_matrix_and_a_number():
    with pytest.raises(ValueError, match="square"):
        jordan_block_sizes([[1, 2]], 1)
    with pytest.raises(TypeError, match="lam"):
        jordan_block_sizes([[1]], "1")
