"""Cases of bases, forms and samples: what they claim to know is true, and no threshold has to decide."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import generator
from autograder.checks.matrices import exact_rank

SEEDS = range(6)
KINDS = {
    "planted": cases.forms.planted(1, 2, 3, 5),
    "singular": cases.forms.singular((3, 2), (4, 1), (5, 3)),
    "misleading": cases.forms.misleading(),
    "minors": cases.forms.zero_minors(),
    "units": cases.forms.in_units(1e-12, 1e12),
    "tenths": cases.forms.tenths(),
    "nearly symmetric": cases.forms.nearly_symmetric(),
    "whole": cases.forms.whole_forms(),
}


def kind_of(lam):
    """The kind for any threshold between 1e-12 and 1e-4, or a failure: the case must not depend on it."""
    size = np.abs(lam).max() or 1.0
    assert not np.any((np.abs(lam) > 1e-12 * size) & (np.abs(lam) < 1e-4 * size))
    signs = {int(s) for s in np.sign(np.where(np.abs(lam) < 1e-8 * size, 0, lam))}
    if {1, -1} <= signs:
        return "indefinite"
    return f"{'negative' if -1 in signs else 'positive'} {'semi' if 0 in signs else ''}definite"


@pytest.mark.parametrize("name", KINDS)
def test_kinds_are_true_and_clear(name):
    for seed in SEEDS:
        for case in KINDS[name].draw(generator(seed)):
            A = case.args[0]
            assert np.abs(A - A.T).max() <= 1e-12 * (np.abs(A).max() or 1.0)
            assert kind_of(np.linalg.eigvalsh(A)) == case.facts["kind"]


def test_congruences_stay_clear():
    for seed in SEEDS:
        for case in cases.forms.with_a_congruence().draw(generator(seed)):
            M = case.facts["M"]
            assert kind_of(np.linalg.eigvalsh(M.T @ case.args[0] @ M)) == case.facts["kind"]


def test_bases_are_bases_and_far_from_orthonormal():
    for seed in SEEDS:
        for case in cases.bases.coordinates(2, 3, 5).draw(generator(seed)):
            for B in (*case.args[1:], case.facts["W"]):
                assert np.linalg.cond(B) < 20
                assert np.abs(B.T @ B - np.eye(len(B))).max() > 0.5


def test_dependent_bases_are_exactly_dependent():
    targets = [case.args[2] for case in cases.bases.dependent_target().draw(generator(0))]
    sources = [case.args[1] for case in cases.bases.dependent_source().draw(generator(0))]
    maps = [case.args[1] for case in cases.bases.dependent_basis().draw(generator(0))]
    for B in (*targets, *sources, *maps):
        assert exact_rank(B) < len(B)


def test_flat_ellipse_is_a_hundred_times_as_long_as_wide():
    (case,) = cases.forms.flat_ellipse().draw(generator(0))
    lam = np.linalg.eigvalsh(case.args[0])
    assert np.sqrt(lam[1] / lam[0]) == pytest.approx(100, rel=1e-9)


def test_covariances_have_the_condition_that_is_said():
    for seed in SEEDS:
        hard, tiny = cases.anomalies.stretched().draw(generator(seed))
        assert np.linalg.cond(hard.args[2]) == pytest.approx(1e8, rel=1e-3)
        assert np.linalg.cond(tiny.args[2]) < 10
