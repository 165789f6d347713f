"""Laws for sample statistics: the definition by any road, every whitening matrix, and the known slips by name."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import covariance_matrix, whiten
from tests.checks.asking import code, giving, judge

covariance = laws.covariances.covariance_is(covariance_matrix)
metamorphic, white = laws.covariances.ignores_shifts_and_follows_maps(), laws.covariances.is_white()
TABLES = cases.samples.tables((4, 2), (7, 3), (30, 4)) + cases.samples.one_variable()


def drawn(family):
    return family.draw(generator(3, family.title))


def by_numpy(X, ddof=1):
    return np.atleast_2d(np.cov(X, rowvar=False, ddof=ddof))


def one_pass(X, ddof=1):
    mean = X.mean(axis=0)
    return (X.T @ X - len(X) * np.outer(mean, mean)) / (len(X) - ddof)


def test_numpys_covariance_is_accepted_with_room():
    family = TABLES + cases.samples.tables((5, 3), ddof=0) + cases.samples.constant_column()
    for case in drawn(family + cases.samples.large_means()):
        margin = judge(covariance, by_numpy, case)
        assert margin.measured <= margin.allowed / 10, case.name


SLIPS = {
    "FB_DDOF": lambda X, ddof=1: by_numpy(X, 0),
    "FB_NOT_CENTRED": lambda X, ddof=1: X.T @ X / (len(X) - 1),
    "FB_WRONG_VALUE": lambda X, ddof=1: by_numpy(X) + 0.01,
    "FB_SHAPE": lambda X, ddof=1: np.ones((9, 9)),
    "FB_TYPE": lambda X, ddof=1: None,
}


@pytest.mark.parametrize("lesson", SLIPS)
def test_slips_are_named(lesson):
    for case in drawn(TABLES):
        assert code(covariance, SLIPS[lesson], case) == lesson


def test_cancellation_is_named():
    for case in drawn(cases.samples.large_means()):
        assert code(covariance, one_pass, case) == "FB_OVERFLOW"
    for case in drawn(cases.samples.tables((7, 3))):
        assert code(covariance, one_pass, case) == "accepted"


def test_a_constant_column_has_variance_zero():
    for case in drawn(cases.samples.constant_column()):
        noisy = by_numpy(case.args[0]) + np.diag([0, 1e-6, 0])
        assert code(covariance, giving(noisy), case) != "accepted"
        assert code(covariance, one_pass, case) == "accepted"
        rounded = by_numpy(case.args[0]) + 1e-15
        assert code(covariance, giving(rounded), case) == "accepted"


def test_shifts_and_maps():
    for case in drawn(cases.samples.tables((6, 3))):
        assert code(metamorphic, by_numpy, case) == "accepted"
        assert code(metamorphic, SLIPS["FB_NOT_CENTRED"], case) == "FB_NOT_CENTRED"
        assert code(metamorphic, lambda X: np.abs(by_numpy(X)), case) == "FB_WRONG_VALUE"
        assert code(metamorphic, lambda X: 1e-300 * X.T @ X, case) != "FB_UNREADABLE"


ROTATION = np.array([[0.6, -0.8], [0.8, 0.6]])


def test_every_whitening_matrix_is_accepted():
    family = cases.samples.tables((6, 2), (12, 2)) + cases.samples.small_units()
    for case in drawn(family):
        for kind in ("pca", "zca"):
            turned = lambda X, kind=kind: tuple(part @ ROTATION for part in whiten(X, kind))  # noqa: E731
            margin = judge(white, turned, case)
            assert margin.measured <= margin.allowed / 10


def eigen(X):
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(by_numpy(X))
    return X, centred, values, vectors


def variants(X):
    X, centred, values, vectors = eigen(X)
    W, by_variance = vectors / np.sqrt(values), vectors / values
    transposed, standard = W.T, np.diag(1 / X.std(axis=0, ddof=1))
    return {
        "FB_NOT_CENTRED": (X @ W, W),
        "FB_WHITEN_SCALE": (centred @ by_variance, by_variance),
        "FB_TRANSPOSED": (centred @ transposed, transposed),
        "FB_RESIDUAL": (centred @ standard, standard),
    }


@pytest.mark.parametrize("lesson", ["FB_NOT_CENTRED", "FB_WHITEN_SCALE", "FB_TRANSPOSED", "FB_RESIDUAL"])
def test_whitening_slips_are_named(lesson):
    for case in drawn(cases.samples.tables((6, 2), (12, 3))):
        assert code(white, lambda X: variants(X)[lesson], case) == lesson


def test_a_w_that_does_not_belong_to_z_is_refused():
    case = Case("a table", (drawn(cases.samples.tables((6, 2)))[0].args[0],))
    Z, W = whiten(case.args[0])
    for other in (W.T + 1, 1e20 * W, np.zeros_like(W)):
        assert code(white, giving((Z, other)), case) == "FB_RESIDUAL"
    assert code(white, giving(Z), case) == "FB_TYPE"
    assert code(white, giving((Z, W, W)), case) == "FB_TYPE"
