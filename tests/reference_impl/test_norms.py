"""Norms: the axioms, what holds between two of them, and 50 digits of mpmath."""

from __future__ import annotations

from math import inf, isnan, nan

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.norms import matrix_norm, vector_norm
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, int_vectors, scales, vector_pairs

EPS = np.finfo(float).eps
U = 8 * EPS  # a few roundings, whatever n
exponents = st.one_of(st.sampled_from([1, 1.5, 2, 3, 10, 1000, inf]), st.floats(1, 50))
kinds = ["fro", "1", "2", "inf"]


# --- vectors


@given(vector_pairs(), exponents, st.sampled_from([-3.0, 0.5, 1e-200, 1e200]))
def test_axioms_of_a_norm(pair, p, factor):
    x, y = pair
    size = vector_norm(x, p)
    assert (size > 0) == bool(x.any())
    assert vector_norm(factor * x, p) == pytest.approx(abs(factor) * size, rel=U)
    assert vector_norm(x + y, p) <= (size + vector_norm(y, p)) * (1 + U)


@given(int_vectors(), exponents, exponents)
def test_norms_fall_as_p_grows_and_not_too_far(x, p, q):
    p, q = min(p, q), max(p, q)
    n = len(x)
    power = 1 / p - (0 if q == inf else 1 / q)
    assert vector_norm(x, q) <= vector_norm(x, p) * (1 + U)
    assert vector_norm(x, p) <= n**power * vector_norm(x, q) * (1 + U)
    ones = np.ones(n)
    assert vector_norm(ones, p) == pytest.approx(n**power * vector_norm(ones, q), rel=U)


@given(vector_pairs(), st.floats(1, 50))
def test_hoelder_with_equality_at_the_dual_vector(pair, p):
    x, y = pair
    q = inf if p == 1 else p / (p - 1)
    assert abs(x @ y) <= vector_norm(x, p) * vector_norm(y, q) * (1 + U)
    dual = np.sign(x) * (np.abs(x) / max(np.abs(x).max(), 1)) ** (p - 1)
    assert x @ dual == pytest.approx(vector_norm(x, p) * vector_norm(dual, q), rel=100 * U)


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=8), exponents)
def test_any_vector_agrees_with_mpmath(entries, p):
    with mpmath.workdps(50):
        powers = [abs(mpmath.mpf(entry)) for entry in entries]
        expected = max(powers) if p == inf else mpmath.fsum(a**p for a in powers) ** (1 / mpmath.mpf(p))
        assert abs(vector_norm(entries, p) - expected) <= U * expected


@pytest.mark.parametrize(("p", "size"), [(1, 19), (2, 13), (3, (27 + 64 + 1728) ** (1 / 3)), (inf, 12)])
def test_a_vector_by_hand(p, size):
    assert vector_norm([3, -4, 12], p) == pytest.approx(size, rel=U)


def test_sizes_whose_squares_do_not_exist():
    assert vector_norm([3e200, 4e200], 2) == pytest.approx(5e200, rel=U)
    assert vector_norm([3e-200, 4e-200], 2) == pytest.approx(5e-200, rel=U)
    assert vector_norm([2, 1], 1000) == pytest.approx(2, rel=U)
    assert vector_norm(np.full(10, 5e-324), 2) > 0
    assert vector_norm(np.float32([3e30, 4e30]), 2) == pytest.approx(5e30, rel=float(np.finfo(np.float32).eps))


def test_nothing_nan_and_infinity():
    for p in (1, 1.5, 2, inf):
        assert vector_norm([], p) == 0.0
        assert vector_norm([0, 0], p) == 0.0
        assert isnan(vector_norm([1, nan], p))
        assert isnan(vector_norm([inf, nan], p))
        assert vector_norm([1, -inf], p) == inf


@pytest.mark.parametrize("p", [0.5, 0, -1, nan, -inf])
def test_below_one_there_is_no_norm(p):
    with pytest.raises(ValueError, match="p must be at least 1"):
        vector_norm([1, 2], p)


def test_p_is_a_number():
    with pytest.raises(TypeError, match=r"^p must be a real number"):
        vector_norm([1.0], None)


# --- matrices


@pytest.mark.parametrize("kind", kinds)
@given(generators(), st.tuples(*[st.integers(1, 5)] * 3), scales)
def test_submultiplicative_and_axioms(kind, rng, shape, scale):
    m, k, n = shape
    A, B, C = rng.standard_normal((m, k)), rng.standard_normal((k, n)), rng.standard_normal((m, k))
    norm = matrix_norm(A, kind)
    slack = 1 + 50 * max(shape) * EPS
    assert norm > 0
    assert matrix_norm(A @ B, kind) <= norm * matrix_norm(B, kind) * slack
    assert matrix_norm(A + C, kind) <= (norm + matrix_norm(C, kind)) * slack
    assert matrix_norm(-scale * A, kind) == pytest.approx(scale * norm, rel=slack - 1)


