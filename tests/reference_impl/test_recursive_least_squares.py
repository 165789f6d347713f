"""Recursive least squares: one row at a time is the batch solution, in any order, and P stays a covariance."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.core import eps_of
from reference_impl.recursive_least_squares import recursive_ls_update
from reference_impl.weighted_least_squares import weighted_least_squares
from tests.reference_impl.factorization_laws import layouts
from tests.strategies import generators

EPS = np.finfo(float).eps


def spd(rng, n):
    B = rng.standard_normal((n, n + 2))
    return B @ B.T + np.eye(n)


def exact_update(x, P, a, beta, var):
    """Return P_new = (P^-1 + a a^T / var)^-1 and x_new = P_new (P^-1 x + a beta / var) from 60 digits."""
    with mpmath.workdps(60):
        x, a, P = (mpmath.matrix(np.asarray(v, dtype=float).tolist()) for v in (x, a, P))
        precision = P**-1
        P_new = (precision + a * a.T / mpmath.mpf(var)) ** -1
        x_new = P_new * (precision * x + a * mpmath.mpf(beta) / mpmath.mpf(var))
        n = len(x)
        return np.array([float(v) for v in x_new]), np.array([[float(P_new[i, j]) for j in range(n)] for i in range(n)])


@given(generators(), st.integers(1, 5), st.sampled_from([1e-8, 0.01, 1.0, 1e8]))
def test_agrees_with_the_sum_of_precisions_in_60_digits(rng, n, var):
    x, P, a, beta = rng.standard_normal(n), spd(rng, n), rng.standard_normal(n), float(rng.standard_normal())
    x_new, P_new = recursive_ls_update(x, P, a, beta, var)
    x_exact, P_exact = exact_update(x, P, a, beta, var)
    size = np.linalg.norm(x) + np.linalg.norm(a) * np.linalg.norm(P) / (a @ P @ a) * (abs(beta) + abs(a @ x))
    assert np.linalg.norm(x_new - x_exact) <= 50 * n * EPS * np.linalg.cond(P) * size
    assert np.linalg.norm(P_new - P_exact) <= 50 * n * EPS * np.linalg.cond(P) * np.linalg.norm(P)
    assert np.array_equal(P_new, P_new.T)
    slack = 50 * n * EPS * np.linalg.cond(P) * np.linalg.norm(P)
    assert np.linalg.eigvalsh(P_new).min() >= -slack
    assert np.linalg.eigvalsh(P - P_new).min() >= -slack


@given(generators(), st.integers(1, 4), st.integers(1, 6))
def test_row_by_row_is_the_batch_solution_in_any_order(rng, n, k):
    x0, P0 = rng.standard_normal(n), spd(rng, n)
    A, b, variances = rng.standard_normal((k, n)), rng.standard_normal(k), rng.uniform(0.5, 2.0, k)
    V = np.zeros((n + k, n + k))
    V[:n, :n], V[n:, n:] = P0, np.diag(variances)
    x_batch, P_batch = weighted_least_squares(np.vstack([np.eye(n), A]), np.append(x0, b), V)
    tolerance = 100 * (n + k) * EPS * np.linalg.cond(P0) * (1 + np.linalg.norm(A)) ** 2
    for order in (range(k), rng.permutation(k)):
        x, P = x0, P0
        for i in order:
            x, P = recursive_ls_update(x, P, A[i], b[i], variances[i])
        scale = np.linalg.norm(x0) + np.linalg.norm(b) + 1
        assert np.linalg.norm(x - x_batch) <= tolerance * scale * np.linalg.norm(P0)
        assert np.linalg.norm(P - P_batch) <= tolerance * np.linalg.norm(P0)


def test_two_equally_good_numbers_are_averaged():
    x, P = recursive_ls_update([1.0], [[1.0]], [1.0], 3.0, 1.0)
    assert np.array_equal(x, [2.0])
    assert np.array_equal(P, [[0.5]])
    # With a = 2: 2 x = 6 + noise of variance 4 is x = 3 + noise of variance 1.
    x, P = recursive_ls_update([1.0], [[1.0]], [2.0], 6.0, 4.0)
    assert np.array_equal(x, [2.0])
    assert np.array_equal(P, [[0.5]])


def test_what_says_nothing_changes_nothing():
    x, P = np.array([1.0, 2.0]), np.array([[2.0, 1.0], [1.0, 3.0]])
    x_new, P_new = recursive_ls_update(x, P, [0, 0], 5.0, 1.0)
    assert np.array_equal(x_new, x)
    assert np.array_equal(P_new, P)
    x_new, P_new = recursive_ls_update(x, P, [1, 1], 5.0, 1e300)
    assert x_new == pytest.approx(x, rel=8 * EPS)
    assert pytest.approx(P, rel=8 * EPS) == P_new


def test_an_exact_measurement_is_obeyed():
    x, P = recursive_ls_update([1.0, 2.0], [[2.0, 1.0], [1.0, 3.0]], [1.0, 1.0], 5.0, 1e-300)
    assert x.sum() == pytest.approx(5.0, rel=8 * EPS)
    assert np.all(np.abs(P @ [1.0, 1.0]) <= 50 * EPS * 4)


def test_two_hundred_updates_leave_a_covariance():
    rng = np.random.default_rng(17)
    n = 5
    x, P = np.zeros(n), 1e6 * np.eye(n)
    truth = rng.standard_normal(n)
    for _ in range(200):
        a = rng.standard_normal(n)
        x, P = recursive_ls_update(x, P, a, a @ truth + 1e-3 * rng.standard_normal(), 1e-6)
        assert np.array_equal(P, P.T)
    assert np.linalg.eigvalsh(P).min() > 0
    assert np.sqrt((x - truth) @ np.linalg.solve(P, x - truth)) < 5  # within five standard deviations of the truth


@pytest.mark.parametrize(
    ("beta", "var", "message"),
    [
        (1.0, 0.0, "var must be positive, got 0"),
        (1.0, -1.0, "var must be positive, got -1"),
        (1.0, np.nan, "var must be finite"),
        (1.0, np.inf, "var must be finite"),
        (np.nan, 1.0, "beta must be finite"),
        (np.inf, 1.0, "beta must be finite"),
    ],
)
def test_measurements_that_are_none(beta, var, message):
    with pytest.raises(ValueError, match=message):
        recursive_ls_update([0.0], [[1.0]], [1.0], beta, var)


def test_shapes():
    with pytest.raises(ValueError, match="x and P differ in length"):
        recursive_ls_update([0.0], np.eye(2), [1.0], 1.0, 1.0)
    with pytest.raises(ValueError, match="x and a differ in length"):
        recursive_ls_update([0.0, 0.0], np.eye(2), [1.0], 1.0, 1.0)
    with pytest.raises(ValueError, match=r"P of shape .* must be symmetric"):
        recursive_ls_update([0.0, 0.0], [[1, 1], [0, 1]], [1.0, 1.0], 1.0, 1.0)


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    x, a = np.array([1, 2]).astype(dtype), np.array([3, -1]).astype(dtype)
    x.flags.writeable = a.flags.writeable = False
    P = np.array([[4, 1], [1, 2]]).astype(dtype)
    x_exact, P_exact = exact_update(x, P, a, 2.0, 1.0)
    for view in layouts(P):
        x_new, P_new = recursive_ls_update(x, view, a, 2, 1)
        assert x_new.dtype == P_new.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert np.linalg.norm(x_new - x_exact) <= 50 * 2 * eps_of(x_new) * 10
        assert np.linalg.norm(P_new - P_exact) <= 50 * 2 * eps_of(P_new) * 10
        assert np.array_equal(view, P)


@pytest.mark.parametrize(("name", "position"), [("x", 0), ("P", 1), ("a", 2)])
def test_an_argument_that_is_not_real_is_named(name, position):
    arguments = [[0.0], [[1.0]], [1.0], 1.0, 1.0]
    arguments[position] = np.multiply(arguments[position], 1j)
    with pytest.raises(TypeError, match=f"^{name} must hold real numbers"):
        recursive_ls_update(*arguments)
