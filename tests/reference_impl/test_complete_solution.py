"""Every solution and nothing else: backward error of xp + N c, exact consistency, the shortest xp."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.complete_solution import complete_solution, is_consistent
from reference_impl.core import LinAlgError, eps_of
from reference_impl.exact import Inconsistent, left_nullspace_exact, rank_exact, solve_exact
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout, assert_nullspace_basis
from tests.strategies import generators, int_matrices, int_vectors, scales

systems = int_matrices().flatmap(lambda A: st.tuples(st.just(A), int_vectors(st.just(A.shape[0]))))


def assert_solves(A, x, b):
    """Assert T-bwd(200): the backward error of x is at most 200 max(m, n) eps."""
    eps = eps_of(np.asarray(A), np.asarray(b))
    A, b = np.asarray(A, dtype=float), np.asarray(b, dtype=float)
    scale = np.linalg.norm(A, 2) * np.linalg.norm(x) + np.linalg.norm(b)
    assert np.linalg.norm(b - A @ x) <= 200 * max(A.shape) * eps * scale


@given(systems, scales)
def test_solved_or_refused_as_in_exact_arithmetic(system, scale):
    A, b = system
    try:
        solve_exact(A, b)
    except Inconsistent:
        with pytest.raises(LinAlgError, match="no solution"):
            complete_solution(scale * A, scale * b)
        return
    xp, N = complete_solution(scale * A, scale * b)
    assert_solves(scale * A, xp, scale * b)
    assert_nullspace_basis(scale * A, N, A.shape[1] - rank_exact(A))


@given(generators(), st.integers(1, 7), st.integers(1, 7), st.sampled_from(SCALES[:4]))
def test_all_solutions_and_the_shortest_of_them(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    x = rng.integers(-4, 5, n)
    xp, N = complete_solution(0.1 * scale * A, 0.1 * scale * (A @ x))
    c = rng.standard_normal(n - r)
    assert_solves(scale * A, xp + N @ c, scale * A @ x)
    sigma = np.linalg.svd(A, compute_uv=False)
    allowed = 200 * max(m, n) * np.finfo(float).eps * sigma[0] / sigma[r - 1] * np.linalg.norm(x)
    assert np.linalg.norm(xp) <= np.linalg.norm(x) + allowed
    assert np.linalg.norm(xp - np.linalg.pinv(A, rcond=1e-10) @ (A @ x)) <= allowed * sigma[0] / sigma[r - 1]


@given(generators(), st.integers(2, 7), st.integers(1, 7), st.sampled_from(SCALES))
def test_one_step_off_the_column_space_is_refused_at_every_scale(rng, m, n, scale):
    r = int(rng.integers(1, min(m - 1, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    outside = np.array(left_nullspace_exact(A)[0], dtype=float)
    b = A @ rng.integers(-4, 5, n) + outside / np.abs(outside).max()
    with pytest.raises(LinAlgError, match="no solution"):
        complete_solution(scale * A, scale * b)


def test_the_examples_of_the_course():
    A = [[1, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]
    xp, N = complete_solution(A, [1, 5, 6])
    assert_solves(A, xp, [1, 5, 6])
    assert N.shape == (4, 2)
    with pytest.raises(LinAlgError):
        complete_solution(A, [1, 5, 7])
    assert np.linalg.norm(xp) < np.linalg.norm([-2, 0, 1.5, 0])


def test_degenerate_systems():
    xp, N = complete_solution(np.zeros((2, 3)), np.zeros(2))
    assert not xp.any()
    assert N.shape == (3, 3)
    with pytest.raises(LinAlgError):
        complete_solution(np.zeros((2, 3)), [0.0, 1e-300])
    xp, N = complete_solution(np.eye(2), [0, 0])
    assert not xp.any()
    assert N.shape == (2, 0)
    assert complete_solution([[4]], [2])[0].tolist() == [0.5]
    assert complete_solution(np.zeros((0, 2)), [])[1].shape == (2, 2)
    assert complete_solution(np.zeros((2, 0)), [0, 0])[0].shape == (0,)
    with pytest.raises(LinAlgError):
        complete_solution(np.zeros((2, 0)), [0, 1])


def test_the_threshold_of_consistency_is_ten_rtol():
    A, x = np.array([[1.0], [0.0]]), np.array([1.0])
    for rtol in (1e-3, 1e-6):
        # ||A|| ||x|| + ||b|| is 2 up to second order, the residual is the second entry of b.
        assert is_consistent(A, np.array([1.0, 19 * rtol]), x, rtol)
        assert not is_consistent(A, np.array([1.0, 21 * rtol]), x, rtol)
    eps = np.finfo(float).eps
    assert is_consistent(A, np.array([1.0, 39 * eps]), x)
    assert not is_consistent(A, np.array([1.0, 41 * eps]), x)
    single = np.float32([1.0, 1e-7])
    assert is_consistent(A, single, x)
    assert not is_consistent(A, single.astype(float), x)
    huge = 1e300 * A
    assert not is_consistent(huge, np.array([1e300, 1e290]), x)


def test_the_tolerance_decides_the_rank_and_what_counts_as_a_solution():
    """diag(1, 1e-6) x = (1, 1e-6): regular by default; of rank 1, and near enough to consistent, for rtol = 1e-3."""
    A, b = np.diag([1.0, 1e-6]), [1.0, 1e-6]
    xp, N = complete_solution(A, b)
    assert xp.tolist() == [1, 1]
    assert N.shape == (2, 0)
    xp, N = complete_solution(A, b, rtol=1e-3)
    assert xp.tolist() == [1, 0]
    assert np.abs(N).tolist() == [[0], [1]]
    with pytest.raises(LinAlgError, match="rank 1"):
        complete_solution(A, [1.0, 0.1], rtol=1e-3)


def test_layouts_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(12), 4, 3, 2)
    b = A @ np.array([1, -2, 1])
    assert_for_every_layout(A, lambda view: assert_solves(view, complete_solution(view, b)[0], b))
    frozen = b.astype(float)
    frozen.flags.writeable = False
    assert_solves(A, complete_solution(A, frozen)[0], b)
    xp, N = complete_solution(A.astype(np.float32), b.astype(np.float32))
    assert xp.dtype == N.dtype == np.float32
    with pytest.raises(ValueError, match="differ in length") as caught:
        complete_solution(A, b[:3])
    assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(ValueError, match="b must be a vector"):
        complete_solution(A, b[:, None])
