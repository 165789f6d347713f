"""Laws for the backward pass: right gradients in any container, and a lesson for each way to get a shape wrong."""

import pytest
from hypothesis import given

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code, judge
from tests.strategies import generators

part, BALANCES = laws.backpropagation.backward_part, laws.backpropagation.balances()
ALL = cases.layers.random((4, 3, 2), (3, 3, 3), (1, 3, 2), (3, 1, 2), (3, 2, 1), (1, 1, 1))


def backward(X, W, b, dY):
    return dY @ W.T, X.T @ dY, dY.sum(axis=0)


@given(generators())
def test_the_backward_pass_is_accepted(rng):
    for case in ALL.draw(rng):
        for law in (*(part(name, backward) for name in ("dX", "dW", "db")), BALANCES):
            margin = judge(law, lambda *a: list(backward(*a)), case)
            assert margin.measured <= margin.allowed / 10


SLIPS = {
    "averaged": (lambda X, W, b, dY: (dY @ W.T, X.T @ dY, dY.mean(axis=0)), "db", "FB_BATCH_REDUCTION"),
    "kept axis": (lambda X, W, b, dY: (dY @ W.T, X.T @ dY, dY.sum(axis=0, keepdims=True)), "db", "FB_BATCH_REDUCTION"),
    "not reduced": (lambda X, W, b, dY: (dY @ W.T, X.T @ dY, dY), "db", "FB_BATCH_REDUCTION"),
    "dW turned": (lambda X, W, b, dY: (dY @ W.T, dY.T @ X, dY.sum(axis=0)), "dW", "FB_TRANSPOSED"),
    "dX turned": (lambda X, W, b, dY: (W @ dY.T, X.T @ dY, dY.sum(axis=0)), "dX", "FB_TRANSPOSED"),
    "two parts": (lambda X, W, b, dY: (dY @ W.T, X.T @ dY), "db", "FB_TYPE"),
    "mean of all": (lambda X, W, b, dY: tuple(g / len(X) for g in backward(X, W, b, dY)), "dW", "FB_SCALE"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_have_their_lessons(name):
    slip, which, lesson = SLIPS[name]
    for size in ((4, 3, 2), (2, 3, 5)):
        (case,) = cases.layers.random(size).draw(generator(1))
        assert code(part(which, backward), slip, case) == lesson
        assert code(BALANCES, slip, case) != "accepted"


def test_square_shapes_do_not_hide_a_missing_transpose():
    (case,) = cases.layers.random((3, 3, 3)).draw(generator(1))
    wrong = lambda X, W, b, dY: (dY @ W, X @ dY, dY.sum(axis=1))  # noqa: E731
    for name in ("dX", "dW", "db"):
        assert code(part(name, backward), wrong, case) == "FB_WRONG_VALUE"
    assert code(BALANCES, wrong, case) == "FB_RESIDUAL"


def test_numbers_by_hand_are_compared_as_they_are():
    (case,) = cases.layers.small().draw(generator(1))
    assert code(part("dX", [[4, 5], [2, 4], [3, -2]]), backward, case) == "accepted"
    assert code(part("dX", [[4, 5], [2, 4], [3, -1]]), backward, case) == "FB_WRONG_VALUE"


def test_misfits_are_misfits():
    for case in cases.layers.mismatched().draw(generator(1)):
        X, W, b, dY = case.args
        assert (X @ W[: X.shape[1]] + 0).shape != dY.shape or W.shape[0] != X.shape[1] or b.shape != dY.shape[1:]
