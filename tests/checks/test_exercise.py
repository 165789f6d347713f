"""An exercise from its first statement to its score: who earns what, and what a failed check says."""

import time
from fractions import Fraction

import numpy as np
import pytest
from numpy.linalg import LinAlgError

from autograder import checks as check
from autograder.checks import cases, laws
from autograder.checks.calls import Reply
from autograder.checks.case import Case, Family, fixed
from autograder.checks.exercise import Exercise
from autograder.checks.laws.law import CourseError, Law
from autograder.checks.outcome import Failure


def right(A, b):
    A, b = np.array(A, dtype=float), np.array(b, dtype=float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != (len(A),):
        raise ValueError("shapes do not fit")
    if np.linalg.matrix_rank(A) < len(A):
        raise LinAlgError("singular")
    return np.linalg.solve(A, b)


def stub(A, b):
    raise NotImplementedError


def always_raises(A, b):
    raise LinAlgError("singular")


def typed_in(A, b):
    if np.array_equal(A, [[2, 1], [1, 3]]):
        return np.array([2.2, 0.6])
    raise LinAlgError("singular")


def typed_in_or_zero(A, b):
    return np.array([2.2, 0.6]) if np.array_equal(A, [[2, 1], [1, 3]]) else np.zeros(len(b))


def only_checks(A, b):
    right(A, b)
    return np.zeros(len(b))


def state(function, *, forbid=(), points=5):
    t = Exercise(("solve",), {} if function is None else {"solve": function}, points=points, kind="standard")
    t.forbid(*forbid)
    t.example([[2, 1], [1, 3]], [5, 4], gives=[2.2, 0.6])
    t.general(cases.systems.random(2, 4), laws.solves())
    t.edge(cases.systems.one_by_one(), laws.solves())
    t.edge(cases.systems.singular(), laws.raises(LinAlgError))
    t.edge(cases.systems.mismatched(), laws.raises(ValueError))
    t.numerical(cases.systems.tiny_pivots(8, 16), laws.solves())
    t.hygiene(cases.systems.integers(), laws.solves())
    return t


def earned(function, **more):
    return state(function, **more).outcome().earned


def test_a_right_answer_earns_everything():
    outcome = state(right).outcome()
    assert outcome.earned == 5
    assert [r for r in outcome.results if r.failure] == []
    assert outcome.buckets["visible"] == (Fraction(3, 2), Fraction(3, 2))


def test_a_stub_earns_nothing_and_gives_one_lesson():
    outcome = state(stub).outcome()
    assert outcome.earned == 0
    assert {r.failure.code for r in outcome.results} == {"FB_NOT_STARTED"}
    assert str(check.Score(outcome)).count("Not solved yet") == 5  # once a bucket


@pytest.mark.parametrize("wrong", [always_raises, lambda A, b: None, lambda A, b: np.nan, lambda: 0])
def test_knowing_nothing_earns_nothing(wrong):
    assert earned(wrong) == 0


def test_typed_in_examples_earn_the_examples_only():
    for wrong in (typed_in, typed_in_or_zero):
        outcome = state(wrong).outcome()
        assert outcome.earned == Fraction(3, 2)
    hints = [r.failure.hint for r in outcome.results if r.bucket == "general"]
    assert "Typed-in" in hints[0]
    alone = [r.failure.code for r in state(typed_in).outcome().results if r.needs_a_right_answer]
    assert alone == ["FB_ALWAYS_REFUSES", "FB_ALWAYS_REFUSES"]


def test_right_refusals_of_an_honest_attempt_count():
    def half(A, b):
        return right(A, b) if len(b) <= 2 else right(A, b) + 1

    outcome = state(half).outcome()
    passed = [r.cases for r in outcome.results if r.passed and r.needs_a_right_answer]
    assert passed == ["singular matrices", "shapes that do not fit"]


def test_refusals_alone_count_for_nothing():
    assert earned(only_checks) == 0


def test_a_missing_function_is_a_lesson_not_an_error():
    outcome = state(None).outcome()
    assert outcome.earned == 0
    assert {r.failure.code for r in outcome.results} == {"FB_NOT_DEFINED"}
    assert {r.failure.code for r in state(np.eye(2)).outcome().results} == {"FB_NOT_CALLABLE"}


def test_one_function_of_two_may_be_missing():
    t = Exercise(("solve", "invert"), {"solve": right, "invert": stub}, points=4, kind="standard")
    t.example([[2, 1], [1, 3]], [5, 4], gives=[2.2, 0.6])
    t.example(1, 2, gives=3.0, of="invert")
    t.general(cases.systems.random(2), laws.solves(), of="invert")
    t.general(cases.systems.random(2), laws.solves())
    assert [r.passed for r in t.outcome().results] == [True, False, False, True]


def test_exercise_looks_in_the_cell_it_is_written_in():
    space = {"check": check, "f": lambda x: x + 1}
    exec("t = check.exercise('f', points=1)\nt.example(1, gives=2)\nscore = t.score()", space)
    assert repr(space["score"]) == "0.3"


@pytest.mark.parametrize("forbid", [("numpy.linalg.solve",), ("numpy.linalg",)])
def test_a_forbidden_shortcut_makes_it_zero(forbid):
    outcome = state(right, forbid=forbid).outcome()
    assert outcome.earned == 0
    assert outcome.gate.code == "FB_FORBIDDEN"
    assert not any(r.passed for r in outcome.results)


def test_a_shortcut_taken_once_makes_all_of_it_zero():
    def late(A, b):
        return getattr(np.linalg, "sol" + "ve")(A, b) if len(b) == 4 else right(A, b)

    outcome = state(late, forbid=("numpy.linalg.solve",)).outcome()
    assert (outcome.earned, outcome.gate.code) == (0, "FB_FORBIDDEN")


def test_patched_libraries_make_it_zero_and_the_next_exercise_is_fair():
    original = np.allclose

    def patches(A, b):
        np.allclose = lambda *args, **kwargs: True
        return right(A, b)

    outcome = state(patches).outcome()
    assert (outcome.earned, outcome.gate.code) == (0, "FB_TAMPERED")
    assert np.allclose is original
    assert earned(right) == 5


def test_what_the_channel_says_of_hits_is_not_believed():
    class Forged:
        def __init__(self, reply):
            self.reply = reply

    for reply, code in (
        (Reply("returned", hits=("numpy.linalg.A = [[3.14]]",)), "FB_FORBIDDEN"),
        (Reply("returned", hits=("hidden 3.14",)), "FB_FORBIDDEN"),
        (Reply("returned", tampered=("numpy.hidden 3.14",)), "FB_TAMPERED"),
    ):
        t = Exercise(("f",), {"f": lambda: 0}, points=1, kind="standard")
        t.forbid("numpy.linalg")
        t.subjects["f"].perform = lambda call, reply=reply: reply
        t.general(fixed("any", Case("any", ())), laws.finite())
        outcome = t.outcome()
        assert outcome.gate.code == code
        assert "3.14" not in str(check.Score(outcome)) + str(outcome.to_dict(reveal=True))


def test_an_endless_loop_costs_its_time_once():
    def loops(A, b):
        while True:
            pass

    t = Exercise(("solve", "other"), {"solve": loops, "other": right}, points=5, kind="standard")
    quick = Law("solves", laws.solves().test, wants={"seconds": 0.05})
    started = time.process_time()
    for _ in range(5):
        t.general(cases.systems.random(2), quick)
    t.general(cases.systems.random(2), laws.solves(), of="other")
    assert time.process_time() - started < 1
    codes = [r.failure and r.failure.code for r in t.outcome().results]
    assert codes == ["FB_TIMEOUT", *["FB_SKIPPED"] * 4, None]


def test_a_result_the_law_stumbles_over_costs_that_check_only():
    def stumbles(trial):
        raise ZeroDivisionError("in the law: 3.14")

    t = Exercise(("solve",), {"solve": right}, points=5, kind="standard")
    t.general(cases.systems.random(2), Law("stumbles", stumbles))
    t.general(cases.systems.random(3), laws.solves())
    first, second = t.outcome().results
    assert (first.failure.code, second.passed) == ("FB_UNREADABLE", True)
    assert "3.14" not in first.failure.message


@pytest.mark.filterwarnings("error")
def test_odd_results_leave_no_warning_whatever_numpy_was_told(capfd):
    with np.errstate(all="raise"):
        for odd in (1e308, -1e308, 5e-324, np.inf, np.nan, 10**400, "text", 1j):
            for value in (lambda A, b, odd=odd: np.array([odd] * len(b)), lambda A, b, odd=odd: odd):
                assert earned(value) == 0
    assert capfd.readouterr() == ("", "")


def test_the_same_seed_draws_the_same_cases_and_another_draws_others():
    def drawn(seed):
        seen = []

        def keeps(A, b):
            seen.append(np.array(A).tobytes())
            return right(A, b)

        with check.using(check.Context(seed=seed)):
            assert earned(keeps) == 5
        return seen

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_a_statement_about_one_thing_does_not_disturb_another():
    def values(*families):
        seen = []
        t = Exercise(("f",), {"f": lambda A, b: seen.append(A.tobytes())}, points=1, kind="standard")
        for family in families:
            t.general(family, laws.solves())
        return seen

    alone = values(cases.systems.random(3))
    after = values(cases.systems.dominant(3), cases.systems.random(3))
    assert after[-1:] == alone


def mistakes(what, *args, **kwargs):
    t = Exercise(("f",), {"f": lambda *a: a}, points=1, kind=kwargs.pop("kind", "standard"))
    with pytest.raises(CourseError):
        what(t, *args)


def test_mistakes_of_the_course_are_not_the_students():
    nothing = Family("nothing", lambda rng: [])
    mistakes(lambda t: t.general(nothing, laws.finite()))
    mistakes(lambda t: t.numerical(cases.systems.random(2), laws.finite()), kind="plot")
    with pytest.raises(CourseError, match="kind"):
        Exercise(("f",), {}, points=1, kind="unknown")
    with pytest.raises(ValueError, match="multiple"):
        Exercise(("f",), {}, points=0.05, kind="standard")


def test_a_failed_check_is_a_small_lesson():
    t = state(lambda A, b: np.zeros(len(b)))
    first = next(r for r in t.outcome().results if r.bucket == "general").failure
    assert isinstance(first, Failure)
    assert first.asked == "solves Ax = b"
    assert first.input.startswith("a random 2x2: [[")
    assert first.got == "[0, 0]"
    assert first.measured > 10 * first.allowed


def test_the_smallest_failing_case_is_shown():
    t = Exercise(("f",), {"f": lambda A, b: right(A, b) if len(b) < 5 else b}, points=1, kind="standard")
    t.general(cases.systems.random(1, 2, 3, 5, 10, 20), laws.solves())
    assert t.outcome().results[0].failure.input.startswith("a random 5x5")


def invert(A):
    A = np.asarray(A, dtype=float)
    return None if np.linalg.matrix_rank(A) < len(A) else np.linalg.inv(A)


def state_declining(function):
    regular, singular = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([[1.0, 2.0], [2.0, 4.0]])
    t = Exercise(("invert",), {"invert": function}, points=5, kind="standard")
    t.visible(fixed("regular", Case("regular", (regular,))), laws.inverses.inverts())
    t.visible(fixed("singular", Case("singular", (singular,))), laws.inverses.declines())
    t.general(fixed("others", Case("another", (regular + 1,))), laws.inverses.inverts())
    t.general(fixed("twice", Case("twice", (2 * singular,))), laws.inverses.declines())
    return t.outcome()


def test_to_decline_counts_only_beside_a_right_answer():
    assert state_declining(invert).earned == 5
    assert state_declining(lambda A: None).earned == 0
    typed = state_declining(lambda A: np.array([[0.6, -0.2], [-0.2, 0.4]]) if A[0][0] == 2 and A[1][1] == 3 else None)
    assert [r.passed for r in typed.results] == [True, True, False, False]
    assert typed.results[3].failure.code == "FB_ALWAYS_REFUSES"
    half = state_declining(lambda A: None if np.linalg.matrix_rank(A) < 2 else np.linalg.inv(A) + (A[0, 1] == 2))
    assert [r.passed for r in half.results] == [True, True, False, True]
