"""Laws for angles and gaps: accurate and arccos answers are accepted, another angle or a negative gap is not."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import angle_between, inequality_gaps
from tests.checks.asking import code, giving

U, V = np.array([1.0, 2.0, 2.0]), np.array([-3.0, 0.0, 1.0])
PAIR = Case("an obtuse pair", (U, V))


def by_arccos(u, v):
    cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.arccos(np.clip(cosine, -1, 1)))


def test_both_ways_to_an_angle_are_accepted_everywhere():
    law = laws.angles.angle_is(angle_between)
    rng = generator(4)
    for family in (cases.vectors.parallel(), cases.vectors.directions(2, 5, 20), cases.vectors.on_a_line()):
        for case in family.draw(rng):
            assert code(law, by_arccos, case) == "accepted"
            assert code(law, angle_between, case) == "accepted"


@settings(max_examples=40)
@given(st.floats(1e-9, math.pi - 1e-9))
def test_arccos_keeps_within_the_tolerance_at_every_angle(t):
    case = Case("a pair", (np.array([0.3, 0.0]), 7 * np.array([math.cos(t), math.sin(t)])))
    assert code(laws.angles.angle_is(angle_between), by_arccos, case) == "accepted"


def test_another_angle_is_refused():
    law, t = laws.angles.angle_is(angle_between), angle_between(U, V)
    assert code(law, giving(math.degrees(t)), PAIR) == "FB_SCALE"
    assert code(law, giving(math.pi - t), PAIR) == "FB_ABS"
    assert code(law, giving(-t), PAIR) == "FB_WRONG_VALUE"
    assert code(law, giving(t + 1e-9), PAIR) == "FB_WRONG_VALUE"
    assert code(law, giving(math.nan), PAIR) == "FB_NAN"
    assert code(law, giving(np.array([t])), PAIR) == "FB_TYPE"


def test_gaps_are_accepted_and_their_faults_named():
    law = laws.angles.gaps_are(inequality_gaps)
    g1, g2 = inequality_gaps(U, V)
    for value in ((g1, g2), [np.float64(g1), g2], (g1 * (1 + 1e-15), g2)):
        assert code(law, giving(value), PAIR) == "accepted"
    for value, lesson in [
        ((g1 + 2 * abs(U @ V), g2), "FB_WRONG_VALUE"),
        ((g2, g1), "FB_WRONG_VALUE"),
        ((g1, -1e-16), "FB_SIGN"),
        ((-g1, g2), "FB_SIGN"),
        ((g1, math.nan), "FB_NAN"),
        ((g1,), "FB_TYPE"),
        (g1, "FB_TYPE"),
        ((g1, g2 + 1e-11), "FB_WRONG_VALUE"),
    ]:
        assert code(law, giving(value), PAIR) == lesson, value


def test_a_tiny_gap_may_be_any_tiny_number_but_not_below_zero():
    law = laws.angles.gaps_are(inequality_gaps)
    case = Case("u with itself", (U, U.copy()))
    for tiny in (0.0, -0.0, 1e-16):
        assert code(law, giving((tiny, tiny)), case) == "accepted"
    assert code(law, giving((-1e-16, 0.0)), case) == "FB_SIGN"
    zero = Case("zero", (np.zeros(3), np.zeros(3)))
    assert code(law, giving((0.0, 0.0)), zero) == "accepted"


@pytest.mark.parametrize("c", [-3.0, 0.5])
def test_gaps_scale_with_the_square_and_with_the_size(c):
    law = laws.angles.gaps_scale(c)
    assert code(law, inequality_gaps, PAIR) == "accepted"
    assert code(law, lambda u, v: (1.0, 1.0), PAIR) == "FB_WRONG_VALUE"
    assert code(law, lambda u, v: tuple(abs(u @ v) ** k for k in (1, 1)), PAIR) == "FB_WRONG_VALUE"
