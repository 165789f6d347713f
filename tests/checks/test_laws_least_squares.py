"""Laws for least squares: a minimiser by any road is accepted, near misses are refused by name."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from autograder.checks.laws.law import Broken
from tests.checks.asking import code, giving, judge

A = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
b = np.array([1.0, 2.0, 2.0, 5.0])
POINTS = Case("four points", (A, b))
RIGHT = np.array([0.7, 1.2])
minimises, fits_best = laws.least_squares.minimises(), laws.least_squares.fits_best()
with_residual, shortest = laws.least_squares.fits_with_residual(), laws.least_squares.shortest()


def drawn(family):
    return family.draw(generator(7, family.title))


def by_pinv(A, b):
    return np.linalg.pinv(A) @ b


def by_gram(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


@pytest.mark.parametrize("wrong", [RIGHT + 1e-6, -RIGHT, RIGHT[::-1], np.zeros(2), np.full(2, 1e300)])
def test_what_does_not_minimise_is_refused(wrong):
    assert code(minimises, giving(np.array(wrong)), POINTS) == "FB_RESIDUAL"


def test_shape_type_and_nan_come_first():
    assert code(minimises, giving(RIGHT[:, None]), POINTS) == "FB_SHAPE"
    assert code(minimises, giving(RIGHT.tolist()), POINTS) == "FB_TYPE"
    assert code(minimises, giving(np.array([np.nan, 1.0])), POINTS) == "FB_NAN"
    assert code(minimises, giving(RIGHT), POINTS) == "accepted"


@pytest.mark.parametrize("solver", [by_pinv, by_gram])
@pytest.mark.parametrize("law", [minimises, fits_best])
def test_any_method_passes_on_full_rank(law, solver):
    for case in drawn(cases.least_squares.tall((5, 2), (3, 3), (8, 3), cond=1e3)):
        margin = judge(law, solver, case)
        assert margin.measured <= margin.allowed / 10


def test_a_solution_of_the_first_equations_is_refused():
    for case in drawn(cases.least_squares.tall((5, 2), (8, 3))):
        first = lambda A, b: np.linalg.solve(A[: A.shape[1]], b[: A.shape[1]])  # noqa: E731
        assert code(fits_best, first, case) == "FB_RESIDUAL"
        assert code(minimises, first, case) == "FB_RESIDUAL"


def with_norm(solver, power=1):
    def solve(A, b):
        x = solver(A, b)
        return x, np.linalg.norm(b - A @ x) ** power

    return solve


def by_qr(A, b):
    Q, R = np.linalg.qr(A)
    return np.linalg.solve(R, Q.T @ b)


def test_qr_is_told_from_the_gram_matrix_on_consistent_data():
    for case in drawn(cases.least_squares.consistent(1e7, 3e7)):
        assert code(with_residual, with_norm(by_qr), case) == "accepted"
        assert code(with_residual, with_norm(by_gram), case) == "FB_NORMAL_EQUATIONS"
        assert code(with_residual, with_norm(lambda A, b: by_qr(A, b) + 1.0), case) == "FB_RESIDUAL"


def test_and_not_on_noisy_data():
    for case in drawn(cases.least_squares.tall((6, 2), (4, 4))):
        assert code(with_residual, with_norm(by_gram), case) == "accepted"


def test_the_square_of_the_norm_is_named():
    for case in drawn(cases.least_squares.tall((6, 2), residual=3.0)):
        assert code(with_residual, with_norm(by_qr, power=2), case) == "FB_SQUARED"
        assert code(with_residual, lambda A, b: (by_qr(A, b), 0.0), case) == "FB_RESIDUAL"
        assert code(with_residual, by_qr, case) == "FB_TYPE"
        with pytest.raises(Broken) as broken:
            judge(with_residual, lambda A, b: (by_qr(A, b), 0.0), case)
        assert broken.value.message.startswith("x is right")


def cut_at(cutoff):
    def solve(A, b):
        U, sigma, Vt = np.linalg.svd(A, full_matrices=False)
        r = np.sum(sigma > cutoff)
        return Vt[:r].T @ (U[:, :r].T @ b / sigma[:r])

    return solve


RANKS = cases.least_squares.of_rank((4, 3, 2), (3, 5, 2), unit=0.1) + cases.least_squares.graded()


def test_the_shortest_minimiser_is_accepted_and_a_longer_one_named():
    for case in drawn(RANKS):
        assert code(shortest, by_pinv, case) == "accepted"
        A = case.args[0]
        N = np.linalg.svd(A)[2][2]
        assert code(shortest, lambda A, b, N=N: by_pinv(A, b) + N, case) == "FB_NOT_MIN_NORM"
        assert code(shortest, lambda A, b: 1.001 * by_pinv(A, b), case) == "FB_RESIDUAL"
        assert code(shortest, lambda A, b: 0 * by_pinv(A, b), case) == "FB_RESIDUAL"


def test_dividing_by_rounding_is_refused():
    for case in drawn(cases.least_squares.of_rank((4, 3, 2), unit=0.1)):
        assert code(shortest, cut_at(0.0), case) not in ("accepted", "FB_UNREADABLE")


@pytest.mark.parametrize("unit", [1e-12, 0.7e8])
def test_an_absolute_threshold_is_named(unit):
    for case in drawn(cases.least_squares.of_rank((4, 3, 2), unit=unit)):
        assert code(shortest, by_pinv, case) == "accepted"
        assert code(shortest, cut_at(1e-10), case) == "FB_ABSOLUTE_TOL"
        assert code(shortest, lambda A, b: -by_pinv(A, b), case) == "FB_RESIDUAL"


def test_zero_systems_have_the_zero_solution():
    for case in drawn(cases.least_squares.degenerate()):
        assert code(shortest, lambda A, b: np.zeros(A.shape[1]), case) == "accepted"
        assert code(shortest, lambda A, b: np.ones(A.shape[1]), case) != "accepted"
