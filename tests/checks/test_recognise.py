"""A known wrong answer is named where it explains what came back, and nowhere else."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks import cases, laws
from autograder.checks.exercise import Exercise
from autograder.checks.laws.law import Broken, CourseError, Law
from autograder.checks.lessons import LESSONS


@dataclass
class Known:
    function: Any
    code: str
    hint: str
    name: str = "f"


def transposed(A, b):
    return np.linalg.solve(A.T, b)


def by_rows(A, b):
    return b / np.diag(A)


def loses_first(A, b):
    x = np.linalg.solve(A, b)
    x[0] = 0
    return x


def fails(A, b):
    raise ZeroDivisionError


KNOWN = [
    Known(transposed, "FB_TRANSPOSED", "You solved with A^T."),
    Known(by_rows, "FB_RESIDUAL", "Each equation has more than one unknown."),
    Known(fails, "FB_NO_PIVOTING", "Do not divide by a zero pivot."),
]


def lessons(f, known=KNOWN):
    t = Exercise(("f",), {"f": f}, points=5, kind="standard")
    t.general(cases.systems.random(2, 4), laws.solves())
    t.edge(cases.systems.needs_exchange(), laws.solves())
    t.recognise(known)
    outcome = t.outcome()
    return [(r.failure.code, r.failure.hint) if r.failure else None for r in outcome.results], outcome


def test_the_mistake_is_named_also_when_it_was_made_in_another_way():
    found, outcome = lessons(lambda A, b: np.linalg.inv(A.T) @ b)
    assert found == [("FB_TRANSPOSED", "You solved with A^T.")] * 2
    assert outcome.results[0].failure.message == LESSONS["FB_TRANSPOSED"]
    assert outcome.earned == 0


def test_the_same_exception_is_the_same_mistake():
    assert lessons(fails)[0] == [("FB_NO_PIVOTING", "Do not divide by a zero pivot.")] * 2


def test_the_generic_lesson_keeps_its_numbers():
    _, outcome = lessons(by_rows)
    assert outcome.results[0].failure.code == "FB_RESIDUAL"
    assert outcome.results[0].failure.hint == "Each equation has more than one unknown."
    assert "natural scale" in outcome.results[0].failure.message


def test_what_no_entry_explains_keeps_its_own_lesson():
    assert lessons(loses_first)[0] == [("FB_RESIDUAL", "")] * 2


def test_right_answers_are_not_disturbed():
    found, outcome = lessons(np.linalg.solve)
    assert found == [None, None]
    assert outcome.earned == 5


def test_the_entry_that_fits_best_is_believed():
    def sometimes(A, b):
        return transposed(A, b) if len(b) == 2 else np.linalg.solve(A, b)

    known = [KNOWN[0], Known(sometimes, "FB_SIGN", "Only for two unknowns.")]
    t = Exercise(("f",), {"f": sometimes}, points=5, kind="standard")
    t.general(cases.systems.random(2), laws.solves())
    t.general(cases.systems.random(4), laws.solves())
    t.recognise(known)
    assert t.outcome().results[0].failure.code == "FB_SIGN"
    assert t.outcome().results[1].passed


def test_an_entry_that_meets_the_answer_by_chance_is_not_believed():
    def wrong_for_two_unknowns(A, b):
        return transposed(A, b) if len(b) == 2 else np.linalg.solve(A, b)

    t = Exercise(("f",), {"f": wrong_for_two_unknowns}, points=5, kind="standard")
    for size in (2, 3, 4):
        t.general(cases.systems.random(size), laws.solves())
    t.recognise([KNOWN[0]])
    found = [r.failure for r in t.outcome().results]
    assert found[1:] == [None, None]
    assert (found[0].code, found[0].hint) == ("FB_RESIDUAL", "")


def test_whoever_refuses_an_input_agrees_with_an_entry_that_refuses_it_otherwise():
    def refuses(error):
        def solve_transposed(A, b):
            if len(A) != len(b):
                raise error
            return transposed(A, b)

        return solve_transposed

    t = Exercise(("f",), {"f": refuses(KeyError())}, points=5, kind="standard")
    t.general(cases.systems.random(3), laws.solves())
    for _ in range(2):
        t.edge(cases.systems.mismatched(), laws.raises(KeyError, IndexError))
    t.recognise([Known(refuses(IndexError()), "FB_TRANSPOSED", "You solved with A^T.")])
    assert t.outcome().results[0].failure.code == "FB_TRANSPOSED"


def test_a_lesson_about_an_error_is_not_told_of_a_wrong_value():
    def never_raises(A, b):
        return transposed(A, b)

    found, _ = lessons(never_raises, [Known(never_raises, "FB_NO_ERROR", "Test the shapes first.")])
    assert found == [("FB_RESIDUAL", "")] * 2


def test_an_entry_for_another_function_or_with_enormous_numbers_explains_nothing():
    other = [Known(transposed, "FB_TRANSPOSED", "hint", name="g"), Known(lambda A, b: 10**400, "FB_SIGN", "hint")]
    assert lessons(lambda A, b: 10**401, other)[0][0] == ("FB_TYPE", "")
    assert lessons(transposed, other)[0][0] == ("FB_RESIDUAL", "")


def test_a_lesson_about_values_is_not_told_of_an_error_that_was_not_raised():
    t = Exercise(("f",), {"f": by_rows}, points=5, kind="standard")
    t.general(cases.systems.random(2, 4), laws.solves())
    t.edge(cases.systems.mismatched(), laws.raises(KeyError))
    t.recognise(KNOWN)
    general, edge = (r.failure for r in t.outcome().results)
    assert (general.code, general.hint) == ("FB_RESIDUAL", "Each equation has more than one unknown.")
    assert (edge.code, edge.hint) == ("FB_WRONG_ERROR", "")


def test_a_law_that_warns_or_stumbles_over_an_entry_disturbs_nobody():
    asked = []

    def test(trial):
        asked.append(trial)
        np.ones(1) / np.zeros(1)
        if len(asked) > 1:
            raise CourseError("the entry's answer makes the tolerance test nothing")
        raise Broken("FB_RESIDUAL", eta=1.0, tol=0.1)

    t = Exercise(("f",), {"f": transposed}, points=5, kind="standard")
    t.general(cases.systems.random(2), Law("stumbles", test))
    t.recognise(KNOWN)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # stock nbgrader gives 0 to a cell that wrote to stderr
        (result,) = t.outcome().results
    assert len(asked) == 2
    assert result.failure.hint == "You solved with A^T."
