"""Ridge: the stacked system, shrinking weights, shared weights of equal columns, and its limits."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core import eps_of
from reference_impl.minimum_norm import lstsq_min_norm
from reference_impl.ridge import ridge_fit
from tests.reference_impl.factorization_laws import layouts
from tests.reference_impl.least_squares_laws import assert_least_squares, ls_tolerance
from tests.strategies import generators, int_matrices

EPS = np.finfo(float).eps
penalties = st.sampled_from([1e-6, 0.01, 1.0, 4.0, 1e4])


def stacked(X, y, lam):
    d = X.shape[1]
    return np.vstack([X, np.sqrt(lam) * np.eye(d)]), np.append(y, np.zeros(d))


@given(int_matrices(), generators(), penalties)
def test_is_least_squares_on_the_stacked_system(X, rng, lam):
    y = rng.integers(-6, 7, len(X)).astype(float)
    assert_least_squares(*stacked(X, y, lam), ridge_fit(X, y, lam))


@given(int_matrices(), generators(), penalties)
def test_agrees_with_scipy_on_the_stacked_system(X, rng, lam):
    y = rng.integers(-6, 7, len(X)).astype(float)
    A, b = stacked(X, y, lam)
    expected = scipy.linalg.lstsq(A, b)[0]
    residual_norm = float(np.linalg.norm(A @ expected - b))
    assert np.linalg.norm(ridge_fit(X, y, lam) - expected) <= 2 * ls_tolerance(A, expected, residual_norm, EPS)


@given(int_matrices(), generators())
def test_weights_shrink_and_errors_grow_with_the_penalty(X, rng):
    y = rng.integers(-6, 7, len(X)).astype(float)
    ws = [ridge_fit(X, y, lam) for lam in (1e-3, 1.0, 10.0, 1e3)]
    slack = 100 * max(X.shape) * EPS * np.linalg.cond(stacked(X, y, 1e-3)[0]) * (np.linalg.norm(y) + 1)
    for small, large in pairwise(ws):
        assert np.linalg.norm(large) <= np.linalg.norm(small) + slack
        assert np.linalg.norm(X @ large - y) >= np.linalg.norm(X @ small - y) - slack * np.linalg.norm(X)


def test_values_by_hand():
    # (4 + 1) w = 2 * 3; and for the identity each weight is y / (1 + lam).
    assert ridge_fit([[2.0]], [3.0], 1.0) == pytest.approx([1.2], rel=8 * EPS)
    assert ridge_fit(np.eye(2), [3, -5], 4) == pytest.approx([0.6, -1.0], rel=8 * EPS)


def test_equal_columns_share_the_weight():
    w = ridge_fit([[1, 1], [2, 2], [4, 4]], [1, 2, 3], 0.5)
    # By symmetry w = (t, t), and (2 * 21 + 0.5) t = 17.
    assert w == pytest.approx([17 / 42.5] * 2, rel=100 * EPS)


@given(int_matrices(), generators())
def test_without_a_penalty_the_shortest_minimiser(X, rng):
    y = rng.integers(-6, 7, len(X)).astype(float)
    sigma = np.linalg.svd(X, compute_uv=False)
    r = matrices.exact_rank(X)
    cond = sigma[0] / sigma[r - 1] if r else 1.0
    wanted = lstsq_min_norm(X, y)
    size = np.linalg.norm(wanted) + np.linalg.norm(y)
    # Beside X = 0 no penalty is hidden by rounding: sqrt(lam) is then the largest number there is.
    for lam in (0, 1e-40) if r else (0,):
        assert np.linalg.norm(ridge_fit(X, y, lam) - wanted) <= 100 * max(X.shape) * EPS * cond**2 * size


def test_wide_and_empty():
    assert ridge_fit(np.ones((1, 3)), [3.0], 1.0) == pytest.approx([0.75] * 3, rel=20 * EPS)
    assert ridge_fit(np.zeros((2, 0)), [1, 2], 1.0).shape == (0,)
    assert np.array_equal(ridge_fit(np.zeros((0, 2)), [], 1.0), [0, 0])


@pytest.mark.parametrize("lam", [-1.0, -1e-300, np.nan, np.inf])
def test_penalties_that_are_none(lam):
    with pytest.raises(ValueError, match="lam must be a finite number >= 0"):
        ridge_fit(np.eye(2), [1, 2], lam)


def test_shapes():
    with pytest.raises(ValueError, match="X and y differ in length"):
        ridge_fit(np.eye(2), [1, 2, 3], 1.0)
    with pytest.raises(ValueError, match="y must be a vector"):
        ridge_fit(np.eye(2), [[1], [2]], 1.0)


@pytest.mark.parametrize("dtype", [int, np.float32, float])
def test_layout_dtype_and_mutation(dtype):
    X = np.array([[2, -1], [1, 3], [0, 2], [4, 4]]).astype(dtype)
    y = np.array([1, 2, 3, 5]).astype(dtype)
    y.flags.writeable = False
    wanted = ridge_fit(X.astype(float), y.astype(float), 2.0)
    for view in layouts(X):
        w = ridge_fit(view, y, 2)
        assert w.dtype == (np.float32 if dtype == np.float32 else np.float64)
        assert np.linalg.norm(w - wanted) <= 50 * 6 * eps_of(w) * np.linalg.cond(X.astype(float)) ** 2
        assert np.array_equal(view, X)


def test_bad_arguments_are_named():
    for arguments, name in ((([[1j]], [1.0], 1.0), "X"), (([[1.0]], [1j], 1.0), "y"), (([[1.0]], [1.0], 1j), "lam")):
        with pytest.raises(TypeError, match=f"^{name} must"):
            ridge_fit(*arguments)
    with pytest.raises(ValueError, match=r"^X and y differ"):
        ridge_fit([[1.0]], [1.0, 2.0], 1.0)
