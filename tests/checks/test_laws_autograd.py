"""Laws for autograd, and the second call on the same objects that they need."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.calls import Call, perform
from autograder.checks.case import generator
from tests.checks.asking import code, judge

RIGHT, AGAIN = laws.autograd.gradient_tensor(), laws.autograd.forgets_earlier_calls()


def clean(f, x):
    leaf = x.detach().clone().requires_grad_()
    return torch.autograd.grad(f(leaf), leaf)[0]


def accumulates(f, x):
    x.requires_grad_(True)
    f(x).backward()
    return x.grad


def shares_its_buffer(f, x):
    x.requires_grad_(True)
    if x.grad is not None:
        x.grad.zero_()
    f(x).backward()
    return x.grad


FAMILIES = [
    cases.tensor_functions.tensor_cubes(),
    cases.tensor_functions.tensor_ripples((5,), (2, 3), (), (1,)),
    cases.tensor_functions.single_precision(),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
def test_gradients_are_accepted_and_measured(family):
    for case in family.draw(generator(1)):
        margin = judge(RIGHT, clean, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize(
    ("change", "lesson"),
    [
        (lambda g: 2 * g, "FB_SCALE"),
        (lambda g: g.float(), "FB_TYPE"),
        (lambda g: g.numpy(), "FB_TYPE"),
        (lambda g: g[:, None], "FB_SHAPE"),
        (lambda g: g * float("nan"), "FB_NAN"),
        (lambda g: g + 1, "FB_WRONG_VALUE"),
    ],
)
def test_other_tensors_are_refused(change, lesson):
    (case,) = cases.tensor_functions.tensor_ripples((5,)).draw(generator(1))
    assert code(RIGHT, lambda f, x: change(clean(f, x)), case) == lesson


@pytest.mark.parametrize("grad", [False, True])
def test_traces_between_calls_are_found(grad):
    (case,) = cases.tensor_functions.two_functions(grad=grad).draw(generator(1))
    assert code(AGAIN, clean, case) == "accepted"
    assert code(AGAIN, accumulates, case) == "FB_GRAD_ACCUM"
    assert code(AGAIN, shares_its_buffer, case) == "FB_GRAD_ACCUM"
    assert code(AGAIN, lambda f, x: clean(f, x).float(), case) == "FB_TYPE"


def test_a_sequel_is_a_second_call_on_the_very_same_objects():
    seen = []

    def remember(f, x):
        seen.append(x)
        x += f(1.0)
        return x

    call = Call((np.cos, np.zeros(2), np.exp), sequel=True)
    first, second, first_again = perform(remember, call).value
    assert seen[0] is seen[1]
    assert np.allclose(first, np.cos(1.0), rtol=1e-15, atol=0)
    assert np.array_equal(second, first_again)
    assert np.all(second > first)


def test_a_function_that_fails_in_the_sequel_has_raised():
    def once(f, x, done=[]):  # noqa: B006
        if done:
            raise KeyError("again")
        done.append(1)
        return x

    reply = perform(once, Call((np.cos, np.zeros(2), np.exp), sequel=True))
    assert reply.status == "raised"
    assert reply.raised.kind == "KeyError"
