"""Whitening: covariance I afterwards, whichever W, and a no for data that lie in a plane."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.covariance import covariance_matrix
from reference_impl.whitening import whiten
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators

EPS = np.finfo(float).eps
KINDS = ["zca", "pca"]


def assert_white(X, Z, W):
    n, d = np.shape(X)
    X = np.asarray(X)
    assert Z.shape == (n, d)
    assert W.shape == (d, d)
    C = covariance_matrix(X.astype(float))
    tolerance = 100 * n * eps_of(Z) * np.linalg.cond(C)
    assert np.linalg.norm(covariance_matrix(Z) - np.eye(d)) <= tolerance
    assert np.linalg.norm(W @ W.T @ C - np.eye(d)) <= tolerance
    assert np.linalg.norm(Z.mean(axis=0)) <= tolerance
    assert np.linalg.norm(Z - (X - X.mean(axis=0)) @ W) <= tolerance * np.sqrt(n)


@pytest.mark.parametrize("kind", KINDS)
@given(rng=generators(), d=st.integers(1, 5), extra=st.integers(2, 20))
def test_the_covariance_becomes_the_identity(kind, rng, d, extra):
    X = rng.standard_normal((d + extra, d)) @ matrices.unimodular(rng, d) + rng.integers(-9, 10, d)
    assert_white(X, *whiten(X, kind))


@given(generators(), st.integers(2, 5))
def test_zca_is_symmetric_and_pca_is_zca_turned(rng, d):
    X = rng.standard_normal((4 * d, d))
    _, zca = whiten(X)
    _, pca = whiten(X, "pca")
    tolerance = 100 * d * EPS * np.linalg.cond(X) ** 2
    assert np.linalg.norm(zca - zca.T) <= tolerance * np.linalg.norm(zca)
    assert np.linalg.eigvalsh(zca).min() > 0
    turn = np.linalg.solve(zca, pca)
    assert np.linalg.norm(turn.T @ turn - np.eye(d)) <= tolerance
    assert np.linalg.norm(turn - np.eye(d)) > 1e-3  # so the two kinds do differ


def test_by_hand():
    X = [[-1, -2], [-1, 2], [1, -2], [1, 2]]
    Z, W = whiten(X)
    assert pytest.approx(np.diag([np.sqrt(3 / 4), np.sqrt(3 / 16)]), abs=8 * EPS) == W
    assert pytest.approx(np.sqrt(3 / 4) * np.sign(X), rel=8 * EPS) == Z
    Z, W = whiten([[1], [3], [5]])
    assert np.abs(W) == pytest.approx(np.array([[0.5]]), rel=8 * EPS)
    assert np.abs(Z[:, 0]) == pytest.approx([1, 0, 1])


def test_scales_from_1e_minus_3_to_1e3():
    rng = np.random.default_rng(2)
    X = rng.standard_normal((60, 4)) * [1e-3, 1e3, 1.0, 10.0]
    for kind in KINDS:
        Z, W = whiten(X, kind)
        # cond(cov) is 1e12 because of units alone; the theory allows no more than this.
        assert np.linalg.norm(covariance_matrix(Z) - np.eye(4)) <= min(
            100 * 4 * EPS * np.linalg.cond(covariance_matrix(X)), 0.1
        )
        assert np.linalg.norm(Z - (X - X.mean(axis=0)) @ W) <= 100 * 60 * EPS * 1e6


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "X",
    [
        np.column_stack([np.arange(6.0), np.full(6, 0.1)]),
        np.column_stack([np.arange(6.0), 0.1 * np.arange(6.0)]),
        np.random.default_rng(3).standard_normal((20, 2)) @ [[1.0, 0.0, 0.1], [0.0, 1.0, 0.3]],
        np.random.default_rng(3).standard_normal((3, 3)),
        np.full((4, 1), 0.1),
        np.ones((1, 1)),
        np.ones((0, 2)),
    ],
    ids=["constant", "multiple", "plane", "n = d", "constant alone", "one sample", "none"],
)
def test_a_singular_covariance_is_refused(kind, X):
    with pytest.raises(LinAlgError, match="singular covariance"):
        whiten(X, kind)


def test_rtol_and_kind():
    X = np.array([[-1.0, -1e-3], [-1.0, 1e-3], [1.0, -1e-3], [1.0, 1e-3]])
    assert_white(X, *whiten(X))
    with pytest.raises(LinAlgError, match="singular covariance"):
        whiten(X, rtol=1e-5)
    with pytest.raises(ValueError, match="kind must be 'zca' or 'pca', got 'cholesky'"):
        whiten(X, "cholesky")


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    X = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    for view in layouts(X):
        Z, W = whiten(view)
        assert Z.dtype == W.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert_white(X, Z, W)
        assert np.array_equal(view, X)
