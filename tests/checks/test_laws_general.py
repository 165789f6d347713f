"""Laws every week uses: known answers in other dress, exceptions, costs, exact numbers, distributions, tolerances."""

from fractions import Fraction

import numpy as np
import pytest
from numpy.linalg import LinAlgError

from autograder.checks import laws
from autograder.checks.case import Case
from autograder.checks.laws.law import Broken, CourseError, failure_of, within
from tests.checks.asking import code, giving, judge

A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
x = np.array([2.2, 0.6])
SYSTEM = Case("a system", (A, b))


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        (
            2.5,
            [2.5, np.float64(2.5), np.array(2.5), np.float32(2.5)],
            ["2.5", True, None, 2.6, np.nan, [2.5], 2.5j, 10**400],
        ),
        (3, [3, np.int32(3), Fraction(3)], [3.0, True, "3", 4, None, np.array([3]), 10**5000]),
        (True, [True, np.True_], [1, 1.0, "True", None, False]),
        ("unique", ["unique", np.str_("unique")], ["Unique", None, 0, True, b"unique"]),
        (None, [None], [0, False, ""]),
        (Fraction(1, 3), [Fraction(1, 3)], [1 / 3, Fraction(1, 4), None]),
        ((1, "a"), [(1, "a"), [1, "a"], (np.int64(1), "a")], [(1,), (1, "b"), 1, None, "1a"]),
        ({"a": 1}, [{"a": 1}], [{}, {"a": 2}, {"a": 1, "b": 2}, [("a", 1)]]),
        (
            [1.0, 2.0],
            [np.array([1.0, 2.0]), np.array([1, 2])],
            [[1.0, 2.0], np.array([2.0, 1.0]), np.array([[1.0, 2.0]])],
        ),
    ],
    ids=["float", "int", "bool", "str", "None", "Fraction", "tuple", "dict", "array"],
)
def test_a_known_answer(expected, right, wrong):
    case = Case("anything", ())
    for value in right:
        assert code(laws.returns(expected), giving(value), case) == "accepted", value
    for value in wrong:
        assert code(laws.returns(expected), giving(value), case).startswith("FB_"), value


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (np.array([[1, 3], [2, 4.5]]), "FB_TRANSPOSED"),
        (-np.array([[1, 2], [3, 4.5]]), "FB_SIGN"),
        (np.array([[1.0, 2], [3, 4]]), "FB_INT_DTYPE"),
        (2 * np.array([[1, 2], [3, 4.5]]), "FB_SCALE"),
        (np.array([[1, 2], [3, 5.5]]), "FB_WRONG_VALUE"),
    ],
)
def test_nearly_right_answers_are_recognised(value, lesson):
    assert code(laws.returns([[1.0, 2.0], [3.0, 4.5]]), giving(value), Case("a matrix", ())) == lesson


@pytest.mark.parametrize(
    ("expected", "value", "part"),
    [
        ((1.0, [2.0, 3.0]), (1.0, np.array([2.0, 4.0])), "Part 2 of 2: "),
        ({"rank": 1, "det": 2.0}, {"rank": 1, "det": 3.0}, "Entry 'det': "),
    ],
)
def test_a_lesson_about_one_part_names_it(expected, value, part):
    with pytest.raises(Broken) as broken:
        judge(laws.returns(expected), giving(value), Case("anything", ()))
    assert broken.value.message.startswith(part)
    assert broken.value.public_message.startswith(part)


def test_what_is_expected_may_be_all_zero():
    zero = laws.returns(np.zeros(2))
    assert code(zero, giving(np.zeros(2)), Case("zero", ())) == "accepted"
    assert code(zero, giving(np.array([1e-12, 0])), Case("zero", ())) == "FB_WRONG_VALUE"


def raising(error):
    def f(*args):
        raise error

    return f


def test_an_exception_is_asked_for_by_class_and_a_subclass_will_do():
    law = laws.raises(ValueError)
    assert code(law, raising(ValueError()), SYSTEM) == "accepted"
    assert code(law, raising(LinAlgError()), SYSTEM) == "accepted"
    assert code(law, raising(TypeError()), SYSTEM) == "FB_WRONG_ERROR"
    assert code(law, raising(SystemExit()), SYSTEM) == "FB_WRONG_ERROR"
    assert code(law, giving(None), SYSTEM) == "FB_NO_ERROR"
    assert code(law, giving(ValueError("returned, not raised")), SYSTEM) == "FB_NO_ERROR"
    assert code(laws.raises(LinAlgError), raising(ValueError()), SYSTEM) == "FB_WRONG_ERROR"
    assert code(laws.raises("numpy.linalg.LinAlgError"), raising(LinAlgError()), SYSTEM) == "accepted"
    assert code(laws.raises(Exception), raising(NotImplementedError()), SYSTEM) == "FB_NOT_STARTED"


