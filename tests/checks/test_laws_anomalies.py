"""Laws for Mahalanobis distances: three roads pass, forgotten parts are refused."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import mahalanobis
from tests.checks.asking import code, judge

VALUES, CHANGED = laws.anomalies.distances(mahalanobis), laws.anomalies.same_in_other_coordinates()
DRAWN = [*cases.anomalies.clouds((4, 2), (6, 3)).draw(generator(4))]
HARD = [*cases.anomalies.stretched().draw(generator(4)), *cases.anomalies.smallest().draw(generator(4))]


def by_inverse(X, mean, cov):
    D = X - mean
    return np.sqrt(((D @ np.linalg.inv(cov)) * D).sum(axis=1))


@pytest.mark.parametrize("method", [by_inverse, mahalanobis])
def test_distances_are_accepted_with_room(method):
    for case in DRAWN + HARD:
        margin = judge(VALUES, method, case)
        assert margin.measured <= margin.allowed / 10
    for case in DRAWN:
        margin = judge(CHANGED, method, case)
        assert margin.measured <= margin.allowed / 10


WRONG = {
    "squared": (lambda X, m, C: by_inverse(X, m, C) ** 2, "FB_SQUARED"),
    "weights turned round": (lambda X, m, C: by_inverse(X, m, np.linalg.inv(C)), "FB_RESIDUAL"),
    "only variances": (lambda X, m, C: by_inverse(X, m, np.diag(np.diag(C))), "FB_RESIDUAL"),
    "from zero": (lambda X, m, C: by_inverse(X, 0 * m, C), "FB_RESIDUAL"),
    "a column": (lambda X, m, C: by_inverse(X, m, C)[:, None], "FB_SHAPE"),
}


@pytest.mark.parametrize("name", WRONG)
def test_forgotten_parts_are_refused(name):
    method, lesson = WRONG[name]
    for case in DRAWN:
        assert code(VALUES, method, case) == lesson


def test_other_coordinates_see_plain_distances():
    for case in DRAWN:
        assert code(CHANGED, lambda X, m, C: np.linalg.norm(X - m, axis=1), case) == "FB_RESIDUAL"
        assert code(CHANGED, lambda X, m, C: np.zeros(len(X)), case) == "FB_WRONG_VALUE"
