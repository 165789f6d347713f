"""Laws for systems: any sound solver is accepted, no wrong vector is, however large or small its entries."""

from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given

from autograder.checks import laws
from autograder.checks.case import Case
from tests.checks.asking import code, giving, judge
from tests.strategies import generators, square_int_matrices

A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
x = np.array([2.2, 0.6])
SYSTEM = Case("a system", (A, b))

# What no law that asks for an array of numbers may take, whatever the numbers are.
NO_ARRAYS = {
    "nothing": (None, "FB_TYPE"),
    "a list": (x.tolist(), "FB_TYPE"),
    "a tuple": (tuple(x), "FB_TYPE"),
    "a column": (x[:, None], "FB_SHAPE"),
    "too long": (np.append(x, 0.0), "FB_SHAPE"),
    "empty": (np.zeros(0), "FB_SHAPE"),
    "a scalar": (np.array(2.2), "FB_SHAPE"),
    "complex": (x + 0j, "FB_TYPE"),
    "objects": (np.array([Fraction(11, 5), Fraction(3, 5)]), "FB_TYPE"),
    "a matrix": (np.ones((2, 1)).view(np.matrix), "FB_TYPE"),
    "masked": (np.ma.array(x), "FB_TYPE"),
    "text": (np.array(["2.2", "0.6"]), "FB_TYPE"),
    "NaN": (np.array([2.2, np.nan]), "FB_NAN"),
    "infinite": (np.array([2.2, -np.inf]), "FB_NAN"),
}
FOR_VECTORS = {
    "solves": laws.solves(),
    "solves_componentwise": laws.solves_componentwise(),
    "returns": laws.returns(x),
    "answers": laws.answers(np.linalg.solve, "solves"),
}


@pytest.mark.parametrize("value", NO_ARRAYS)
@pytest.mark.parametrize("law", FOR_VECTORS)
def test_what_is_no_vector_of_numbers_is_refused(law, value):
    given_back, lesson = NO_ARRAYS[value]
    assert code(FOR_VECTORS[law], giving(given_back), SYSTEM) == lesson


@pytest.mark.parametrize("law", FOR_VECTORS)
def test_the_right_vector_is_accepted_in_other_dress(law):
    for value in (x, x[::-1].copy()[::-1], np.array([2.2, 9.9, 0.6])[::2], x.astype(np.longdouble)):
        assert code(FOR_VECTORS[law], giving(value), SYSTEM) == "accepted"


@pytest.mark.parametrize("law", FOR_VECTORS)
def test_wrong_numbers_are_refused_small_huge_and_zero(law):
    for wrong in (x + 1e-9, -x, 2 * x, x[::-1].copy(), np.zeros(2), np.full(2, 1e300), np.full(2, 1e-300)):
        assert code(FOR_VECTORS[law], giving(wrong), SYSTEM) not in ("accepted", "FB_UNREADABLE")


@given(generators(), square_int_matrices())
def test_no_enormous_answer_makes_the_residual_look_small(rng, A):
    right = rng.standard_normal(len(A)) + 1
    case = Case("a system", (A, A @ right))
    if not A.any() or np.array_equal(A @ right, np.zeros(len(A))):
        return
    biggest = np.abs(A).max()
    for sign in (1.0, -1.0, np.where(np.arange(len(A)) % 2, 1.0, -1.0)):
        for size in (np.finfo(float).max / biggest, np.finfo(float).max / biggest / len(A), 1e200):
            value = np.broadcast_to(sign * size, len(A)) * np.ones(len(A))
            for law in (laws.solves(), laws.solves_componentwise()):
                found = code(law, giving(value), case)
                if found == "accepted":  # a huge nullspace vector does solve a singular system up to rounding
                    assert np.linalg.matrix_rank(A) < len(A)
    one = np.zeros(len(A))
    column = np.abs(A).max(axis=0).argmin()
    one[column] = np.finfo(float).max / max(np.abs(A[:, column]).max(), 1.0)
    if np.abs(A[:, column]).max() > 0:
        assert code(laws.solves(), giving(one), case) == "FB_RESIDUAL"


