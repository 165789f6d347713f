"""The families of week 7 hold what their titles promise, for any seed."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import generator

SEEDS = range(5)


def drawn(family, seed):
    return [case.args[0] for case in family.draw(generator(seed))]


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_products_have_integer_factors(seed):
    for A in drawn(cases.factorizations.planted(2, 3, 5), seed):
        assert np.array_equal(A, A.round())
        for k in range(1, len(A) + 1):  # leading minors are products of pivots +-1, +-2
            assert abs(np.linalg.det(A[:k, :k])) > 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_shifted_rows_need_a_cycle(seed):
    for A in drawn(cases.factorizations.shifted_rows(3, 5), seed):
        first = np.abs(A).argmax(axis=0)
        assert not np.array_equal(first[first], np.arange(len(A)))


@pytest.mark.parametrize("seed", SEEDS)
def test_tall_matrices_are_harmless_and_integer_ones_exact(seed):
    for A in drawn(cases.factorizations.tall((5, 3), (7, 1)), seed):
        assert np.linalg.cond(A) == pytest.approx(5 if A.shape[1] > 1 else 1)
    (A,) = drawn(cases.factorizations.integer_columns(), seed)
    assert np.array_equal(A, A.round())
    assert np.linalg.cond(A) < 4


def test_dependent_columns_leave_only_rounding_and_nearly_dependent_ones_more():
    for A in drawn(cases.factorizations.dependent_columns(), 0):
        assert np.linalg.matrix_rank(A) < A.shape[1]
    for A in drawn(cases.factorizations.nearly_dependent("lauchli", "hilbert8", "vandermonde"), 0):
        left = np.abs(np.linalg.qr(A)[1].diagonal()) / np.linalg.norm(A, axis=0)
        assert left.min() > 1e-9  # above every bound that the exercise allows


@pytest.mark.parametrize("seed", SEEDS)
def test_permutations_differ_from_their_transposes(seed):
    for perm in drawn(cases.elementary.permutations(3, 4, 7), seed):
        P = np.eye(len(perm))[perm]
        assert not np.array_equal(P, P.T)


def test_determinants_that_leave_the_range_of_floats():
    for case in cases.gaussians.extreme_determinants().draw(generator(0)):
        variances = case.args[2].diagonal()
        with np.errstate(all="ignore"):
            assert np.prod(variances) in (0.0, np.inf)
        assert np.isfinite(np.log(variances).sum())


@pytest.mark.parametrize("seed", SEEDS)
def test_loss_curves_are_no_straight_lines(seed):
    for case in cases.loss_curves.methods("a", "b", "c").draw(generator(seed)):
        conds, losses = case.args
        for values in losses.values():
            slopes = np.diff(np.log10(values)) / np.diff(np.log10(conds))
            assert np.ptp(slopes) > 1e-3
