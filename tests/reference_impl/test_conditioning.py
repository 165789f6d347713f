"""Condition numbers: laws, 50 digits of mpmath, and the nearest singular matrix as a witness."""

from __future__ import annotations

from math import inf

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.conditioning import condition_number, distance_to_singularity
from reference_impl.core import eps_of
from reference_impl.exact import rank_exact
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, scales, square_int_matrices

EPS = np.finfo(float).eps
norms = st.sampled_from([1, 2, inf])


def tolerance(A):
    """Return the relative error c n eps cond of a computed condition number."""
    return 100 * max(A.shape) * eps_of(A) * np.linalg.cond(A)


# --- condition_number


@given(generators(), st.integers(1, 6), norms, scales)
def test_scale_inverse_and_least_value(rng, n, p, scale):
    A = rng.standard_normal((n, n))
    cond = condition_number(A, p)
    assert cond >= 1 - tolerance(A)
    assert condition_number(-scale * A, p) == pytest.approx(cond, rel=tolerance(A))
    assert condition_number(np.linalg.inv(A), p) == pytest.approx(cond, rel=2 * tolerance(A))
    assert condition_number(A.T, {1: inf, 2: 2, inf: 1}[p]) == pytest.approx(cond, rel=tolerance(A))
    assert condition_number(np.eye(n), p) == 1


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.sampled_from([1.0, 10.0, 1e6]))
def test_planted_singular_values_and_orthogonal_factors(rng, m, n, cond):
    A = matrices.randsvd(rng, m, n, cond)
    expected = cond if min(m, n) > 1 else 1.0
    assert condition_number(A) == pytest.approx(expected, rel=tolerance(A))
    QA = matrices.orthogonal(rng, m) @ A @ matrices.orthogonal(rng, n)
    assert condition_number(QA) == pytest.approx(expected, rel=tolerance(A))


@given(square_int_matrices())
def test_agrees_with_mpmath_and_sees_singular_integer_matrices(A):
    n = len(A)
    if rank_exact(A) < n:
        assert [condition_number(A, p) for p in (1, 2, inf)] == [inf] * 3
        return
    with mpmath.workdps(50):
        M = mpmath.matrix(A.tolist())
        sigma = mpmath.svd_r(M, compute_uv=False)
        expected = {p: mpmath.mnorm(M, p) * mpmath.mnorm(M**-1, p) for p in (1, inf)} | {2: sigma[0] / sigma[n - 1]}
    for p, cond in expected.items():
        assert abs(condition_number(A, p) / float(cond) - 1) <= tolerance(A)


@pytest.mark.parametrize("n", [5, 6, 7, 8])
def test_hilbert_matrices(n):
    H = matrices.hilbert(n)
    with mpmath.workdps(50):
        M = mpmath.matrix(H.tolist())
        inverse = M**-1
        for p in (1, inf):
            cond = float(mpmath.mnorm(M, p) * mpmath.mnorm(inverse, p))
            assert condition_number(H, p) == pytest.approx(cond, rel=tolerance(H))
        sigma = mpmath.svd_r(M, compute_uv=False)
        assert condition_number(H) == pytest.approx(float(sigma[0] / sigma[n - 1]), rel=tolerance(H))


def test_condition_numbers_by_hand():
    A = [[1, 2], [3, 4]]
    assert condition_number(A) == pytest.approx(14.933034373659268, rel=100 * EPS * 15)
    assert condition_number(A, 1) == pytest.approx(21, rel=100 * EPS * 21)
    assert condition_number(A, inf) == pytest.approx(21, rel=100 * EPS * 21)
    # Columns (1, 2) and (0, 1): norm_1 is 3 for A and A^-1, norm_inf too; a non-symmetric pair tells 1 from inf.
    B = [[1, 5], [0, 1]]
    assert condition_number(B, 1) == condition_number(B, inf) == 36
    C = [[1, 2], [0, 10]]  # column sums 1 and 12, inverse 1 and 0.3; row sums 3 and 10, inverse 1.2 and 0.1
    assert condition_number(C, 1) == pytest.approx(12, rel=20 * EPS)
    assert condition_number(C, inf) == pytest.approx(12, rel=20 * EPS)
    D = [[1, 2, 0], [0, 1, 0], [0, 3, 1]]  # column sums 1, 6, 1, inverse the same; row sums 3, 1, 4, inverse the same
    assert condition_number(D, 1) == 36
    assert condition_number(D, inf) == 16
    angle = 0.7
    rotation = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    assert condition_number(rotation) == pytest.approx(1, rel=20 * EPS)
    assert condition_number(0.1 * np.eye(20)) == 1  # and its determinant is 1e-20
    assert condition_number([[-5]], 1) == 1
    assert condition_number([[1, 1], [0, 1], [1, 0]]) == pytest.approx(3**0.5, rel=20 * EPS)


