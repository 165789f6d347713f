"""Laws for norms: every norm obeys them, and what only looks like one does not."""

import numpy as np
import pytest
from scipy import linalg

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from tests.checks.asking import code, giving

X = Case("x", (np.array([3.0, -4.0, 12.0]), 2), facts={"y": np.array([1.0, 5.0, -2.0]), "c": -2.5})


def p_norm(x, p):
    return linalg.norm(x, p)


def largest_entry(A, kind):
    return float(np.abs(A).max())


def by_library(A, kind):
    return linalg.norm(A, {"fro": "fro", "1": 1, "inf": np.inf, "2": 2}[kind])


def by_eigenvalues(A, kind):
    return float(np.abs(np.linalg.eigvals(A)).max()) if A.shape[0] == A.shape[1] else 0.0


VECTOR_LAWS = {
    "is_norm": laws.norms.is_norm(),
    "falls_with_p": laws.norms.falls_with_p(1, 1.5, 2, 7),
    "bounds_inner_products": laws.norms.bounds_inner_products(1.5, 3.0),
}


@pytest.mark.parametrize("law", VECTOR_LAWS)
def test_a_norm_is_accepted(law):
    for seed in range(5):
        for case in cases.norms.vectors(3, 6, ps=(1, 2, 3)).draw(generator(seed, law)):
            assert code(VECTOR_LAWS[law], p_norm, case) == "accepted"


E1, E2 = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
WRONG_LENGTHS = {
    "the square": (lambda x, p: float((x**2).sum()), "is_norm", X.args[0]),
    "the sum": (lambda x, p: float(x.sum()), "is_norm", X.args[0]),
    "p = 1/2": (lambda x, p: float(np.sqrt(np.abs(x)).sum() ** 2), "is_norm", E2),
    "a number that grows with p": (lambda x, p: linalg.norm(x) * (2 - 1 / p), "falls_with_p", E2),
    "a length that shrinks too fast": (lambda x, p: np.abs(x).max() / min(p, 9), "falls_with_p", E2),
    "too small": (lambda x, p: linalg.norm(x, p) / 10, "bounds_inner_products", E1),
}


@pytest.mark.parametrize("wrong", WRONG_LENGTHS)
def test_what_is_no_norm_is_refused(wrong):
    function, law, y = WRONG_LENGTHS[wrong]
    case = Case("a pair", (E1 if y is not X.args[0] else y, 2), facts={"y": y, "c": -2.5})
    assert code(VECTOR_LAWS[law], function, case) == "FB_WRONG_VALUE"


def test_nan_must_come_back_as_nan():
    case = Case("NaN", (np.array([np.nan]), 2))
    assert code(laws.norms.is_nan(), giving(float("nan")), case) == "accepted"
    assert code(laws.norms.is_nan(), giving(np.float64("nan")), case) == "accepted"
    for value in (0.0, float("inf"), None, [float("nan")]):
        assert code(laws.norms.is_nan(), giving(value), case) == "FB_TYPE"


def test_the_largest_stretch():
    law = laws.norms.is_largest_stretch()
    for case in cases.norms.planted_stretch((3, 3), (5, 2), (2, 4)).draw(generator(1)):
        assert code(law, by_library, case) == "accepted"
        for wrong in (by_eigenvalues, largest_entry, lambda A, kind: linalg.norm(A, "fro")):
            assert code(law, wrong, case) == "FB_WRONG_VALUE"


def test_a_matrix_norm_bounds_products_and_the_largest_entry_does_not():
    law = laws.norms.bounds_products()
    for case in cases.norms.random_matrices((3, 3), (2, 5)).draw(generator(2)):
        assert code(law, by_library, case) == "accepted"
    ones = Case("ones", (np.ones((2, 2)), "1"), facts={"B": np.ones((2, 2))})
    assert code(law, largest_entry, ones) == "FB_WRONG_VALUE"


def test_rotations_change_sums_of_rows_only():
    law = laws.norms.ignores_rotations()
    for case in cases.norms.random_matrices((3, 3), (4, 2)).draw(generator(3)):
        assert code(law, by_library, case) == "accepted"
        if case.args[1] in ("2", "fro"):
            assert code(law, lambda A, kind: linalg.norm(A, 1), case) == "FB_WRONG_VALUE"
