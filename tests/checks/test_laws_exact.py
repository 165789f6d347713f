"""The law of the reduced row echelon form: exact numbers of any kind, and only the one right form."""

from fractions import Fraction

import numpy as np
import pytest

from autograder.checks import laws
from autograder.checks.case import Case
from tests.checks.asking import code, giving

R = [[Fraction(1), Fraction(0), Fraction(-2)], [Fraction(0), Fraction(1), Fraction(1, 2)]]
EXACT = Case("integers", ([[1, 0, -2], [0, 2, 1]],))
REDUCED = laws.row_reduced((R, [0, 1]))


def test_the_reduced_form_is_accepted_in_exact_numbers_of_any_kind():
    ints = [[1, np.int64(0), -2], [0, Fraction(2, 2), Fraction(1, 2)]]
    for value in ((R, [0, 1]), (ints, (0, 1)), [R, np.array([0, 1])], (R, [np.int64(0), 1])):
        assert code(REDUCED, giving(value), EXACT) == "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (([[1.0, 0.0, -2.0], [0.0, 1.0, 0.5]], [0, 1]), "FB_FLOATS_IN_EXACT"),
        (([[1, 0, -2], [0, 2, 1]], [0, 1]), "FB_PIVOT_NOT_ONE"),
        (([[1, 1, Fraction(-3, 2)], [0, 1, Fraction(1, 2)]], [0, 1]), "FB_STOPPED_AT_REF"),
        (([[1, 0, 2], [0, 1, Fraction(1, 2)]], [0, 1]), "FB_RESIDUAL"),
        (([[1, 0, -(10**5000)], [0, 1, 1]], [0, 1]), "FB_RESIDUAL"),
        ((R[:1], [0]), "FB_SHAPE"),
        ((R, [0, 2]), "FB_TYPE"),
        ((R, [True, False]), "FB_TYPE"),
        ((R, [0.0, 1.0]), "FB_TYPE"),
        (([[True, 0, -2], [0, 1, Fraction(1, 2)]], [0, 1]), "FB_TYPE"),
        (R, "FB_TYPE"),
        ((np.array([[1, 0, -2], [0, 1, 0]]), [0, 1]), "FB_TYPE"),
        ((None, [0, 1]), "FB_TYPE"),
    ],
)
def test_what_is_not_the_reduced_form_is_refused(value, lesson):
    assert code(REDUCED, giving(value), EXACT) == lesson
