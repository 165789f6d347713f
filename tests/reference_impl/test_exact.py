"""The rationals admit no tolerance: every law here is an equality. Reading, reduced forms and bases."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given

from autograder.checks.matrices import exact_rank, unimodular
from reference_impl.exact import (
    column_basis_exact,
    det_exact,
    inverse_exact,
    left_nullspace_exact,
    nullspace_exact,
    rank_exact,
    row_basis_exact,
    rref_exact,
    to_fractions,
    vector_to_fractions,
)
from tests.strategies import int_matrices, seeds

half, third = Fraction(1, 2), Fraction(1, 3)


def times(A, x):
    return [sum((a * b for a, b in zip(row, x, strict=True)), Fraction(0)) for row in A]


def unit_matrix(n):
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


def from_sympy(M):
    return [[Fraction(int(entry.p), int(entry.q)) for entry in M.row(i)] for i in range(M.rows)]


def columns_as_matrix(vectors, m):
    return sympy.Matrix(
        m, len(vectors), lambda i, j: sympy.Rational(vectors[j][i].numerator, vectors[j][i].denominator)
    )


# --- reading


def test_floats_are_read_as_the_binary_fractions_they_are():
    assert to_fractions([[0.1, 0.5, third, 2]]) == [[Fraction(3602879701896397, 2**55), half, third, Fraction(2)]]
    assert to_fractions(np.array([[0.1]], dtype=np.float32)) == [[Fraction(13421773, 2**27)]]
    assert vector_to_fractions([np.int64(2**62), np.float32(0.5), True]) == [Fraction(2**62), half, Fraction(1)]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ([[1, 2], [3]], ValueError),
        ([1, 2], ValueError),
        ([[[1]]], ValueError),
        ("12", ValueError),
        (np.zeros(3), ValueError),
        (np.zeros((2, 2, 2)), ValueError),
        (np.zeros((0, 3)), ValueError),
        ([[float("nan")]], ValueError),
        ([[float("inf")]], ValueError),
        ([[1j]], TypeError),
        ([["1"]], TypeError),
        ([[None]], TypeError),
        (np.array([[1j]]), TypeError),
    ],
)
def test_what_is_no_rational_matrix_is_refused(bad, error):
    with pytest.raises(error) as caught:
        to_fractions(bad)
    assert caught.type is error


@pytest.mark.parametrize("function", [det_exact, inverse_exact])
def test_a_square_matrix_is_asked_for_by_name_and_shape(function):
    with pytest.raises(ValueError, match=r"A must be square, got shape \(1, 2\)"):
        function([[1, 2]])


# --- reduced row echelon form and bases


@given(int_matrices())
def test_rref_is_in_reduced_form_and_row_equivalent(A):
    R, pivots = rref_exact(A)
    r = len(pivots)
    assert pivots == sorted(set(pivots))
    for i, j in enumerate(pivots):
        assert [row[j] for row in R] == [Fraction(k == i) for k in range(len(R))]
        assert all(entry == 0 for entry in R[i][:j])
    assert all(entry == 0 for row in R[r:] for entry in row)
    # The same row space: R and A have equal rank, and stacking them adds nothing.
    assert exact_rank(A) == r == exact_rank(np.vstack([np.array(R, dtype=object), A.astype(object).astype(int)]))


@given(int_matrices(), seeds)
def test_rref_is_unique(A, seed):
    """Row operations done beforehand change nothing, and reducing twice is reducing once."""
    R, pivots = rref_exact(A)
    mixed = unimodular(np.random.default_rng(seed), len(A)) @ A
    assert rref_exact(mixed) == (R, pivots) == rref_exact(R)


@given(int_matrices())
def test_rref_agrees_with_sympy(A):
    R, pivots = sympy.Matrix(A.astype(int)).rref()
    assert rref_exact(A) == (from_sympy(R), list(pivots))


def test_rref_of_the_course():
    R, pivots = rref_exact([[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])
    assert (R, pivots) == ([[1, 2, 0, -2], [0, 0, 1, 2], [0, 0, 0, 0]], [0, 2])
    assert all(type(entry) is Fraction for row in R for entry in row)


@pytest.mark.parametrize(
    ("A", "R", "pivots"),
    [
        ([], [], []),
        ([[]], [[]], []),
        ([[0]], [[0]], []),
        ([[-3]], [[1]], [0]),
        ([[0, 0, 2]], [[0, 0, 1]], [2]),
        ([[0, 0], [0, 0]], [[0, 0], [0, 0]], []),
        ([[third, 1], [1, 3]], [[1, 3], [0, 0]], [0]),
        ([[10**20, 1], [10**20, 2]], [[1, 0], [0, 1]], [0, 1]),
        ([[1e20, 1], [1, 1e-20]], [[1, 0], [0, 1]], [0, 1]),  # 1e-20 is not exactly 10^-20
    ],
)
def test_rref_at_the_edges(A, R, pivots):
    assert rref_exact(A) == (R, pivots)


def test_large_integers_do_not_wrap_around():
    big = np.array([[2**62, 1], [2**62, 3]])
    assert rref_exact(big) == ([[1, 0], [0, 1]], [0, 1])
    assert det_exact(big) == 2**63


def test_arguments_survive():
    rows, frozen = [[2, 1], [1, 3]], np.array([[2, 1], [1, 3]])
    frozen.flags.writeable = False
    for function in (rref_exact, det_exact, inverse_exact, nullspace_exact, left_nullspace_exact, column_basis_exact):
        assert function(rows) == function(frozen) == function(np.asfortranarray(frozen)) == function([(2, 1), (1, 3)])
    assert rows == [[2, 1], [1, 3]]
    fractions = to_fractions(rows)
    assert rref_exact(fractions)[0] is not fractions
    assert fractions == rows


@given(int_matrices())
def test_bases_span_their_spaces(A):
    m, n = A.shape
    r = rank_exact(A)
    assert r == exact_rank(A)
    columns, rows = column_basis_exact(A), row_basis_exact(A)
    special, left = nullspace_exact(A), left_nullspace_exact(A)
    assert [len(basis) for basis in (columns, rows, special, left)] == [r, r, n - r, m - r]
    assert all(column in to_fractions(A.T) for column in columns)
    assert all(times(to_fractions(A), x) == [0] * m for x in special)
    assert all(times(to_fractions(A.T), y) == [0] * n for y in left)
    assert all(rank_exact(basis) == len(basis) for basis in (columns, rows, special, left) if basis)
    # Row space and nullspace together are R^n, column space and left nullspace R^m.
    assert rank_exact([*rows, *special]) == n
    assert rank_exact([*columns, *left]) == m


@given(int_matrices())
def test_column_basis_is_the_leftmost_one(A):
    ranks = [exact_rank(A[:, : j + 1]) for j in range(A.shape[1])]
    first = [j for j, rank in enumerate(ranks) if rank > (ranks[j - 1] if j else 0)]
    assert column_basis_exact(A) == [to_fractions(A.T)[j] for j in first]


@given(int_matrices())
def test_nullspace_agrees_with_sympy(A):
    expected = sympy.Matrix(A.astype(int)).nullspace()
    assert columns_as_matrix(nullspace_exact(A), A.shape[1]) == sympy.Matrix(
        A.shape[1], len(expected), lambda i, j: expected[j][i]
    )


def test_bases_without_columns_or_rows():
    assert left_nullspace_exact([[], []]) == unit_matrix(2)
    assert nullspace_exact([]) == column_basis_exact([]) == row_basis_exact([]) == left_nullspace_exact([]) == []
    assert nullspace_exact([[0, 0]]) == unit_matrix(2)
