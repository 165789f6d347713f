"""The Gaussian log density: SciPy, mpmath at 50 digits, the change of variables, and sizes where det underflows."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.gaussian import gaussian_logpdf
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators

EPS = np.finfo(float).eps


def covariance(rng, d):
    B = rng.standard_normal((d, d + 2))
    return B @ B.T


def exact_logpdf(x, mean, cov):
    with mpmath.workdps(50):
        C = mpmath.matrix(np.asarray(cov, dtype=float).tolist())
        z = mpmath.matrix([mpmath.mpf(float(a)) - mpmath.mpf(float(b)) for a, b in zip(x, mean, strict=True)])
        quadratic = (z.T * mpmath.lu_solve(C, z))[0]
        return float(-(len(x) * mpmath.log(2 * mpmath.pi) + mpmath.log(mpmath.det(C)) + quadratic) / 2)


def tolerance(x, mean, cov):
    """Return a bound for the error: cond(C) eps of the quadratic form, and of the sum of d logarithms."""
    C, d = np.asarray(cov), len(x)
    z = np.asarray(x) - np.asarray(mean)
    return 50 * d * EPS * (np.linalg.cond(C) * (1 + z @ np.linalg.solve(C, z)) + np.abs(np.log(np.diag(C))).max() + 2)


@given(generators(), st.integers(1, 6))
def test_agrees_with_mpmath_and_scipy(rng, d):
    C, x, mean = covariance(rng, d), rng.standard_normal(d), rng.standard_normal(d)
    value = gaussian_logpdf(x, mean, C)
    assert abs(value - exact_logpdf(x, mean, C)) <= tolerance(x, mean, C)
    assert abs(value - scipy.stats.multivariate_normal(mean, C).logpdf(x)) <= 2 * tolerance(x, mean, C)


@given(generators(), st.integers(1, 5))
def test_an_affine_map_takes_log_det_away(rng, d):
    C, x, mean = covariance(rng, d), rng.standard_normal(d), rng.standard_normal(d)
    B, shift = matrices.unimodular(rng, d) * 2.0, rng.standard_normal(d)
    mapped = (B @ x + shift, B @ mean + shift, (B @ C @ B.T + (B @ C @ B.T).T) / 2)
    change = d * math.log(2.0)
    assert abs(gaussian_logpdf(*mapped) - (gaussian_logpdf(x, mean, C) - change)) <= 10 * tolerance(*mapped)


def test_values_known_in_closed_form():
    assert gaussian_logpdf([0, 0], [0, 0], np.eye(2)) == pytest.approx(-1.8378770664093453, rel=4 * EPS)
    assert gaussian_logpdf([3.0], [1.0], [[4.0]]) == pytest.approx(-0.5 * math.log(8 * math.pi) - 0.5, rel=4 * EPS)
    assert gaussian_logpdf([], [], np.zeros((0, 0))) == 0.0


def test_the_determinant_may_underflow():
    value = gaussian_logpdf(np.zeros(400), np.zeros(400), 0.01 * np.eye(400))
    assert np.linalg.det(0.01 * np.eye(400)) == 0.0
    assert value == pytest.approx(-200 * math.log(2 * math.pi) + 400 * math.log(10), rel=400 * EPS)
    assert type(value) is float


def test_covariances_that_are_none():
    with pytest.raises(LinAlgError, match="not positive definite"):
        gaussian_logpdf([0, 0], [0, 0], [[1, 2], [2, 1]])
    with pytest.raises(LinAlgError, match="not positive definite"):
        gaussian_logpdf([0, 0], [0, 0], [[1, 1], [1, 1]])
    with pytest.raises(ValueError, match=r"cov of shape .* must be symmetric"):
        gaussian_logpdf([0, 0], [0, 0], [[1, 1], [0, 1]])
    with pytest.raises(ValueError, match="x and mean differ in length"):
        gaussian_logpdf([0, 0], [0], np.eye(2))
    with pytest.raises(ValueError, match="x and cov differ in length"):
        gaussian_logpdf([0, 0], [0, 0], np.eye(3))


def test_layouts_and_single_precision():
    cov = np.array([[4.0, 2.0], [2.0, 10.0]])
    x = np.array([1.0, 2.0])
    x.flags.writeable = False
    expected = exact_logpdf([1, 2], [0, -1], cov)
    for view in layouts(cov):
        assert abs(gaussian_logpdf(x, [0, -1], view) - expected) <= tolerance(x, [0, -1], cov)
    single = gaussian_logpdf(np.float32(x), np.float32([0, -1]), np.float32(cov))
    assert abs(single - expected) <= tolerance(x, [0, -1], cov) * np.finfo(np.float32).eps / EPS
