"""Laws for determinants and for the report on invertibility."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import matrices
from autograder.checks.case import Case
from autograder.checks.laws import determinants, invertibility
from autograder.checks.laws.law import Broken
from reference_impl import det_exact, determinant, invertibility_report
from tests.checks.asking import code, giving, judge
from tests.strategies import generators, scales, square_int_matrices

A = np.array([[6.0, 1.0, 1.0], [4.0, -2.0, 5.0], [2.0, 8.0, 7.0]])
CASE = Case("a 3x3", (A,))


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (-306.0, "accepted"),
        (-306, "accepted"),
        (np.float64(-306.0), "accepted"),
        (np.array(-306.0), "accepted"),
        (-306 * (1 + 1e-15), "accepted"),
        (306.0, "FB_SIGN"),
        (-306.0001, "FB_WRONG_VALUE"),
        (0.0, "FB_WRONG_VALUE"),
        (1e308, "FB_WRONG_VALUE"),
        (np.nan, "FB_NAN"),
        (np.array([-306.0]), "FB_TYPE"),
        (True, "FB_TYPE"),
        (None, "FB_TYPE"),
    ],
)
def test_the_value(value, lesson):
    assert code(determinants.determinant_is(-306), giving(value), CASE) == lesson
    assert code(determinants.determinant_is(det_exact), giving(value), CASE) == lesson


@given(square_int_matrices(), scales)
def test_elimination_is_accepted_on_any_matrix_singular_ones_included(M, scale):
    law = determinants.determinant_is(det_exact)
    margin = judge(law, determinant, Case("any", (scale * M,)))
    assert margin.measured <= margin.allowed / 10


def test_noise_counts_as_zero_only_beside_the_rows():
    singular = 1e-3 * np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
    law = determinants.determinant_is(0)
    assert code(law, giving(1e-25), Case("singular", (singular,))) == "accepted"
    assert code(law, giving(1e-17), Case("singular", (singular,))) == "FB_WRONG_VALUE"


def test_the_smallest():
    law = determinants.determinant_is(det_exact)
    empty, zero = Case("0x0", (np.zeros((0, 0)),)), Case("zero", (np.zeros((2, 2)),))
    assert code(law, giving(1.0), empty) == "accepted"
    assert code(law, giving(0.0), empty) == "FB_WRONG_VALUE"
    assert code(law, giving(0.0), zero) == "accepted"
    assert code(law, giving(1e-3), zero) == "FB_WRONG_VALUE"


RULES = {
    "multiplicative": determinants.multiplicative(),
    "same_for_transpose": determinants.same_for_transpose(),
    "homogeneous": determinants.homogeneous(),
    "alternating": determinants.alternating(),
    "unmoved_by_row_addition": determinants.unmoved_by_row_addition(),
}
WRONG = {
    "multiplicative": lambda M: np.trace(M),
    "same_for_transpose": lambda M: float(np.triu(M).sum()),
    "homogeneous": lambda M: float(np.trace(M)),
    "alternating": lambda M: abs(float(np.linalg.det(M))),
    "unmoved_by_row_addition": lambda M: float(np.prod(np.diag(M))),
}


@given(generators(), square_int_matrices())
def test_every_rule_holds_for_determinants(rng, M):
    case = Case("any", (M,), facts={"B": rng.integers(-4, 5, M.shape).astype(float)})
    for name, law in RULES.items():
        if len(M) > 1 or name not in ("alternating", "unmoved_by_row_addition"):
            margin = judge(law, np.linalg.det, case)
            assert margin.measured <= margin.allowed / 10, name


@pytest.mark.parametrize("name", RULES)
def test_every_rule_refuses_something_else(name):
    case = Case("a 3x3", (A,), facts={"B": A.T + np.eye(3)})
    assert code(RULES[name], WRONG[name], case) == "FB_WRONG_VALUE"


def test_area_has_no_sign():
    flat, turned = np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([[0.0, 2.0], [3.0, 1.0]])
    law = determinants.scales_area()
    assert code(law, giving(6.0), Case("turned", (turned,))) == "accepted"
    assert code(law, giving(-6.0), Case("turned", (turned,))) == "accepted"
    assert code(law, giving(3.0), Case("turned", (turned,))) == "FB_WRONG_VALUE"
    assert code(law, giving(0.0), Case("flat", (flat,))) == "accepted"
    assert code(law, giving(1.0), Case("flat", (flat,))) == "FB_WRONG_VALUE"


REPORTS = invertibility.reports(invertibility_report)
SINGULAR = Case("a singular 2x2", (np.array([[1.0, 2.0], [2.0, 4.0]]),))
RIGHT = {"invertible": False, "rank": 1, "nullity": 1, "n_pivots": 1, "det": 0.0, "min_abs_eig": 0.0}


@pytest.mark.parametrize(
    ("change", "lesson"),
    [
        ({}, "accepted"),
        ({"invertible": np.bool_(False), "rank": np.int64(1), "det": np.float64(1e-16)}, "accepted"),
        ({"min_abs_eig": 2e-16, "det": -1e-16}, "accepted"),
        ({"rank": 1.0}, "FB_TYPE"),
        ({"rank": True}, "FB_TYPE"),
        ({"invertible": 0}, "FB_TYPE"),
        ({"invertible": True}, "FB_TYPE"),
        ({"nullity": 0}, "FB_TYPE"),
        ({"n_pivots": 2}, "FB_TYPE"),
        ({"invertible": True, "rank": 2, "nullity": 0, "n_pivots": 2}, "FB_NO_ERROR"),
        ({"rank": 0, "nullity": 2, "n_pivots": 0}, "FB_TYPE"),
        ({"det": 0.1}, "FB_WRONG_VALUE"),
        ({"min_abs_eig": 1e-9}, "FB_WRONG_VALUE"),
        ({"min_abs_eig": 5.0}, "FB_WRONG_VALUE"),
        ({"min_abs_eig": 0j}, "FB_TYPE"),
        ({"det": np.nan}, "FB_NAN"),
        ({"more": 1}, "FB_TYPE"),
    ],
)
def test_a_report(change, lesson):
    assert code(REPORTS, giving({**RIGHT, **change}), SINGULAR) == lesson


def test_a_report_is_a_dict():
    assert code(REPORTS, giving(list(RIGHT.items())), SINGULAR) == "FB_TYPE"
    assert code(REPORTS, giving({k: RIGHT[k] for k in list(RIGHT)[:-1]}), SINGULAR) == "FB_TYPE"


def test_a_report_is_told_which_entry_is_missing_or_wrong():
    for change, told in (({"det": None}, "got one without det"), ({"more": 1}, "got one with 7 keys")):
        report = {k: v for k, v in {**RIGHT, **change}.items() if v is not None}
        with pytest.raises(Broken, match="FB_TYPE") as broken:
            judge(REPORTS, giving(report), SINGULAR)
        assert told in broken.value.message
    with pytest.raises(Broken) as broken:
        judge(REPORTS, giving({**RIGHT, "min_abs_eig": 5.0}), SINGULAR)
    assert "min_abs_eig" in broken.value.message


def test_the_reference_reports_well_on_hard_matrices():
    for M in (matrices.hilbert(6), 0.1 * np.eye(20), np.zeros((3, 3)), np.array([[0.0]]), np.array([[1.0, 1], [0, 2]])):
        margin = judge(REPORTS, invertibility_report, Case("hard", (M,)))
        assert margin is None or margin.measured <= margin.allowed / 10
