"""Mean squared error and descent: zero gradient at the solution, and a closed form of descent in the eigenbasis."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.mean_squared_error import gradient_descent_mse, mse_value_and_grad
from tests.reference_impl.argument_laws import assert_takes_arguments_as_they_come
from tests.strategies import generators, int_matrices, int_vectors

EPS = np.finfo(float).eps
X_COURSE, Y_COURSE = np.array([[1.0, 0], [1, 1], [1, 2]]), np.array([1.0, 2, 4])
regressions = int_matrices().flatmap(
    lambda X: st.tuples(st.just(X), int_vectors(st.just(X.shape[0])), int_vectors(st.just(X.shape[1])))
)


# --- value and gradient


@given(regressions)
def test_against_exact_sums(problem):
    X, y, w = problem
    residual = [int(r) for r in X @ w - y]
    value, gradient = mse_value_and_grad(X, y, w)
    n = len(y)
    exact = Fraction(sum(r * r for r in residual), n)
    assert abs(Fraction(value) - exact) <= 2 * EPS * exact
    for g, column in zip(gradient, X.T, strict=True):
        exact = Fraction(2 * sum(int(x) * r for x, r in zip(column, residual, strict=True)), n)
        assert abs(Fraction(g) - exact) <= 4 * EPS * abs(exact)


@given(generators(), st.integers(1, 8), st.integers(1, 4))
def test_agrees_with_torch(rng, n, d):
    X, y, w = rng.standard_normal((n, d)), rng.standard_normal(n), rng.standard_normal(d)
    leaf = torch.tensor(w, requires_grad=True)
    loss = ((torch.from_numpy(X) @ leaf - torch.from_numpy(y)) ** 2).mean()
    (auto,) = torch.autograd.grad(loss, leaf)
    value, gradient = mse_value_and_grad(X, y, w)
    sizes = np.abs(X) @ np.abs(w) + np.abs(y)
    assert abs(value - loss.item()) <= 4 * (n + d) * EPS * (sizes @ sizes) / n
    assert np.all(np.abs(gradient - auto.numpy()) <= 4 * (n + d) * EPS * 2 / n * (np.abs(X.T) @ sizes))


@given(generators(), st.sampled_from([(5, 2), (8, 4), (3, 3)]))
def test_gradient_vanishes_at_the_least_squares_solution(rng, shape):
    """T-normal: norm(X^T r) <= 100 n eps cond norm(X)(norm(X) norm(w) + norm(y))."""
    X, y = matrices.randsvd(rng, *shape, 10.0), rng.standard_normal(shape[0])
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    value, gradient = mse_value_and_grad(X, y, w)
    n = len(y)
    scale = np.linalg.norm(X, 2) * (np.linalg.norm(X, 2) * np.linalg.norm(w) + np.linalg.norm(y))
    assert np.linalg.norm(gradient) * n / 2 <= 100 * n * EPS * 10 * scale
    step = rng.standard_normal(shape[1])
    assert mse_value_and_grad(X, y, w + 0.1 * step)[0] > value


def test_small_residuals_beside_large_data():
    """Residuals (1, -1, 1) beside y of size 2^40: exact here, while X^T X w - X^T y would subtract numbers of 2^41."""
    w = np.array([2.0**40, 1.0])
    y = X_COURSE @ w - [1, -1, 1]
    value, gradient = mse_value_and_grad(X_COURSE, y, w)
    assert value == 1
    assert np.abs(gradient - [2 / 3, 2 / 3]).max() <= 2 * EPS


def test_values_by_hand():
    value, gradient = mse_value_and_grad(X_COURSE, Y_COURSE, [1, 1])
    assert value == pytest.approx(1 / 3, rel=2 * EPS)
    assert np.abs(gradient - [-2 / 3, -4 / 3]).max() <= 4 * EPS
    value, gradient = mse_value_and_grad([[2]], [3], [1])
    assert (value, gradient.tolist()) == (1, [-4])
    assert type(value) is float
    assert mse_value_and_grad(np.zeros((2, 0)), [3, 4], [])[0] == 12.5


# --- descent


@given(generators(), st.integers(2, 6), st.integers(1, 3), st.integers(0, 8))
def test_descent_has_a_closed_form_in_the_eigenbasis(rng, n, d, steps):
    """With H = (2/n) X^T X, H v_i = h_i v_i: the error along v_i is multiplied by 1 - lr h_i in every step."""
    n = max(n, d)
    X, y, w0 = matrices.randsvd(rng, n, d, 5.0), rng.standard_normal(n), rng.standard_normal(d)
    h, V = np.linalg.eigh(2 / n * X.T @ X)
    minimum = np.linalg.lstsq(X, y, rcond=None)[0]
    lr = 0.9 / h.max()
    w, history = gradient_descent_mse(X, y, w0, lr, steps)
    tolerance = 100 * n * (steps + 1) * 5 * EPS * (np.linalg.norm(w0) + np.linalg.norm(minimum) + np.linalg.norm(y))
    for s in (0, steps):
        closed = minimum + V @ ((1 - lr * h) ** s * (V.T @ (w0 - minimum)))
        assert abs(history[s] - mse_value_and_grad(X, y, closed)[0]) <= tolerance * (1 + np.linalg.norm(y))
    assert np.linalg.norm(w - closed) <= tolerance
    assert history.shape == (steps + 1,)


@given(regressions, st.floats(0.05, 0.95))
def test_the_loss_never_rises_below_the_limit(problem, part):
    X, y, w0 = problem
    largest = np.linalg.norm(X, 2)
    if largest == 0:
        return
    _, history = gradient_descent_mse(X, y, w0, part * len(y) / largest**2, 20)
    rounding = 50 * len(y) * EPS * (np.abs(X) @ np.abs(w0) + np.abs(y)).max() ** 2
    assert np.all(np.diff(history) <= rounding)


def test_either_side_of_the_limit():
    limit = 3 / np.linalg.norm(X_COURSE, 2) ** 2
    below = gradient_descent_mse(X_COURSE, Y_COURSE, [0, 0], 0.99 * limit, 200)[1]
    above = gradient_descent_mse(X_COURSE, Y_COURSE, [0, 0], 1.01 * limit, 200)[1]
    optimum = mse_value_and_grad(X_COURSE, Y_COURSE, [5 / 6, 3 / 2])[0]
    assert optimum < below[-1] < 1.1 * optimum
    assert above[-1] > 100 * above[0]
    lost, history = gradient_descent_mse(X_COURSE, Y_COURSE, [0, 0], 10.0, 400)
    assert not np.isfinite(lost).any()
    assert not np.isfinite(history[-1])
    assert np.isfinite(history[:50]).all()


def test_three_steps_by_hand():
    """L(w) = (2w - 4)^2, gradient 8w - 16, step 1/16: the error halves."""
    w, history = gradient_descent_mse([[2]], [4], [0], 1 / 16, 3)
    assert w.tolist() == [1.75]
    assert history.tolist() == [16, 4, 1, 0.25]


def test_no_steps_and_no_length():
    w0 = np.array([1, 2])
    w, history = gradient_descent_mse(X_COURSE, Y_COURSE, w0, 0.1, 0)
    assert w.tolist() == [1, 2]
    assert history.tolist() == [mse_value_and_grad(X_COURSE, Y_COURSE, w0)[0]]
    assert gradient_descent_mse(X_COURSE, Y_COURSE, w0, 0.0, 2)[1].tolist() == history.tolist() * 3
    start = np.array([1.0, 2.0])
    assert not np.shares_memory(gradient_descent_mse(X_COURSE, Y_COURSE, start, 0.1, 0)[0], start)


def test_arguments():
    w = np.array([1.0, -2])
    assert_takes_arguments_as_they_come(mse_value_and_grad, X_COURSE, Y_COURSE, w)
    assert_takes_arguments_as_they_come(lambda *a: gradient_descent_mse(*a, 0.125, 3), X_COURSE, Y_COURSE, w)


@pytest.mark.parametrize("function", [mse_value_and_grad, lambda X, y, w: gradient_descent_mse(X, y, w, 0.1, 1)])
def test_errors(function):
    with pytest.raises(ValueError, match=r"y must be a vector \(n,\), got shape \(3, 1\)"):
        function(X_COURSE, Y_COURSE[:, None], [1, 1])
    with pytest.raises(ValueError, match="X and y differ in length"):
        function(X_COURSE, [1, 2], [1, 1])
    with pytest.raises(ValueError, match="one entry for each column of X"):
        function(X_COURSE, Y_COURSE, [1, 1, 1])
    with pytest.raises(ValueError, match="at least one row"):
        function(np.zeros((0, 2)), [], [1, 1])


def test_steps_are_counted_from_zero():
    with pytest.raises(ValueError, match="steps must be >= 0, got -1"):
        gradient_descent_mse(X_COURSE, Y_COURSE, [0, 0], 0.1, -1)
