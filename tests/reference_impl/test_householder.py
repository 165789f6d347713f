"""Householder QR: the law of one reflection, then T-qr on every family, then numpy and SymPy as oracles."""

from __future__ import annotations

import numpy as np
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.householder import (
    apply_reflectors,
    apply_reflectors_transposed,
    householder_qr,
    householder_reflector,
    householder_triangularize,
)
from tests.reference_impl.factorization_laws import assert_qr, layouts
from tests.strategies import generators, int_matrices, int_vectors, scales

EPS = np.finfo(float).eps


def families():
    rng = np.random.default_rng(7)
    return {
        "gaussian": rng.standard_normal((9, 5)),
        "square": rng.standard_normal((8, 8)),
        "rank 2": 0.1 * matrices.int_rank(rng, 7, 5, 2),
        "lauchli": matrices.lauchli(4, 1e-8),
        "hilbert": matrices.hilbert(10),
        "near e1": matrices.near_e1(1e-9),
        "vandermonde": matrices.vandermonde(np.linspace(-1, 1, 30), 12),
        "kahan": matrices.kahan(20),
        "graded columns": matrices.graded_columns(rng, 8),
        "graded rows": matrices.graded_rows(rng, 8),
        "cond 1e12": matrices.randsvd(rng, 20, 10, 1e12),
        "zero": np.zeros((4, 3)),
        "zero column": np.array([[1.0, 0.0, 2.0], [3.0, 0.0, 4.0], [5.0, 0.0, 7.0]]),
        "triangular": np.triu(rng.standard_normal((5, 5))),
        "permutation": matrices.cyclic_permutation(5),
        "huge": 1e300 * rng.standard_normal((5, 3)),
        "small": 1e-290 * rng.standard_normal((5, 3)),
        "1x1": np.array([[-3.0]]),
        "column": np.array([[3.0], [4.0]]),
        "no columns": np.zeros((3, 0)),
        "empty": np.zeros((0, 0)),
    }


@given(int_vectors(), scales)
def test_a_reflection_sends_x_to_a_multiple_of_e1_and_is_its_own_inverse(x, scale):
    x = scale * x
    w = householder_reflector(x)
    H = np.eye(len(x)) - 2 * np.outer(w, w)
    expected = np.zeros(len(x))
    expected[0] = -np.copysign(np.linalg.norm(x), x[0])
    n = len(x)
    assert np.linalg.norm(H @ x - expected) <= 10 * n * EPS * np.linalg.norm(x)
    assert np.linalg.norm(H @ H - np.eye(n)) <= 20 * n * EPS
    assert np.linalg.norm(w) == pytest.approx(0.0 if not x.any() else 1.0, abs=4 * n * EPS)


def test_a_reflection_of_a_vector_almost_parallel_to_e1_keeps_its_digits():
    x = np.array([1.0, 1e-9, 0.0])
    w = householder_reflector(x)
    # With the other sign the first entry of w would be the rounded difference 1 - sqrt(1 + 1e-18) = 0.
    assert w[0] == pytest.approx(1.0, abs=4 * EPS)
    assert w[1] == pytest.approx(0.5e-9, rel=8 * EPS)


def test_the_zero_vector_needs_no_reflection():
    assert np.array_equal(householder_reflector([0, 0, 0]), np.zeros(3))
    assert householder_reflector([]).shape == (0,)


@pytest.mark.parametrize("name", families())
@pytest.mark.parametrize("mode", ["reduced", "complete"])
def test_orthogonal_and_exact_to_rounding_on_every_family(name, mode):
    A = families()[name]
    Q, R = householder_qr(A, mode)
    m, n = A.shape
    assert Q.shape == (m, n if mode == "reduced" else m)
    assert_qr(A, Q, R)


@given(int_matrices(), scales)
def test_orthogonal_and_exact_to_rounding_on_any_integers(A, scale):
    assume(A.shape[0] >= A.shape[1])
    A = scale * A
    assert_qr(A, *householder_qr(A))
    assert_qr(A, *householder_qr(A, mode="complete"))


@given(int_matrices())
def test_the_factors_are_those_of_numpy_up_to_signs(A):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    Q, R = householder_qr(A)
    Q_numpy, R_numpy = np.linalg.qr(A)
    signs = np.sign(np.diag(R) * np.diag(R_numpy))
    # R is as sensitive as the condition number says (Higham, 2nd ed., section 19.9).
    tolerance = 50 * m * EPS * np.linalg.cond(A)
    assert np.linalg.norm(R - signs[:, None] * R_numpy) <= tolerance * np.linalg.norm(A)
    assert np.linalg.norm(Q - signs * Q_numpy) <= tolerance


