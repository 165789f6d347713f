"""Integer input on which whole arithmetic fails, whatever the seed: nobody keeps points by a lucky draw."""

import numpy as np
import pytest

from autograder.checks import cases, matrices
from autograder.checks.case import generator

SEEDS = range(300)


def drawn(family, seed):
    """The arguments of the family's cases for this seed."""
    return [case.args for case in family.draw(generator(seed, family.title))]


def tridiagonal(lower, diag, upper):
    return np.diag(lower, -1) + np.diag(diag) + np.diag(upper, 1)


def test_whole_tells_whole_numbers_from_fractions():
    assert matrices.whole(np.array([[1.0, -2.0], [0.0, 3.0 + 1e-12]]))
    assert matrices.whole(np.array([4, 5]))
    assert not matrices.whole(np.array([1.0, 1 / 3]))


@pytest.mark.parametrize("family", [cases.systems.integers(), cases.systems.integer_upper_triangular()])
def test_the_solution_of_an_integer_system_is_never_whole(family):
    for seed in SEEDS:
        [(A, b)] = drawn(family, seed)
        assert matrices.whole(A)
        assert matrices.whole(b)
        assert not matrices.whole(np.linalg.solve(A, b))


def test_the_first_step_of_elimination_leaves_the_integers():
    for seed in SEEDS:
        [(A, _)] = drawn(cases.systems.integers(), seed)
        top = A[np.argmax(np.abs(A[:, 0]))]
        assert not matrices.whole(A - np.outer(A[:, 0] / top[0], top))


def test_an_integer_tridiagonal_system_is_not_symmetric_and_its_solution_not_whole():
    for seed in SEEDS:
        [(lower, diag, upper, b)] = drawn(cases.bands.integer_tridiagonal(), seed)
        assert not np.array_equal(lower, upper)
        assert not matrices.whole(np.linalg.solve(tridiagonal(lower, diag, upper), b))


def test_integers_times_halves_are_fractions_in_either_order():
    for seed in SEEDS:
        for A, B in drawn(cases.matrix_products.mixed_dtypes(), seed):
            assert not matrices.whole(A @ B)
