"""Projections onto lines and column spaces: exact fractions, T-proj, and what makes a projector."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import gamma
from reference_impl.exact import inverse_exact
from reference_impl.projections import project_onto_line, projection_matrix
from tests.reference_impl.subspace_laws import SCALES, assert_for_every_layout
from tests.strategies import generators, vector_pairs

EPS = np.finfo(float).eps
line_scales = st.sampled_from([1.0, 1e-9, 1e9, 0.1, 2.0**-500, 2.0**500])


@given(vector_pairs(), line_scales, generators())
def test_the_point_of_the_line_closest_to_b(pair, scale, rng):
    b, a = pair
    assume(a.any())
    n = len(b)
    xhat, p, e = project_onto_line(b, scale * a)
    exact = sum(Fraction(x) * Fraction(y) for x, y in zip(a, b, strict=True)) / sum(Fraction(x) ** 2 for x in a)
    allowed = gamma(2 * n + 8, EPS) * np.linalg.norm(b)
    assert np.linalg.norm(p - float(exact) * a) <= allowed
    assert abs(xhat * scale - float(exact)) * np.linalg.norm(a) <= allowed
    assert np.array_equal(e, b - p)
    assert abs(a @ e) <= 2 * allowed * np.linalg.norm(a)
    assert np.linalg.norm(e) <= np.linalg.norm(b - rng.standard_normal() * a) + allowed
    assert type(xhat) is float


def test_line_examples_and_errors():
    xhat, p, e = project_onto_line([3, 1], [1, 1])
    assert (xhat, p.tolist(), e.tolist()) == (2.0, [2.0, 2.0], [1.0, -1.0])
    assert project_onto_line([3, 4], [2, 0])[0] == 1.5
    xhat, p, e = project_onto_line([0, 5], [3, 0])
    assert (xhat, p.tolist(), e.tolist()) == (0.0, [0.0, 0.0], [0.0, 5.0])
    assert project_onto_line([6], [3])[0] == 2.0
    assert not project_onto_line([0, 0], [1, 2])[1].any()
    single = project_onto_line(np.float32([3, 1]), np.float32([1, 1]))
    assert single[1].dtype == single[2].dtype == np.float32
    for zero in (np.zeros(2), [0, 0]):
        with pytest.raises(ValueError, match="a must not be the zero vector"):
            project_onto_line([1, 2], zero)
    with pytest.raises(ValueError, match="differ in length"):
        project_onto_line([1, 2], [1])
    with pytest.raises(ValueError, match="b must be a vector"):
        project_onto_line([[1, 2]], [1, 2])
    frozen = np.array([3.0, 0, 1, 0])
    frozen.flags.writeable = False
    assert project_onto_line(frozen[::2], frozen[::2])[1].tolist() == [3.0, 1.0]


def assert_projector(A, P, rank):
    """Assert P = P^T = P^2, P A = A and trace P = rank, all relative to entries of size 1."""
    m = P.shape[0]
    eps = float(np.finfo(P.dtype).eps)
    assert P.shape == (m, m)
    assert np.linalg.norm(P - P.T) <= 10 * m * eps
    assert np.linalg.norm(P @ P - P) <= 100 * m * eps
    A = np.asarray(A) / max(np.max(np.abs(A), initial=0.0), np.finfo(P.dtype).tiny)
    assert np.linalg.norm(P @ A - A) <= 100 * max(A.shape) * eps * np.linalg.norm(A)
    assert abs(np.trace(P) - rank) <= 50 * m * eps


@given(generators(), st.integers(1, 7), st.integers(1, 7), st.sampled_from(SCALES))
def test_a_projector_onto_the_column_space_and_nothing_else(rng, m, n, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    P = projection_matrix(0.1 * scale * A)
    assert_projector(A, P, r)
    sigma = np.linalg.svd(A, compute_uv=False)
    M = matrices.randsvd(rng, n, n, 10.0)
    t_proj = min(1e-5, 1e3 * max(m, n) * EPS * sigma[0] / sigma[r - 1])
    assert np.linalg.norm(projection_matrix(A @ M) - P, 2) <= t_proj


@given(generators(), st.integers(1, 4), st.integers(0, 3))
def test_the_textbook_formula_in_exact_arithmetic(rng, n, extra):
    A = matrices.int_rank(rng, n + extra, n, n)
    exact = A @ np.array(inverse_exact(A.T @ A)) @ A.T
    t_proj = min(1e-5, 1e3 * (n + extra) * EPS * np.linalg.cond(A))
    assert np.linalg.norm(projection_matrix(A) - exact.astype(float), 2) <= t_proj


def test_condition_1e6_where_the_textbook_formula_fails():
    rng = np.random.default_rng(16)
    A = matrices.randsvd(rng, 10, 4, 1e6)
    U = np.linalg.svd(A)[0][:, :4]
    t_proj = 1e3 * 10 * EPS * 1e6
    assert np.linalg.norm(projection_matrix(A) - U @ U.T, 2) <= t_proj / 10
    textbook = A @ np.linalg.inv(A.T @ A) @ A.T
    assert np.linalg.norm(textbook - U @ U.T, 2) > t_proj / 10


def test_projector_examples():
    assert np.linalg.norm(projection_matrix([[1], [2], [2]]) - np.outer([1, 2, 2], [1, 2, 2]) / 9) <= 10 * EPS
    plane = np.array([[5, 2, -1], [2, 2, 2], [-1, 2, 5]]) / 6
    assert np.linalg.norm(projection_matrix([[1, 0], [1, 1], [1, 2]]) - plane) <= 100 * EPS
    regular = matrices.unimodular(np.random.default_rng(0), 4)
    assert np.linalg.norm(projection_matrix(regular) - np.eye(4)) <= 100 * EPS
    for shape in [(3, 2), (3, 0), (0, 2)]:
        assert np.array_equal(projection_matrix(np.zeros(shape)), np.zeros((shape[0], shape[0])))
    assert np.linalg.norm(projection_matrix(np.diag([1, 1e-3]), rtol=1e-2) - np.diag([1, 0])) <= 10 * EPS


def test_layouts_dtypes_and_named_errors():
    A = matrices.int_rank(np.random.default_rng(17), 5, 4, 2)
    assert_for_every_layout(A, lambda view: assert_projector(np.asarray(view), projection_matrix(view), 2))
    assert projection_matrix(A.astype(np.float32)).dtype == np.float32
    with pytest.raises(ValueError, match="matrix"):
        projection_matrix(np.ones(3))
    with pytest.raises(ValueError, match="rtol"):
        projection_matrix(A, rtol=-1.0)