@pytest.mark.parametrize(("kind", "p"), [("1", 1), ("2", 2), ("inf", inf)])
@given(generators(), st.integers(1, 6), st.integers(1, 6))
def test_the_largest_growth_of_a_vector_is_attained(kind, p, rng, m, n):
    A = rng.standard_normal((m, n))
    norm = matrix_norm(A, kind)
    slack = 1 + 50 * max(m, n) * EPS
    for x in rng.standard_normal((20, n)):
        assert vector_norm(A @ x, p) <= norm * vector_norm(x, p) * slack
    candidates = {
        1: np.eye(n),  # the column with the largest sum
        2: np.linalg.eigh(A.T @ A)[1].T,  # the eigenvectors of A^T A
        inf: np.sign(A),  # signs that line a row up
    }[p]
    growth = max(vector_norm(A @ x, p) / vector_norm(x, p) for x in candidates)
    assert growth == pytest.approx(norm, rel=slack - 1)


@given(generators(), st.integers(1, 5), st.integers(1, 5), st.integers(1, 3))
def test_between_the_norms(rng, m, n, r):
    A = matrices.int_rank(rng, m, n, min(r, m, n)).astype(float)
    one, two, infinity, fro = (matrix_norm(A, kind) for kind in ("1", "2", "inf", "fro"))
    slack = 1 + 50 * max(m, n) * EPS
    assert two <= fro * slack
    assert fro <= np.sqrt(np.linalg.matrix_rank(A)) * two * slack
    assert two**2 <= one * infinity * slack
    assert matrix_norm(A.T, "1") == infinity
    Q, P = matrices.orthogonal(rng, m), matrices.orthogonal(rng, n)
    for kind, norm in (("2", two), ("fro", fro)):
        assert matrix_norm(Q @ A @ P, kind) == pytest.approx(norm, rel=slack - 1)


@given(generators(), st.lists(st.integers(-5, 5), min_size=1, max_size=6))
def test_symmetric_matrices_have_their_largest_eigenvalue_for_a_norm(rng, values):
    A = matrices.spectrum(rng, values)
    assert abs(matrix_norm(A, "2") - np.abs(values).max()) <= 50 * len(values) * EPS * np.abs(values).max()
    assert matrix_norm(A, "fro") == pytest.approx(np.linalg.norm(values), rel=50 * len(values) * EPS)


@given(int_matrices())
def test_sums_of_integers_are_exact_and_the_rest_agrees_with_mpmath(A):
    assert matrix_norm(A, "1") == max(sum(abs(entry) for entry in column) for column in A.T.tolist())
    assert matrix_norm(A, "inf") == max(sum(abs(entry) for entry in row) for row in A.tolist())
    squares = sum(entry**2 for entry in A.ravel().tolist())
    with mpmath.workdps(50):
        assert abs(matrix_norm(A, "fro") - mpmath.sqrt(squares)) <= U * mpmath.sqrt(squares)
        sigma = mpmath.svd_r(mpmath.matrix(A.tolist()), compute_uv=False)[0]
        assert abs(matrix_norm(A) - sigma) <= 50 * max(A.shape) * EPS * sigma


@pytest.mark.parametrize(
    ("A", "fro", "one", "infinity", "two"),
    [
        ([[1, 2], [3, 4]], 30**0.5, 6, 7, 5.4649857042190426),
        ([[0, 1], [0, 0]], 1, 1, 1, 1),
        ([[1, -2, 3]], 14**0.5, 3, 6, 14**0.5),
        ([[-7]], 7, 7, 7, 7),
        (np.zeros((2, 3)), 0, 0, 0, 0),
        (np.zeros((0, 3)), 0, 0, 0, 0),
        (np.zeros((3, 0)), 0, 0, 0, 0),
        ([[3e200, 4e200]], 5e200, 4e200, 7e200, 5e200),
        ([[3e-200], [4e-200]], 5e-200, 7e-200, 4e-200, 5e-200),
    ],
)
def test_matrices_by_hand(A, fro, one, infinity, two):
    found = [matrix_norm(A, kind) for kind in ("fro", "1", "inf", "2")]
    assert found == pytest.approx([fro, one, infinity, two], rel=50 * EPS, abs=0)
    assert matrix_norm(A) == matrix_norm(A, "2")


@pytest.mark.parametrize("kind", ["F", "nuc", "", 2, None])
def test_other_kinds(kind):
    with pytest.raises(ValueError, match="kind must be '2', '1', 'inf' or 'fro'"):
        matrix_norm(np.eye(2), kind)


def test_shapes_and_arguments():
    with pytest.raises(ValueError, match="x must be a vector"):
        vector_norm([[1, 2]], 2)
    with pytest.raises(ValueError, match="A must be a matrix"):
        matrix_norm([1, 2], "1")
    with pytest.raises(ValueError, match="A must be finite"):
        matrix_norm([[nan]], "1")
    x, A = np.array([3.0, -4, 12]), np.array([[1.0, -2, 3], [4, 5, -6]])
    for p in (1, 1.5, 2, inf):
        assert_takes_arguments_as_they_come(lambda x, p=p: vector_norm(x, p), x)
    for kind in kinds:
        assert_takes_arguments_as_they_come(lambda A, kind=kind: matrix_norm(A, kind), A)
        assert isinstance(matrix_norm(A, kind), float)