@pytest.mark.parametrize(
    "A", [np.zeros((2, 2)), [[0]], [[1, 2], [2, 4]], [[0.1, 0.2], [0.3, 0.6]], 1e-9 * np.ones((3, 3))]
)
def test_singular_is_infinite(A):
    assert [condition_number(A, p) for p in (1, 2, inf)] == [inf, inf, inf]


def test_rank_deficient_rectangles_and_the_tolerance():
    assert condition_number([[1, 2], [2, 4], [3, 6]]) == inf
    assert condition_number(np.zeros((2, 3))) == inf
    nearly = np.diag([1.0, 2.0**-40])
    assert condition_number(nearly) == 2.0**40
    assert condition_number(nearly, rtol=1e-6) == condition_number(nearly, 1, rtol=1e-6) == inf
    beyond = np.diag([1.0, 2.0**-70])
    assert condition_number(beyond) == inf
    assert condition_number(beyond, rtol=0) == condition_number(beyond, 1, rtol=0) == 2.0**70
    assert condition_number(nearly.astype(np.float32)) == inf


def test_a_rounded_singular_matrix_is_infinite_by_its_inverse_too():
    """Rank full with rtol = 0, but no inverse to working precision: elimination decides for p = 1 and inf."""
    A = 0.1 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]])
    assert condition_number(A, rtol=0) > 1e15
    assert condition_number(A, 1, rtol=0) == inf


@pytest.mark.parametrize(
    ("A", "p", "message"),
    [
        (np.eye(2), 3, "p must be 1, 2 or inf, got 3"),
        (np.eye(2), -2, "p must be 1, 2 or inf"),
        (np.ones((2, 3)), 1, "A must be square"),
        (np.ones((2, 3)), inf, "A must be square"),
        (np.zeros((0, 0)), 2, "at least one entry"),
        (np.zeros((0, 3)), 2, "at least one entry"),
        ([1, 2], 2, "A must be a matrix"),
    ],
)
def test_errors(A, p, message):
    with pytest.raises(ValueError, match=message):
        condition_number(A, p)


# --- distance_to_singularity


@given(generators(), st.integers(1, 6), scales)
def test_the_perturbation_is_a_witness_of_its_own_size(rng, n, scale):
    A = scale * rng.standard_normal((n, n))
    distance, E = distance_to_singularity(A)
    sigma = np.linalg.svd(A, compute_uv=False)
    rounding = 50 * n * EPS * sigma[0]
    assert abs(distance - sigma[-1]) <= rounding
    assert np.linalg.svd(A + E, compute_uv=False)[-1] <= rounding
    values = np.linalg.svd(E, compute_uv=False)
    assert abs(values[0] - distance) <= 50 * n * EPS * distance
    assert np.all(values[1:] <= 50 * n * EPS * distance)
    assert distance / sigma[0] == pytest.approx(1 / condition_number(A), rel=tolerance(A))


@given(generators(), st.integers(1, 4))
def test_nothing_nearer_is_singular(rng, n):
    """Singular matrices made by changing one row: each is at least as far away."""
    A = rng.standard_normal((n, n))
    distance, _ = distance_to_singularity(A)
    for i in range(n):
        others = np.delete(A, i, axis=0)
        basis = np.linalg.qr(others.T)[0] if n > 1 else np.zeros((1, 0))
        change = A[i] - basis @ (basis.T @ A[i])  # what takes row i into the span of the others
        assert distance <= np.linalg.norm(change) * (1 + 50 * n * EPS) + 50 * n * EPS * np.linalg.norm(A)


@given(int_matrices(st.just(3), st.just(2)))
def test_a_singular_matrix_is_at_distance_zero(B):
    A = B @ B.T
    distance, E = distance_to_singularity(A)
    assert distance <= 50 * 3 * EPS * np.linalg.norm(A)
    assert np.linalg.norm(E) <= distance * (1 + 50 * EPS)


def test_distances_by_hand():
    distance, E = distance_to_singularity(np.diag([3.0, -0.5]))
    assert distance == 0.5
    assert E.tolist() == pytest.approx(np.diag([0, 0.5]), abs=0)
    distance, E = distance_to_singularity([[-4]])
    assert (distance, E.tolist()) == (4.0, [[4.0]])
    with pytest.raises(ValueError, match="A must be square"):
        distance_to_singularity(np.ones((2, 3)))
    with pytest.raises(ValueError, match="at least one entry"):
        distance_to_singularity(np.zeros((0, 0)))


def test_arguments_as_they_come():
    A = np.array([[1.0, 2, 0], [3, 4, -1], [1, 0, 5]])
    for p in (1, 2, inf):
        assert_takes_arguments_as_they_come(lambda A, p=p: condition_number(A, p), A)
    assert_takes_arguments_as_they_come(distance_to_singularity, A)