@given(generators(), square_int_matrices())
def test_a_stable_solver_is_accepted_on_any_regular_system(rng, A):
    if np.linalg.matrix_rank(A) == len(A):
        case = Case("a regular system", (A, rng.standard_normal(len(A))))
        margin = judge(laws.solves(), np.linalg.solve, case)
        assert margin.measured <= margin.allowed / 10


def test_several_right_hand_sides_are_judged_column_by_column():
    B = np.column_stack([1e9 * b, 1e-9 * b])
    case = Case("two columns", (A, B))
    right = np.linalg.solve(A, B)
    assert code(laws.solves(), giving(right), case) == "accepted"
    wrong = right.copy()
    wrong[:, 1] = 0
    assert code(laws.solves(), giving(wrong), case) == "FB_RESIDUAL"


def test_a_zero_system_is_solved_by_zero():
    zero = Case("zero", (np.zeros((2, 2)), np.zeros(2)))
    assert code(laws.solves(), giving(np.zeros(2)), zero) == "accepted"
    impossible = Case("0 x = 1", (np.zeros((2, 2)), np.ones(2)))
    assert code(laws.solves(), giving(np.zeros(2)), impossible) == "FB_RESIDUAL"


def test_small_equations_count_like_large_ones():
    A, b = np.array([[10.0, 1e20], [1.0, 1.0]]), np.array([1e20, 2.0])
    case = Case("a badly scaled row", (A, b))
    plain, scaled = np.array([0.0, 1.0]), np.array([1.0, 1.0])
    assert code(laws.solves(), giving(plain), case) == "accepted"
    assert code(laws.solves_componentwise(), giving(plain), case) == "FB_RESIDUAL"
    assert code(laws.solves_componentwise(), giving(scaled), case) == "accepted"


BANDS = Case("bands", (np.ones(2), np.full(3, 4.0), np.array([1.0, 2.0]), np.array([6.0, 18.0, 14.0])))


def band_solution(lower, diag, upper, b):
    return np.linalg.solve(np.diag(lower, -1) + np.diag(diag) + np.diag(upper, 1), b)


def test_bands():
    assert code(laws.solves_bands(), band_solution, BANDS) == "accepted"
    single = Case("n = 1", (np.zeros(0), np.array([4.0]), np.zeros(0), np.array([3.0])))
    assert code(laws.solves_bands(), band_solution, single) == "accepted"
    shifted = lambda lower, diag, upper, b: band_solution(upper, diag, lower, b)  # noqa: E731
    assert code(laws.solves_bands(), shifted, BANDS) == "FB_RESIDUAL"
    for wrong in (np.zeros(3), np.full(3, 1e308), np.array([1e308, -1e308, 1e308]), np.array([0.0, 1.7e308 / 4, 0.0])):
        assert code(laws.solves_bands(), giving(wrong), BANDS) == "FB_RESIDUAL"
    assert code(laws.solves_bands(), giving(np.array([1, np.nan, 1])), BANDS) == "FB_NAN"


def test_triangular_solvers_agree_with_a_library():
    U = np.triu(A)
    assert code(laws.solves(c=10), lambda U, b: scipy.linalg.solve_triangular(U, b), Case("U", (U, b))) == "accepted"


INFINITE = Case("a consistent system", (A, b), facts={"answer": ("infinite", 2)})


@pytest.mark.parametrize(
    "value", [("infinite", 2), ["infinite", 2], ("infinite", np.int64(2)), (np.str_("infinite"), 2)]
)
def test_the_kind_of_a_system_is_accepted(value):
    assert code(laws.classifies(), giving(value), INFINITE) == "accepted"


@pytest.mark.parametrize(
    "value",
    [
        ("none", 2),
        ("infinite", 1),
        ("infinite", True),
        ("infinite", 2.0),
        ("infinite",),
        "infinite",
        None,
        (2, "infinite"),
    ],
)
def test_another_kind_is_refused(value):
    assert code(laws.classifies(), giving(value), INFINITE) == "FB_TYPE"
