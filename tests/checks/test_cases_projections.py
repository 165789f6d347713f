"""Cases for projections: the rank they promise is exact, and no sound way to decide it can miss it."""

import numpy as np
import pytest
import scipy.linalg

from autograder.checks import cases
from autograder.checks.case import generator
from autograder.checks.matrices import exact_rank

FAMILIES = [
    cases.projections.independent_columns((3, 1), (6, 3)),
    cases.projections.dependent_columns(),
    cases.projections.whole_space(),
    cases.projections.smallest(),
    cases.splits.mapped((1, 3, 1), (2, 4, 2), (4, 4, 2)),
    cases.splits.one_part_only(),
    cases.splits.tall_and_square(),
    cases.splits.rescaled(),
    cases.splits.spaces((2, 1), (6, 4)),
    cases.splits.dependent_directions(),
    cases.splits.nothing_and_everything(),
]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
def test_the_rank_is_exact_and_every_library_call_finds_it(family, seed):
    for case in family.draw(generator(seed)):
        A, rank = case.args[0], case.facts["rank"]
        assert exact_rank(A) == np.linalg.matrix_rank(A) == rank
        assert scipy.linalg.null_space(A).shape[1] == A.shape[1] - rank
        assert abs(np.trace(A @ np.linalg.pinv(A)) - rank) < 1e-9  # its threshold, 1e-15, is the smallest in use


@pytest.mark.parametrize("seed", range(4))
def test_the_facts_of_the_cases_are_true(seed):
    for case in cases.splits.mapped((1, 3, 1), (2, 4, 2)).draw(generator(seed)):
        (A, x), other = case.args, case.facts["other"]
        assert np.abs(A @ (x - other)).max() < 1e-12 * np.abs(A).max() * np.abs(other).max()
        assert np.abs(x - other).max() > 0.1
    for case in cases.splits.spaces((3, 1), (5, 2)).draw(generator(seed)):
        assert exact_rank(np.column_stack([case.args[0], case.facts["basis"]])) == case.facts["rank"]
    for case in cases.directions.slanted((3, 3, 2), (4, 5, 3)).draw(generator(seed)):
        E, D = case.args
        assert exact_rank(np.vstack([D, case.facts["same_span"]])) == len(D) == case.facts["rank"]
        assert np.abs(E[case.facts["clean"]] @ D.T).max() < 1e-12 * np.abs(D).max()
        assert np.abs(D @ D.T - np.diag(np.diag(D @ D.T))).max() > 0
    for case in cases.orthogonal.mirrors(2, 5).draw(generator(seed)):
        (u,), mirror = case.args, case.facts["mirror"]
        assert np.linalg.matrix_rank(mirror) == len(u) - 1
        assert np.abs(u @ mirror).max() < 1e-14 * np.abs(u).max()
