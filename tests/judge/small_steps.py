"""A small week as the judge's steps: two exercises, and what a student may put before them."""

from __future__ import annotations

from collections.abc import Callable

from autograder.judge.steps import Step
from autograder.judge.verdict import Judgement

SETUP = Step(
    "shared",
    "setup",
    """\
import numpy as np
from autograder import checks as check
from autograder.checks import laws
from autograder.checks.case import Case, fixed""",
)
SOLVE = """\
def solve_2x2(A, b):
    A = np.array(A, dtype=float)
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    return np.array([A[1, 1] * b[0] - A[0, 1] * b[1], A[0, 0] * b[1] - A[1, 0] * b[0]]) / det"""
TESTS = """\
t = check.exercise("solve_2x2", points=4)
t.forbid(*check.SOLVERS, what="Cramer's rule")
t.example([[2, 1], [1, 3]], [5, 4], gives=[2.2, 0.6])
t.general(check.cases.systems.dominant(2), laws.solves(c=100))
t.score()"""
TWICE = "def twice(x):\n    return 2 * x"
TWICE_TESTS = """\
t = check.exercise("twice", points=1)
t.example(3, gives=6)
t.general(fixed("5", Case("twice(5)", (5,))), laws.returns(10))
t.score()"""

Grade = Callable[..., Judgement]


def answer(source: str, name: str = "solve_2x2") -> Step:
    """An answer cell that was to define `name`."""
    return Step("student", f"{name}_answer", source, defines=frozenset([name]))


def scratch(source: str) -> Step:
    """A cell of the student's own."""
    return Step("student", "scratch", source)


def graded(source: str = TESTS, points: float = 4.0, label: str = "tests") -> Step:
    """A test cell."""
    return Step("tests", label, source, points)


def week(*before: Step, solution: str = SOLVE) -> list[Step]:
    """Two exercises: the student's cells `before`, the answer to the first, its tests, and a second exercise."""
    first = [SETUP, *before, answer(solution), graded()]
    return [*first, answer(TWICE, "twice"), graded(TWICE_TESTS, 1.0, "twice_tests")]


def points(judgement: Judgement) -> dict[str, float]:
    """The marks by test cell."""
    return {label: verdict.points for label, verdict in judgement.verdicts().items()}
