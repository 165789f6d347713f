"""Quadratic forms: the polynomial itself, exact minors for the sign, and means of eigenvalues for the extremes."""

from __future__ import annotations

from itertools import combinations

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.exact import det_exact
from reference_impl.quadratic_forms import definiteness, quadratic_form_matrix, sphere_extrema
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, scales, seeds

EPS = np.finfo(float).eps


# --- the matrix of a form


@st.composite
def forms(draw):
    n = draw(st.integers(1, 5))
    indices = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    return n, draw(st.dictionaries(indices, st.integers(-9, 9), max_size=12))


@given(forms(), seeds)
def test_the_form_is_the_polynomial_and_the_matrix_is_symmetric(form, seed):
    n, coeffs = form
    A = quadratic_form_matrix(coeffs, n)
    assert A.shape == (n, n)
    assert np.array_equal(A, A.T)
    x = np.random.default_rng(seed).integers(-9, 10, n)
    assert x @ A @ x == sum(c * x[i] * x[j] for (i, j), c in coeffs.items())  # halves of integers: no rounding


@given(int_matrices(st.just(3), st.just(3)))
def test_the_matrix_agrees_with_the_hessian_of_sympy(C):
    x = sympy.symbols("x0:3")
    polynomial = sum(int(C[i, j]) * x[i] * x[j] for i in range(3) for j in range(3))
    hessian = np.array(sympy.hessian(polynomial, x), dtype=float)
    A = quadratic_form_matrix({(i, j): C[i, j] for i in range(3) for j in range(3)}, 3)
    assert np.array_equal(2 * A, hessian)


def test_forms_by_hand():
    A = quadratic_form_matrix({(0, 0): 5, (0, 1): 4, (1, 1): 2}, 2)
    assert A.tolist() == [[5, 2], [2, 2]]
    assert np.linalg.eigvalsh(A).tolist() == pytest.approx([1, 6], rel=20 * EPS)
    assert quadratic_form_matrix({(0, 1): 3, (1, 0): 1, (2, 0): -1}, 3).tolist() == [
        [0, 2, -0.5],
        [2, 0, 0],
        [-0.5, 0, 0],
    ]
    assert quadratic_form_matrix({}, 2).tolist() == [[0, 0], [0, 0]]
    assert quadratic_form_matrix({(0, 0): 0.25}, 1).tolist() == [[0.25]]


@pytest.mark.parametrize("pair", [(0, 2), (2, 0), (-1, 0), (0, -1)])
def test_indices_out_of_range(pair):
    with pytest.raises(ValueError, match=r"indices in 0 \.\.\. 1"):
        quadratic_form_matrix({pair: 1.0}, 2)


def test_coefficients_are_read_and_left_alone():
    coeffs = {(0, 1): 1, (1, 0): 2}
    quadratic_form_matrix(coeffs, 2)
    assert coeffs == {(0, 1): 1, (1, 0): 2}
    with pytest.raises(ValueError, match="coeffs must be finite"):
        quadratic_form_matrix({(0, 0): np.nan}, 1)
    with pytest.raises(TypeError, match="coeffs must hold real numbers"):
        quadratic_form_matrix({(0, 0): 1j}, 1)


# --- definiteness


def exact_definiteness(A):
    """Decide by all principal minors, over the rationals (Horn & Johnson, Theorems 7.2.5 and 7.2.1)."""
    n = len(A)
    index_sets = [s for k in range(1, n + 1) for s in combinations(range(n), k)]
    minors = {s: det_exact(A[np.ix_(s, s)]) for s in index_sets}
    leading = [minors[tuple(range(k))] for k in range(1, n + 1)]
    if all(m > 0 for m in leading):
        return "positive definite"
    if all(m >= 0 for m in minors.values()):
        return "positive semidefinite"
    if all((-1) ** k * m > 0 for k, m in enumerate(leading, start=1)):
        return "negative definite"
    if all((-1) ** len(s) * m >= 0 for s, m in minors.items()):
        return "negative semidefinite"
    return "indefinite"


opposite = {
    "positive definite": "negative definite",
    "positive semidefinite": "negative semidefinite",
    "negative definite": "positive definite",
    "negative semidefinite": "positive semidefinite",
    "indefinite": "indefinite",
}


@given(int_matrices(st.integers(1, 4), st.integers(1, 4)), st.sampled_from([-1, 1]), scales)
def test_semidefinite_integer_matrices(B, sign, scale):
    A = sign * B.T @ B
    assert definiteness(A) == exact_definiteness(A)
    assert definiteness(scale * A) == definiteness(A)


@given(int_matrices(st.integers(1, 4), st.integers(1, 4)))
def test_any_symmetric_integer_matrix(B):
    n = min(B.shape)
    A = B[:n, :n] + B[:n, :n].T
    assert definiteness(A) == exact_definiteness(A)
    if A.any():
        assert definiteness(-A) == opposite[definiteness(A)]


@given(generators(), st.lists(st.sampled_from([-3, -1, 0, 1, 2]), min_size=1, max_size=5), scales)
def test_congruence_keeps_the_class(rng, diagonal, scale):
    """Sylvester's law of inertia, for M with an integer inverse."""
    M = matrices.unimodular(rng, len(diagonal), hi=1)
    D = np.diag(diagonal)
    assume(np.linalg.cond(M) < 1e5)
    assert definiteness(scale * (M.T @ D @ M)) == definiteness(D) == exact_definiteness(D)


