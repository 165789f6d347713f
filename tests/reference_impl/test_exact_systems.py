"""Exact systems, inverses and determinants: every law here is an equality."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks.matrices import exact_rank, int_rank, unimodular
from reference_impl.exact import (
    Inconsistent,
    det_exact,
    inverse_exact,
    left_nullspace_exact,
    nullspace_exact,
    rref_exact,
    solve_exact,
    to_fractions,
    vector_to_fractions,
)
from tests.strategies import int_matrices, int_vectors, seeds, square_int_matrices

half, third = Fraction(1, 2), Fraction(1, 3)


def product(A, B):
    return [
        [sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in zip(*B, strict=True)]
        for row in A
    ]


def times(A, x):
    return [sum((a * b for a, b in zip(row, x, strict=True)), Fraction(0)) for row in A]


def unit_matrix(n):
    return [[Fraction(i == j) for j in range(n)] for i in range(n)]


@given(int_matrices(), seeds)
def test_solutions_and_their_absence(A, seed):
    rng = np.random.default_rng(seed)
    n = A.shape[1]
    b = A @ rng.integers(-5, 6, n)
    xp, special = solve_exact(A, b)
    assert times(to_fractions(A), xp) == vector_to_fractions(b)
    free = set(range(n)) - set(rref_exact(A)[1])
    assert all(xp[j] == 0 for j in free)
    assert special == nullspace_exact(A)
    for y in left_nullspace_exact(A):
        with pytest.raises(Inconsistent):
            solve_exact(A, [b_i + y_i for b_i, y_i in zip(vector_to_fractions(b), y, strict=True)])


def test_a_system_of_the_course():
    A = [[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]
    assert solve_exact(A, [1, 5, 6]) == ([-2, 0, Fraction(3, 2), 0], [[-2, 1, 0, 0], [2, 0, -2, 1]])
    with pytest.raises(Inconsistent, match="no solution"):
        solve_exact([[0, 0]], [2])
    assert issubclass(Inconsistent, LinAlgError)


def test_a_system_needs_a_right_hand_side_that_fits():
    with pytest.raises(ValueError, match="3 entries"):
        solve_exact([[1], [2], [3]], [1, 2])


@given(square_int_matrices())
def test_inverse_on_both_sides_or_singular(A):
    n = len(A)
    if exact_rank(A) < n:
        with pytest.raises(LinAlgError, match="singular"):
            inverse_exact(A)
        return
    X = inverse_exact(A)
    assert product(to_fractions(A), X) == unit_matrix(n) == product(X, to_fractions(A))


@given(seeds, st.integers(1, 5))
def test_inverse_of_a_unimodular_matrix_is_integer(seed, n):
    A = unimodular(np.random.default_rng(seed), n)
    assert all(entry.denominator == 1 for row in inverse_exact(A) for entry in row)


@given(square_int_matrices())
def test_determinant_agrees_with_sympy(A):
    assert det_exact(A) == int(sympy.Matrix(A.astype(int)).det())


@given(st.data(), st.integers(1, 4))
def test_determinant_is_multiplicative_and_alternating(data, n):
    A, B = (data.draw(square_int_matrices(st.just(n))) for _ in range(2))
    assert det_exact(A @ B) == det_exact(A) * det_exact(B)
    assert det_exact(A.T) == det_exact(A)
    assert det_exact(A / 2) == det_exact(A) / 2**n
    if n > 1:
        assert det_exact(A[[1, 0, *range(2, n)]]) == -det_exact(A)


@given(int_vectors(st.just(3)))
def test_determinant_of_fractions(x):
    A = [[third, half, 0], [0, third, half], list(vector_to_fractions(x))]
    cofactors = [half * half, -third * half, third * third]
    assert det_exact(A) == sum(c * x_i for c, x_i in zip(cofactors, A[2], strict=True))


def test_determinants_at_the_edges():
    assert det_exact([]) == 1
    assert det_exact([[-7]]) == -7
    assert det_exact([[0, 1], [1, 0]]) == -1
    assert det_exact([[0, 0, 1], [1, 0, 0], [0, 1, 0]]) == 1
    assert det_exact([[6, 1, 1], [4, -2, 5], [2, 8, 7]]) == -306


@given(seeds)
def test_a_singular_matrix_has_determinant_zero(seed):
    rng = np.random.default_rng(seed)
    assert det_exact(int_rank(rng, 6, 6, 5) * 1000) == 0
