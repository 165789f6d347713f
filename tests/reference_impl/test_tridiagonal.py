"""Tridiagonal solvers: backward error in the bands, dense elimination and SciPy as oracles, linear time."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from numpy.linalg import LinAlgError

from reference_impl.exact import rank_exact
from reference_impl.tridiagonal import solve_tridiagonal, solve_tridiagonal_pivoted
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.reference_impl.system_laws import assert_solves, assert_solves_componentwise
from tests.strategies import generators, seeds

solvers = pytest.mark.parametrize("solve", [solve_tridiagonal, solve_tridiagonal_pivoted])
sizes = st.sampled_from([1, 2, 3, 10, 50])


def dense(lower, diag, upper):
    return np.diag(diag) + np.diag(lower, -1) + np.diag(upper, 1)


def dominant_bands(rng, n):
    lower, upper = rng.uniform(-1, 1, n - 1), rng.uniform(-1, 1, n - 1)
    diag = 0.1 + np.abs(np.append(upper, 0)) + np.abs(np.append(0, lower))
    return lower, diag * rng.choice([-1, 1], n), upper


@solvers
@given(generators(), sizes, st.sampled_from([1e-9, 1.0, 1e12]))
def test_backward_error_of_dominant_bands(solve, rng, n, scale):
    bands = [scale * band for band in dominant_bands(rng, n)]
    b = rng.standard_normal(n)
    x = solve(*bands, b)
    assert_solves(dense(*bands), b, x, c=10)
    assert_solves_componentwise(dense(*bands), b, x, c=50)


@given(generators(), sizes)
def test_exchanges_make_any_regular_bands_solvable(rng, n):
    """A diagonal of size 1e-3 beside bands of size 1, where every pivot has to be exchanged."""
    lower, diag, upper = rng.standard_normal(n - 1), 1e-3 * rng.standard_normal(n), rng.standard_normal(n - 1)
    b = rng.standard_normal(n)
    assert_solves(dense(lower, diag, upper), b, solve_tridiagonal_pivoted(lower, diag, upper, b), c=50)


@solvers
@given(generators(), sizes)
def test_agrees_with_scipy(solve, rng, n):
    lower, diag, upper = dominant_bands(rng, n)
    b = rng.standard_normal(n)
    in_scipy_order = np.vstack([np.append(0, upper), diag, np.append(lower, 0)])
    expected = scipy.linalg.solve_banded((1, 1), in_scipy_order, b)
    cond = np.linalg.cond(dense(lower, diag, upper), np.inf)
    difference = np.abs(solve(lower, diag, upper, b) - expected).max()
    assert difference <= 4 * 10 * n * np.finfo(float).eps * cond * np.abs(expected).max()


@given(seeds, st.integers(1, 8))
def test_small_integers_are_singular_exactly_when_their_twins_are(seed, n):
    rng = np.random.default_rng(seed)
    lower, diag, upper = (rng.integers(-1, 2, k).astype(float) for k in (n - 1, n, n - 1))
    A, b = dense(lower, diag, upper), np.ones(n)
    if rank_exact(A) < n:
        with pytest.raises(LinAlgError, match="zero to working precision"):
            solve_tridiagonal_pivoted(lower, diag, upper, b)
    else:
        assert_solves(A, b, solve_tridiagonal_pivoted(lower, diag, upper, b), c=50)


@solvers
def test_by_hand(solve):
    x = solve([-1, -1], [2, 2, 2], [-1, -1], [1, 0, 1])
    assert np.abs(x - 1).max() <= 4 * 3 * np.finfo(float).eps
    # Bands that differ show which is which: row 1 reads 3, 5, 1.
    bands = ([3, 1], [4, 5, 6], [2, 1])
    assert_solves(dense(*bands), [8, 16, 20], solve(*bands, [8, 16, 20]), c=10)
    assert np.abs(solve(*bands, [8, 16, 20]) - [1, 2, 3]).max() <= 50 * 3 * np.finfo(float).eps * 3
    assert np.array_equal(solve([], [4], [], [2]), [0.5])


def test_only_the_pivoted_one_exchanges():
    bands, b = ([1], [0, 1], [1]), [1, 2]
    with pytest.raises(LinAlgError, match="pivot 0"):
        solve_tridiagonal(*bands, b)
    assert np.array_equal(solve_tridiagonal_pivoted(*bands, b), [1, 1])
    # A pivot that is lost to cancellation: exactly 1 - 1/3 * 3 without rounding.
    with pytest.raises(LinAlgError, match="pivot 1"):
        solve_tridiagonal([0.1, 1], [0.3, 0.1, 1], [0.3, 1], [1, 1, 1])
    with pytest.raises(LinAlgError, match="pivot 0"):
        solve_tridiagonal([], [0], [], [1])


@solvers
@pytest.mark.parametrize("scale", [1.0, 0.1, 1e-9])
def test_a_singular_matrix_is_refused(solve, scale):
    """Second differences without fixed ends: constants are in the nullspace."""
    n = 9
    diag = np.full(n, 2.0)
    diag[[0, -1]] = 1
    off = -np.ones(n - 1)
    with pytest.raises(LinAlgError, match="pivot 8"):
        solve(scale * off, scale * diag, scale * off, np.ones(n))


@solvers
def test_memory_grows_like_n(solve):
    n = 2_000
    off, diag, b = -np.ones(n - 1), np.full(n, 2.5), np.ones(n)
    tracemalloc.start()
    x = solve(off, diag, off, b)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50 * n * b.itemsize
    residual = diag * x - np.append(x[1:], 0) - np.append(0, x[:-1]) - b
    assert np.abs(residual).max() <= 50 * 5 * np.finfo(float).eps * np.abs(x).max()


@solvers
def test_arguments_as_they_come(solve):
    arguments = [np.array(values, dtype=float) for values in ([3, 1], [4, 5, 6], [2, 1], [8, 16, 21])]
    assert_takes_arguments_as_they_come(solve, *arguments)


@solvers
def test_errors(solve):
    with pytest.raises(ValueError, match=r"got \[2, 2, 1, 2\]"):
        solve([1, 1], [1, 1], [1], [1, 1])
    with pytest.raises(ValueError, match="n >= 1"):
        solve([], [], [], [])
    with pytest.raises(ValueError, match="upper must be a vector"):
        solve([1], [1, 1], [[1]], [1, 1])
    with pytest.raises(ValueError, match=r"got \[1, 2, 1, 3\]"):
        solve([1], [3, 3], [1], [1, 1, 1])
