"""The error ellipse: every point at the same Mahalanobis distance, closed, with the promised probability inside."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from reference_impl.core import eps_of
from reference_impl.error_ellipse import error_ellipse
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators

EPS = np.finfo(float).eps


@given(generators(), st.sampled_from([0.01, 0.5, 0.95, 0.999]))
def test_every_point_has_the_same_mahalanobis_distance(rng, level):
    B, mean = rng.standard_normal((2, 4)), rng.standard_normal(2)
    C = B @ B.T
    points = error_ellipse(mean, C, level, points=37)
    assert points.shape == (37, 2)
    z = points - mean
    distances = np.einsum("ij,ij->i", z, np.linalg.solve(C, z.T).T)
    # The radius is the quantile of the chi-square distribution with two degrees of freedom.
    tolerance = 200 * EPS * np.linalg.cond(C) * (1 + np.linalg.norm(mean) / np.sqrt(np.linalg.eigvalsh(C)[0]))
    assert distances == pytest.approx(scipy.stats.chi2(2).ppf(level), rel=tolerance)
    assert np.linalg.norm(points[0] - points[-1]) <= 20 * EPS * np.linalg.norm(z)


def test_a_sample_falls_inside_as_often_as_promised():
    rng = np.random.default_rng(0)
    C = np.array([[4.0, 1.5], [1.5, 1.0]])
    samples = rng.multivariate_normal([1.0, -2.0], C, size=20_000) - [1.0, -2.0]
    edge = error_ellipse([0, 0], C, level=0.8)[0]
    inside = np.einsum("ij,ij->i", samples, np.linalg.solve(C, samples.T).T) <= edge @ np.linalg.solve(C, edge)
    # Five standard deviations of a binomial proportion.
    assert inside.mean() == pytest.approx(0.8, abs=5 * np.sqrt(0.8 * 0.2 / 20_000))


def test_a_circle_and_its_axes():
    points = error_ellipse([1, 2], [[4, 0], [0, 9]], level=1 - np.exp(-0.5), points=5)
    expected = [[3, 2], [1, 5], [-1, 2], [1, -1], [3, 2]]
    assert np.all(np.abs(points - expected) <= 20 * EPS * 5)
    assert error_ellipse([0, 0], np.eye(2)).shape == (200, 2)
    assert error_ellipse([0, 0], np.eye(2), points=2).shape == (2, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 0, 0], np.eye(2)), r"mean must be \(2,\)"),
        (([0, 0], np.eye(3)), r"cov \(2, 2\)"),
        (([0, 0], np.eye(2), 0.0), "level must lie between"),
        (([0, 0], np.eye(2), 1.0), "level must lie between"),
        (([0, 0], np.eye(2), 0.5, 1), "points be at least 2"),
        (([0, 0], [[1, 1], [0, 1]]), r"cov of shape .* must be symmetric"),
    ],
)
def test_what_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        error_ellipse(*arguments)


def test_a_degenerate_ellipse_is_refused():
    with pytest.raises(LinAlgError, match="not positive definite"):
        error_ellipse([0, 0], [[1, 1], [1, 1]])


def test_layouts_and_mutation():
    mean, C = np.array([1.0, 2.0]), np.array([[2.0, 1.0], [1.0, 3.0]])
    mean.flags.writeable = False
    expected = error_ellipse(mean, C)
    for view in layouts(C):
        assert np.all(np.abs(error_ellipse(mean, view) - expected) <= 20 * eps_of(C) * 10)
        assert np.array_equal(view, C)
