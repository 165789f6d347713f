"""Solving and classifying systems: backward errors on every family, exact twins, mpmath at 50 digits."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.elimination import eliminate_in_place
from reference_impl.exact import Inconsistent, left_nullspace_exact, rank_exact, solve_exact
from reference_impl.systems import classify_system, rounded_to_zero, solve_gepp
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.reference_impl.system_laws import assert_solves, assert_solves_componentwise, componentwise_backward_error
from tests.strategies import generators, int_matrices, scales, seeds, square_int_matrices

sizes = st.sampled_from([1, 2, 3, 5, 10, 20])
shapes_and_ranks = st.sampled_from([(3, 5, 2), (5, 3, 3), (5, 3, 2), (4, 4, 3), (4, 4, 4), (3, 6, 3), (1, 4, 1)])


# --- solve_gepp


@given(generators(), sizes, scales)
def test_backward_error_of_random_systems(rng, n, scale):
    for A in (scale * rng.standard_normal((n, n)), scale * matrices.diagonally_dominant(rng, n)):
        b = rng.standard_normal(n)
        assert_solves(A, b, solve_gepp(A, b), c=50)
        assert_solves(A, b, solve_gepp(A, b, scale_rows=True), c=50)


def families():
    rng = np.random.default_rng(5)
    return {
        "hilbert": matrices.hilbert(12),
        "cond 1e8": matrices.randsvd(rng, 20, 20, 1e8),
        "cond 1e14": matrices.randsvd(rng, 20, 20, 1e14, "one_small"),
        "graded rows": matrices.graded_rows(rng, 15),
        "graded columns": matrices.graded_columns(rng, 15),
        "kahan": matrices.kahan(20),
        "vandermonde": matrices.vandermonde(np.linspace(0, 1, 8), 8),
        "tiny pivot": matrices.tiny_pivot(1e-20),
        "below a tiny entry a large negative one": np.array([[1e-18, 1.0, 2.0], [-5.0, 3.0, 1.0], [1.0, 1.0, -1.0]]),
        "cyclic": matrices.cyclic_permutation(5).astype(float),
    }


@pytest.mark.parametrize("name", families())
@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e12])
def test_backward_error_whatever_the_condition(name, scale):
    A = scale * families()[name]
    b = A @ np.arange(1.0, len(A) + 1)
    assert_solves(A, b, solve_gepp(A, b), c=50)
    assert_solves(A, b, solve_gepp(A, b, scale_rows=True), c=50)


@pytest.mark.parametrize("n", [3, 6, 9])
def test_forward_error_against_fifty_digits(n):
    A, b = matrices.hilbert(n), np.ones(n)
    with mpmath.workdps(50):
        exact = np.array(
            [float(value) for value in mpmath.lu_solve(mpmath.matrix(A.tolist()), mpmath.matrix(b.tolist()))]
        )
    cond, eta = np.linalg.cond(A, np.inf), 50 * n * eps_of(A)
    error = np.abs(solve_gepp(A, b) - exact).max() / np.abs(exact).max()
    assert error <= 2 * cond * eta / (1 - min(cond * eta, 0.5))


@given(square_int_matrices(), seeds)
def test_agrees_with_its_exact_twin(A, seed):
    b = np.random.default_rng(seed).integers(-5, 6, len(A)).astype(float)
    if rank_exact(A) < len(A):
        with pytest.raises(LinAlgError, match="singular"):
            solve_gepp(A, b)
        return
    x = solve_gepp(A, b)
    exact = np.array(solve_exact(A, b)[0], dtype=float)
    assert_solves(A, b, x, c=50)
    bound = 4 * np.linalg.cond(A, np.inf) * 50 * len(A) * np.finfo(float).eps
    assert np.abs(x - exact).max() <= bound * np.abs(exact).max()


@given(generators(), sizes)
def test_order_of_equations_and_unknowns(rng, n):
    """Exchanging equations leaves x, exchanging columns exchanges the unknowns: within 2 cond eta, cond = 10."""
    A, b = matrices.randsvd(rng, n, n, 10.0), rng.standard_normal(n)
    x, rows, columns = solve_gepp(A, b), rng.permutation(n), rng.permutation(n)
    tolerance = 4 * 10 * n * 50 * n * np.finfo(float).eps * np.abs(x).max()
    assert np.abs(solve_gepp(A[rows], b[rows]) - x).max() <= tolerance
    assert np.abs(solve_gepp(A[:, columns], b) - x[columns]).max() <= tolerance


def test_scaled_rows_rescue_the_small_equation():
    A, b = np.array([[10, 1e20], [1, 1]]), np.array([1e20, 2])
    plain, scaled = solve_gepp(A, b), solve_gepp(A, b, scale_rows=True)
    assert np.array_equal(plain, [0, 1])
    assert np.array_equal(scaled, [1, 1])
    assert_solves(A, b, plain, c=50)
    assert componentwise_backward_error(A, b, plain) > 0.3
    assert_solves_componentwise(A, b, scaled, c=50)


def test_systems_by_hand():
    eps = np.finfo(float).eps
    assert np.abs(solve_gepp([[2, 1], [1, 3]], [5, 4]) - [2.2, 0.6]).max() <= 4 * 2 * eps * 2.2
    x = solve_gepp([[1, 2, 1], [2, 5, 4], [1, 4, 6]], [4, 8, 3])
    cond = np.linalg.cond([[1, 2, 1], [2, 5, 4], [1, 4, 6]], np.inf)
    assert np.abs(x - [1, 2, -1]).max() <= 4 * 3 * eps * cond * 2
    assert np.array_equal(solve_gepp([[0, 1], [1, 0]], [2, 3]), [3, 2])
    assert np.array_equal(solve_gepp([[1e-20, 1], [1, 1]], [1, 2]), [1, 1])
    assert np.array_equal(solve_gepp([[-4]], [2]), [-0.5])
    assert np.array_equal(solve_gepp([[1e-300]], [1e-300]), [1])
    assert solve_gepp(np.zeros((0, 0)), np.zeros(0)).shape == (0,)


@pytest.mark.parametrize(
    "singular", [[[1, 2], [2, 4]], [[0, 0], [0, 0]], [[0]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[2, 4], [3, 6]]]
)
@pytest.mark.parametrize("scale", [1, 0.1, 1e-9, 1e12])
def test_singular_matrices_are_refused(singular, scale):
    with pytest.raises(LinAlgError, match="singular to working precision"):
        solve_gepp(scale * np.array(singular), np.ones(len(singular)))


@given(generators(), st.integers(2, 12), scales)
def test_a_column_that_is_a_mix_of_others_is_noticed(rng, n, scale):
    """Planted in a matrix with cond 10, so that no earlier step enlarges the rounding errors much."""
    A = matrices.randsvd(rng, n, n, 10.0)
    j = rng.integers(n)
    A[:, j] = np.delete(A, j, axis=1) @ rng.uniform(0.5, 1, n - 1)
    with pytest.raises(LinAlgError, match="singular"):
        solve_gepp(scale * A, np.ones(n))


@given(generators(), st.integers(2, 10))
def test_the_test_for_zero_pivots_does_not_see_units(rng, n):
    """Powers of two on rows and columns change no rounding; with scaled pivoting they change no exchange either."""
    A = rng.standard_normal((n, n))
    factors = 2.0 ** rng.integers(-30, 31, n)
    scaled = A * factors
    eliminate_in_place(A, np.zeros(n))
    eliminate_in_place(scaled, np.zeros(n))
    assert np.array_equal(rounded_to_zero(A), rounded_to_zero(scaled))
    assert not rounded_to_zero(scaled).any()
    # Half a rounding error above nothing is nothing; n rounding errors above it are something.
    A[n - 1, n - 1] = np.finfo(float).eps * (np.abs(A[n - 1, :-1]) @ np.abs(A[:-1, n - 1])) / 2
    assert rounded_to_zero(A).tolist() == [False] * (n - 1) + [True]
    A[n - 1, n - 1] *= 16 * n
    assert not rounded_to_zero(A).any()


def test_single_precision_stays_single_and_judges_by_its_own_eps():
    A, b = np.array([[2, 1], [1, 3]], dtype=np.float32), np.array([5, 4], dtype=np.float32)
    assert solve_gepp(A, b).dtype == np.float32
    nearly = np.array([[1, 1], [1, 1 + 2.0**-23]])
    assert_solves(nearly, np.ones(2), solve_gepp(nearly, np.ones(2)), c=50)
    with pytest.raises(LinAlgError):
        solve_gepp(nearly.astype(np.float32), np.ones(2, dtype=np.float32))


def test_solving_takes_arguments_as_they_come():
    A, b = np.array([[1.0, 2, 1], [2, 5, 4], [1, 4, 6]]), np.array([4.0, 8, 3])
    assert_takes_arguments_as_they_come(solve_gepp, A, b)
    assert_takes_arguments_as_they_come(lambda A, b: solve_gepp(A, b, scale_rows=True), A, b)


def test_errors_of_solving():
    with pytest.raises(ValueError, match="square"):
        solve_gepp(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="differ in length"):
        solve_gepp(np.eye(2), np.ones(3))
    with pytest.raises(ValueError, match="b must be a vector"):
        solve_gepp(np.eye(2), np.ones((2, 1)))
    with pytest.raises(ValueError, match="finite"):
        solve_gepp([[np.nan]], [1])
    with pytest.raises(TypeError, match="real"):
        solve_gepp([[1j]], [1])


# --- classify_system


def exact_class(A, b):
    try:
        _, special = solve_exact(A, b)
    except Inconsistent:
        return "none", 0
    return ("infinite", len(special)) if special else ("unique", 0)


@given(int_matrices(), seeds)
def test_number_of_solutions_of_small_integer_systems(A, seed):
    """Any b, most of them outside the column space, then one inside it."""
    rng = np.random.default_rng(seed)
    b = rng.integers(-3, 4, len(A)).astype(float)
    assert classify_system(A, b) == exact_class(A, b)
    inside = A @ rng.integers(-3, 4, A.shape[1])
    assert classify_system(A, inside) == exact_class(A, inside)


@given(generators(), shapes_and_ranks, st.sampled_from([1e-10, 0.1, 1.0, 1e10, 2.0**600]))
def test_planted_systems_at_every_scale(rng, shape, scale):
    m, n, r = shape
    A = matrices.int_rank(rng, m, n, r)
    b = (A @ rng.integers(-4, 5, n)).astype(float)
    expected = ("unique", 0) if r == n else ("infinite", n - r)
    # The two sides may be measured in different units.
    for a_unit, b_unit in ((scale, scale), (1, scale), (scale, 1)):
        assert classify_system(a_unit * A, b_unit * b) == expected
    for y in left_nullspace_exact(A):
        outside = b + np.array(y, dtype=float)
        assert classify_system(scale * A, scale * outside) == ("none", 0)
        assert classify_system(A, scale * outside) == ("none", 0)


@given(int_matrices(), seeds)
def test_dependent_equations_add_nothing(A, seed):
    rng = np.random.default_rng(seed)
    b = rng.integers(-3, 4, len(A)).astype(float)
    combination = rng.integers(-2, 3, len(A)).astype(float)
    longer = classify_system(np.vstack([A, combination @ A]), np.append(b, combination @ b))
    assert longer == classify_system(A, b)
    contradiction = classify_system(np.vstack([A, A[:1]]), np.append(b, b[0] + 1))
    assert contradiction == ("none", 0)


@pytest.mark.parametrize(
    ("A", "b", "answer"),
    [
        ([[2, 1], [1, 3]], [5, 4], ("unique", 0)),
        ([[1, 0, 2], [0, 1, 1]], [1, 1], ("infinite", 1)),
        ([[1], [1]], [1, 2], ("none", 0)),
        ([[0, 0], [0, 0]], [0, 0], ("infinite", 2)),
        ([[0, 0], [0, 0]], [0, 2], ("none", 0)),
        ([[1, 1], [0, 0]], [1, 0], ("infinite", 1)),
        ([[3]], [0], ("unique", 0)),
        (1e-8 * np.eye(3), [1, 1, 1], ("unique", 0)),
        (np.eye(2), [0, 0], ("unique", 0)),
        (np.zeros((0, 2)), [], ("infinite", 2)),
        (np.zeros((2, 0)), [0, 0], ("unique", 0)),
        (np.zeros((2, 0)), [0, 1], ("none", 0)),
    ],
)
def test_systems_at_the_edges(A, b, answer):
    assert classify_system(A, b) == answer


def test_tolerance_of_classification_is_an_argument():
    A = [[1, 0], [0, 1e-6]]
    assert classify_system(A, [1, 0]) == ("unique", 0)
    assert classify_system(A, [1, 0], rtol=1e-3) == ("infinite", 1)
    with pytest.raises(ValueError, match="rtol"):
        classify_system(A, [1, 0], rtol=-1.0)


def test_classification_takes_arguments_as_they_come():
    A, b = np.array([[1.0, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]]), np.array([1.0, 5, 6])
    assert_takes_arguments_as_they_come(lambda A, b: classify_system(A, b)[1], A, b)


def test_errors_of_classification():
    with pytest.raises(ValueError, match="differ in length"):
        classify_system(np.eye(2), np.ones(3))
    with pytest.raises(ValueError, match="b must be a vector"):
        classify_system(np.eye(2), np.ones((2, 1)))
