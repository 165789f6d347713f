"""The law for principal components: any signs and any basis of a space of equal variance, no other space."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code

LAW = laws.components.principal_components()
FAMILIES = {
    "clear": cases.clouds.clouds(),
    "special": cases.clouds.special_clouds(),
    "slow": cases.clouds.slow_cloud(),
    "far": cases.clouds.far_cloud(),
    "integers": cases.clouds.integer_cloud(),
    "line": cases.clouds.line_cloud(),
}


def components(X, k, seed=0):
    Y = X - X.mean(axis=0)
    _, sigma, Vt = np.linalg.svd(Y)
    sigma = np.append(sigma, np.zeros(len(Vt) - len(sigma)))
    return Vt[:k], sigma[:k] ** 2 / (len(X) - 1)


def changed(change):
    return lambda X, k, seed=0: change(*components(X, k), X)


@pytest.mark.parametrize("name", FAMILIES)
def test_components_are_accepted_with_any_signs(name):
    for case in FAMILIES[name].draw(generator(1)):
        for function in (components, changed(lambda C, s, X: [-C, s])):
            assert code(LAW, function, case) == "accepted", case.name


def test_a_space_of_equal_variances_may_have_any_basis():
    case = FAMILIES["special"].draw(generator(1))[1]
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    assert code(LAW, changed(lambda C, s, X: (turn @ C, s)), case) == "accepted"


TILT = np.array([[np.cos(0.01), np.sin(0.01)], [-np.sin(0.01), np.cos(0.01)]])
WRONG = {
    "turned a little": (changed(lambda C, s, X: (TILT @ C, s)), "FB_RESIDUAL"),
    "not perpendicular": (changed(lambda C, s, X: (C + 1e-6 * C[::-1], s)), "FB_LOST_ORTHOGONALITY"),
    "the same twice": (changed(lambda C, s, X: (C[[0, 0]], s)), "FB_BASIS_DEPENDENT"),
    "transposed": (changed(lambda C, s, X: (C.T, s)), "FB_TRANSPOSED"),
    "long rows": (changed(lambda C, s, X: (2 * C, s)), "FB_NOT_UNIT"),
    "divided by n": (changed(lambda C, s, X: (C, s * (len(X) - 1) / len(X))), "FB_DDOF"),
    "not there yet": (changed(lambda C, s, X: (C, s * (1 - 1e-4))), "FB_NOT_CONVERGED"),
    "deviations": (changed(lambda C, s, X: (C, np.sqrt(s))), "FB_WRONG_VALUE"),
    "ascending": (changed(lambda C, s, X: (C[::-1], s[::-1])), "FB_WRONG_VALUE"),
    "no variances": (changed(lambda C, s, X: C), "FB_TYPE"),
    "NaN": (changed(lambda C, s, X: (C * np.nan, s)), "FB_NAN"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_anything_else_is_refused(wrong):
    function, lesson = WRONG[wrong]
    case = FAMILIES["clear"].draw(generator(2))[1]
    assert code(LAW, function, case) == lesson


def test_a_square_result_is_recognised_as_transposed():
    case = FAMILIES["clear"].draw(generator(2))[2]
    assert code(LAW, changed(lambda C, s, X: (C.T, s)), case) == "FB_TRANSPOSED"


def test_constant_data_have_no_variance():
    case = FAMILIES["special"].draw(generator(3))[2]
    assert code(LAW, changed(lambda C, s, X: (C, s + 1e-3)), case) == "FB_WRONG_VALUE"
