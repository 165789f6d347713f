"""Laws for tr(AB), and for what must not be formed on the way."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import trace_of_product
from tests.checks.asking import code, judge

T = laws.traces
SQUARE = [*cases.traces.pairs((2, 2), (4, 4)).draw(generator(7))]
DRAWN = [*cases.traces.pairs((2, 3), (4, 2)).draw(generator(7)), *cases.traces.smallest().draw(generator(7))]
LAWS = {
    "value": T.trace_is(trace_of_product),
    "eigenvalues": T.sums_eigenvalues(),
    "turned": T.turns_around(),
    "squares": T.squares_to_frobenius(),
}


def by_product(A, B):
    return np.trace(A @ B)


@pytest.mark.parametrize("name", LAWS)
def test_the_trace_is_accepted(name):
    for case in DRAWN + SQUARE:
        margin = judge(LAWS[name], by_product, case)
        assert margin.measured <= margin.allowed / 10


def test_linearity():
    for case in SQUARE + DRAWN[:2]:
        assert code(T.is_linear(), by_product, case) == "accepted"
        assert code(T.is_linear(), lambda A, B: 1.0 + by_product(A, B), case) == "FB_RESIDUAL"


@pytest.mark.parametrize("wrong", [lambda A, B: (A * B).sum(), lambda A, B: np.trace(A) * np.trace(B)])
def test_other_sums_are_refused(wrong):
    for case in SQUARE:
        for name in ("value", "eigenvalues"):
            assert code(LAWS[name], wrong, case) == "FB_RESIDUAL"


def test_only_traces_turn_around():
    for case in SQUARE:
        assert code(LAWS["turned"], lambda A, B: A[0] @ B[:, 0], case) == "FB_RESIDUAL"
        assert code(LAWS["squares"], lambda A, B: abs(A[0]) @ abs(B[:, 0]), case) == "FB_RESIDUAL"


def test_an_empty_sum_is_zero():
    for case in cases.traces.empty().draw(generator(7)):
        assert code(LAWS["value"], trace_of_product, case) == "accepted"
        assert code(LAWS["value"], lambda A, B: 1.0, case) == "FB_RESIDUAL"


def test_the_product_shows_in_memory():
    frugal = laws.frugality.without(LAWS["value"], "AB", megabytes=4)
    (case,) = cases.traces.tall(1000, 3).draw(generator(7))
    assert code(frugal, trace_of_product, case) == "accepted"
    assert code(frugal, by_product, case) == "FB_DENSE"
