"""Two-sided: on the families of the course right algorithms stay ten times below the tolerance, wrong ones above."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import cases, laws, matrices, tolerances
from autograder.checks.case import Case, generator
from autograder.checks.data import Tensor
from autograder.checks.laws.law import Broken
from autograder.checks.laws.systems import backward_error, componentwise_error
from tests.checks.asking import judge
from tests.strategies import generators, square_int_matrices


def gepp(A, b, pivot=True):
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    n = len(c)
    for k in range(n):
        p = k + int(np.argmax(np.abs(U[k:, k]))) if pivot else k
        U[[k, p]], c[[k, p]] = U[[p, k]], c[[p, k]]
        m = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(m, U[k])
        c[k + 1 :] -= m * c[k]
    return back(U, c)


def back(U, c):
    x = np.zeros(len(c))
    for i in reversed(range(len(c))):
        x[i] = (c[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def without_pivots(A, b):
    return gepp(A, b, pivot=False)


def by_inverse(A, b):
    return np.linalg.inv(A) @ b


HARD = {
    "cond 1e8": lambda rng: matrices.randsvd(rng, 12, 12, 1e8),
    "cond 1e14": lambda rng: matrices.randsvd(rng, 12, 12, 1e14),
    "one small": lambda rng: matrices.randsvd(rng, 8, 8, 1e12, "one_small"),
    "Hilbert": lambda rng: matrices.hilbert(10),
    "rows scaled": lambda rng: matrices.graded_rows(rng, 8),
    "columns scaled": lambda rng: matrices.graded_columns(rng, 8),
    "Gaussian": lambda rng: rng.standard_normal((20, 20)),
    "dominant": lambda rng: matrices.diagonally_dominant(rng, 20),
    "tiny": lambda rng: 1e-200 * rng.standard_normal((6, 6)),
    "huge": lambda rng: 1e150 * rng.standard_normal((6, 6)),
}


@pytest.mark.parametrize("name", HARD)
def test_stable_solvers_keep_their_distance_whatever_the_condition(name):
    for seed in range(5):
        rng = generator(seed, name)
        A = HARD[name](rng)
        case = Case(name, (A, A @ rng.standard_normal(len(A))))
        for solver in (gepp, np.linalg.solve):
            margin = judge(laws.solves(), solver, case)
            assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize("name", ["cond 1e14", "Hilbert", "one small"])
def test_the_inverse_is_far_outside_where_it_is_no_way_to_solve(name):
    rng = generator(1, name)
    A = HARD[name](rng)
    b = A @ rng.standard_normal(len(A))
    assert backward_error(A, by_inverse(A, b), b) >= 10 * tolerances.backward(50, A.shape, np.finfo(float).eps)


@pytest.mark.parametrize("family", [cases.systems.tiny_pivots(), cases.systems.tiny_above_negative()])
def test_pivots_decide_on_the_numerical_families(family):
    for seed in range(3):
        for case in family.draw(generator(seed)):
            margin = judge(laws.solves(), gepp, case)
            assert margin.measured <= margin.allowed / 10
    wrong = []
    for case in family.draw(generator(1)):
        try:
            judge(laws.solves(), without_pivots, case)
        except Broken as broken:
            wrong.append(broken.measured is None or broken.measured >= 10 * broken.allowed)
    assert wrong
    assert all(wrong)


def test_back_substitution_is_small_in_every_equation():
    for case in cases.systems.upper_triangular(1, 2, 5, 10, 30).draw(generator(4)):
        U, b = case.args
        omega = componentwise_error(U, back(U, b), b)
        assert omega <= tolerances.componentwise(50, len(b), np.finfo(float).eps) / 10


def test_float32_is_judged_by_its_own_epsilon():
    A, b = np.array([[2.0, 1.0], [1.0, 3.0]], dtype=np.float32), np.array([5.0, 4.0], dtype=np.float32)
    case = Case("float32", (A, b))
    single = lambda A, b: np.linalg.solve(A.astype(np.float32), b.astype(np.float32))  # noqa: E731
    assert judge(laws.solves(), single, case).allowed > 1e-6
    with pytest.raises(Broken):
        judge(laws.solves(), single, Case("float64", (np.array([[3.0, 1.0], [1.0, 7.1]]), b.astype(float))))
    with pytest.raises(Broken):
        judge(laws.solves(), lambda A, b: single(A, b) * 1.001, case)


def test_the_epsilon_is_that_of_the_coarsest_argument_wherever_it_stands():
    double, single = np.finfo(np.float64).eps, np.finfo(np.float32).eps
    coarse = np.ones(2, dtype=np.float32)
    assert tolerances.eps_of(np.ones(2), 3, [1, 2], np.ones(2, dtype=int)) == double
    for value in (coarse, Tensor(coarse), [np.ones(2), coarse], [(Tensor(coarse),)]):
        assert tolerances.eps_of(np.ones(2), value) == single
    assert tolerances.eps_of() == double


@given(generators(), square_int_matrices())
def test_products_and_factors_stay_within_their_bounds(rng, A):
    B = rng.standard_normal(A.shape)
    eps = float(np.finfo(float).eps)
    exact = A.astype(np.longdouble) @ B.astype(np.longdouble)
    assert (np.abs(A @ B - exact) <= tolerances.product(A, B, eps)).all()
    v, w = A.ravel(), B.ravel()
    assert abs(v @ w - v.astype(np.longdouble) @ w.astype(np.longdouble)) <= tolerances.dot(v, w, eps)


def test_every_relative_tolerance_still_tests_something():
    for eps in (float(np.finfo(np.float64).eps), float(np.finfo(np.float32).eps)):
        for allowed in (
            tolerances.values(eps),
            tolerances.backward(200, (30, 30), eps),
            tolerances.componentwise(50, 30, eps),
            tolerances.converged(eps),
        ):
            assert eps < allowed <= tolerances.cap(eps)
    assert tolerances.plot(0.5) == 1e-6
    assert tolerances.plot(2000) == 2e-3
