"""Laws for whole solution sets: any particular solution, any basis; a wrong one in any part is refused."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import laws, matrices
from autograder.checks.case import Case
from tests.checks.asking import code, giving, judge
from tests.strategies import generators

A, b = np.array([[1.0, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]), np.array([1.0, 5, 6])
xp, N = np.array([-2, 0, 1.5, 0]), np.array([[-2.0, 2], [1, 0], [0, -2], [0, 1]])
SYSTEM = Case("the 3x4 example", (A, b))
WHOLE = laws.solution_sets.complete_solution()


@pytest.mark.parametrize(
    "value",
    [(xp, N), [xp, -N], (np.linalg.pinv(A) @ b, scipy.linalg.null_space(A)), (xp + N @ [1e3, -7], 1e-150 * N)],
)
def test_every_description_of_the_solutions_is_accepted(value):
    assert code(WHOLE, giving(value), SYSTEM) == "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (xp, "FB_TYPE"),
        ((xp,), "FB_TYPE"),
        ((xp, N, N), "FB_TYPE"),
        ((xp[:, None], N), "FB_SHAPE"),
        ((xp.tolist(), N), "FB_TYPE"),
        ((np.array([-2, 1.5, 0, 0]), N), "FB_RESIDUAL"),
        ((np.zeros(4), N), "FB_RESIDUAL"),
        ((xp + 1e-9, N), "FB_RESIDUAL"),
        ((np.full(4, 1e300), N), "FB_RESIDUAL"),
        ((xp, N[:, :1]), "FB_BASIS_TOO_SMALL"),
        ((xp, np.zeros((4, 0))), "FB_BASIS_TOO_SMALL"),
        ((xp, N.T), "FB_TRANSPOSED"),
        ((xp, np.abs(N)), "FB_NOT_IN_SPACE"),
        ((xp, N[:, [0, 0]]), "FB_BASIS_DEPENDENT"),
        ((xp, None), "FB_TYPE"),
    ],
)
def test_a_wrong_part_is_refused(value, lesson):
    assert code(WHOLE, giving(value), SYSTEM) == lesson


@given(generators(), st.integers(1, 5), st.integers(1, 5), st.sampled_from([1.0, 0.1, 1e-9]))
def test_the_library_solves_with_room_to_spare(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    M, _ = matrices.dyadic_rank(rng, m, n, r)
    case = Case("planted", (scale * M, scale * (M @ rng.integers(-3, 4, n))), facts={"rank": r})
    value = (np.linalg.pinv(case.args[0]) @ case.args[1], np.linalg.svd(case.args[0])[2][r:].T)
    margin = judge(WHOLE, giving(value), case)
    assert margin.measured <= margin.allowed / 10


def raising(kind):
    def fail(*args):
        raise kind("no")

    return fail


def test_an_answer_where_there_is_none_has_its_own_lesson():
    refuses = laws.solution_sets.refuses_inconsistent()
    assert refuses.expects_error
    assert code(refuses, raising(np.linalg.LinAlgError), SYSTEM) == "accepted"
    assert code(refuses, giving((xp, N)), SYSTEM) == "FB_INCONSISTENT_NOT_DETECTED"
    assert code(refuses, giving(None), SYSTEM) == "FB_INCONSISTENT_NOT_DETECTED"
    assert code(refuses, raising(ValueError), SYSTEM) == "FB_WRONG_ERROR"
    assert code(refuses, raising(NotImplementedError), SYSTEM) == "FB_NOT_STARTED"


# --- the four subspaces -----------------------------------------------------------------------------------------------

M = np.array([[1.0, 2, 1], [2, 4, 2], [0, 1, 1]])
RANK2 = Case("a 3x3 of rank 2", (M,))
FOUR = laws.solution_sets.spans_four_subspaces()
CLOSED = laws.solution_sets.closed_under_combinations()
GOOD = {
    "column": M[:, :2],
    "left_null": np.array([[2.0], [-1], [0]]),
    "row": M[[0, 2]].T,
    "null": np.array([[1.0], [-1], [1]]),
}


def test_bases_of_all_four_are_accepted():
    U, _, Vt = np.linalg.svd(M)
    orthonormal = {"column": U[:, :2], "left_null": U[:, 2:], "row": Vt[:2].T, "null": Vt[2:].T, "rank": 2}
    for value in (GOOD, orthonormal, {key: -3e9 * basis for key, basis in GOOD.items()}):
        assert code(FOUR, giving(value), RANK2) == "accepted"
        assert code(CLOSED, giving(value), RANK2) == "accepted"


@pytest.mark.parametrize(
    ("change", "lesson"),
    [
        ({"row": M[:2].T}, "FB_BASIS_DEPENDENT"),
        ({"row": M[:, :2]}, "FB_NOT_IN_SPACE"),
        ({"row": GOOD["row"].T}, "FB_TRANSPOSED"),
        ({"column": np.eye(3)[:, :2]}, "FB_NOT_IN_SPACE"),
        ({"column": M[:, :1]}, "FB_BASIS_TOO_SMALL"),
        ({"left_null": GOOD["null"]}, "FB_NOT_IN_SPACE"),
        ({"left_null": np.zeros((3, 1))}, "FB_BASIS_DEPENDENT"),
        ({"null": np.zeros((3, 0))}, "FB_BASIS_TOO_SMALL"),
        ({"null": np.ones(3)}, "FB_SHAPE"),
        ({"null": None}, "FB_TYPE"),
        ({"row": np.full((3, 2), np.inf)}, "FB_NAN"),
        ({"row": GOOD["row"] + 1e-5}, "FB_NOT_IN_SPACE"),
    ],
)
def test_one_wrong_basis_is_refused_and_named(change, lesson):
    assert code(FOUR, giving(GOOD | change), RANK2) == lesson


@pytest.mark.parametrize("value", [None, [], {}, {"column": GOOD["column"]}, tuple(GOOD.values())])
def test_what_is_no_dict_of_four_is_refused(value):
    assert code(FOUR, giving(value), RANK2) == "FB_TYPE"
    assert code(CLOSED, giving(value), RANK2) == "FB_TYPE"


def test_empty_bases():
    regular, zeros = Case("identity", (np.eye(2),)), Case("zeros", (np.zeros((2, 3)),))
    full = {"column": np.eye(2), "left_null": np.zeros((2, 0)), "row": np.eye(2), "null": np.zeros((2, 0))}
    none = {"column": np.zeros((2, 0)), "left_null": np.eye(2), "row": np.zeros((3, 0)), "null": np.eye(3)}
    for law in (FOUR, CLOSED):
        assert code(law, giving(full), regular) == "accepted"
        assert code(law, giving(none), zeros) == "accepted"
    assert code(FOUR, giving(full | {"null": np.zeros((0, 2))}), regular) == "FB_SHAPE"
    assert code(FOUR, giving(none | {"row": np.zeros(0)}), zeros) == "FB_SHAPE"


def test_sums_must_stay_inside():
    assert code(CLOSED, giving(GOOD | {"null": np.ones((3, 1))}), RANK2) == "FB_NOT_IN_SPACE"
    assert code(CLOSED, giving(GOOD | {"column": np.eye(3)[:, 1:]}), RANK2) == "FB_NOT_IN_SPACE"


# --- coordinates ------------------------------------------------------------------------------------------------------

BASIS = np.array([[1.0, 0, 0], [1, 1, 0], [1, 2, 1]])
P = Case("a quadratic", (np.array([2.0, -3, 1]), BASIS))


def solve(p, basis):
    return np.linalg.lstsq(basis.T, p, rcond=None)[0]


def test_coordinates_are_judged_by_what_they_multiply_out_to():
    law = laws.solution_sets.coordinates()
    assert code(law, solve, P) == "accepted"
    assert code(law, lambda p, basis: np.linalg.solve(basis, p), P) == "FB_RESIDUAL"
    assert code(law, lambda p, basis: solve(p, basis) + 1e-9, P) == "FB_RESIDUAL"
    assert code(law, lambda p, basis: solve(p, basis)[:2], P) == "FB_SHAPE"
    assert code(law, lambda p, basis: solve(p, basis).tolist(), P) == "FB_TYPE"


def test_the_derivative_is_asked_for_each_basis_polynomial():
    law = laws.solution_sets.represents_derivative()
    assert code(law, solve, P) == "accepted"
    knows_one = lambda p, basis: solve(p, basis) if p[2] else np.zeros(3)  # noqa: E731
    assert code(law, knows_one, P) == "FB_RESIDUAL"
