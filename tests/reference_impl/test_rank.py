"""Numerical rank: exact on integers at every scale, with the threshold where the docstring puts it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import rank_exact
from reference_impl.rank import numerical_rank, svd_with_rank
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout, assert_orthonormal
from tests.strategies import generators, int_matrices, scales


@given(int_matrices(), scales)
def test_the_rank_of_integers_at_every_scale_and_of_the_transpose(A, scale):
    assert numerical_rank(scale * A) == numerical_rank((scale * A).T) == rank_exact(A)


@given(generators(), st.integers(1, 8), st.integers(1, 8), st.booleans(), st.sampled_from(SCALES))
def test_planted_ranks_survive_rounding(rng, m, n, single, scale):
    r = int(rng.integers(0, min(m, n) + 1))
    A = 0.1 * matrices.int_rank(rng, m, n, r)
    assert numerical_rank(A.astype(np.float32) if single else scale * A) == r


@given(int_matrices(m=st.just(4)), int_matrices(n=st.just(4)))
def test_product_inequality_of_sylvester(B, A):
    product = numerical_rank(A @ B)
    assert product <= min(numerical_rank(A), numerical_rank(B))
    assert product >= numerical_rank(A) + numerical_rank(B) - 4


def test_only_the_ratio_of_singular_values_counts_and_never_the_diagonal():
    assert numerical_rank(np.diag([1, 1e-6, 1e-12])) == 3
    assert numerical_rank(np.diag([1, 1e-6, 1e-12]), rtol=1e-9) == 2
    assert numerical_rank(np.diag([1.0, 1e-17])) == 1
    assert numerical_rank(1e-12 * np.eye(4)) == 4
    assert numerical_rank(np.diag([4.0, 2.0]), rtol=0.5) == 1, "sigma = rtol sigma_1 does not count"
    assert numerical_rank(np.diag([4.0, 2.0]), rtol=0.49) == 2
    assert numerical_rank(matrices.kahan(90)) == np.linalg.matrix_rank(matrices.kahan(90)) < 90


def test_float32_is_judged_by_its_own_eps():
    A = (np.outer([1, 2, 3], [1, 1, 1]) * 0.1 + np.outer([1, 0, 1], [1, 2, 3]) * 0.1).astype(np.float32)
    assert numerical_rank(A) == 2
    assert numerical_rank(A.astype(np.float64)) == 3


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_empty_and_zero_matrices_have_rank_zero(shape):
    assert numerical_rank(np.zeros(shape)) == 0
    assert numerical_rank(np.zeros((3, 2))) == 0
    assert numerical_rank([[-3]]) == 1


@given(int_matrices())
def test_the_full_decomposition_reproduces_the_matrix(A):
    U, sigma, Vt, r = svd_with_rank(A)
    m, n = A.shape
    assert (U.shape, Vt.shape, r) == ((m, m), (n, n), rank_exact(A))
    assert_orthonormal(U)
    assert_orthonormal(Vt)
    k = min(m, n)
    allowed = 100 * max(m, n) * np.finfo(float).eps * np.linalg.norm(A)
    assert np.linalg.norm((U[:, :k] * sigma) @ Vt[:k] - A) <= allowed
    thin_U, _, thin_Vt, _ = svd_with_rank(A, full=False)
    assert (thin_U.shape, thin_Vt.shape) == ((m, k), (k, n))


def test_layouts_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(2), 5, 4, 2)

    def law(view):
        assert numerical_rank(view) == 2

    assert_for_every_layout(A, law)
    assert type(numerical_rank(A)) is int
    for rtol in (-1e-9, np.nan):
        with pytest.raises(ValueError, match="rtol"):
            numerical_rank(A, rtol)
    with pytest.raises(ValueError, match="matrix"):
        numerical_rank(np.ones(3))
    with pytest.raises(TypeError):
        numerical_rank(A * 1j)


def test_the_decomposition_counts_by_the_same_tolerance():
    A = np.diag([1.0, 1e-3, 1e-6])
    for rtol, rank in ((None, 3), (1e-4, 2), (1e-2, 1)):
        assert svd_with_rank(A, rtol)[3] == numerical_rank(A, rtol) == rank
