"""Laws for condition numbers and error reports: right to n eps cond, and nothing that only scales like one."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from tests.checks.asking import code, giving


def cond(A, p=2):
    return float(np.linalg.cond(A, p))


def over_determinant(A, p=2):
    return float(np.linalg.norm(A) / abs(np.linalg.det(A)))


def rounded(A, p=2):
    return cond(A, p) * (1 + 1e-6)


IS = laws.conditioning.is_condition(cond)


def test_a_condition_number_is_accepted_and_a_rounded_one_is_not():
    for case in cases.conditioning.square(2, 4).draw(generator(0)):
        assert code(IS, cond, case) == "accepted"
        for wrong in (over_determinant, rounded, giving(1.0), giving(float("inf"))):
            assert code(IS, wrong, case) == "FB_WRONG_VALUE"
        assert code(IS, giving(float("nan")), case) == "FB_NAN"


def test_beyond_reach_any_large_number_is_right():
    law = laws.conditioning.is_beyond_reach()
    for case in cases.conditioning.singular().draw(generator(0)):
        for value in (1e14, 3e16, float("inf"), np.float64("inf")):
            assert code(law, giving(value), case) == "accepted"
        for value in (0.0, 1e13, -1e20, float("-inf")):
            assert code(law, giving(value), case) == "FB_TYPE"
        assert code(law, giving(float("nan")), case) == "FB_NAN"


def test_scale_and_inverse():
    law = laws.conditioning.ignores_scale_and_inverse()
    for case in cases.conditioning.with_inverse().draw(generator(5)):
        assert code(law, cond, case) == "accepted"
        assert code(law, over_determinant, case) == "FB_WRONG_VALUE"
        assert code(law, lambda A, p: float(np.linalg.norm(A, p)), case) == "FB_WRONG_VALUE"
        assert code(law, giving(0.5), case) == "FB_TYPE"
        assert np.array_equal(case.args[0] @ case.facts["inverse"], np.eye(3))


def test_rotations():
    law = laws.conditioning.ignores_rotations()
    by_sums = lambda A, p: cond(A, 1)  # noqa: E731
    for case in cases.conditioning.square(3).draw(generator(6)):
        assert code(law, cond, case) == "accepted"
        if case.args[1] == 2:
            assert code(law, by_sums, case) == "FB_WRONG_VALUE"


def report(A, b, x_hat):
    res = b - A @ x_hat
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x_hat) + np.linalg.norm(b)
    scales = np.abs(A) @ np.abs(x_hat) + np.abs(b)
    eta = float(np.linalg.norm(res) / scale) if scale else 0.0
    omega = float((np.abs(res) / np.where(scales > 0, scales, 1)).max())
    k = cond(A) * eta
    bound = 2 * k / (1 - k) if k < 1 else float("inf")
    return {"backward": eta, "componentwise": omega, "cond": cond(A), "forward_bound": bound}


REPORTS = laws.conditioning.reports_errors(report)
FAMILIES = {
    "known": cases.conditioning.known_solutions(2, 4),
    "degenerate": cases.conditioning.degenerate_reports(),
    "hopeless": cases.conditioning.hopeless_reports(),
    "hilbert": cases.conditioning.hilbert_report(),
    "seed": cases.conditioning.seed_answers(),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_report_is_accepted_also_with_one_key_more(name):
    for case in FAMILIES[name].draw(generator(7)):
        assert code(REPORTS, report, case) == "accepted"
        assert code(REPORTS, lambda *args: {**report(*args), "note": "2-norms"}, case) == "accepted"


@pytest.mark.parametrize("key", ["backward", "componentwise", "cond", "forward_bound"])
def test_a_report_with_one_wrong_or_missing_number_is_refused(key):
    case = FAMILIES["known"].draw(generator(7))[0]
    right = report(*case.args)
    for factor in (1.001, 2.0, -1.0, 0.0):
        assert code(REPORTS, giving({**right, key: factor * right[key]}), case) == "FB_WRONG_VALUE"
    assert code(REPORTS, giving({**right, key: float("nan")}), case) == "FB_NAN"
    assert code(REPORTS, giving({k: v for k, v in right.items() if k != key}), case) == "FB_TYPE"


def test_a_residual_of_rounding_size_may_come_out_as_zero():
    case = Case("exact", (np.array([[0.1]]), np.array([0.3]), np.array([3.0])))
    right = report(*case.args)
    assert (
        code(REPORTS, giving({**right, "backward": 0.0, "componentwise": 0.0, "forward_bound": 0.0}), case)
        == "accepted"
    )


def test_the_bound_must_hold():
    law = laws.conditioning.bounds_the_error()
    for case in FAMILIES["known"].draw(generator(8)):
        assert code(law, report, case) == "accepted"
        assert code(law, lambda *args: {**report(*args), "forward_bound": 1e-9}, case) == "FB_WRONG_VALUE"
