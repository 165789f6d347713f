"""Laws for orthogonal matrices: rotations and mirrors are judged by what they do, the verdict by what is true."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from tests.checks.asking import code, giving, judge


def turn(theta):
    return np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])


def mirror(u):
    u = np.asarray(u, dtype=float) / np.abs(u).max()
    return np.eye(len(u)) - 2 * np.outer(u, u) / (u @ u)


QUESTIONS = [
    cases.orthogonal.seed(),
    cases.orthogonal.shear(),
    cases.orthogonal.turned(2, 5),
    cases.orthogonal.stretched(2, 4),
    cases.orthogonal.sheared(2, 3),
    cases.orthogonal.not_square_orthonormal(),
    cases.orthogonal.special(),
    cases.orthogonal.another_tolerance(),
    cases.orthogonal.perturbed(3, 5),
    cases.orthogonal.whole_numbers(),
]
MIRRORS = [
    cases.orthogonal.mirrors(2, 3, 6),
    cases.orthogonal.long_and_short_mirrors(),
    cases.orthogonal.smallest_mirrors(),
    cases.orthogonal.whole_mirrors(),
]


def drawn(families, seed=3):
    return [pytest.param(case, id=case.name) for family in families for case in family.draw(generator(seed))]


@pytest.mark.parametrize("case", drawn(QUESTIONS))
def test_every_question_is_clear_and_each_verdict_is_told(case):
    (Q,), tol = case.args, case.kwargs.get("tol", 1e-10)
    off = np.abs(Q.T @ Q - np.eye(Q.shape[1])).max() if Q.shape[0] == Q.shape[1] else np.inf
    assert off <= 0.9 * tol if case.facts["answer"] else off >= 10 * tol  # no right method can be in doubt
    law, answer = laws.orthogonality.decides(), case.facts["answer"]
    assert code(law, giving(answer), case) == code(law, giving(np.bool_(answer)), case) == "accepted"
    assert code(law, giving(not answer), case) == case.facts.get("lesson", "FB_TYPE")


@pytest.mark.parametrize("value", [None, 1, 1.0, "True", np.array([True])])
def test_a_verdict_is_a_bool(value):
    (case,) = cases.orthogonal.seed().draw(generator(1))
    assert code(laws.orthogonality.decides(), giving(value), case) == "FB_TYPE"


@pytest.mark.parametrize("theta", [0.0, 0.4, -2.5, 4.0])
def test_rotations_compose_and_keep_lengths(theta):
    (case,) = cases.orthogonal.angles(theta).draw(generator(1))
    for law in (laws.orthogonality.composes(), laws.orthogonality.is_orthogonal(1)):
        margin = judge(law, turn, case)
        assert margin.measured <= margin.allowed / 10
        assert code(law, lambda t: turn(t) * 1.001, case) == "FB_RESIDUAL"
    assert code(laws.orthogonality.is_orthogonal(1), lambda t: turn(t) @ np.diag([1, -1]), case) == "FB_SIGN"
    assert code(laws.orthogonality.composes(), lambda t: turn(t + 0.1), case) == "FB_RESIDUAL"


@pytest.mark.parametrize("case", drawn(MIRRORS))
def test_a_mirror_is_recognised_whatever_the_length_of_u(case):
    law, n = laws.orthogonality.reflects(), len(case.args[0])
    margin = judge(law, mirror, case)
    assert margin.measured <= margin.allowed / 10
    assert code(laws.orthogonality.is_orthogonal(-1), mirror, case) == "accepted"
    assert code(law, lambda u: (mirror(u) + np.eye(n)) / 2, case) == "FB_SCALE"  # the projection
    assert code(law, lambda u: -mirror(u), case) == "FB_SIGN"
    assert code(law, lambda u: mirror(u) + 1e-6, case) == "FB_RESIDUAL"
    assert code(law, lambda u: np.eye(n), case) == ("FB_SIGN" if n == 1 else "FB_RESIDUAL")
    assert code(law, lambda u: np.full((n, n), 1e200), case) == "FB_RESIDUAL"
    assert code(law, lambda u: mirror(u)[0], case) == "FB_SHAPE"


def test_a_float32_mirror_is_judged_in_float32():
    u = np.array([1, 2, 2], dtype=np.float32)
    case = Case("u", (u,), facts={"n": 3, "mirror": np.array([[2.0, 2], [-1, 0], [0, -1]])})
    assert code(laws.orthogonality.reflects(), lambda u: mirror(u).astype(np.float32), case) == "accepted"
    double = Case("u", (u.astype(float),), facts=case.facts)
    assert code(laws.orthogonality.reflects(), lambda u: mirror(u).astype(np.float32), double) == "FB_RESIDUAL"