@pytest.mark.parametrize(
    ("A", "kind"),
    [
        ([[2, 1], [1, 3]], "positive definite"),
        ([[1, 2], [2, 1]], "indefinite"),
        ([[-2, 1], [1, -3]], "negative definite"),
        (np.diag([0, -1]), "negative semidefinite"),
        (np.diag([0, 1]), "positive semidefinite"),
        ([[1, 3], [3, 1]], "indefinite"),
        (np.zeros((2, 2)), "positive semidefinite"),
        ([[5]], "positive definite"),
        ([[0]], "positive semidefinite"),
        ([[-5]], "negative definite"),
        (0.1 * np.outer([1, 3, 7], [1, 3, 7]), "positive semidefinite"),
        (np.outer([0.1, 0.3, 0.7], [0.1, 0.3, 0.7]), "positive semidefinite"),
        (1e-8 * np.eye(3), "positive definite"),
        (-1e8 * np.eye(3), "negative definite"),
        (matrices.hilbert(8), "positive definite"),
        (1e-300 * np.array([[2.0, 1.0], [1.0, 3.0]]), "positive definite"),
        (np.zeros((0, 0)), "positive definite"),
    ],
)
def test_definiteness_by_hand(A, kind):
    assert definiteness(A) == kind


def test_the_tolerance_is_relative_and_an_argument():
    A = np.diag([1.0, 1e-6])
    assert definiteness(A) == "positive definite"
    assert definiteness(1e9 * A, rtol=1e-3) == "positive semidefinite"
    assert definiteness(np.diag([1.0, -1e-6]), rtol=1e-3) == "positive semidefinite"
    assert definiteness(np.diag([-1.0, 1e-6]), rtol=1e-3) == "negative semidefinite"
    nearly = np.diag([1.0, 1e-10])
    assert definiteness(nearly) == "positive definite"
    assert definiteness(nearly.astype(np.float32)) == "positive semidefinite"
    with pytest.raises(ValueError, match="rtol must be a number >= 0"):
        definiteness(A, rtol=-1.0)


@pytest.mark.parametrize("function", [definiteness, sphere_extrema])
def test_only_symmetric_matrices(function):
    with pytest.raises(ValueError, match="must be symmetric") as caught:
        function([[1, 2], [0, 1]])
    assert not isinstance(caught.value, LinAlgError)
    with pytest.raises(ValueError, match="must be symmetric"):
        function([[1e-9, 2e-9], [0, 1e-9]])
    with pytest.raises(ValueError, match="A must be square"):
        function(np.ones((2, 3)))
    function([[1, 0.1 + 0.2], [0.3, 1]])  # symmetric but for rounding


# --- extremes over the sphere


def assert_extremes(A, found):
    """Assert T-eig for both ends: unit vectors, A v = l v, and nothing beyond them in the spectrum."""
    lmin, vmin, lmax, vmax = found
    n = len(A)
    size = np.abs(A).sum(axis=1).max()
    for value, v in ((lmin, vmin), (lmax, vmax)):
        assert isinstance(value, float)
        assert v.shape == (n,)
        assert abs(np.linalg.norm(v) - 1) <= 10 * n * EPS
        assert np.linalg.norm(A @ v - value * v) <= 50 * n * EPS * size
        assert abs(v @ A @ v - value) <= 50 * n * EPS * size
    return 50 * n * EPS * size


spectra = st.lists(st.integers(-5, 5), min_size=1, max_size=8)


@given(generators(), spectra, scales)
def test_planted_extremes_bound_every_unit_vector(rng, values, scale):
    A = scale * matrices.spectrum(rng, values)
    lmin, vmin, lmax, vmax = sphere_extrema(A)
    tolerance = assert_extremes(A, (lmin, vmin, lmax, vmax))
    assert abs(lmin - scale * min(values)) <= tolerance
    assert abs(lmax - scale * max(values)) <= tolerance
    X = rng.standard_normal((100, len(values)))
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    forms = ((X @ A) * X).sum(axis=1)
    assert np.all(forms >= lmin - tolerance)
    assert np.all(forms <= lmax + tolerance)


def test_extremes_agree_with_mpmath():
    A = matrices.hilbert(6) - 0.3 * np.eye(6)
    with mpmath.workdps(50):
        values = sorted(float(v) for v in mpmath.eigsy(mpmath.matrix(A.tolist()), eigvals_only=True))
    lmin, _, lmax, _ = sphere_extrema(A)
    assert abs(lmin - values[0]) <= 50 * 6 * EPS * values[-1]
    assert abs(lmax - values[-1]) <= 50 * 6 * EPS * values[-1]


def test_extremes_by_hand():
    lmin, _, lmax, vmax = sphere_extrema([[2, 1], [1, 3]])
    golden = (1 + 5**0.5) / 2
    assert lmin == pytest.approx(3 - golden, rel=20 * EPS)
    assert lmax == pytest.approx(2 + golden, rel=20 * EPS)
    assert vmax[1] / vmax[0] == pytest.approx(golden, rel=20 * EPS)
    lmin, vmin, lmax, vmax = sphere_extrema([[-4]])
    assert (lmin, abs(vmin[0]), lmax, abs(vmax[0])) == (-4, 1, -4, 1)
    assert_extremes(1e8 * np.eye(3), sphere_extrema(1e8 * np.eye(3)))
    with pytest.raises(ValueError, match="at least one row"):
        sphere_extrema(np.zeros((0, 0)))


def test_forms_take_arguments_as_they_come():
    A = np.array([[2.0, 1, 0], [1, 3, -1], [0, -1, 4]])
    # Signs of eigenvectors are free, so each is compared through its projector.
    assert_takes_arguments_as_they_come(lambda A: [np.outer(v, v) if np.ndim(v) else v for v in sphere_extrema(A)], A)
    kinds = list(opposite)
    assert_takes_arguments_as_they_come(lambda A: float(kinds.index(definiteness(A))), -A)
