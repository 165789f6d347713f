"""Gram-Schmidt: unique factors, nested spans, and the loss of orthogonality of the textbook forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.gram_schmidt import classical_gram_schmidt, gram_schmidt_qr, modified_gram_schmidt
from tests.reference_impl.factorization_laws import assert_qr, layouts
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps
VARIANTS = [gram_schmidt_qr, classical_gram_schmidt, modified_gram_schmidt]


def families():
    rng = np.random.default_rng(5)
    return {
        "5x3": rng.standard_normal((5, 3)),
        "square": rng.standard_normal((4, 4)),
        "column": rng.standard_normal((7, 1)),
        "lauchli": matrices.lauchli(4, 1e-8),
        "hilbert": matrices.hilbert(8),
        "vandermonde": matrices.vandermonde(np.linspace(-1, 1, 30), 12),
        "cond 1e10": matrices.randsvd(rng, 15, 8, 1e10),
        "graded columns": matrices.graded_columns(rng, 6),
        "orthogonal columns": matrices.orthogonal(rng, 5)[:, :3],
        "huge": 1e300 * rng.standard_normal((5, 3)),
        "small": 1e-290 * rng.standard_normal((5, 3)),
        "1x1": np.array([[-3.0]]),
        "no columns": np.zeros((3, 0)),
        "empty": np.zeros((0, 0)),
    }


@pytest.mark.parametrize("name", families())
def test_orthogonal_to_rounding_with_positive_diagonal(name):
    A = families()[name]
    Q, R = gram_schmidt_qr(A)
    assert_qr(A, Q, R)
    assert np.all(np.diag(R) > 0)


@given(int_matrices(), scales)
def test_the_first_k_columns_span_what_the_first_k_columns_of_a_span(A, scale):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    A = scale * A
    Q, R = gram_schmidt_qr(A)
    assert_qr(A, Q, R)
    assert np.all(np.diag(R) > 0)
    for k in range(1, n + 1):
        outside = A[:, :k] - Q[:, :k] @ (Q[:, :k].T @ A[:, :k])
        assert np.linalg.norm(outside) <= 100 * m * EPS * np.linalg.norm(A[:, :k])


@given(int_matrices())
def test_the_factors_are_those_of_numpy_with_the_signs_that_make_the_diagonal_positive(A):
    m, n = A.shape
    assume(m >= n and matrices.exact_rank(A) == n)
    Q, R = gram_schmidt_qr(A)
    Q_numpy, R_numpy = np.linalg.qr(A)
    signs = np.sign(np.diag(R_numpy))
    tolerance = 50 * m * EPS * np.linalg.cond(A)
    assert np.linalg.norm(R - signs[:, None] * R_numpy) <= tolerance * np.linalg.norm(A)
    assert np.linalg.norm(Q - signs * Q_numpy) <= tolerance


def test_textbook_factors():
    for variant in VARIANTS:
        _, R = variant([[1, 1, 0], [1, 0, 1], [0, 1, 1]])
        expected = [[2, 1, 1], [0, np.sqrt(3), 1 / np.sqrt(3)], [0, 0, 2 * np.sqrt(2 / 3)]] / np.sqrt(2)
        assert np.all(np.abs(R - expected) <= 100 * 3 * EPS)


@given(generators(), st.integers(2, 6), st.data())
def test_a_column_in_the_span_of_the_earlier_ones_is_refused(rng, n, data):
    m = data.draw(st.integers(n, 8))
    scale = data.draw(scales)
    A = 0.1 * scale * matrices.int_rank(rng, m, n, n - 1)
    with pytest.raises(LinAlgError, match=r"dependent columns: column \d lies in the span"):
        gram_schmidt_qr(A)


def test_dependence_is_measured_against_the_column_and_not_against_one():
    A = 1e-20 * np.array([[1.0, 1.0], [0.0, 1.0]])
    assert_qr(A, *gram_schmidt_qr(A))
    assert_qr(A * [[1e-30, 1.0]], *gram_schmidt_qr(A * [[1e-30, 1.0]]))
    with pytest.raises(LinAlgError, match="column 1"):
        gram_schmidt_qr([[1.0, 1.0], [0.0, 1e-3]], rtol=1e-2)


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_has_dependent_columns_beyond_doubt(variant):
    with pytest.raises(LinAlgError, match="more columns than rows"):
        variant(np.ones((2, 3)))
    with pytest.raises(LinAlgError, match="column 1"):
        variant([[1, 0], [2, 0], [3, 0]])
    with pytest.raises(LinAlgError, match="column 0"):
        variant([[0.0]])


@pytest.mark.parametrize("cond", [1e4, 1e5, 1e6])
def test_one_pass_loses_orthogonality_as_the_theory_says(cond):
    A = matrices.randsvd(np.random.default_rng(8), 20, 10, cond)
    m, n = A.shape

    def loss(variant):
        Q, R = variant(A)
        assert_qr(A, Q, R, orthogonality=np.inf)
        return np.linalg.norm(Q.T @ Q - np.eye(n))

    twice, modified, classical = (
        loss(variant) for variant in (gram_schmidt_qr, modified_gram_schmidt, classical_gram_schmidt)
    )
    assert twice <= 50 * m * EPS
    assert modified <= 100 * n * EPS * cond
    assert classical <= 100 * n * EPS * cond**2
    # Measured: about cond eps and up to cond^2 eps. If the two forms were one, these could not both hold.
    assert modified >= 0.01 * EPS * cond
    assert classical >= 10 * modified


def test_lauchli_tells_the_two_textbook_forms_apart():
    A = matrices.lauchli(4, 1e-8)
    classical, modified = classical_gram_schmidt(A)[0], modified_gram_schmidt(A)[0]
    # eps^2 = 1e-16 is lost beside 1: all classical remainders are differences of unit vectors, 60 degrees apart.
    assert abs(classical[:, 1] @ classical[:, 2]) == pytest.approx(0.5, abs=1e-7)
    assert np.linalg.norm(modified.T @ modified - np.eye(4)) <= 100 * 4 * EPS * np.linalg.cond(A)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(variant, dtype):
    A = np.array([[2, -1, 0], [1, 3, 5], [0, 2, 2], [4, 4, 1]]).astype(dtype)
    Q_expected, R_expected = variant(A)
    assert Q_expected.dtype == R_expected.dtype == (np.float32 if dtype == np.float32 else np.float64)
    assert_qr(A, Q_expected, R_expected)
    for view in layouts(A):
        Q, R = variant(view)
        assert np.array_equal(view, A)
        assert np.all(np.abs(Q - Q_expected) <= 50 * 4 * eps_of(Q))
        assert np.all(np.abs(R - R_expected) <= 50 * 4 * eps_of(R) * np.linalg.norm(A))


def test_single_precision_measures_dependence_in_its_own_eps():
    A = np.float32([[1, 1], [1, 1], [0, 1e-8]])
    with pytest.raises(LinAlgError):
        gram_schmidt_qr(A)
    assert_qr(A.astype(float), *gram_schmidt_qr(A.astype(float)))


def test_the_line_of_independence():
    """Of (1, t), t is left beside (1, 0), and 10 max(m, n) eps = 20 eps is the default: at most that is rounding."""
    eps = np.finfo(float).eps
    with pytest.raises(LinAlgError, match="dependent"):
        gram_schmidt_qr([[1, 1], [0, 20 * eps]])
    assert gram_schmidt_qr([[1, 1], [0, 21 * eps]])[1][1, 1] == 21 * eps
