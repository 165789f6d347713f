"""Laws for a loss, its gradient and the way down: sound code in any form is accepted, each slip has its lesson."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code, giving, judge
from tests.strategies import generators


def loss_and_gradient(X, y, w):
    X, y, w = (np.array(v, dtype=float) for v in (X, y, w))
    if X.ndim != 2 or y.shape != (len(X),) or w.shape != (X.shape[1],):
        raise ValueError("shapes do not fit")
    res = X @ w - y
    return float(res @ res) / len(y), 2 / len(y) * X.T @ res


def expanded(X, y, w):
    n = len(y)
    return float(w @ X.T @ X @ w - 2 * w @ X.T @ y + y @ y) / n, 2 / n * (X.T @ X @ w - X.T @ y)


def descend(X, y, w0, lr, steps, times=-1.0):
    w, history = np.array(w0, dtype=float), []
    for k in range(steps + 1):
        loss, g = loss_and_gradient(X, y, w)
        history.append(loss)
        w = w + times * lr * g if k < steps else w
    return w, np.array(history)


BOTH = laws.descent.loss_and_gradient(loss_and_gradient)
AGREES = laws.linearity.explains_change()
ORDINARY = cases.losses.regressions((5, 2), (4, 6))


@given(generators())
def test_value_and_gradient_are_accepted(rng):
    for case in ORDINARY.draw(rng):
        for law in (BOTH, AGREES):
            margin = judge(law, loss_and_gradient, case)
            assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize(
    ("value", "gradient", "lesson"),
    [
        (1.0, 0.5, "FB_SCALE"),
        (0.5, 0.5, "FB_SCALE"),
        (0.5, 1.0, "FB_SCALE"),
        (1.0, -1.0, "FB_SIGN"),
        (1.234567, 1.0, "FB_WRONG_VALUE"),
        (1.0, 0.0, "FB_WRONG_VALUE"),
        (1.0, np.nan, "FB_NAN"),
    ],
)
def test_factors_and_signs_have_their_lessons(value, gradient, lesson):
    def slip(X, y, w):
        loss, g = loss_and_gradient(X, y, w)
        return value * loss, gradient * g

    case = ORDINARY.draw(generator(1))[0]
    assert code(BOTH, slip, case) == lesson


def test_a_gradient_that_belongs_to_another_loss_is_refused():
    case = ORDINARY.draw(generator(2))[0]
    for factor in (0.5, 2.0, -1.0, 1 + 1e-9):
        slip = lambda X, y, w, c=factor: (loss_and_gradient(X, y, w)[0], c * loss_and_gradient(X, y, w)[1])  # noqa: E731
        assert code(AGREES, slip, case) == "FB_RESIDUAL"
    assert code(AGREES, lambda X, y, w: (0.0, 0 * w), case) == "FB_WRONG_VALUE"


def test_tiny_residuals_tell_the_residual_from_the_expanded_form():
    for seed in range(5):
        (case,) = cases.losses.tiny_residuals().draw(generator(seed))
        X, y, w = case.args
        assert 0 < np.abs(X @ w - y).max() < 1e-6 < 1e7 < np.abs(y).min()
        margin = judge(BOTH, loss_and_gradient, case)
        assert margin.measured <= margin.allowed / 10
        assert code(BOTH, expanded, case) != "accepted"


def test_the_gradient_vanishes_at_the_minimum_and_nowhere_near():
    law = laws.descent.vanishes_at_minimum()
    (case,) = cases.losses.at_the_minimum().draw(generator(1))
    margin = judge(law, loss_and_gradient, case)
    assert margin.measured <= margin.allowed / 10
    X, y, w = case.args
    assert code(law, giving(loss_and_gradient(X, y, w + 1e-6)), case) == "FB_RESIDUAL"


def test_columns_and_misfits_must_raise():
    law = laws.descent.refuses_misfits()
    for family in (cases.losses.column_targets(), cases.losses.mismatched()):
        for case in family.draw(generator(1)):
            assert code(law, loss_and_gradient, case) == "accepted"
    case = cases.losses.column_targets().draw(generator(1))[0]
    assert code(law, giving((1.0, np.zeros(2))), case) == "FB_NO_ERROR"

    def stretches(X, y, w):
        return float(np.mean((X @ w - y) ** 2)), np.zeros(2)

    assert code(law, stretches, case) == "FB_BROADCAST"

    def flattens(X, y, w):
        return loss_and_gradient(X, np.ravel(y), w)

    assert code(law, flattens, case) == "FB_NO_ERROR"  # nothing was stretched here
    weights = cases.losses.mismatched().draw(generator(1))[2]
    assert code(law, giving((1.0, np.zeros(2))), weights) == "FB_NO_ERROR"

    def raises_another(X, y, w):
        raise KeyError

    assert code(law, raises_another, case) == "FB_WRONG_ERROR"


DESCENT = {
    "never rises": (laws.descent.never_rises(), cases.losses.descents(0.4, 8, (6, 3))),
    "continues": (laws.descent.continues(), cases.losses.descents(0.6, 7, (6, 3))),
    "arrives": (laws.descent.reaches_minimum(), cases.losses.well_conditioned()),
}


@pytest.mark.parametrize("name", DESCENT)
@given(generators())
def test_descent_is_accepted(name, rng):
    law, family = DESCENT[name]
    for case in family.draw(rng):
        margin = judge(law, descend, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("name", ["never rises", "arrives"])
def test_ascent_and_standing_still_are_refused(name):
    law, family = DESCENT[name]
    (case,) = family.draw(generator(1))
    assert code(law, lambda *a: descend(*a, times=1.0), case) == "FB_WRONG_VALUE"
    assert code(law, lambda *a: descend(*a, times=0.0), case) == "FB_WRONG_VALUE"


def test_a_run_that_depends_on_its_length_cannot_be_continued():
    law, family = DESCENT["continues"]
    (case,) = family.draw(generator(1))
    decays = lambda X, y, w0, lr, steps: descend(X, y, w0, lr / (1 + steps), steps)  # noqa: E731
    assert code(law, decays, case) == "FB_RESIDUAL"
    assert code(law, lambda *a: descend(*a, times=0.0), case) == "FB_WRONG_VALUE"
    assert code(law, lambda *a: (descend(*a)[0], descend(*a)[1][1:]), case) == "FB_SHAPE"


def test_losses_grow_beyond_the_limit_and_fall_below_it():
    for part, falls in ((0.9, True), (1.5, False)):
        for case in cases.losses.descents(part, 10, (6, 2), (5, 3)).draw(generator(1)):
            _, history = descend(*case.args)
            assert (history[-1] < history[0]) == falls
