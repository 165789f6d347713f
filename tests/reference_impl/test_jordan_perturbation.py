"""A Jordan block in one corner of which a tiny number stands: eigenvalues known exactly, and by mpmath."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.exact import charpoly_exact, jordan_block_sizes
from reference_impl.jordan_perturbation import jordan_perturbation_demo

EPS = np.finfo(float).eps


def distance_between_sets(found, expected):
    """Return the largest distance from an expected number to the nearest found one."""
    return np.abs(np.subtract.outer(np.array(expected), np.array(found))).min(axis=1).max()


@given(st.integers(1, 12), st.sampled_from([1e-16, -1e-10, 1e-3, 1.0, -16.0]))
def test_the_eigenvalues_are_the_roots_of_delta(n, delta):
    eigenvalues, radius = jordan_perturbation_demo(n, delta)
    expected_radius = abs(delta) ** (1 / n)
    tolerance = 50 * n * EPS * expected_radius
    assert eigenvalues.shape == (n,)
    assert eigenvalues.dtype == np.complex128
    assert radius == pytest.approx(expected_radius, rel=50 * n * EPS)
    roots = expected_radius * np.exp(1j * (np.angle(delta) + 2 * np.pi * np.arange(n)) / n)
    assert distance_between_sets(eigenvalues, roots) <= tolerance


def test_agrees_with_mpmath():
    n, delta = 6, 1e-12
    with mpmath.workdps(80):
        J = mpmath.matrix(np.eye(n, k=1).tolist())
        J[n - 1, 0] = mpmath.mpf(delta)
        expected = [complex(value) for value in mpmath.eig(J, left=False, right=False)]
    eigenvalues, _ = jordan_perturbation_demo(n, delta)
    assert distance_between_sets(eigenvalues, expected) <= 50 * n * EPS * delta ** (1 / n)


def test_a_perturbation_of_1e_10_moves_eigenvalues_by_a_tenth():
    assert jordan_perturbation_demo(10, 1e-10)[1] == pytest.approx(0.1, rel=500 * EPS)
    block = np.eye(10, k=1)
    assert jordan_block_sizes(block, 0) == [10]
    block[9, 0] = 1e-10
    assert jordan_block_sizes(block, 0) == []
    assert [float(c) for c in charpoly_exact(block)] == [1] + [0] * 9 + [-1e-10]


def test_small_cases_and_errors():
    assert jordan_perturbation_demo(3, 0.0)[1] == 0
    eigenvalues, radius = jordan_perturbation_demo(1, -0.25)
    assert (eigenvalues.tolist(), radius) == ([-0.25], 0.25)
    assert sorted(jordan_perturbation_demo(2, 4)[0].real.tolist()) == pytest.approx([-2, 2], rel=20 * EPS)
    with pytest.raises(ValueError, match="n must be at least 1, got 0"):
        jordan_perturbation_demo(0, 1.0)
    with pytest.raises(ValueError, match="delta must be finite"):
        jordan_perturbation_demo(3, np.inf)
