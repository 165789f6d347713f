"""Elimination with exchanges: L U = A[perm], multipliers at most 1, pivots of the exact twin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.elimination import forward_eliminate
from reference_impl.exact import det_exact, plu_exact, to_fractions
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, seeds, square_int_matrices

sizes = st.sampled_from([1, 2, 5, 10, 30])


def assert_eliminated(A, b, U, c, perm, largest_multiplier=1.0):
    """Recover L from L U = A[perm] column by column, exactly, and hold it against T-lu and the size of its entries."""
    n = len(A)
    assert sorted(perm) == list(range(n))
    assert np.array_equal(U, np.triu(U))
    PA, Pb = np.asarray(A)[perm].astype(float), np.asarray(b)[perm].astype(float)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] != 0:
            L[k + 1 :, k] = (PA[k + 1 :, k] - L[k + 1 :, :k] @ U[:k, k]) / U[k, k]
    eps = eps_of(U)
    size = np.abs(L) @ np.abs(U)
    assert np.all(np.abs(PA - L @ U) <= 20 * n * eps * size)
    assert np.all(np.abs(Pb - L @ c) <= 20 * n * eps * (np.abs(L) @ np.abs(c)))
    return L


@given(generators(), sizes)
def test_elimination_of_well_conditioned_matrices(rng, n):
    """With cond = 10 the recovered multipliers are accurate, and none exceeds 1 by more than rounding."""
    A, b = matrices.randsvd(rng, n, n, 10.0), rng.standard_normal(n)
    L = assert_eliminated(A, b, *forward_eliminate(A, b))
    assert np.abs(L).max() <= 1 + 50 * n * np.finfo(float).eps * 10 * n


@given(square_int_matrices())
def test_elimination_takes_the_pivots_of_its_exact_twin(A):
    """On small integers rounding could only decide ties, which these matrices are checked not to have."""
    P, L, U_exact = plu_exact(A)
    if _has_ties(A):
        return
    U, c, perm = forward_eliminate(A, A[:, 0])
    assert [row.index(1) for row in P] == list(perm)
    n = len(A)
    bound = 20 * n * np.finfo(float).eps * (np.abs(np.array(L, float)) @ np.abs(np.array(U_exact, float)))
    # Errors made early are carried along by later steps; multipliers <= 1 amplify them at most 2^n times.
    assert np.all(np.abs(U - np.array(U_exact, float)) <= 2**n * (bound + bound.max(initial=0)))
    L_exact, Pb = np.array(L, float), A[perm, 0]
    assert np.all(np.abs(L_exact @ c - Pb) <= 2**n * (bound + bound.max(initial=0)).max(axis=1))


def _has_ties(A):
    """Say whether two candidates for a pivot are equally large at some step of exact elimination."""
    rows = to_fractions(A)
    for k in range(len(rows)):
        column = sorted((abs(row[k]) for row in rows[k:]), reverse=True)
        if column[0] == 0 or (len(column) > 1 and column[0] == column[1]):
            return True
        p = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        rows[k], rows[p] = rows[p], rows[k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * p for a, p in zip(rows[i], rows[k], strict=True)]
    return False


@given(square_int_matrices(st.integers(1, 5), st.integers(-1, 1)), seeds)
def test_singular_columns_are_skipped(A, seed):
    """Entries -1, 0, 1 keep 5 by 5 elimination nearly exact, and make singular matrices common."""
    b = np.random.default_rng(seed).integers(-3, 4, len(A)).astype(float)
    U, c, perm = forward_eliminate(A, b)
    assert_eliminated(A, b, U, c, perm)
    hadamard = np.prod(np.maximum(np.linalg.norm(A, axis=1), 1))
    assert abs(abs(np.prod(U.diagonal())) - abs(float(det_exact(A)))) <= 50 * len(A) * eps_of(A) * hadamard


@pytest.mark.parametrize(
    ("A", "U", "perm"),
    [
        ([[0, 0], [0, 0]], [[0, 0], [0, 0]], [0, 1]),
        ([[1, 2], [2, 4]], [[2, 4], [0, 0]], [1, 0]),
        ([[0, 1], [0, 3]], [[0, 1], [0, 3]], [0, 1]),
        ([[0, 1], [2, 3]], [[2, 3], [0, 1]], [1, 0]),
        ([[1, 1], [-2, 0]], [[-2, 0], [0, 1]], [1, 0]),
        ([[2, 4, 2], [1, 2, 5], [1, 6, 3]], [[2, 4, 2], [0, 4, 2], [0, 0, 4]], [0, 2, 1]),
        ([[5]], [[5]], [0]),
    ],
)
def test_elimination_by_hand(A, U, perm):
    result = forward_eliminate(A, np.arange(len(A)))
    assert np.array_equal(result[0], U)
    assert np.array_equal(result[2], perm)


def test_right_hand_side_goes_through_the_same_steps():
    U, c, perm = forward_eliminate([[1, 2], [2, 2]], [3, 4])
    assert (U.tolist(), c.tolist(), perm.tolist()) == ([[2, 2], [0, 1]], [4, 1], [1, 0])


def test_scaled_pivoting_looks_at_the_original_rows():
    A = [[10, 1e20], [1, 1]]
    assert forward_eliminate(A, [1, 1])[2].tolist() == [0, 1]
    assert forward_eliminate(A, [1, 1], scale_rows=True)[2].tolist() == [1, 0]
    # A row of zeros has no size to compare with, and no pivot to offer.
    assert forward_eliminate([[0, 0], [1, 2]], [3, 4], scale_rows=True)[2].tolist() == [1, 0]
    # After step 1, rows 1 and 2 read (5, 100) and (4, 5): row 1 has the larger entry, row 2 the larger share of a row.
    A = [[2, 1, 1], [0, 5, 100], [2, 5, 6]]
    assert forward_eliminate(A, [0, 0, 0])[2].tolist() == [0, 1, 2]
    assert forward_eliminate(A, [0, 0, 0], scale_rows=True)[2].tolist() == [0, 2, 1]
    # Here they read (0.5, 0.5) and (3, 4): row 1 would win against its updated size, but its original one was 10.5.
    A = [[5, 5, 5], [10, 10.5, 10.5], [1, 4, 5]]
    assert forward_eliminate(A, [0, 0, 0], scale_rows=True)[2].tolist() == [0, 2, 1]


@given(generators(), sizes)
def test_scaled_pivoting_does_not_see_powers_of_two(rng, n):
    A = rng.standard_normal((n, n))
    factors = 2.0 ** rng.integers(-20, 21, n)
    U, _, perm = forward_eliminate(A, np.zeros(n), scale_rows=True)
    V, _, scaled_perm = forward_eliminate(factors[:, None] * A, np.zeros(n), scale_rows=True)
    assert np.array_equal(perm, scaled_perm)
    assert np.array_equal(V, factors[perm][:, None] * U)


@pytest.mark.parametrize(
    "A",
    [
        matrices.hilbert(10),
        matrices.tiny_pivot(1e-20),
        matrices.graded_rows(np.random.default_rng(1), 12),
        matrices.growth(20),
    ],
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_families_of_matrices(A, dtype):
    """|L U - P A| <= gamma_n |L||U| needs the computed L, which elimination of [A I] reveals: c is L^-1 P."""
    A = A.astype(dtype)
    n = len(A)
    U, _, perm = forward_eliminate(A, np.zeros(n, dtype))
    inverse = np.column_stack([forward_eliminate(A, unit)[1] for unit in np.eye(n, dtype=dtype)])[:, perm].astype(float)
    L = np.linalg.solve(inverse, np.eye(n))
    assert U.dtype == dtype
    assert np.all(np.abs(L) <= 1 + 100 * n * eps_of(A))
    assert np.abs(L @ U - A[perm]).max() <= 20 * n * eps_of(A) * (np.abs(L) @ np.abs(U)).max()


def test_elimination_takes_arguments_as_they_come():
    A, b = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([1.0, 2, 3])
    assert_takes_arguments_as_they_come(forward_eliminate, A, b)
    assert_takes_arguments_as_they_come(lambda A, b: forward_eliminate(A, b, scale_rows=True), A, b)


def test_errors_of_elimination():
    with pytest.raises(ValueError, match="square"):
        forward_eliminate(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="differ in length"):
        forward_eliminate(np.eye(2), np.ones(3))
    with pytest.raises(ValueError, match="vector"):
        forward_eliminate(np.eye(2), np.ones((2, 1)))