def test_textbook_factors():
    Q, R = householder_qr([[1, 1, 0], [1, 0, 1], [0, 1, 1]])
    Q_exact, R_exact = sympy.Matrix([[1, 1, 0], [1, 0, 1], [0, 1, 1]]).QRdecomposition()
    signs = np.sign(np.diag(R))
    assert np.allclose(signs[:, None] * R, np.array(R_exact.evalf(30), dtype=float), rtol=0, atol=50 * 3 * EPS)
    assert np.allclose(Q * signs, np.array(Q_exact.evalf(30), dtype=float), rtol=0, atol=50 * 3 * EPS)


def test_the_first_diagonal_entry_has_the_sign_opposite_to_that_of_the_column():
    assert householder_qr([[3.0], [4.0]])[1][0, 0] == pytest.approx(-5.0, rel=4 * EPS)
    assert householder_qr([[-3.0], [4.0]])[1][0, 0] == pytest.approx(5.0, rel=4 * EPS)
    assert householder_qr([[0.0], [4.0]])[1][0, 0] == pytest.approx(-4.0, rel=4 * EPS)


@given(int_matrices(), generators())
def test_the_reflectors_multiply_as_q_does(A, rng):
    m, n = A.shape
    assume(m >= n)
    W, R = householder_triangularize(A)
    Q, R_complete = householder_qr(A, mode="complete")
    C = rng.standard_normal((m, 3))
    tolerance = 50 * m * EPS * np.linalg.norm(C)
    assert np.array_equal(R, R_complete)
    assert np.array_equal(W, np.tril(W))
    assert np.linalg.norm(apply_reflectors(W, C) - Q @ C) <= tolerance
    assert np.linalg.norm(apply_reflectors_transposed(W, C) - Q.T @ C) <= tolerance
    assert np.linalg.norm(apply_reflectors_transposed(W, apply_reflectors(W, C)) - C) <= tolerance
    assert np.linalg.norm(apply_reflectors_transposed(W, C[:, 0]) - Q.T @ C[:, 0]) <= tolerance
    assert apply_reflectors(W, C[:, 0]).shape == (m,)


def test_single_precision_stays_single_and_keeps_its_own_accuracy():
    for A in (families()["gaussian"], families()["lauchli"], matrices.hilbert(6)):
        Q, R = householder_qr(A.astype(np.float32))
        assert Q.dtype == R.dtype == np.float32
        assert eps_of(Q) == np.finfo(np.float32).eps
        assert_qr(A.astype(np.float32), Q, R)


@pytest.mark.parametrize("dtype", [int, float, np.float32])
def test_layout_changes_nothing_and_nothing_is_changed(dtype):
    A = np.array([[2, -1, 0], [1, 3, 5], [0, 2, 2], [4, 4, 1]]).astype(dtype)
    expected = householder_qr(A)
    for view in layouts(A):
        before = view.copy()
        Q, R = householder_qr(view)
        assert np.array_equal(view, before)
        assert np.allclose(Q, expected[0], rtol=0, atol=50 * 4 * eps_of(Q))
        assert np.allclose(R, expected[1], rtol=0, atol=50 * 4 * eps_of(R) * np.linalg.norm(before))
    C = np.ones((4, 2))
    C.flags.writeable = False
    W, _ = householder_triangularize(A)
    W.flags.writeable = False
    apply_reflectors(W, C)
    assert np.array_equal(C, np.ones((4, 2)))


@given(st.integers(0, 3), st.integers(1, 3))
def test_a_wide_matrix_is_refused(m, extra):
    with pytest.raises(ValueError, match=r"at least as many rows as columns, got shape"):
        householder_qr(np.ones((m, m + extra)))


def test_what_else_is_refused():
    with pytest.raises(ValueError, match="mode must be 'reduced' or 'complete'"):
        householder_qr(np.eye(2), mode="r")
    with pytest.raises(ValueError, match="A must be a matrix"):
        householder_qr([1.0, 2.0])
    with pytest.raises(ValueError, match="A must be finite"):
        householder_qr([[np.nan]])
    with pytest.raises(TypeError, match="real numbers"):
        householder_qr([[1j]])
    with pytest.raises(ValueError, match="C must have the 3 rows of W"):
        apply_reflectors(np.zeros((3, 1)), np.zeros((2, 2)))
