"""The law for Jordan blocks: exact sizes only, and the lessons for the near misses."""

import time

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import jordan_block_sizes
from tests.checks.asking import code, giving

LAW = laws.jordan.block_sizes()
CASE = Case("sizes 3 and 1", ([[0]], 0), facts={"sizes": [3, 1]})
FAMILIES = [
    cases.jordan.seeds(),
    cases.jordan.planted([(2, 3), (2, 2)], [(-1, 2), (3, 1)]),
    cases.jordan.smallest(),
    cases.jordan.several_eigenvalues(),
    cases.jordan.no_eigenvalue(),
    cases.jordan.heavily_disguised(),
    cases.jordan.nearly_a_block(),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.title)
def test_planted_sizes_are_the_true_ones(family):
    for seed in range(3):
        for case in family.draw(generator(seed)):
            assert code(LAW, jordan_block_sizes, case) == "accepted"


@pytest.mark.parametrize(
    ("answer", "lesson"),
    [
        ([3, 1], "accepted"),
        ((3, 1), "accepted"),
        (np.array([3, 1]), "accepted"),
        ([1, 3], "FB_TYPE"),
        (4, "FB_TYPE"),
        ([3.0, 1.0], "FB_TYPE"),
        ([2, 1, 1], "FB_SCALE"),
        ([2, 2], "FB_RESIDUAL"),
        ([], "FB_RESIDUAL"),
    ],
)
def test_lessons(answer, lesson):
    assert code(LAW, giving(answer), CASE) == lesson


def test_floats_lose_the_disguised_ranks():
    """What the numerical cases are for: ranks of powers in floating point are wrong there, whatever the seed."""
    for seed in range(5):
        for case in cases.jordan.heavily_disguised().draw(generator(seed)):
            A, lam = case.args
            N = np.array([[float(a) for a in row] for row in A]) - lam * np.eye(len(A))
            ranks = [np.linalg.matrix_rank(np.linalg.matrix_power(N, k)) for k in (1, 2, 3)]
            assert ranks != [3, 2, 1]


def test_millions_of_sizes_are_refused_without_a_look_at_each():
    began = time.process_time()
    assert code(LAW, giving(np.arange(4_000_000)), CASE) == "FB_TYPE"
    assert time.process_time() - began < 0.3
