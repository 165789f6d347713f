"""Principal components against the singular values of the centred data, and with them the promises of the docstring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.covariance import covariance_matrix
from reference_impl.pca import pca_power
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, scales

EPS = np.finfo(float).eps
TOL = 1e-12  # the default: a variance is short by about TOL / (2 gap), a direction off by sqrt(TOL / 2) / gap
WORST = (TOL / 2) ** 0.5


def samples(rng, n, variances, mean=0.0):
    """Return X (n, d) whose sample covariance (ddof 1) has exactly these eigenvalues, up to rounding, and its axes."""
    d = len(variances)
    white = rng.standard_normal((n, d))
    white = np.linalg.qr(white - white.mean(axis=0))[0] * np.sqrt(n - 1)
    axes = matrices.orthogonal(rng, d)
    return mean + white * np.sqrt(variances) @ axes, axes


def assert_orthonormal(components):
    assert np.abs(components @ components.T - np.eye(len(components))).max() <= 20 * components.shape[1] * EPS


def sine(U, V):
    """Return the largest sine between the spans of the orthonormal rows of U and V (Knyazev & Argentati)."""
    return np.linalg.norm(V - V @ U.T @ U, 2)


gaps = st.lists(st.sampled_from([0.1, 0.5, 0.9]), min_size=1, max_size=4)


@given(generators(), gaps, scales, st.sampled_from([0.0, 1e3]))
def test_planted_variances_and_axes(rng, ratios, scale, mean):
    variances = scale**2 * np.cumprod([1.0, *ratios])
    X, axes = samples(rng, 30, variances, mean * scale)
    for k in range(1, len(variances) + 1):
        components, found = pca_power(X, k)
        assert components.shape == (k, len(variances))
        assert found.shape == (k,)
        assert_orthonormal(components)
        # Data of size `mean` are rounded to eps mean: that much of a standard deviation nobody can know.
        rounding = 100 * EPS * (1 + mean / np.sqrt(variances[k - 1] / scale**2))
        assert np.all(np.abs(found - variances[:k]) <= (10 * TOL + rounding) * variances[:k])
        assert sine(components, axes[:k]) <= 20 * TOL**0.5 + 10 * rounding
        assert np.all(np.diff(found) <= 0)


@given(generators(), st.integers(2, 8), st.integers(1, 4))
def test_any_data_have_their_total_variance_and_quotients(rng, n, d):
    """Integer data, n < d and dependent columns among them: all components, compared with the singular values."""
    X = matrices.int_rank(rng, n, d, min(n, d, 2)) if n > 1 else rng.integers(-5, 6, (n, d))
    components, variances = pca_power(X, d)
    assert_orthonormal(components)
    C = covariance_matrix(X)
    total = np.trace(C)
    centred = X - X.mean(axis=0)
    expected = np.append(np.linalg.svd(centred, compute_uv=False) ** 2 / (n - 1), np.zeros(d))[:d]
    assert np.all(np.abs(variances - expected) <= 2 * WORST * expected + 50 * d * EPS * total)
    assert variances.sum() == pytest.approx(total, rel=50 * d * EPS)
    quotients = ((components @ C) * components).sum(axis=1)
    assert np.all(np.abs(quotients - variances) <= 50 * d * EPS * total)
    assert np.all(np.diff(variances) <= 0)
    assert np.all(variances >= 0)


@given(generators(), st.integers(1, 3))
def test_rotating_the_data_rotates_the_components(rng, k):
    X, _ = samples(rng, 20, [4.0, 2.0, 1.0, 0.25])
    Q = matrices.orthogonal(rng, 4)
    (plain, variances), (rotated, same) = pca_power(X, k), pca_power(X @ Q + 7.0, k)
    assert same == pytest.approx(variances, rel=10 * TOL)
    assert sine(rotated, plain @ Q) <= 10 * TOL**0.5


@pytest.mark.parametrize("seed", range(5))
def test_the_seed_chooses_the_start_and_not_the_answer(seed):
    X, axes = samples(np.random.default_rng(1), 50, [3.0, 2.0, 1.0])
    components, variances = pca_power(X, 2, seed=seed)
    assert variances == pytest.approx([3, 2], rel=10 * TOL)
    assert sine(components, axes[:2]) <= 10 * TOL**0.5
    again = pca_power(X, 2, seed=seed)
    assert np.array_equal(again[0], components)
    assert not np.array_equal(pca_power(X, 2, seed=seed + 1)[0], components)


@pytest.mark.parametrize("ratio", [0.99, 1 - 1e-9, 1.0])
def test_close_variances(ratio):
    """The slow case, and the two in which the variances are found and only their common plane is."""
    X, axes = samples(np.random.default_rng(3), 40, [1.0, ratio, 0.1])
    components, variances = pca_power(X, 2)
    assert variances == pytest.approx([1, ratio], rel=TOL / (2 * 0.01) if ratio == 0.99 else WORST)
    assert_orthonormal(components)
    assert sine(components, axes[:2]) <= 10 * TOL**0.5
    if ratio == 0.99:
        assert sine(components[:1], axes[:1]) <= WORST / 0.01


def test_a_mean_of_a_million_and_variances_sixteen_orders_apart():
    X, _ = samples(np.random.default_rng(0), 30, [4.0, 1.0], mean=1e6)
    assert pca_power(X, 2)[1] == pytest.approx([4, 1], rel=100 * EPS * 1e6)
    X, axes = samples(np.random.default_rng(0), 30, [1.0, 1e-8, 1e-16])
    components, variances = pca_power(X, 3)
    assert variances == pytest.approx([1, 1e-8, 1e-16], rel=100 * EPS * 1e8)
    assert_orthonormal(components)
    assert sine(components[:1], axes[:1]) <= 10 * TOL**0.5


@pytest.mark.parametrize(
    ("X", "variances"),
    [
        ([[0, 0], [3, 4], [6, 8]], [25, 0]),
        ([[1, 0], [-1, 0], [0, 2], [0, -2]], [8 / 3, 2 / 3]),
        (np.full((4, 2), 0.1), [0, 0]),
        (np.full((5, 3), 1e6), [0, 0, 0]),
        ([[1], [3]], [2]),
        ([[3e150, 0], [-3e150, 0]], [1.8e301, 0]),
        ([[1, 2, 3, 4]] * 2, [0, 0, 0, 0]),
    ],
)
def test_data_by_hand(X, variances):
    d = len(variances)
    components, found = pca_power(X, d)
    assert_orthonormal(components)
    rounding = 50 * EPS * np.abs(X).max()
    assert np.all(np.abs(found - variances) <= 10 * TOL * np.array(variances) + rounding**2)


def test_the_components_are_rows():
    components, _ = pca_power([[0, 0], [3, 4], [6, 8]], 1)
    assert np.abs(components) == pytest.approx(np.array([[0.6, 0.8]]), rel=20 * EPS)


@pytest.mark.parametrize(
    ("X", "k", "message"),
    [
        (np.eye(3), 0, r"k must lie in 1 \.\.\. 3"),
        (np.eye(3), 4, r"k must lie in 1 \.\.\. 3"),
        (np.eye(3), -1, r"k must lie in 1 \.\.\. 3"),
        (np.zeros((3, 0)), 1, r"k must lie in 1 \.\.\. 0"),
        ([[1, 2]], 1, "at least two rows"),
        ([1, 2], 1, "X must be a matrix"),
    ],
)
def test_errors(X, k, message):
    with pytest.raises(ValueError, match=message):
        pca_power(X, k)


def test_what_is_not_done_in_time_is_an_error():
    X, _ = samples(np.random.default_rng(3), 40, [1.0, 0.99, 0.1])
    with pytest.raises(
        RuntimeError, match=r"component 0 of X \(40, 3\) still gains more than 1e-12 .* after 100 steps"
    ):
        pca_power(X, 1, max_iter=100)
    assert pca_power(X, 1, tol=1e-2, max_iter=100)[1][0] < 1 - 100 * EPS


def test_arguments_as_they_come():
    X = np.array([[2.0, 0, 1], [0, 3, 1], [5, 1, -2], [1, -4, 0], [3, 3, 3]])
    assert_takes_arguments_as_they_come(lambda X: pca_power(X, 3), X, rtol=1e-9)
