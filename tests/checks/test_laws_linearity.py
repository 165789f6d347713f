"""Laws that ask several times: linear functions and gradients of quadratics pass, constants and near misses do not."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code, judge
from tests.strategies import generators

LINEAR = laws.linearity.linear_in(0, 1, asked="is linear in A and b")


def value(A, b, x):
    return x @ A @ x + b @ x


def gradient(A, b, x):
    return A @ x + x @ A + b


CHANGE = laws.linearity.explains_change(value)
FAMILIES = [cases.quadratics.symmetric(3), cases.quadratics.general(2, 4), cases.quadratics.skew()]


@given(generators())
def test_the_gradient_of_a_quadratic_is_accepted(rng):
    for family in FAMILIES:
        for case in family.draw(rng):
            for law in (LINEAR, CHANGE):
                margin = judge(law, gradient, case)
                assert margin.measured <= margin.allowed / 10


WRONG = {
    "2Ax + b": lambda A, b, x: 2 * A @ x + b,
    "Ax + b": lambda A, b, x: A @ x + b,
    "no b": lambda A, b, x: A @ x + x @ A,
    "zero": lambda A, b, x: 0 * x,
    "nearly": lambda A, b, x: gradient(A, b, x) * (1 + 1e-9),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_gradient_does_not_explain_the_change(name):
    case = cases.quadratics.general(3).draw(generator(1))[0]
    assert code(CHANGE, WRONG[name], case) == "FB_RESIDUAL"


def test_what_is_not_linear_is_refused():
    case = cases.quadratics.general(3).draw(generator(1))[0]
    assert code(LINEAR, lambda A, b, x: np.abs(gradient(A, b, x)), case) == "FB_RESIDUAL"
    assert code(LINEAR, lambda A, b, x: gradient(A, b, x) + 1, case) == "FB_RESIDUAL"
    assert code(LINEAR, lambda A, b, x: 0 * x, case) == "FB_WRONG_VALUE"
    assert code(LINEAR, lambda A, b, x: gradient(A, b, x).tolist(), case) == "FB_TYPE"
