"""Rotations, reflections, and the test that recognises them: group laws and SymPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
import scipy.stats
import sympy
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.orthogonal_matrices import is_orthogonal_matrix, reflection_matrix, rotation_matrix
from tests.reference_impl.subspace_laws import assert_for_every_layout, assert_orthonormal
from tests.strategies import generators, int_vectors, permutations

EPS = np.finfo(float).eps
angles = st.floats(-7, 7)


@given(angles, angles)
def test_rotations_form_a_group_and_turn_counterclockwise(s, t):
    R = rotation_matrix(s)
    assert np.linalg.norm(R @ rotation_matrix(t) - rotation_matrix(s + t)) <= 10 * EPS * (1 + abs(s + t))
    assert np.linalg.norm(R @ rotation_matrix(-s) - np.eye(2)) <= 10 * EPS
    x, y = R @ [1, 0]
    assert math.hypot(x - math.cos(s), y - math.sin(s)) <= 4 * EPS
    assert R[0, 0] * R[1, 1] - R[0, 1] * R[1, 0] == pytest.approx(1, abs=4 * EPS)


@given(st.integers(2, 8), generators(), st.sampled_from([1e-9, 1e-6, 0.1]))
def test_random_orthogonal_matrices_of_scipy_and_what_is_near_them(n, rng, distance):
    Q = scipy.stats.ortho_group.rvs(n, random_state=rng)
    assert is_orthogonal_matrix(Q)
    assert is_orthogonal_matrix(Q.astype(np.float32), tol=1e-5)
    assert not is_orthogonal_matrix(Q[:, : n - 1])
    assert not is_orthogonal_matrix(Q + distance * np.outer(Q[:, 0], np.eye(n)[0]))


def test_rotation_by_known_angles_agrees_with_sympy():
    for angle in (sympy.pi / 2, -sympy.pi / 3, 3 * sympy.pi / 4):
        c, s = sympy.cos(angle), sympy.sin(angle)
        exact = np.array([[c, -s], [s, c]], dtype=float)
        assert np.linalg.norm(rotation_matrix(float(angle)) - exact) <= 10 * EPS
    with pytest.raises(ValueError, match="theta"):
        rotation_matrix(math.inf)
    with pytest.raises(TypeError):
        rotation_matrix(1j)


@given(int_vectors().filter(np.any), generators(), st.sampled_from([1.0, 1e-9, 1e6, 2.0**-600, 2.0**600]))
def test_a_reflection_turns_u_round_and_keeps_what_is_perpendicular(u, rng, scale):
    n = len(u)
    H = reflection_matrix(scale * u)
    assert_orthonormal(H)
    assert np.array_equal(H, H.T) or np.linalg.norm(H - H.T) <= 10 * EPS
    assert np.linalg.norm(H @ u + u) <= 20 * n * EPS * np.linalg.norm(u)
    x = rng.standard_normal(n)
    x -= (x @ u) / (u @ u) * u
    assert np.linalg.norm(H @ x - x) <= 50 * n * EPS * (np.linalg.norm(x) + 1)
    assert np.linalg.norm(H @ H - np.eye(n)) <= 50 * n * EPS
    assert np.linalg.det(H) == pytest.approx(-1, abs=50 * n * EPS)


def test_reflection_examples_and_errors():
    assert np.array_equal(reflection_matrix([5, 0, 0]), np.diag([-1, 1, 1]))
    assert np.array_equal(reflection_matrix([1, 1]), [[0, -1], [-1, 0]])
    assert np.array_equal(reflection_matrix([-3]), [[-1]])
    u = sympy.Matrix([1, 2, 2])
    exact = np.array(sympy.eye(3) - 2 * u * u.T / (u.T * u)[0], dtype=float)
    assert np.linalg.norm(reflection_matrix([1, 2, 2]) - exact) <= 10 * EPS
    assert reflection_matrix(np.float32([1, 2, 2])).dtype == np.float32
    frozen = np.array([0.0, 1, 2, 3, 4])
    frozen.flags.writeable = False
    assert reflection_matrix(frozen[::-2]).shape == (3, 3)
    for zero in (np.zeros(3), np.zeros(0)):
        with pytest.raises(ValueError, match="u must not be the zero vector"):
            reflection_matrix(zero)
    with pytest.raises(ValueError, match="vector"):
        reflection_matrix(np.eye(2))


@given(generators(), st.integers(1, 8))
def test_products_and_transposes_of_orthogonal_matrices_are_orthogonal_and_multiples_are_not(rng, n):
    P, Q = matrices.orthogonal(rng, n), matrices.orthogonal(rng, n)
    assert is_orthogonal_matrix(Q) is True
    assert is_orthogonal_matrix(Q.T)
    assert is_orthogonal_matrix(P @ Q)
    assert is_orthogonal_matrix(Q, tol=100 * n * EPS)
    assert is_orthogonal_matrix(2 * Q) is False
    assert not is_orthogonal_matrix(0.5 * Q)
    assert not is_orthogonal_matrix(1e200 * Q)
    assert not is_orthogonal_matrix(np.vstack([Q, np.zeros(n)]))
    assert not is_orthogonal_matrix(np.hstack([Q, np.zeros((n, 1))]))


@given(permutations())
def test_permutations_are_orthogonal(p):
    assert is_orthogonal_matrix(np.eye(len(p), dtype=int)[p], tol=0.0)


def test_the_threshold_is_the_largest_entry_of_the_difference():
    Q = rotation_matrix(0.3)
    assert is_orthogonal_matrix(Q + 1e-12)
    assert not is_orthogonal_matrix(Q + 1e-4)
    # Q^T Q - I has largest entry (1 + t)^2 - 1 = 2 t + t^2 for (1 + t) times a permutation.
    assert is_orthogonal_matrix(np.diag([1 + 1e-3, 1]), tol=2.002e-3)
    assert not is_orthogonal_matrix(np.diag([1 + 1e-3, 1]), tol=2e-3)
    assert not is_orthogonal_matrix([[1, 0.5], [0, math.sqrt(0.75)]], tol=0.4)
    assert not is_orthogonal_matrix([[1, 1], [0, 1]])
    assert not is_orthogonal_matrix(np.diag([2, 0.5]))
    assert is_orthogonal_matrix([[-1]])
    assert is_orthogonal_matrix(np.zeros((0, 0)))


def test_float32_layouts_and_named_errors():
    P = matrices.cyclic_permutation(4)

    def law(view):
        assert is_orthogonal_matrix(view)

    assert_for_every_layout(P, law)
    Q = rotation_matrix(0.3).astype(np.float32)
    assert not is_orthogonal_matrix(Q)
    assert is_orthogonal_matrix(Q, tol=4 * float(np.finfo(np.float32).eps))
    with pytest.raises(ValueError, match="Q must be a matrix"):
        is_orthogonal_matrix(np.ones(3))
    with pytest.raises(TypeError):
        is_orthogonal_matrix(1j * np.eye(2))
