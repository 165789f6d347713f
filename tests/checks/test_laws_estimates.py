"""Laws for estimates with a covariance: by any formula, with the wrong weights and gains recognised."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import recursive_ls_update, weighted_least_squares
from tests.checks.asking import code, giving, judge

best = laws.estimates.best_estimate(weighted_least_squares)
scales = laws.estimates.scales_with_the_noise(weighted_least_squares)
no_worse = laws.estimates.no_worse_than_equal_weights(weighted_least_squares)
updated, is_covariance = laws.estimates.updated(recursive_ls_update), laws.estimates.is_covariance()
forwards = laws.estimates.agrees_with_batch(weighted_least_squares)
backwards = laws.estimates.agrees_with_batch(weighted_least_squares, backwards=True)
NOISY = cases.measurements.weighted((5, 2), (8, 3)) + cases.measurements.weighted((6, 2), diagonal=True)


def drawn(family):
    return family.draw(generator(5, family.title))


def with_weights(power):
    def estimate(A, b, V):
        values, vectors = np.linalg.eigh(V)
        W = vectors * values**power @ vectors.T
        C = np.linalg.inv(A.T @ W @ A)
        return C @ A.T @ W @ b, C

    return estimate


def test_the_formula_is_accepted_with_room():
    for case in drawn(NOISY + cases.measurements.weighted_mean() + cases.measurements.nearly_exact()):
        for law in (best, scales, no_worse):
            margin = judge(law, with_weights(-1.0), case)
            assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize(("power", "lesson"), [(1.0, "FB_WEIGHT_INVERTED"), (-0.5, "FB_SCALE"), (0.0, "FB_RESIDUAL")])
def test_other_weights_are_named(power, lesson):
    for case in drawn(NOISY + cases.measurements.wide_variances()):
        assert code(best, with_weights(power), case) == lesson


def test_inverted_weights_fail_clearly_whatever_the_variances_are():
    for case in drawn(cases.measurements.wide_variances()):
        x, _ = with_weights(1.0)(*case.args)
        right, _ = weighted_least_squares(*case.args)
        assert np.linalg.norm(x - right) > 0.1
        margin = judge(best, with_weights(-1.0), case)
        assert margin.allowed <= 1e-6


def test_the_covariance_is_judged_too():
    for case in drawn(NOISY):
        A, b, V = case.args
        x, C = weighted_least_squares(A, b, V)
        for wrong in (1.01 * C, np.linalg.inv(A.T @ A), -C, np.zeros_like(C)):
            assert code(best, giving((x, wrong)), case) == "FB_RESIDUAL"
        assert code(no_worse, giving((x, 100 * C)), case) == "FB_RESIDUAL"
        assert code(scales, giving((x, C)), case) == "FB_SCALE"


def test_nonsense_is_refused_and_never_an_error_of_the_course():
    case = drawn(NOISY)[0]
    for nonsense in (np.zeros((2, 2)), np.full((2, 2), 1e300), -np.eye(2)):
        for law in (scales, no_worse):
            code(law, giving((np.zeros(2), nonsense)), case)
    assert code(best, giving((np.zeros(2), np.full((2, 2), np.nan))), case) == "FB_NAN"
    assert code(best, giving((np.zeros((2, 1)), np.eye(2))), case) == "FB_SHAPE"


STEPS = cases.measurements.updates(2, 4) + cases.measurements.nothing_learnt() + cases.measurements.extremes()
STREAMS = cases.measurements.streams((4, 2), (6, 3))


def short_form(x, P, a, beta, var):
    gain = P @ a / (a @ P @ a + var)
    return x + gain * (beta - a @ x), P - np.outer(gain, P @ a)


@pytest.mark.parametrize("step", [short_form, recursive_ls_update])
def test_both_forms_of_the_update_are_accepted(step):
    for case in drawn(STEPS):
        assert code(updated, step, case) == "accepted"
        assert code(is_covariance, step, case) == "accepted"
    for case in drawn(STREAMS + cases.measurements.streams((60, 2))):
        for law in (forwards, backwards):
            margin = judge(law, step, case)
            assert margin.measured <= margin.allowed / 10


def test_wrong_corrections_are_named():
    def away(x, P, a, beta, var):
        new, P_new = short_form(x, P, a, beta, var)
        return 2 * x - new, P_new

    def credulous(x, P, a, beta, var):
        return short_form(x, P, a, beta, 0.0)

    for case in drawn(cases.measurements.updates(2, 4)):
        assert code(updated, away, case) == "FB_SIGN"
        assert code(updated, credulous, case) == "FB_SCALE"
        assert code(updated, lambda x, P, a, beta, var: (x, P), case) == "FB_RESIDUAL"
    for case in drawn(STREAMS):
        assert code(forwards, credulous, case) == "FB_RESIDUAL"


def test_a_correction_too_small_to_see_has_no_sign():
    def squared(x, P, a, beta, var):
        return recursive_ls_update(x, P, a, beta, var**2)

    hopeless = [case for case in drawn(cases.measurements.nothing_learnt()) if case.args[4] == 1e12]
    assert [code(updated, squared, case) for case in hopeless] == ["FB_RESIDUAL"]


def test_p_must_be_a_covariance_and_must_not_grow():
    for case in drawn(cases.measurements.updates(3)):
        x, P = case.args[:2]
        skew = np.triu(np.ones((3, 3)), 1)
        for wrong in (P + 0.01 * np.eye(3), -P, P + 0.01 * skew, short_form(*case.args)[1] - 0.6 * np.eye(3)):
            assert code(is_covariance, giving((x, wrong)), case) == "FB_RESIDUAL"


def test_lost_symmetry_is_noticed_after_many_updates():
    def drifting(x, P, a, beta, var):
        new, P_new = short_form(x, P, a, beta, var)
        return new, P_new + 1e-12 * np.triu(P_new, 1)

    for case in drawn(cases.measurements.streams((60, 2))):
        assert code(forwards, drifting, case) == "FB_RESIDUAL"
