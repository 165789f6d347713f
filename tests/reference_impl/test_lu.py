"""LU with and without exchanges: T-lu, uniqueness, exact twins, SciPy, and the classics that break one of them."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.elementary import is_permutation
from reference_impl.exact.lu import ldu_exact, plu_exact
from reference_impl.lu import ldu, lu_nopivot, plu, plu_complete
from tests.reference_impl.factorization_laws import assert_lu, layouts
from tests.strategies import generators, int_matrices, scales, square_int_matrices

EPS = np.finfo(float).eps


def square_families():
    rng = np.random.default_rng(3)
    return {
        "gaussian": rng.standard_normal((8, 8)),
        "dominant": matrices.diagonally_dominant(rng, 6),
        "cycle": matrices.cyclic_permutation(3),
        "reversal": matrices.reversal(4),
        "rank 2": 0.1 * matrices.int_rank(rng, 5, 5, 2),
        "zero": np.zeros((3, 3)),
        "tiny pivot": matrices.tiny_pivot(1e-20),
        "hilbert rolled": np.roll(matrices.hilbert(8), 3, axis=0),
        "graded rows": matrices.graded_rows(rng, 7),
        "growth": matrices.growth(10),
        "1x1": [[-2.0]],
        "1x1 zero": [[0.0]],
        "empty": np.zeros((0, 0)),
    }


def integer_factors(n, rng):
    """Return unit lower L and upper U with small integers, U regular: products are exact, and the factors unique."""
    L = np.tril(rng.integers(-3, 4, (n, n)), -1) + np.eye(n)
    U = np.triu(rng.integers(-3, 4, (n, n)), 1) + np.diag(rng.choice([-2.0, -1.0, 1.0, 4.0], n))
    return L, U


@given(st.integers(1, 6), generators())
def test_integer_factors_come_back_exactly(n, rng):
    L, U = integer_factors(n, rng)
    L_found, U_found = lu_nopivot(L @ U)
    assert np.array_equal(L_found, L)
    assert np.array_equal(U_found, U)
    L_ldu, D, U_ldu = ldu(L @ U)
    assert np.array_equal(L_ldu, L)
    assert np.array_equal(D, np.diag(U))
    assert np.array_equal(U_ldu, U / np.diag(U)[:, None])


def test_textbook_factors():
    L, U = lu_nopivot([[2, 1, 0], [4, 3, 3], [8, 7, 9]])
    assert np.array_equal(L, [[1, 0, 0], [2, 1, 0], [4, 3, 1]])
    assert np.array_equal(U, [[2, 1, 0], [0, 1, 3], [0, 0, 0]])
    L, D, U = ldu([[2, 1], [6, 8]])
    assert np.array_equal(L, [[1, 0], [3, 1]])
    assert np.array_equal(D, [2, 5])
    assert np.array_equal(U, [[1, 0.5], [0, 1]])


@given(generators(), st.integers(1, 8), scales)
def test_diagonally_dominant_matrices_need_no_exchanges(rng, n, scale):
    A = scale * matrices.diagonally_dominant(rng, n)
    assert_lu(A, *lu_nopivot(A))
    L, D, U = ldu(A)
    assert_lu(A, L, D[:, None] * U)
    assert np.array_equal(np.diag(U), np.ones(n))
    assert D.shape == (n,)
    assert np.prod(D / scale) == pytest.approx(np.linalg.det(A / scale), rel=50 * n * EPS * np.linalg.cond(A))


@given(generators(), st.integers(1, 6))
def test_of_a_symmetric_matrix_u_is_the_transpose_of_l(rng, n):
    A = matrices.diagonally_dominant(rng, n)
    A = A + A.T
    L, _, U = ldu(A)
    assert np.all(np.abs(U - L.T) <= 20 * n * EPS)


@given(square_int_matrices())
def test_without_exchanges_as_in_exact_arithmetic(A):
    n = len(A)
    blocks = [A[:k, :k] for k in range(1, n + 1)]
    assume(all(matrices.exact_rank(block) == len(block) for block in blocks))
    L_exact, D_exact, U_exact = map(as_floats, ldu_exact(A))
    L, D, U = ldu(A)
    assert_lu(A, *lu_nopivot(A))
    assert_lu(A, L, D[:, None] * U)
    # A pivot is a ratio of leading minors, so it is as sensitive as the worst leading block.
    tolerance = 50 * n * EPS * max(np.linalg.cond(block) for block in blocks)
    assert np.linalg.norm(D - D_exact) <= tolerance * np.linalg.norm(np.abs(L) @ np.abs(D[:, None] * U))
    assert np.linalg.norm(L - L_exact) <= tolerance * np.linalg.norm(L)
    assert np.linalg.norm(U - U_exact) <= tolerance * np.linalg.norm(U)


def as_floats(rows):
    return np.array(rows, dtype=object).astype(float)


@pytest.mark.parametrize("A", [[[0, 1], [1, 0]], [[0, 1], [2, 3]], [[1, 2, 3], [2, 4, 5], [1, 1, 1]]])
def test_a_zero_pivot_with_something_below_needs_an_exchange(A):
    with pytest.raises(LinAlgError, match="needs a row exchange"):
        lu_nopivot(A)


def test_a_zero_pivot_with_nothing_below_does_not():
    for A in ([[0.0]], [[0, 5], [0, 3]], [[1, 2], [2, 4]], [[1, 2, 3], [1, 2, 4], [1, 2, 5]], np.zeros((3, 3))):
        L, U = lu_nopivot(A)
        assert np.array_equal(L @ U, A)


@pytest.mark.parametrize("A", [[[0.0]], [[1, 2], [2, 4]], [[0, 5], [0, 3]], [[1, 2, 3], [1, 2, 4], [1, 2, 5]]])
def test_ldu_needs_every_pivot(A):
    with pytest.raises(LinAlgError, match=r"no LDU factorization: pivot \d is zero"):
        ldu(A)


def test_without_exchanges_a_tiny_pivot_drowns_an_entry():
    L, U = lu_nopivot(matrices.tiny_pivot(1e-20))
    assert (L @ U)[1, 1] == 0.0  # it was 1
    P, L, U = plu(matrices.tiny_pivot(1e-20))
    assert (L @ U)[0, 1] == 1.0
    assert np.array_equal(P, [[0, 1], [1, 0]])


@pytest.mark.parametrize("name", square_families())
def test_partial_pivoting_on_every_family(name):
    A = np.asarray(square_families()[name])
    P, L, U = plu(A)
    assert is_permutation(P)
    assert np.all(np.abs(L) <= 1)
    assert_lu(P @ A, L, U)


@given(square_int_matrices(), scales)
def test_partial_pivoting_on_any_integers(A, scale):
    A = scale * A
    P, L, U = plu(A)
    assert is_permutation(P)
    assert np.all(np.abs(L) <= 1)
    assert_lu(P @ A, L, U)


@given(generators(), st.integers(1, 10))
def test_partial_pivoting_agrees_with_scipy(rng, n):
    A = rng.standard_normal((n, n))
    P, L, U = plu(A)
    P_scipy, L_scipy, U_scipy = scipy.linalg.lu(A)
    assert np.array_equal(P, P_scipy.T)
    # Both are backward stable, so they differ by the sensitivity of the factors, bounded through the condition number.
    assert np.linalg.norm(L - L_scipy) <= 50 * n * EPS * np.linalg.cond(A) * np.linalg.norm(L)
    assert np.linalg.norm(U - U_scipy) <= 50 * n * EPS * np.linalg.cond(A) * np.linalg.norm(U)


def test_partial_pivoting_agrees_with_exact_arithmetic():
    rng = np.random.default_rng(11)
    for n in (2, 3, 4, 5):
        A = matrices.unimodular(rng, n)
        P_exact, L_exact, U_exact = plu_exact(A)
        P, L, U = plu(A)
        assert np.array_equal(P, as_floats(P_exact))
        tolerance = 20 * n * EPS * np.linalg.cond(A)
        assert np.linalg.norm(L - as_floats(L_exact)) <= tolerance * np.linalg.norm(L)
        assert np.linalg.norm(U - as_floats(U_exact)) <= tolerance * np.linalg.norm(U)


@given(int_matrices(), scales)
def test_complete_pivoting_bounds_multipliers_and_shows_the_rank(A, scale):
    m, n = A.shape
    P, L, U, Q = plu_complete(scale * A)
    k = min(m, n)
    assert L.shape == (m, k)
    assert U.shape == (k, n)
    assert is_permutation(P)
    assert is_permutation(Q)
    assert np.all(np.abs(L) <= 1)
    assert_lu(P @ (scale * A) @ Q, L, U)
    pivots = np.abs(np.diag(U))
    assert np.all(np.abs(U) <= pivots[:, None] * (1 + 4 * EPS))
    assert np.sum(pivots > 10 * max(m, n) * EPS * pivots[0]) == matrices.exact_rank(A)


def test_complete_pivoting_exchanges_columns_too():
    P, L, U, Q = plu_complete([[1, 2, 3], [4, 5, 9], [7, 8, 6]])
    assert U[0, 0] == 9
    assert np.array_equal(P[0], [0, 1, 0])
    assert np.array_equal(Q[:, 0], [0, 0, 1])
    assert_lu(P @ [[1, 2, 3], [4, 5, 9], [7, 8, 6]] @ Q, L, U)


def test_complete_pivoting_of_nothing_and_of_zeros():
    for shape in ((0, 0), (3, 0), (0, 2), (3, 2)):
        _, L, U, _ = plu_complete(np.zeros(shape))
        assert np.array_equal(L, np.eye(shape[0], min(shape)))
        assert not U.any()


@pytest.mark.parametrize("factor", [lu_nopivot, plu, plu_complete, ldu])
@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(factor, dtype):
    A = np.array([[4, 1, 2], [2, 5, 1], [1, 3, 6]]).astype(dtype)
    expected = factor(A)
    for view in layouts(A):
        factors = factor(view)
        assert np.array_equal(view, A)
        for found, wanted in zip(factors, expected, strict=True):
            assert np.array_equal(found, wanted)
    assert eps_of(expected[1]) == (np.finfo(np.float32).eps if dtype == np.float32 else EPS)
    exact = factor(A.astype(float))
    for found, wanted in zip(expected, exact, strict=True):
        assert np.all(np.abs(found - wanted) <= 20 * 3 * eps_of(expected[1]) * 6)


@pytest.mark.parametrize("factor", [lu_nopivot, plu, ldu])
def test_only_square_matrices(factor):
    with pytest.raises(ValueError, match=r"A must be square, got shape \(2, 3\)"):
        factor(np.ones((2, 3)))
