"""Cases for norms, iterations and conditioning: what they claim to know is true, whatever the seed."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import generator
from autograder.checks.sameness import same

SEEDS = range(4)
SIGMA = {
    "clear": cases.iterations.clear_gaps(),
    "slow": cases.iterations.slow(),
    "scales": cases.iterations.extreme_scales(),
    "unlucky": cases.iterations.unlucky_starts(),
    "degenerate": cases.iterations.degenerate(),
    "negative": cases.iterations.negative_top(),
    "repeated": cases.iterations.repeated_top(),
    "integer": cases.iterations.integer_matrix(),
}
SPECTRA = [cases.spheres.spectra(), cases.spheres.special_spectra(), cases.spheres.large_spectra()]
CLOUDS = {
    "clear": cases.clouds.clouds(),
    "special": cases.clouds.special_clouds(),
    "slow": cases.clouds.slow_cloud(),
    "integers": cases.clouds.integer_cloud(),
    "line": cases.clouds.line_cloud(),
}


@pytest.mark.parametrize("name", SIGMA)
def test_planted_singular_values(name):
    for seed in SEEDS:
        for case in SIGMA[name].draw(generator(seed)):
            sigma = np.linalg.svd(case.args[0])[1]
            wanted = np.r_[case.facts["sigma"], case.facts["smaller"]]
            count = min(len(sigma), len(wanted))  # a start can also end at the value 0 that A^T A adds
            assert np.allclose(sigma[:count], wanted[:count], rtol=1e-12, atol=1e-14 * sigma[0])


@pytest.mark.parametrize("family", SPECTRA, ids=lambda family: family.title)
def test_planted_eigenvalues(family):
    for seed in SEEDS:
        for case in family.draw(generator(seed)):
            values = np.linalg.eigvalsh(case.args[0])
            assert np.allclose(values, case.facts["values"], rtol=0, atol=1e-13 * (np.abs(values).max() + 1e-300))


@pytest.mark.parametrize("name", CLOUDS)
def test_planted_variances(name):
    for seed in SEEDS:
        for case in CLOUDS[name].draw(generator(seed)):
            C = np.atleast_2d(np.cov(case.args[0], rowvar=False))
            values = np.linalg.eigvalsh(C)[::-1]
            assert np.allclose(values, case.facts["variances"], rtol=0, atol=1e-12 * (values[0] + 1))


def test_unlucky_starts_are_unlucky():
    stuck = 0
    for case in cases.iterations.unlucky_starts().draw(generator(0)):
        A = case.args[0]
        for v in (np.eye(len(A))[0], np.eye(len(A))[-1], np.ones(len(A))):
            for _ in range(50):
                w = A.T @ (A @ v)
                v = w / (np.linalg.norm(w) or 1.0)
            stuck += np.linalg.norm(A @ v) < 0.9 * case.facts["sigma"]
    assert stuck >= 4


def test_huge_and_tiny_entries_break_plain_powers():
    with np.errstate(all="ignore"):
        for case in cases.norms.huge_and_tiny_vectors().draw(generator(0)):
            x, p = np.abs(case.args[0]), case.args[1]
            if 2 <= p < np.inf:
                assert (x**p).sum() in (0.0, np.inf)


def test_a_large_power_in_place_of_infinity_overflows():
    with np.errstate(all="ignore"):
        for seed in SEEDS:
            for case in cases.norms.vectors(4).draw(generator(seed)):
                assert (np.abs(case.args[0]) ** 1000).sum() == np.inf


def test_the_hopeless_reports_are_hopeless():
    for case in cases.conditioning.hopeless_reports().draw(generator(0)):
        A, b, x = case.args
        scale = np.linalg.norm(A, 2) * np.linalg.norm(x) + np.linalg.norm(b)
        assert np.linalg.cond(A) * np.linalg.norm(b - A @ x) / scale > 1


def test_the_same_seed_gives_the_same_cases():
    for family in (SIGMA["clear"], SPECTRA[0], CLOUDS["clear"], cases.norms.vectors(3), cases.conditioning.square(3)):
        first, second = (family.draw(generator(7)) for _ in range(2))
        assert all(same(a.args, b.args) for a, b in zip(first, second, strict=True))