def test_an_unasked_exception_has_its_own_lesson():
    for error, lesson in (
        (KeyError("k"), "FB_EXCEPTION"),
        (NotImplementedError(), "FB_NOT_STARTED"),
        (ValueError("assignment destination is read-only"), "FB_MUTATED"),
    ):
        assert code(laws.solves(), raising(error), SYSTEM) == lesson


def test_what_came_back_is_left_out_only_where_the_message_names_it():
    hidden_in_a_number = failure_of(Broken("FB_WRONG_VALUE", eta=0.17, tol=1e-14, got=7), SYSTEM, laws.solves())
    assert "1.7e-01" in hidden_in_a_number.message
    assert hidden_in_a_number.got == "7"
    named = failure_of(Broken("FB_TYPE", want="an array", got="int"), SYSTEM, laws.solves())
    assert named.got == ""
    at_the_end = failure_of(Broken("FB_WRONG_VALUE", message="You returned 7.", got=7), SYSTEM, laws.solves())
    assert at_the_end.got == ""


def test_costs():
    law = laws.costs(laws.returns(4.0), megabytes=1, n=1000)
    assert code(law, lambda n: float(n), Case("4", (4,))) == "accepted"
    assert code(law, lambda n: float(n + 0 * np.ones((1000, 1000)).sum()), Case("4", (4,))) == "FB_DENSE"
    assert code(law, lambda n: float(n + 1), Case("4", (4,))) == "FB_WRONG_VALUE"


def test_finite():
    assert code(laws.finite(), giving(x), SYSTEM) == "accepted"
    for wrong in (np.array([1, np.nan]), np.array([np.inf]), None, [1.0]):
        assert code(laws.finite(), giving(wrong), SYSTEM) == "FB_NAN"


def test_two_laws_as_one_ask_for_both():
    both = laws.solves() & laws.finite()
    assert code(both, np.linalg.solve, SYSTEM) == "accepted"
    assert code(both, giving(np.zeros(2)), SYSTEM) == "FB_RESIDUAL"


WEB = Case("a web", ([[1, 2], [2], [0], []],), facts={"relabel": np.array([2, 0, 3, 1])})


def pagerank(links, damping=0.85):
    n = len(links)
    P = np.zeros((n, n))
    for j, out in enumerate(links):
        P[out or range(n), j] = 1 / (len(out) or n)
    return np.linalg.solve(np.eye(n) - damping * P, np.full(n, (1 - damping) / n))


def test_importance():
    for law in (laws.is_distribution(), laws.follows_relabelling()):
        assert code(law, pagerank, WEB) == "accepted"
        for wrong in (np.full(4, np.nan), np.full(3, 1 / 3), [0.25] * 4, None, np.full((4, 1), 0.25)):
            assert code(law, giving(wrong), WEB) in ("FB_NAN", "FB_SHAPE", "FB_TYPE")
    assert code(laws.is_distribution(), giving(np.full(4, 0.3)), WEB) == "FB_SCALE"
    assert code(laws.is_distribution(), giving(np.array([0.5, 0.5, 0, 0])), WEB) == "FB_TYPE"
    assert code(laws.follows_relabelling(), giving(np.array([0.1, 0.2, 0.3, 0.4])), WEB) == "FB_WRONG_VALUE"
    assert code(laws.follows_relabelling(), giving(np.zeros(4)), WEB) == "accepted"


def test_a_tolerance_that_tests_nothing_is_the_courses_error():
    assert within(1e-7, 1e-6, code="FB_RESIDUAL").allowed == 1e-6
    for useless in (1e-4, float("inf"), float("nan")):
        with pytest.raises(CourseError, match="R3"):
            within(0.0, useless, code="FB_RESIDUAL")
    assert within(1e-4, 1e-3, code="FB_RESIDUAL", eps=float(np.finfo(np.float32).eps))


@pytest.mark.parametrize("measured", [2e-6, float("inf"), float("nan")])
def test_what_exceeds_the_tolerance_or_is_no_number_is_refused(measured):
    with pytest.raises(Broken) as refused:
        within(measured, 1e-6, code="FB_RESIDUAL")
    assert refused.value.code == "FB_RESIDUAL"
