"""The report: six criteria that never contradict each other, each held against exact arithmetic."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import det_exact, inverse_exact, rank_exact
from reference_impl.invertibility import invertibility_report
from tests.reference_impl.subspace_laws import assert_for_every_layout, det_tolerance
from tests.strategies import generators, scales, square_int_matrices


def assert_consistent(report, n):
    assert list(report) == ["invertible", "rank", "nullity", "n_pivots", "det", "min_abs_eig"]
    assert [type(value) for value in report.values()] == [bool, int, int, int, float, float]
    assert report["rank"] + report["nullity"] == n
    assert report["n_pivots"] == report["rank"]
    assert report["invertible"] == (report["nullity"] == 0) == (report["det"] != 0) == (report["min_abs_eig"] > 0)


@given(square_int_matrices(), scales)
def test_consistent_and_equal_to_exact_rank_and_determinant(A, scale):
    report = invertibility_report(scale * A)
    assert_consistent(report, len(A))
    assert report["rank"] == rank_exact(A)
    exact = det_exact(scale * A) if report["invertible"] else det_exact(A)
    assert abs(report["det"] - float(exact)) <= det_tolerance(scale * A, exact)


@given(generators(), st.integers(2, 5))
def test_similar_matrices_have_the_same_report(rng, n):
    A = matrices.int_rank(rng, n, n, int(rng.integers(1, n + 1)), hi=2)
    P = matrices.unimodular(rng, n, hi=1)
    B = (P @ A @ np.array(inverse_exact(P), dtype=int)).astype(int)
    assume(np.linalg.cond(P) < 1e3)
    first, second = invertibility_report(A), invertibility_report(B)
    for key in ("invertible", "rank", "nullity", "n_pivots"):
        assert first[key] == second[key]
    assert abs(first["det"] - second["det"]) <= det_tolerance(A, first["det"]) + det_tolerance(B, second["det"])


def test_the_smallest_eigenvalue_agrees_with_fifty_digits():
    A = matrices.hilbert(6)
    with mpmath.workdps(50):
        smallest = min(abs(value) for value in mpmath.eigsy(mpmath.matrix(A.tolist()), eigvals_only=True))
    report = invertibility_report(A)
    assert report["invertible"]
    assert abs(report["min_abs_eig"] - float(smallest)) <= 50 * 6 * np.finfo(float).eps * np.linalg.norm(A, 2)
    rotation = invertibility_report([[0, -2], [2, 0]])
    assert rotation["min_abs_eig"] == pytest.approx(2.0, rel=100 * np.finfo(float).eps)


def test_tiny_determinants_do_not_mean_singular_and_noise_does_not_mean_regular():
    harmless = invertibility_report(0.1 * np.eye(20))
    assert harmless["invertible"]
    assert harmless["det"] == pytest.approx(1e-20, rel=50 * 20 * np.finfo(float).eps)
    rng = np.random.default_rng(8)
    for scale in (1.0, 0.1, 1000.0):
        noisy = invertibility_report(scale * matrices.int_rank(rng, 8, 8, 7))
        assert (noisy["invertible"], noisy["det"], noisy["min_abs_eig"]) == (False, 0.0, 0.0)
    nilpotent = invertibility_report(matrices.jordan([(0, 6)]) @ np.eye(6))
    assert (nilpotent["rank"], nilpotent["min_abs_eig"]) == (5, 0.0)


def test_small_cases_layouts_and_named_errors():
    assert invertibility_report([[-3]]) == {
        "invertible": True,
        "rank": 1,
        "nullity": 0,
        "n_pivots": 1,
        "det": -3.0,
        "min_abs_eig": 3.0,
    }
    assert invertibility_report(np.zeros((3, 3)))["nullity"] == 3
    assert invertibility_report(np.diag([1, 1e-3]), rtol=1e-2)["rank"] == 1
    A = matrices.int_rank(np.random.default_rng(5), 4, 4, 3)
    assert_for_every_layout(A, lambda view: assert_consistent(invertibility_report(view), 4))
    with pytest.raises(ValueError, match="A must be square"):
        invertibility_report(np.ones((2, 3)))
    with pytest.raises(ValueError, match="at least one row"):
        invertibility_report(np.zeros((0, 0)))
