"""Backward errors against rational arithmetic, with the perturbations they promise; the bound is one."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import mpmath
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.backward_error import (
    backward_error,
    componentwise_backward_error,
    error_report,
    forward_bound,
    residual,
)
from reference_impl.conditioning import condition_number
from reference_impl.exact import solve_exact
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, scales

EPS = np.finfo(float).eps
functions = (residual, backward_error, componentwise_backward_error)


def exact_residual(A, b, x):
    """Return b - Ax over the rationals, each entry then rounded once."""
    rows = [[Fraction(a) * Fraction(x_j) for a, x_j in zip(row, x.tolist(), strict=True)] for row in A.tolist()]
    return np.array([float(Fraction(b_i) - sum(row)) for b_i, row in zip(b.tolist(), rows, strict=True)])


# --- the residual


@given(generators(), st.integers(0, 6), st.integers(0, 6), scales)
def test_the_residual_is_rounded_once(rng, m, n, scale):
    A, x = scale * rng.standard_normal((m, n)), rng.standard_normal(n)
    near = A @ x  # what is left when b - Ax cancels is all rounding
    for b in (rng.standard_normal(m), near):
        assert np.array_equal(residual(A, b, x), exact_residual(A, b, x))


def test_a_residual_that_plain_arithmetic_does_not_see():
    x = np.array([1 / 3])
    assert 1 - 3 * x[0] == 0
    assert residual([[3]], [1], x).tolist() == [2.0**-54]


# --- backward errors


@given(generators(), st.integers(1, 6), st.integers(1, 6), scales, scales)
def test_formulas_and_units(rng, m, n, a_unit, x_unit):
    A, b, x = rng.standard_normal((m, n)), rng.standard_normal(m), rng.standard_normal(n)
    r = exact_residual(A, b, x)
    eta = np.linalg.norm(r) / (np.linalg.norm(A, 2) * np.linalg.norm(x) + np.linalg.norm(b))
    omega = max(np.abs(r) / (np.abs(A) @ np.abs(x) + np.abs(b)))
    tolerance = 50 * max(m, n) * EPS
    assert backward_error(A, b, x) == pytest.approx(eta, rel=tolerance)
    assert componentwise_backward_error(A, b, x) == pytest.approx(omega, rel=tolerance)
    # Powers of two do not round: other units leave both as they are.
    k, l = int(np.log2(a_unit)), int(np.log2(x_unit))
    scaled = np.ldexp(A, k), np.ldexp(b, k + l), np.ldexp(x, l)
    assert backward_error(*scaled) == pytest.approx(eta, rel=tolerance)
    assert componentwise_backward_error(*scaled) == pytest.approx(omega, rel=tolerance)
    rows = 2.0 ** rng.integers(-20, 21, m)
    assert componentwise_backward_error(rows[:, None] * A, rows * b, x) == pytest.approx(omega, rel=tolerance)


@given(generators(), st.integers(1, 5))
def test_the_perturbations_of_that_size_exist(rng, n):
    """Rigal & Gaches and Oettli & Prager are constructive: (A + E) x = b + f, with E and f of just that size."""
    A, b, x = rng.standard_normal((n, n)), rng.standard_normal(n), rng.standard_normal(n)
    r, eta, omega = b - A @ x, backward_error(A, b, x), componentwise_backward_error(A, b, x)
    size_A, size_b, size_x = np.linalg.norm(A, 2), np.linalg.norm(b), np.linalg.norm(x)
    total = size_A * size_x + size_b
    E = (size_A * size_x / total) * np.outer(r, x) / size_x**2
    f = -(size_b / total) * r
    tolerance = 50 * n * EPS
    assert np.linalg.norm((A + E) @ x - (b + f)) <= tolerance * (1 + eta) * total
    assert np.linalg.norm(E, 2) == pytest.approx(eta * size_A, rel=tolerance)
    assert np.linalg.norm(f) == pytest.approx(eta * size_b, rel=tolerance)
    scale = np.abs(A) @ np.abs(x) + np.abs(b)
    E, f = (r / scale)[:, None] * np.abs(A) * np.sign(x), -(r / scale) * np.abs(b)
    assert np.all(np.abs((A + E) @ x - (b + f)) <= tolerance * scale)
    assert np.max(np.abs(E) / np.abs(A)) == pytest.approx(omega, rel=tolerance)


@pytest.mark.parametrize("function", [backward_error, componentwise_backward_error])
@pytest.mark.parametrize(
    ("A", "b", "x", "expected"),
    [
        ([[2, 1], [1, 3]], [5, 4], [2.2, 0.6], 0.0),
        ([[2]], [1], [0], 1.0),
        ([[2]], [0], [0], 0.0),
        ([[0]], [0], [5], 0.0),
        ([[0]], [3], [5], 1.0),
        ([[1]], [1], [3], 0.5),
        ([[1]], [-1], [1], 1.0),
        ([[1, 0], [0, 0]], [1, 0], [1, 7], 0.0),
        (np.zeros((0, 2)), [], [1, 2], 0.0),
        (np.zeros((2, 0)), [1, 0], [], 1.0),
        ([[1e200]], [1e300], [3e100], 0.5),
        ([[1e300]], [1e300], [3e300], 1.0),
        ([[1e-300]], [1.0], [1e-300], 1.0),
        ([[1e-300]], [1e-300], [3], 0.5),
        ([[1e-200, 0]], [0], [1e-200, 1], 1e-200),
        ([[1.0]], [1e300], [1e-300], 1.0),
    ],
)
def test_at_the_edges(function, A, b, x, expected):
    if expected == 1e-200:  # one small product: all of the row, and nothing beside norm(A) norm(x)
        expected = 1.0 if function is componentwise_backward_error else 1e-200
    assert function(A, b, x) == pytest.approx(expected, rel=20 * EPS, abs=EPS if expected == 0.0 else 0)


def test_zero_exactly_when_exact():
    for A, b, x in ([[[2, 1], [1, 3]], [5, 5], [2, 1]], [[[3]], [0.75], [0.25]]):
        assert backward_error(A, b, x) == componentwise_backward_error(A, b, x) == 0
    for function in (backward_error, componentwise_backward_error):
        assert 0 < function([[3]], [1], [1 / 3]) <= EPS


# --- from backward to forward


@given(st.floats(1, 1e8), st.floats(0, 1e-9))
@example(1e8, 1e-8)
def test_the_forward_bound_is_its_formula(cond, eta):
    product = Fraction(cond) * Fraction(eta)
    if product >= 1:
        assert forward_bound(cond, eta) == inf
    else:
        assert forward_bound(cond, eta) == pytest.approx(float(2 * product / (1 - product)), rel=50 * EPS)


def test_forward_bounds_at_the_edges():
    assert forward_bound(4, 0.125) == 2.0
    assert forward_bound(1, 0) == 0
    assert forward_bound(inf, 0) == inf
    assert forward_bound(2, 0.5) == forward_bound(3, 0.5) == forward_bound(1, inf) == inf
    for cond, eta in ((0.5, 0.1), (2, -0.1), (np.nan, 0.1), (2, np.nan)):
        with pytest.raises(ValueError, match="cond must be at least 1 and eta at least 0"):
            forward_bound(cond, eta)


@given(generators(), st.integers(1, 6), st.sampled_from([0.0, 1e-15, 1e-10, 1e-3]))
def test_the_true_error_never_exceeds_the_bound(rng, n, noise):
    A = rng.integers(-9, 10, (n, n)).astype(float)
    while condition_number(A) == inf:
        A = rng.integers(-9, 10, (n, n)).astype(float)
    b = rng.integers(-9, 10, n).astype(float)
    solution = solve_exact(A, b)[0]
    x_hat = np.array(solution, dtype=float) * (1 + noise * rng.standard_normal(n))
    errors = [Fraction(x) - s for x, s in zip(x_hat.tolist(), solution, strict=True)]
    with mpmath.workdps(50):
        error = mpmath.sqrt(sum(mpmath.mpf(e.numerator) ** 2 / mpmath.mpf(e.denominator) ** 2 for e in errors))
        size = mpmath.sqrt(sum(mpmath.mpf(s.numerator) ** 2 / mpmath.mpf(s.denominator) ** 2 for s in solution))
    report = error_report(A, b, x_hat)
    # For n = 1 the bound is the error itself, so the rounding of the bound is all the room there is.
    assert error <= report["forward_bound"] * size * (1 + 50 * n * EPS * report["cond"])
    if noise == 0.0 and any(errors):  # the best float there is, and still not the solution
        assert 0 < report["backward"] <= 10 * EPS


def test_a_report_tells_a_solution_from_a_wrong_one():
    A, b = [[2, 1], [1, 3]], [5, 4]
    good, bad = error_report(A, b, [2.2, 0.6]), error_report(A, b, [2, 1])
    assert list(good) == ["backward", "componentwise", "cond", "forward_bound"]
    assert good["backward"] <= EPS
    assert good["cond"] == bad["cond"] == pytest.approx((3 + 5**0.5) / 2, rel=50 * EPS)
    # r = (0, -1), norm(A) = (5 + sqrt 5)/2, norm(x) = sqrt 5, norm(b) = sqrt 41; |A||x| + |b| = (10, 9).
    eta = 1 / ((5 + 5**0.5) / 2 * 5**0.5 + 41**0.5)
    assert bad["backward"] == pytest.approx(eta, rel=50 * EPS)
    assert bad["componentwise"] == pytest.approx(1 / 9, rel=50 * EPS)
    assert bad["forward_bound"] == pytest.approx(forward_bound(bad["cond"], eta), rel=100 * EPS)


def test_reports_at_the_edges():
    exact = error_report([[2, 0], [0, 4]], [2, 4], [1, 1])
    assert exact == {"backward": 0, "componentwise": 0, "cond": 2, "forward_bound": 0}
    singular = error_report([[1, 1], [1, 1]], [2, 2], [1, 1])
    assert singular == {"backward": 0, "componentwise": 0, "cond": inf, "forward_bound": inf}
    assert error_report(np.eye(2), [1, 1], [0, 0])["backward"] == 1
    H, x = matrices.hilbert(8), np.ones(8)
    hilbert = error_report(H, H @ x, np.linalg.solve(H, H @ x))
    assert hilbert["backward"] <= 50 * 8 * EPS
    assert 1e-12 < hilbert["forward_bound"] < 1e-3


@pytest.mark.parametrize("function", functions)
@pytest.mark.parametrize(
    ("A", "b", "x", "message"),
    [
        (np.eye(2), [1, 2, 3], [1, 2], "A and b differ in length"),
        (np.eye(2), [1, 2], [1, 2, 3], "x must have one entry for each column"),
        (np.eye(2), [1, 2], [[1], [2]], "x must be a vector"),
        (np.eye(2), [1, np.nan], [1, 2], "b must be finite"),
    ],
)
def test_errors(function, A, b, x, message):
    with pytest.raises(ValueError, match=message):
        function(A, b, x)


def test_a_report_is_for_square_systems():
    with pytest.raises(ValueError, match="A must be square"):
        error_report(np.ones((3, 2)), [1, 1, 1], [1, 1])
    with pytest.raises(ValueError, match="at least one entry"):
        error_report(np.zeros((0, 0)), [], [])


def test_arguments_as_they_come():
    A, x = np.array([[20.0, 1, 0], [1, 30, -1], [0, 5, 40]]), np.array([2.0, 1, -3])
    b = A @ x + [1, 0, -1]
    for function in functions:
        assert_takes_arguments_as_they_come(function, A, b, x)
    assert_takes_arguments_as_they_come(lambda A, b, x: list(error_report(A, b, x).values()), A, b, x)
