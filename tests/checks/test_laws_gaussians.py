"""Laws for log densities: library values are accepted, forgotten terms and factors are not."""

import math

import numpy as np
import pytest
import scipy.stats

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import gaussian_logpdf
from tests.checks.asking import code, judge

LAW, AFFINE = laws.gaussians.log_density(gaussian_logpdf), laws.gaussians.follows_affine_change()
DRAWN = [*cases.gaussians.densities(2, 3, 6).draw(generator(3)), *cases.gaussians.independent().draw(generator(3))]
WITH_CHANGE = [*cases.gaussians.densities(2, 4).draw(generator(3))]


def by_scipy(x, mean, cov):
    return scipy.stats.multivariate_normal(mean, cov).logpdf(x)


def test_the_density_is_accepted():
    for case in DRAWN:
        for method in (by_scipy, gaussian_logpdf):
            margin = judge(LAW, method, case)
            assert margin.measured <= margin.allowed / 10
    for case in WITH_CHANGE:
        margin = judge(AFFINE, by_scipy, case)
        assert margin.measured <= margin.allowed / 10


WRONG = {
    "twice": (lambda *a: 2 * by_scipy(*a), "FB_SCALE"),
    "no constant": (lambda *a: by_scipy(*a) + len(a[0]) / 2 * math.log(2 * math.pi), "FB_WRONG_VALUE"),
    "the density": (lambda *a: math.exp(by_scipy(*a)), "FB_WRONG_VALUE"),
    "nearly": (lambda *a: by_scipy(*a) + 1e-9, "FB_WRONG_VALUE"),
    "infinite": (lambda *a: math.inf, "FB_NAN"),
    "an array": (lambda *a: np.array([by_scipy(*a)]), "FB_TYPE"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_numbers_are_refused(name):
    method, lesson = WRONG[name]
    for case in DRAWN:
        assert code(LAW, method, case) == lesson


def test_a_forgotten_determinant_breaks_the_affine_law():
    def without(x, mean, cov):
        return by_scipy(x, mean, cov) + np.linalg.slogdet(cov)[1] / 2

    for case in WITH_CHANGE:
        assert code(AFFINE, without, case) == "FB_WRONG_VALUE"


def test_a_density_of_one_is_no_trap():
    """Where the terms cancel to log p = 0 the tolerance is that of the terms."""
    d = 3
    x, cov = np.zeros(d), np.eye(d) / (2 * np.pi)
    case = type(DRAWN[0])("log p = 0", (x, x, cov))
    assert abs(gaussian_logpdf(x, x, cov)) < 1e-14
    assert code(LAW, lambda *a: 3e-16, case) == "accepted"
    assert code(LAW, lambda *a: 1e-9, case) == "FB_WRONG_VALUE"
