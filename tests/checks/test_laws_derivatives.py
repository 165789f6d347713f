"""Laws for derivatives: any method of second order is accepted, a one-sided step or the other layout is not."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import cases, laws, tolerances
from autograder.checks.case import Case, generator
from tests.checks.asking import code, giving, judge
from tests.strategies import generators

GRADIENT, JACOBIAN = laws.derivatives.approximates_gradient(), laws.derivatives.approximates_jacobian()
FUNCTIONS = cases.functions
SCALARS = {
    "cubes": FUNCTIONS.sum_of_cubes(),
    "cubes, coarse": FUNCTIONS.with_step(1e-3),
    "separable": FUNCTIONS.separable(),
    "entangled": FUNCTIONS.entangled(),
    "corners": FUNCTIONS.away_from_corners(),
    "one variable": FUNCTIONS.one_variable(),
    "integers": FUNCTIONS.at_integers(),
    "whole numbers": FUNCTIONS.at_whole_numbers(),
}
MAPS = {
    "both layouts": cases.maps.product_and_sum_at(),
    "linear": cases.maps.linear_maps("denominator"),
    "curved": cases.maps.curved_maps(),
    "single": cases.maps.single_output_or_input(),
    "integers": cases.maps.map_at_integers(),
    "bent": cases.maps.sharply_bent(),
    "whole numbers": cases.maps.map_at_whole_numbers(),
}


def central(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    return np.array([(f(x + s) - f(x - s)) / (2 * h) for s in h * np.eye(len(x))])


def one_sided(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    return np.array([(f(x + s) - f(x)) / h for s in h * np.eye(len(x))])


def jacobian(f, x, layout="numerator", quotient=central):
    rows = quotient(f, x)
    return rows.T if layout == "numerator" else rows


@pytest.mark.parametrize("name", SCALARS)
@given(generators())
def test_central_differences_keep_ten_times_below_the_tolerance(name, rng):
    for case in SCALARS[name].draw(rng):
        margin = judge(GRADIENT, central, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("name", [name for name in SCALARS if name != "corners"])
def test_a_one_sided_step_is_found_out_by_halving_it(name):
    for case in SCALARS[name].draw(generator(3)):
        assert code(GRADIENT, one_sided, case) == "FB_FORWARD_DIFF"


def test_the_exact_gradient_is_accepted_in_either_precision():
    (case,) = FUNCTIONS.at_whole_numbers().draw(generator(1))
    exact = case.facts["gradient"]
    assert code(GRADIENT, giving(exact), case) == "accepted"
    single = case.with_args(lambda a: a.astype(np.float32) if isinstance(a, np.ndarray) else a, "float32")
    assert code(GRADIENT, giving(exact.astype(np.float32)), single) == "accepted"
    assert code(GRADIENT, giving(exact.astype(np.float32)), case) != "accepted"


def test_common_slips_have_their_lessons():
    (case,) = FUNCTIONS.sum_of_cubes().draw(generator(1))
    exact = case.facts["gradient"]
    for value, lesson in [
        (2 * exact, "FB_SCALE"),
        (-exact, "FB_SIGN"),
        (exact[:, None], "FB_SHAPE"),
        (exact.tolist(), "FB_TYPE"),
        (exact * np.nan, "FB_NAN"),
        (np.zeros(3), "FB_WRONG_VALUE"),
        (exact + 1e-7, "FB_WRONG_VALUE"),
    ]:
        assert code(GRADIENT, giving(value), case) == lesson


def test_integers_that_swallow_the_step_are_named():
    def keeps_integers(f, x, h=1e-5):
        x = np.asarray(x)
        g = np.zeros(len(x))
        for i in range(len(x)):
            up, down = x.copy(), x.copy()
            up[i], down[i] = up[i] + h, down[i] - h
            g[i] = (f(up) - f(down)) / (2 * h)
        return g

    for case in FUNCTIONS.at_integers().draw(generator(1)):
        assert code(GRADIENT, keeps_integers, case) == "FB_INT_DTYPE"


def test_the_tolerance_follows_the_step_and_stays_a_test():
    assert tolerances.central_difference(1e-3, 2.0**-52) > 1e3 * tolerances.central_difference(1e-5, 2.0**-52)
    assert tolerances.central_difference(1e-3, 2.0**-52) < 1e-5


@pytest.mark.parametrize("name", MAPS)
@given(generators())
def test_central_jacobians_are_accepted_in_the_layout_asked_for(name, rng):
    for case in MAPS[name].draw(rng):
        margin = judge(JACOBIAN, jacobian, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("name", ["linear", "curved", "single", "both layouts"])
def test_the_other_layout_is_refused(name):
    def other(f, x, layout="numerator"):
        return jacobian(f, x, layout).T

    for case in MAPS[name].draw(generator(2)):
        assert code(JACOBIAN, other, case) == "FB_LAYOUT"


def test_a_row_that_lost_its_axis_is_refused():
    case = cases.maps.single_output_or_input().draw(generator(1))[0]
    assert code(JACOBIAN, lambda f, x: jacobian(f, x).ravel(), case) == "FB_SHAPE"


def test_even_the_best_one_sided_step_fails_at_a_sharp_bend():
    (case,) = cases.maps.sharply_bent().draw(generator(1))
    for h in (1e-9, 1e-8, 1e-7, 1e-6, 1e-5):
        law = JACOBIAN
        one = jacobian(*case.args, quotient=lambda f, x, h=h: one_sided(f, x, h))
        assert code(law, giving(one), case) == "FB_WRONG_VALUE"


def test_the_chain_rule_holds_in_both_layouts_and_only_there():
    law = laws.derivatives.follows_chain_rule()
    for case in cases.maps.compositions().draw(generator(4)):
        margin = judge(law, jacobian, case)
        assert margin.measured <= margin.allowed / 10
        assert code(law, lambda f, x, layout: jacobian(f, x), case) == (
            "accepted" if case.kwargs["layout"] == "numerator" else "FB_LAYOUT"
        )
        assert code(law, lambda f, x, layout: 0 * jacobian(f, x, layout), case) == "FB_WRONG_VALUE"
        assert code(law, lambda f, x, layout: 2 * jacobian(f, x, layout), case) == "FB_WRONG_VALUE"


def test_named_functions_have_the_gradients_their_cases_state():
    for family in SCALARS.values():
        for case in family.draw(generator(9)):
            f, x = case.args
            step = 1e-6 * np.cos(np.arange(1.0, len(x) + 1))
            slope = (f(np.asarray(x) + step) - f(np.asarray(x) - step)) / 2
            assert abs(slope - case.facts["gradient"] @ step) <= 1e-7 * np.abs(case.facts["gradient"]).max() * 1e-1


def test_unknown_layouts_are_cases_of_an_error():
    assert [case.kwargs["layout"] for case in cases.maps.unknown_layouts().draw(generator(1))] == ["rows", ""]
    assert isinstance(cases.tensor_functions.vector_valued().draw(generator(1))[0], Case)
