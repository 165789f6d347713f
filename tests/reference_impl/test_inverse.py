"""Gauss-Jordan: T-inv on every family, the algebra of inverses, and the exact twin."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import LinAlgError
from reference_impl.exact import inverse_exact, rank_exact
from reference_impl.inverse import inverse_gauss_jordan
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout, assert_inverse
from tests.strategies import generators, scales, square_int_matrices


def families():
    rng = np.random.default_rng(4)
    return {
        **{f"gaussian {n}": rng.standard_normal((n, n)) for n in (1, 2, 3, 5, 10, 20)},
        "cond 1e8": matrices.randsvd(rng, 10, 10, 1e8),
        "one small": matrices.randsvd(rng, 10, 10, 1e8, "one_small"),
        "one large": matrices.randsvd(rng, 10, 10, 1e8, "one_large"),
        "hilbert 6": matrices.hilbert(6),
        "tiny pivot": matrices.tiny_pivot(1e-17),
        "rows 1e-8..1e8": matrices.graded_rows(rng, 10),
        "columns 1e-8..1e8": matrices.graded_columns(rng, 10),
        "dominant": matrices.diagonally_dominant(rng, 8),
        "diagonal": np.diag([1.0, 1e-17, 1e17]),
    }


@pytest.mark.parametrize("name", families())
@pytest.mark.parametrize("scale", SCALES)
def test_t_inv_holds_for_every_family_at_every_scale(name, scale):
    A = scale * families()[name]
    assert_inverse(A, inverse_gauss_jordan(A))


@given(square_int_matrices(), scales)
def test_regular_or_singular_as_in_exact_arithmetic(A, scale):
    if rank_exact(A) < len(A):
        with pytest.raises(LinAlgError, match="singular"):
            inverse_gauss_jordan(scale * A)
        return
    X = inverse_gauss_jordan(scale * A)
    exact = np.array(inverse_exact(scale * A), dtype=float)
    n = len(A)
    # Forward error by T-inv: X - A^-1 = A^-1 (A X - I).
    allowed = 100 * n * np.finfo(float).eps * np.linalg.cond(A, 1) * np.linalg.norm(exact, 1)
    assert np.linalg.norm(X - exact, 1) <= allowed


@given(generators(), st.integers(2, 12), st.booleans(), st.sampled_from([1.0, 0.1, 1000.0, 1e-9, 1e12]))
def test_rounded_singular_matrices_are_refused(rng, n, single, scale):
    A = scale * matrices.int_rank(rng, n, n, int(rng.integers(0, n)))
    with pytest.raises(LinAlgError, match="singular"):
        inverse_gauss_jordan(A.astype(np.float32) if single else A)


@given(generators(), st.integers(1, 7))
def test_the_inverse_of_a_unimodular_matrix_is_a_matrix_of_integers(rng, n):
    A = matrices.unimodular(rng, n)
    exact = np.array(inverse_exact(A), dtype=float)
    X = inverse_gauss_jordan(A)
    scale = np.linalg.norm(A, 1) * np.linalg.norm(exact, 1)
    assert np.linalg.norm(X - exact, 1) <= 100 * n * np.finfo(float).eps * scale * np.linalg.norm(exact, 1)
    with pytest.raises(AssertionError):
        assert_inverse(A + np.eye(n, dtype=int)[::-1], X)


@given(generators(), st.integers(1, 8))
def test_reversal_transpose_and_double_inverse(rng, n):
    A, B = matrices.randsvd(rng, n, n, 20.0), matrices.randsvd(rng, n, n, 20.0)
    inverse = inverse_gauss_jordan
    tolerance = 100 * n * np.finfo(float).eps * 400 * 400
    assert np.linalg.norm(inverse(A @ B) - inverse(B) @ inverse(A), 1) <= tolerance
    assert np.linalg.norm(inverse(A.T) - inverse(A).T, 1) <= tolerance
    assert np.linalg.norm(inverse(inverse(A)) - A, 1) <= tolerance
    x = rng.standard_normal(n)
    assert np.linalg.norm(inverse(A) @ (A @ x) - x) <= tolerance * np.linalg.norm(x)


def test_hilbert_agrees_with_fifty_digits():
    A = matrices.hilbert(6)
    with mpmath.workdps(50):
        exact = np.array((mpmath.matrix(A.tolist()) ** -1).tolist(), dtype=float)
    error = np.linalg.norm(inverse_gauss_jordan(A) - exact, 1) / np.linalg.norm(exact, 1)
    assert error <= 100 * 6 * np.finfo(float).eps * np.linalg.cond(A, 1)


def test_permutations_are_inverted_exactly():
    for n in (1, 3, 6):
        for P in (matrices.cyclic_permutation(n), matrices.reversal(n)):
            assert np.array_equal(inverse_gauss_jordan(P), P.T)


def test_layouts_dtypes_and_the_empty_matrix():
    A = matrices.unimodular(np.random.default_rng(0), 5)
    assert_for_every_layout(A, lambda view: assert_inverse(view, inverse_gauss_jordan(view)))
    assert inverse_gauss_jordan(A.astype(np.float32)).dtype == np.float32
    assert inverse_gauss_jordan(A).dtype == np.float64
    assert inverse_gauss_jordan(np.zeros((0, 0))).shape == (0, 0)
    assert inverse_gauss_jordan([[-4]]).tolist() == [[-0.25]]


def test_the_singular_examples_of_the_course():
    for A in (
        [[1, 2], [2, 4]],
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        [[2, 4, 6], [2, 0, 2], [6, 8, 14]],
        np.zeros((3, 3)),
    ):
        with pytest.raises(LinAlgError, match="singular"):
            inverse_gauss_jordan(A)
    for A in (np.ones((2, 3)), np.ones(4)):
        with pytest.raises(ValueError, match="A must be") as caught:
            inverse_gauss_jordan(A)
        assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(TypeError):
        inverse_gauss_jordan([["1"]])


def test_the_line_between_regular_and_rounded_singular():
    """[[1, 1], [1, 1 + d]] has trace(|A||X|) = 4/d + 2: refused up to d = 8 eps, inverted above."""
    eps = np.finfo(float).eps
    for d in (2 * eps, 6 * eps, 8 * eps):
        with pytest.raises(LinAlgError, match="singular to working precision"):
            inverse_gauss_jordan([[1, 1], [1, 1 + d]])
    for d in (10 * eps, 12 * eps):
        assert inverse_gauss_jordan([[1, 1], [1, 1 + d]])[1, 1] == 1 / d
