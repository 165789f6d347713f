"""Mahalanobis distance: invariant under every invertible affine map, and the length of a whitened row."""

from __future__ import annotations

import time

import mpmath
import numpy as np
import pytest
import scipy.spatial.distance
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.mahalanobis import mahalanobis
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, scales

EPS = np.finfo(float).eps


def covariance(rng, d):
    B = rng.standard_normal((d, d + 3))
    return B @ B.T


@given(generators(), st.integers(0, 6), st.integers(1, 5), scales)
def test_agrees_with_scipy_and_has_the_scale_of_the_data(rng, n, d, scale):
    X, mean, C = rng.standard_normal((n, d)), rng.standard_normal(d), covariance(rng, d)
    distances = mahalanobis(X, mean, C)
    assert distances.shape == (n,)
    tolerance = 100 * d * EPS * np.linalg.cond(C)
    expected = scipy.spatial.distance.cdist(X, mean[None], "mahalanobis", VI=np.linalg.inv(C)).ravel()
    assert np.all(np.abs(distances - expected) <= tolerance * expected)
    scaled = mahalanobis(scale * X, scale * mean, scale**2 * C)
    assert np.all(np.abs(scaled - expected) <= tolerance * expected)


@given(generators(), st.integers(1, 5), st.integers(1, 4))
def test_affine_maps_change_nothing(rng, n, d):
    """Integers and a unimodular map: both sides start from exact data."""
    X, mean, shift = rng.integers(-9, 10, (n, d)), rng.integers(-9, 10, d), rng.integers(-9, 10, d)
    B, M = rng.integers(-2, 3, (d, d)), matrices.unimodular(rng, d, hi=1)
    C = B @ B.T + np.eye(d)
    mapped_C = M @ C @ M.T
    tolerance = 100 * d * EPS * max(np.linalg.cond(C), np.linalg.cond(mapped_C))
    distances = mahalanobis(X, mean, C)
    mapped = mahalanobis(X @ M.T + shift, M @ mean + shift, mapped_C)
    assert np.all(np.abs(mapped - distances) <= tolerance * distances)
    euclidean = mahalanobis(X, mean, np.eye(d))
    assert np.all(np.abs(euclidean - np.linalg.norm(X - mean, axis=1)) <= 20 * d * EPS * euclidean)


def test_agrees_with_mpmath_on_an_ill_conditioned_covariance():
    rng = np.random.default_rng(2)
    C = matrices.spectrum(rng, [1.0, 1e-2, 1e-5, 1e-8])
    X = rng.standard_normal((5, 4))
    with mpmath.workdps(50):
        inverse = mpmath.matrix(C.tolist()) ** -1
        rows = [mpmath.matrix(x.tolist()) for x in X]
        expected = np.array([float(mpmath.sqrt((x.T * inverse * x)[0])) for x in rows])
    assert np.all(np.abs(mahalanobis(X, np.zeros(4), C) - expected) <= 100 * 4 * EPS * 1e8 * expected)


def test_distances_by_hand():
    assert mahalanobis([[2, 0]], [0, 0], np.diag([4, 1])).tolist() == [1.0]
    assert mahalanobis([[1, 2], [1, 2]], [1, 2], [[2, 1], [1, 2]]).tolist() == [0.0, 0.0]
    assert mahalanobis([[5], [-1]], [2], [[9]]).tolist() == [1.0, 1.0]
    # (1, 1) C^-1 (1, 1)^T with C^-1 = [[2, -1], [-1, 2]] / 3; the diagonal of C alone would give 1.
    assert mahalanobis([[1, 1]], [0, 0], [[2, 1], [1, 2]]).tolist() == pytest.approx([np.sqrt(2 / 3)], rel=20 * EPS)
    assert mahalanobis(np.zeros((0, 2)), [0, 0], np.eye(2)).shape == (0,)


def test_a_hundred_thousand_rows_in_one_substitution():
    """No n by n array (80 GB), no loop over the rows: far below the two seconds a course allows."""
    X = np.ones((100_000, 3))
    start = time.process_time()
    assert mahalanobis(X, np.zeros(3), np.diag([1.0, 4.0, 4.0]))[-1] == pytest.approx(np.sqrt(1.5), rel=20 * EPS)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("cov", [[[1, 1], [1, 1]], [[1, 2], [2, 1]], np.zeros((2, 2)), -np.eye(2)])
def test_what_is_no_covariance_with_an_inverse(cov):
    with pytest.raises(LinAlgError, match="not positive definite"):
        mahalanobis([[1, 2]], [0, 0], cov)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1, 2]], [0, 0, 0], np.eye(2)), r"mean must be \(2,\)"),
        (([[1, 2]], [0, 0], np.eye(3)), r"cov \(2, 2\)"),
        (([[1, 2]], [0, 0], [[1, 0.5], [0, 1]]), "cov of shape .* must be symmetric"),
        (([1, 2], [0, 0], np.eye(2)), "X must be a matrix"),
    ],
)
def test_shapes(arguments, message):
    with pytest.raises(ValueError, match=message) as caught:
        mahalanobis(*arguments)
    assert not isinstance(caught.value, LinAlgError)


def test_arguments_as_they_come():
    X, mean = np.array([[1.0, 2], [3, -4], [0, 5]]), np.array([1.0, -1])
    assert_takes_arguments_as_they_come(mahalanobis, X, mean, np.array([[4.0, 1], [1, 3]]))


@pytest.mark.parametrize("far", [2.0**700, 2.0**-700])
def test_a_distance_has_the_unit_of_its_data_even_where_squares_leave_the_floats(far):
    X = far * np.array([[3.0, 4.0], [0.0, 1.0]])
    assert mahalanobis(X, [0, 0], np.eye(2)).tolist() == [5 * far, far]
