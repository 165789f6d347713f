"""Families of matrices to invert keep what their titles promise, whatever the seed."""

import numpy as np
import pytest

from autograder.checks import cases, matrices
from reference_impl import det_exact, numerical_rank, vif

SEEDS = range(12)


def drawn(family):
    for seed in SEEDS:
        yield from family.draw(np.random.default_rng(seed))


@pytest.mark.parametrize(
    "family",
    [
        cases.inverses.random(1, 2, 5),
        cases.inverses.digits(),
        cases.inverses.integers(3),
        cases.inverses.pairs(3),
        cases.inverses.scaled(3, 1e-9, 1e9),
        cases.inverses.zero_pivot(),
        cases.inverses.permutations(3, 5),
    ],
    ids=lambda family: family.title,
)
def test_regular_ones_are_far_from_singular(family):
    for case in drawn(family):
        for M in (case.args[0], case.facts.get("B", case.args[0])):
            assert np.linalg.cond(M) < 500


def test_singular_ones_are_singular_in_exact_arithmetic():
    families = (cases.inverses.singular(2), cases.inverses.singular(3), cases.inverses.singular_with_large_entries())
    for family in families:
        for case in family.draw(np.random.default_rng(0)):
            assert det_exact(case.args[0]) == 0


def test_large_entries_hide_the_zero():
    for case in cases.inverses.singular_with_large_entries().draw(np.random.default_rng(0)):
        (a, b, c), (d, e, f), (g, h, i) = case.args[0].tolist()
        assert a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) != 0


def test_determinants_come_from_whole_numbers():
    for case in drawn(cases.determinants.integers(2, 3, 5)):
        assert det_exact(case.args[0]).denominator == 1
        assert abs(det_exact(case.args[0])) > 1
    for case in drawn(cases.determinants.singular((2, 1), (5, 4))):
        assert det_exact(case.args[0]) == 0


def test_planted_ranks_are_exact_and_clear():
    for case in drawn(cases.ranks.planted(4, 4, 3, 2)):
        sigma, r = np.linalg.svd(case.args[0], compute_uv=False), case.facts["rank"]
        assert matrices.exact_rank(case.args[0]) == r
        assert sigma[r - 1] >= 1e-6 * sigma[0]
        assert all(sigma[r:] <= 1e-14 * sigma[0])
    for case in drawn(cases.ranks.scaled(8, 7, 1000.0, 0.1)):
        assert numerical_rank(case.args[0]) == 7
    for case in drawn(cases.ranks.inverted_by_libraries()):
        assert det_exact(case.args[0]) == 0


def test_one_sided():
    for case in drawn(cases.one_sided.full_rank((3, 2), (2, 3), (4, 4))):
        assert np.linalg.cond(case.args[0]) < 30
    for case in cases.one_sided.deficient().draw(np.random.default_rng(0)):
        assert matrices.exact_rank(case.args[0]) < min(case.args[0].shape)
    for case in drawn(cases.one_sided.of_condition(1e3, (6, 3), (3, 6))):
        assert np.linalg.cond(case.args[0]) == pytest.approx(1e3)


def test_collinear_columns():
    for case in drawn(cases.collinear.dependent()):
        factors = vif(case.args[0])
        assert np.isinf(factors).any()
        assert np.isfinite(factors).sum() == 1
        assert factors[np.isfinite(factors)] < 100
    for case in drawn(cases.collinear.almost_one()):
        assert vif(case.args[0]) == pytest.approx(5e7, rel=1e-6)
    for case in drawn(cases.collinear.correlated((8, 2), (12, 4))):
        assert vif(case.args[0]).max() < 100


def test_tensors_know_their_condition():
    for case in drawn(cases.inverse_tensors.regular(2, 5)):
        assert case.facts["cond"] < 20
    for family in (cases.inverse_tensors.singular(), cases.inverse_tensors.singular_float32()):
        for case in family.draw(np.random.default_rng(0)):
            assert det_exact(case.args[0].array.astype(float)) == 0
