"""Cases of vectors, products and embeddings keep what their names promise, whatever the seed."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import generator

SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_short_pairs_are_exact_in_any_order(seed):
    for case in cases.vectors.pairs(1, 2, 5, 8).draw(generator(seed)):
        x, y = case.args
        products = x * y
        assert sum(products.tolist()) == sum(products[::-1].tolist()) == float(np.float64(np.dot(x, y)))


@pytest.mark.parametrize("seed", SEEDS)
def test_many_parallel_pairs_have_a_cosine_beyond_one(seed):
    beyond = [
        abs(u @ v / (np.linalg.norm(u) * np.linalg.norm(v))) > 1
        for u, v in (case.args for case in cases.vectors.parallel().draw(generator(seed)))
    ]
    assert 2 <= sum(beyond) < len(beyond)


@pytest.mark.parametrize("seed", SEEDS)
def test_nearly_parallel_pairs_have_a_gap_that_rounds_below_zero(seed):
    gaps = [
        np.linalg.norm(u) * np.linalg.norm(v) - abs(u @ v)
        for u, v in (case.args for case in cases.vectors.nearly_parallel().draw(generator(seed)))
    ]
    assert min(gaps) < 0


@pytest.mark.parametrize("seed", SEEDS)
def test_directions_come_acute_and_obtuse(seed):
    signs = {
        np.sign(u @ v) for u, v in (case.args for case in cases.vectors.directions(2, 5, 20).draw(generator(seed)))
    }
    assert signs == {1.0, -1.0}


@pytest.mark.parametrize("seed", SEEDS)
def test_products_hold_fractions_and_depend_on_the_order(seed):
    for case in cases.matrix_products.chains((2, 3, 4), (3, 3, 3)).draw(generator(seed)):
        A, B = case.args
        assert np.any(np.trunc(A @ B) != A @ B)
    for case in cases.matrix_products.not_commuting().draw(generator(seed)):
        A, B = case.args
        assert np.any(A @ B != B @ A)


@pytest.mark.parametrize("seed", SEEDS)
def test_planted_cosines_are_the_cosines(seed):
    for family in (
        cases.embeddings.named_rows((6, 4), (5, 3)),
        cases.embeddings.three_named_rows(),
        cases.embeddings.opposite_rows(),
    ):
        for case in family.draw(generator(seed)):
            units = case.args[0] / np.linalg.norm(case.args[0], axis=1, keepdims=True)
            assert np.abs(units @ units.T - case.facts["cosines"]).max() < 1e-14
            assert case.facts["cosines"].min() < 0


def test_integer_vectors_are_neither_parallel_nor_orthogonal():
    for seed in SEEDS:
        for x, y in (case.args for case in cases.vectors.integers().draw(generator(seed))):
            assert 0.1 < abs(x @ y) / (np.linalg.norm(x) * np.linalg.norm(y)) < 0.9
