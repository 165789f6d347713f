"""Laws for extreme stretches: any sign, any method, any vector of a repeated value; no smaller value, no square."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code

SPECTRAL, SPHERE = laws.extremes.spectral_norm(), laws.extremes.sphere_extrema()
FAMILIES = {
    "clear": cases.iterations.clear_gaps(),
    "slow": cases.iterations.slow(),
    "scales": cases.iterations.extreme_scales(),
    "unlucky": cases.iterations.unlucky_starts(),
    "degenerate": cases.iterations.degenerate(),
    "negative": cases.iterations.negative_top(),
}


def by_svd(A):
    _, sigma, Vt = np.linalg.svd(A)
    return (sigma[0], Vt[0]) if sigma.size else (0.0, Vt[0])


def answer(change):
    return lambda A: change(*by_svd(A), A)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_largest_singular_value_is_accepted_with_either_sign(name):
    for case in FAMILIES[name].draw(generator(1)):
        assert code(SPECTRAL, by_svd, case) == "accepted"
        assert code(SPECTRAL, answer(lambda s, v, A: [float(s), -v]), case) == "accepted"


WRONG = {
    "the square": (answer(lambda s, v, A: (s * s, v)), "FB_SQUARED"),
    "the second value": (lambda A: (np.linalg.svd(A)[1][1], np.linalg.svd(A)[2][1]), "FB_START_VECTOR"),
    "not there yet": (answer(lambda s, v, A: (0.9999 * s, v)), "FB_NOT_CONVERGED"),
    "far too large": (answer(lambda s, v, A: (3.7 * s, v)), "FB_WRONG_VALUE"),
    "a long vector": (answer(lambda s, v, A: (s, 2 * v)), "FB_NOT_UNIT"),
    "another vector": (lambda A: (np.linalg.svd(A)[1][0], np.linalg.svd(A)[2][-1]), "FB_RESIDUAL"),
    "no vector": (answer(lambda s, v, A: s), "FB_TYPE"),
    "a column": (answer(lambda s, v, A: (s, v[:, None])), "FB_SHAPE"),
    "NaN": (answer(lambda s, v, A: (float("nan"), v)), "FB_NAN"),
    "a vector of NaN": (answer(lambda s, v, A: (s, np.nan * v)), "FB_NAN"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_anything_else_is_refused(wrong):
    function, lesson = WRONG[wrong]
    case = FAMILIES["clear"].draw(generator(2))[0]
    assert code(SPECTRAL, function, case) == lesson


def test_a_start_drawn_anew_is_noticed():
    law = laws.extremes.repeats_itself()
    case = cases.iterations.repeated_top().draw(generator(3))[0]
    assert code(law, by_svd, case) == "accepted"

    def somewhere(A, rng=np.random.default_rng(4)):
        _, sigma, Vt = np.linalg.svd(A)
        v = Vt[:2].T @ rng.standard_normal(2)
        return sigma[0], v / np.linalg.norm(v)

    assert code(law, somewhere, case) == "FB_WRONG_VALUE"


def extrema(A):
    values, vectors = np.linalg.eigh(A)
    return values[0], vectors[:, 0], values[-1], vectors[:, -1]


def turned(change):
    return lambda A: change(*extrema(A), A)


SPHERES = [cases.spheres.spectra(), cases.spheres.special_spectra(), cases.spheres.large_spectra()]


@pytest.mark.parametrize("family", SPHERES, ids=lambda family: family.title)
def test_extreme_eigenpairs_are_accepted(family):
    for case in family.draw(generator(5)):
        for function in (extrema, turned(lambda a, v, b, w, A: (a, -v, b, -w))):
            assert code(SPHERE, function, case) == "accepted"
            assert code(laws.extremes.enclose_the_form(), function, case) == "accepted"


WRONG_EXTREMA = {
    "exchanged": (turned(lambda a, v, b, w, A: (b, w, a, v)), "FB_WRONG_VALUE"),
    "the vectors exchanged": (turned(lambda a, v, b, w, A: (a, w, b, v)), "FB_RESIDUAL"),
    "long vectors": (turned(lambda a, v, b, w, A: (a, 3 * v, b, w)), "FB_NOT_UNIT"),
    "zero vectors": (turned(lambda a, v, b, w, A: (a, 0 * v, b, w)), "FB_NOT_UNIT"),
    "slightly off": (turned(lambda a, v, b, w, A: (a + 1e-9, v, b, w)), "FB_WRONG_VALUE"),
    "diagonal entries": (turned(lambda a, v, b, w, A: (A[0, 0], v, b, w)), "FB_WRONG_VALUE"),
}


@pytest.mark.parametrize("wrong", WRONG_EXTREMA)
def test_other_extrema_are_refused(wrong):
    function, lesson = WRONG_EXTREMA[wrong]
    for case in SPHERES[0].draw(generator(6)):
        assert code(SPHERE, function, case) == lesson


def test_a_narrower_interval_does_not_enclose_the_form():
    case = cases.spheres.spectra().draw(generator(7))[0]
    inside = turned(lambda a, v, b, w, A: (a + 0.3 * (b - a), v, b - 0.3 * (b - a), w))
    assert code(laws.extremes.enclose_the_form(), inside, case) == "FB_WRONG_VALUE"
