"""Power iteration: values to what a stop on values promises, directions only where a gap holds them, honest failure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.power_iteration import _starts, deflate, power_iteration_sym, spectral_norm_power
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, scales

EPS = np.finfo(float).eps
TOL = 1e-10  # the default: no value is further off than sqrt(TOL) / 2, relative
WORST = TOL**0.5 / 2


def planted(rng, m, n, sigma):
    k = len(sigma)
    return (matrices.orthogonal(rng, m)[:, :k] * np.array(sigma)) @ matrices.orthogonal(rng, n)[:k]


def assert_attained(A, sigma, v, rel):
    """Assert that v is a unit vector with norm(Av) = sigma, and that sigma is the largest singular value."""
    exact = np.linalg.svd(A, compute_uv=False).max(initial=0)
    rounding = 50 * max(A.shape) * EPS
    assert v.shape == (A.shape[1],)
    assert abs(np.linalg.norm(v) - 1) <= rounding
    assert np.linalg.norm(A @ v) == pytest.approx(sigma, rel=rounding, abs=0)
    assert exact * (1 - rel) <= sigma <= exact * (1 + rounding)
    assert sigma <= np.linalg.norm(A) * (1 + rounding)


# --- the spectral norm


@given(generators(), st.tuples(st.integers(1, 6), st.integers(1, 6)), st.sampled_from([0.1, 0.5, 1.0]), scales)
def test_planted_gaps_give_the_value_and_the_direction(rng, shape, gap, scale):
    k = min(shape)
    sigma = scale * np.array([1.0] + [1 - gap] * (k - 1))
    A = planted(rng, *shape, sigma)
    found, v = spectral_norm_power(A)
    assert_attained(A, found, v, rel=TOL / (4 * gap) + 50 * max(shape) * EPS)
    if k > 1:  # T-eig for iterations: a residual of sqrt(tol), not of tol
        assert np.linalg.norm(A.T @ (A @ v) - found**2 * v) <= 1e-4 * found**2


@given(int_matrices())
def test_any_integer_matrix(A):
    try:
        sigma, v = spectral_norm_power(A)
    except RuntimeError:  # a gap of order 1e-4 between two singular values takes more steps than allowed
        first, second = np.linalg.svd(A, compute_uv=False)[:2]
        assert 1e-6 < 1 - second / first < 2e-3
    else:
        assert_attained(A, sigma, v, rel=WORST)


@pytest.mark.parametrize("gap", [1e-1, 1e-2, 1e-3, 1e-7, 1e-9, 0.0])
def test_small_gaps_cost_steps_and_digits_but_not_more_than_promised(gap):
    A = planted(np.random.default_rng(1), 7, 5, [1.0, 1 - gap, 0.5, 0.1, 0.0])
    sigma, v = spectral_norm_power(A)
    assert_attained(A, sigma, v, rel=min(gap, TOL / (4 * gap) if gap else 0) + TOL / (4 * 0.5))


def test_a_smaller_tolerance_buys_digits():
    A = planted(np.random.default_rng(1), 7, 5, [1.0, 0.99, 0.5, 0.1, 0.0])
    errors = [1 - spectral_norm_power(A, tol)[0] for tol in (1e-4, 1e-8, 1e-12, 0.0)]
    assert errors[0] > 10 * errors[1] > 100 * errors[2]
    assert abs(errors[3]) <= 50 * 7 * EPS


@pytest.mark.parametrize(
    ("A", "sigma"),
    [
        (np.diag([3.0, 1.0]), 3),
        (np.diag([1.0, 5.0]), 5),  # a start of e_1 stays at 1
        ([[1, -1], [-1, 1]], 2),  # a start of ones is mapped to zero
        ([[0, 1], [0, 0]], 1),  # both eigenvalues are 0
        (np.eye(4), 1),
        ([[-7]], 7),
        ([[3, 4]], 5),
        ([[3], [4]], 5),
        ([[1, 1]] * 3, 6**0.5),
        (np.zeros((2, 3)), 0),
        (np.zeros((0, 3)), 0),
        ([[3e150, 0], [0, 1e150]], 3e150),
        ([[3e-150, 0], [0, 1e-150]], 3e-150),
        ([[3e300, 0], [0, 3e300]], 3e300),
    ],
)
def test_norms_by_hand(A, sigma):
    found, v = spectral_norm_power(A)
    assert isinstance(found, float)
    assert found == pytest.approx(sigma, rel=TOL, abs=0)
    assert np.linalg.norm(v) == pytest.approx(1, rel=20 * EPS)


def test_the_same_twice_and_no_random_state_touched():
    A = np.random.default_rng(0).standard_normal((5, 4))
    before = np.random.get_state()[1].copy()
    first, second = spectral_norm_power(A), spectral_norm_power(A)
    assert first[0] == second[0]
    assert np.array_equal(first[1], second[1])
    assert np.array_equal(before, np.random.get_state()[1])


def test_a_matrix_that_is_not_done_in_time_is_an_error():
    A = planted(np.random.default_rng(1), 5, 5, [1.0, 0.9999, 0.5, 0.1, 0.0])
    with pytest.raises(RuntimeError, match=r"on A \(5, 5\) still rises by more than 1e-10 after 10000 steps"):
        spectral_norm_power(A)
    with pytest.raises(RuntimeError, match="after 3 steps"):
        spectral_norm_power(np.diag([1.0, 0.9]), max_iter=3)


def test_of_two_starts_the_better_counts_and_none_is_an_error():
    """Matrices made to be orthogonal to the starts: to the first, then to both."""
    starts = _starts(2, 3)
    v = np.cross(starts[0], [0.0, 0.0, 1.0])
    v /= np.linalg.norm(v)
    A = 0.5 * np.eye(3) + 0.5 * np.outer(v, v)
    assert spectral_norm_power(A)[0] == pytest.approx(1, rel=TOL)
    v = np.cross(*starts)
    v /= np.linalg.norm(v)
    with pytest.raises(RuntimeError, match=r"ended at 0\.5, below the least possible 0\.707"):
        spectral_norm_power(0.5 * np.eye(3) + 0.5 * np.outer(v, v))


def test_errors_of_the_norm():
    with pytest.raises(ValueError, match="at least one column"):
        spectral_norm_power(np.zeros((3, 0)))
    with pytest.raises(ValueError, match="A must be a matrix"):
        spectral_norm_power([1, 2])


# --- symmetric matrices


def assert_eigenpair(A, lam, v, rel=TOL):
    n = len(A)
    size = np.linalg.norm(A, 2)
    assert abs(np.linalg.norm(v) - 1) <= 50 * n * EPS
    assert np.linalg.norm(A @ v - lam * v) <= (rel + 50 * n * EPS) * size


@given(generators(), st.integers(1, 5), st.sampled_from([-1.0, 1.0]), scales)
def test_the_eigenvalue_largest_in_absolute_value(rng, n, sign, scale):
    values = scale * sign * np.array([3.0, -2.0, 1.0, 0.0, 2.0])[:n]
    A = matrices.spectrum(rng, values)
    lam, v = power_iteration_sym(A)
    assert_eigenpair(A, lam, v)
    assert lam == pytest.approx(values[0], rel=50 * n * EPS)  # the residual enters squared


@given(generators(), st.lists(st.integers(-4, 4), min_size=1, max_size=5))
def test_a_shift_chooses_the_end_of_the_spectrum(rng, values):
    A = matrices.spectrum(rng, values)
    size = max(np.abs(values).max(), 1.0)
    for shift, expected in ((size, max(values)), (-size, min(values))):
        lam, v = power_iteration_sym(A, shift=shift)
        assert np.linalg.norm(A @ v - lam * v) <= 2.1 * TOL * size
        assert abs(lam - expected) <= 50 * len(values) * EPS * size


def test_two_opposite_eigenvalues_need_a_shift():
    with pytest.raises(RuntimeError, match="did not settle in 10000 steps: two eigenvalues plus the shift 0 may be"):
        power_iteration_sym([[0, 1], [1, 0]])
    lam, v = power_iteration_sym([[0, 1], [1, 0]], shift=1)
    assert lam == pytest.approx(1, rel=20 * EPS)
    assert np.abs(v).tolist() == pytest.approx([0.5**0.5] * 2, rel=10 * TOL)
    assert power_iteration_sym([[0, 1], [1, 0]], shift=-0.5)[0] == pytest.approx(-1, rel=20 * EPS)


def test_the_residual_is_measured_by_the_shifted_eigenvalue():
    """Of 1 - 0.76 and 0.5 - 0.76 the second is larger; each step shrinks the residual by 0.24 / 0.26 only."""
    A = np.diag([1.0, 0.5])
    lam, v = power_iteration_sym(A, shift=-0.76, tol=1e-3)
    residual = np.linalg.norm(A @ v - lam * v)
    assert abs(lam - 0.5) <= 1e-3 * 0.26
    assert 0.8e-3 * 0.26 <= residual <= 1e-3 * 0.26


def test_eigenvalues_by_hand():
    lam, v = power_iteration_sym([[2, 1], [1, 3]])
    assert lam == pytest.approx((5 + 5**0.5) / 2, rel=20 * EPS)
    assert v[1] / v[0] == pytest.approx((1 + 5**0.5) / 2, rel=10 * TOL)
    assert power_iteration_sym(np.zeros((3, 3)))[0] == 0
    assert power_iteration_sym([[-7]])[0] == -7
    assert power_iteration_sym([[5]], shift=-5)[0] == 5
    assert power_iteration_sym(1e200 * np.eye(2))[0] == pytest.approx(1e200, rel=20 * EPS)
    assert power_iteration_sym(np.diag([1.0, 0.5]), tol=0.0)[0] == pytest.approx(1, rel=20 * EPS)
    assert power_iteration_sym(np.diag([1.0, 0.5]), tol=0.1, max_iter=9)[0] < 1 - 20 * EPS


@given(generators())
def test_deflation_finds_the_spectrum_one_after_the_other(rng):
    values = [-5.0, 4.0, 3.0, -2.0, 1.0]
    A = matrices.spectrum(rng, values)
    rest, found = A, []
    for _ in values:
        lam, v = power_iteration_sym(rest)
        found.append(lam)
        rest = deflate(rest, lam, v)
        assert np.linalg.norm(rest @ v) <= 10 * TOL * 5
    assert found == pytest.approx(values, rel=10 * TOL)
    assert np.linalg.norm(rest) <= 50 * TOL * 5


@given(generators(), st.integers(1, 5), st.sampled_from([1e-200, -3.0, 1e200]))
def test_deflation_moves_one_eigenvalue_to_zero(rng, n, length):
    values = np.arange(1.0, n + 1)
    A = matrices.spectrum(rng, values)
    lam, Q = np.linalg.eigh(A)
    deflated = deflate(A, lam[-1], length * Q[:, -1])
    expected = np.append(0.0, values[:-1])
    assert np.abs(np.linalg.eigvalsh(deflated) - expected).max() <= 100 * n * EPS * n
    assert np.abs(deflated @ Q[:, :-1] - Q[:, :-1] * lam[:-1]).max(initial=0) <= 100 * n * EPS * n


def test_errors_of_symmetric_iteration():
    for call in (power_iteration_sym, lambda A: deflate(A, 1.0, [1, 0])):
        with pytest.raises(ValueError, match=r"A of shape .* must be symmetric"):
            call([[1, 2], [0, 1]])
    with pytest.raises(ValueError, match="at least one row"):
        power_iteration_sym(np.zeros((0, 0)))
    with pytest.raises(ValueError, match="v must not be the zero vector"):
        deflate(np.eye(2), 1.0, [0, 0])
    with pytest.raises(ValueError, match="A and v differ in length"):
        deflate(np.eye(2), 1.0, [1, 0, 0])


def test_arguments_as_they_come():
    A, S = np.array([[3.0, 1], [0, 1], [2, -1]]), np.array([[2.0, 1], [1, 3]])
    # Signs of vectors are free, but the starts are fixed, so here they must agree.
    assert_takes_arguments_as_they_come(spectral_norm_power, A, rtol=1e-9)
    assert_takes_arguments_as_they_come(power_iteration_sym, S, rtol=1e-9)
    assert_takes_arguments_as_they_come(lambda S, v: deflate(S, 2.0, v), S, np.array([1.0, 2]))
