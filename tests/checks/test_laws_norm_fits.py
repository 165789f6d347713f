"""The law for fits in the 1-norm and 2-norm, and the certificates behind its cases."""

import numpy as np
import pytest
from scipy.optimize import linprog

from autograder.checks import cases, laws
from autograder.checks.case import generator
from autograder.checks.data import Tensor
from tests.checks.asking import code, giving

LAW = laws.norm_fits.fits()
FAMILIES = [
    cases.norm_fits.squares(),
    cases.norm_fits.absolutes(),
    cases.norm_fits.spoiled_line(1, 2),
    cases.norm_fits.clean_line(),
    cases.norm_fits.medians(),
    cases.norm_fits.one_feature(),
]


def best(X, y, p):
    if p == 2:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    n, d = X.shape
    bounds = [(None, None)] * d + [(0, None)] * n
    above = np.block([[X, -np.eye(n)], [-X, -np.eye(n)]])
    return linprog(np.r_[np.zeros(d), np.ones(n)], A_ub=above, b_ub=np.r_[y, -y], bounds=bounds).x[:d]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
def test_what_the_cases_know_is_what_linear_programming_finds(family):
    for seed in range(3):
        for case in family.draw(generator(seed)):
            X, y, p = case.args[0].array, case.args[1].array, case.args[2]
            w = best(X, y, p)
            known = case.facts["best"] if p == 1 else np.abs(X @ case.facts["w"] - y).mean()
            assert abs(np.abs(X @ w - y).mean() - known) <= 1e-9 * (1 + known)
            assert code(LAW, giving(Tensor(w)), case) == "accepted"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
def test_other_weights_are_refused(family):
    for case in family.draw(generator(4)):
        X, y, p = case.args[0].array, case.args[1].array, case.args[2]
        for wrong in (np.zeros(X.shape[1]), best(X, y, p) + np.abs(y).max(), 3 * best(X, y, p)):
            assert code(LAW, giving(Tensor(wrong)), case) == "FB_NOT_CONVERGED"
        assert code(LAW, giving(best(X, y, p)), case) == "FB_TYPE"


def test_least_squares_is_no_median():
    for case in [*cases.norm_fits.spoiled_line(1).draw(generator(5)), *cases.norm_fits.absolutes().draw(generator(5))]:
        X, y = case.args[0].array, case.args[1].array
        assert code(LAW, giving(Tensor(best(X, y, 2))), case) == "FB_NOT_CONVERGED"


def test_any_median_is_right():
    case = cases.norm_fits.medians().draw(generator(6))[1]
    for median in (2.0, 3.1, 4.0):
        assert code(LAW, giving(Tensor(np.array([median]))), case) == "accepted"
    assert code(LAW, giving(Tensor(np.array([6.0]))), case) == "FB_NOT_CONVERGED"
