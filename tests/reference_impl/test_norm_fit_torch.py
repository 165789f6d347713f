"""Fits in two norms: least squares exactly, least absolute deviations against linear programming."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.optimize
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.norm_fit_torch import torch_fit_norm
from tests.strategies import generators

EPS = np.finfo(float).eps
ROOT_EPS = EPS**0.5


def fit(X, y, p, **options):
    return torch_fit_norm(torch.as_tensor(X), torch.as_tensor(y), p, **options).numpy()


def mean_absolute(X, y, w):
    return float(np.abs(X @ w - y).mean())


def least_mean_absolute(X, y):
    """Return the minimum by linear programming: minimise sum t with -t <= Xw - y <= t (HiGHS)."""
    n, d = X.shape
    A = np.block([[X, -np.eye(n)], [-X, -np.eye(n)]])
    bounds = [(None, None)] * d + [(0, None)] * n
    return scipy.optimize.linprog(np.append(np.zeros(d), np.ones(n)), A, np.append(y, -y), bounds=bounds).fun / n


def assert_least_absolute(X, y, w):
    best = least_mean_absolute(X, y)
    rounding = 10 * len(y) * EPS * (np.abs(y).mean() + np.linalg.norm(X) * np.linalg.norm(w))
    # HiGHS itself works to 1e-7 of the size of the data.
    assert mean_absolute(X, y, w) <= best * (1 + 2 * ROOT_EPS) + rounding + 1e-7 * np.abs(y).max() * (best < 1e-9)


@settings(max_examples=15)
@given(generators(), st.integers(1, 20), st.integers(1, 4), st.sampled_from([0.0, 1.0, 1e4]))
def test_least_absolute_deviations_reach_the_linear_program(rng, n, d, outlier):
    X = rng.standard_normal((n, d))
    y = X @ rng.integers(-3, 4, d) + rng.standard_normal(n)
    y[0] += outlier
    assert_least_absolute(X, y, fit(X, y, 1))


@pytest.mark.parametrize("outlier", [0.0, 1e3])
@pytest.mark.parametrize("seed", [5739668, 350, 201])
def test_a_few_steps_are_enough_where_slopes_are_close_to_one(seed, outlier):
    """Reweighting alone ended 6e-6 above the optimum of the first of these after two thousand steps."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((18, 3))
    y = X @ rng.integers(-3, 4, 3) + rng.standard_normal(18)
    y[0] += outlier or 1.0
    w = fit(X, y, 1, steps=40)
    assert_least_absolute(X, y, w)
    assert np.array_equal(w, fit(X, y, 1))


@pytest.mark.parametrize("tilt", [1e-1, 1e-4, 1e-6, 0.0])
def test_one_term_hardly_outweighs_the_other(tilt):
    """|w| + |(1 - tilt) w - 1| is 1 at w = 0 and 1 + tilt at w = 1: a slope of size 1 - tilt at the minimum."""
    X, y = np.array([[1.0], [1 - tilt]]), np.array([0.0, 1.0])
    (w,) = fit(X, y, 1, steps=40)
    assert abs(w) + abs((1 - tilt) * w - 1) <= 1 + 2 * ROOT_EPS


@settings(max_examples=10)
@given(generators(), st.integers(30, 80), st.integers(1, 6), st.sampled_from([torch.float32, torch.float64]))
def test_heavy_tails_in_both_precisions(rng, n, d, dtype):
    X, y = rng.standard_normal((n, d)), rng.standard_cauchy(n)
    X, y = (torch.tensor(part, dtype=dtype) for part in (X, y))
    w = torch_fit_norm(X, y, 1)
    assert w.dtype == dtype
    X, y = X.double().numpy(), y.double().numpy()
    eps = float(torch.finfo(dtype).eps)
    allowed = 2 * eps**0.5 + 10 * n * eps * (1 + np.linalg.norm(X) * np.linalg.norm(w) / np.abs(y).mean())
    best = least_mean_absolute(X, y)
    assert mean_absolute(X, y, w.double().numpy()) <= best * (1 + eps**0.5) + allowed * np.abs(y).mean()


@settings(max_examples=10)
@given(generators(), st.integers(2, 12), st.integers(1, 3), st.sampled_from([1.0, 1e-8, 1e8]))
def test_integer_data_with_ties_and_dependent_columns(rng, n, d, scale):
    X = np.column_stack([matrices.int_rank(rng, n, d, 1), np.ones(n)])
    y = rng.integers(-5, 6, n).astype(float)
    w = fit(scale * X, scale * y, 1)
    assert_least_absolute(X, y, w)
    assert np.linalg.norm(w) <= np.linalg.norm(np.linalg.pinv(X) @ (X @ w)) * (1 + 100 * n * EPS * 1e3)


@settings(max_examples=25)
@given(generators(), st.integers(1, 20), st.integers(1, 4), st.sampled_from([torch.float64, torch.float32]))
def test_the_square_is_least_squares(rng, n, d, dtype):
    X, y = torch.tensor(rng.standard_normal((n, d)), dtype=dtype), torch.tensor(rng.standard_normal(n), dtype=dtype)
    w = torch_fit_norm(X, y, 2)
    assert w.dtype == dtype
    assert w.shape == (d,)
    expected, *_, sigma = np.linalg.lstsq(X.double().numpy(), y.double().numpy(), rcond=None)
    cond = sigma[0] / sigma[-1]
    bound = 50 * max(n, d) * torch.finfo(dtype).eps * cond**2 * (np.linalg.norm(y.numpy()) / sigma[0] + 1)
    assert np.linalg.norm(w.numpy() - expected) <= bound


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=9))
@settings(max_examples=15)
def test_an_intercept_is_a_median_or_the_mean(values):
    y = np.array(values, dtype=float)
    ones = np.ones((len(y), 1))
    (median,) = fit(ones, y, 1, steps=500)
    best = np.abs(np.median(y) - y).mean()
    assert mean_absolute(ones, y, [median]) <= best * (1 + 2 * ROOT_EPS) + 100 * EPS * 20
    assert fit(ones, y, 2)[0] == pytest.approx(y.mean(), rel=50 * len(y) * EPS, abs=50 * len(y) * EPS * 20)


@settings(max_examples=15)
@given(generators(), st.integers(1, 30), st.integers(1, 4))
def test_more_steps_are_never_worse(rng, n, d):
    """From least squares down to the least sum of absolute values."""
    X, y = rng.standard_normal((n, d)), rng.standard_normal(n)
    y[:3] += 100
    objectives = [mean_absolute(X, y, fit(X, y, 1, steps=steps)) for steps in (0, 1, 2, 3, 5, 8, 40)]
    rounding = 1e3 * n * EPS * np.abs(y).mean() * np.linalg.cond(X)
    assert objectives[0] == pytest.approx(mean_absolute(X, y, fit(X, y, 2)), abs=rounding)
    assert np.all(np.diff(objectives) <= rounding)
    assert objectives[-1] <= least_mean_absolute(X, y) * (1 + 2 * ROOT_EPS) + rounding


def test_an_outlier_moves_one_fit_much_and_the_other_little():
    t = np.arange(11.0)
    X, y = np.column_stack([t, np.ones(11)]), 2 * t + 1
    clean = y.copy()
    y[10] += 100
    assert fit(X, y, 1) == pytest.approx([2, 1], rel=100 * ROOT_EPS)
    assert abs(fit(X, y, 2)[0] - 2) > 4
    for p in (1, 2):
        assert fit(X, clean, p) == pytest.approx([2, 1], rel=50 * 11 * EPS * np.linalg.cond(X))


def test_single_precision_integers_and_one_feature():
    w = torch_fit_norm(torch.tensor([[1.0], [2.0], [4.0]]), torch.tensor([2.0, 4.0, 0.0]), 1)
    assert w.dtype == torch.float32
    # Kinks at 2, 2 and 0 with weights 1, 2 and 4: the objective is 4|w| + 3|w - 2|, least at 0.
    assert abs(float(w)) <= 10 * 3 * float(np.finfo(np.float32).eps) ** 0.5
    w = torch_fit_norm(torch.tensor([[1], [2]]), torch.tensor([3, 6]), 1)
    assert w.dtype == torch.float64
    assert float(w) == pytest.approx(3, rel=50 * EPS)
    mixed = torch_fit_norm(torch.tensor([[1.0], [2.0]]), torch.tensor([3.0, 6.0], dtype=torch.float64), 2)
    assert mixed.dtype == torch.float64


def test_no_columns_zero_columns_and_more_columns_than_rows():
    for p in (1, 2):
        assert fit(np.zeros((3, 0)), np.ones(3), p).shape == (0,)
        assert fit(np.zeros((3, 2)), np.ones(3), p).tolist() == [0, 0]
        assert fit(np.ones((1, 3)), np.array([3.0]), p) == pytest.approx([1, 1, 1], rel=50 * EPS)


@pytest.mark.parametrize("p", [1, 2])
def test_no_trace_is_left(p):
    X = torch.tensor([[1.0, 2.0], [3.0, 5.0], [4.0, 4.0]], dtype=torch.float64, requires_grad=True)
    y = torch.tensor([1.0, 0.0, 2.0], dtype=torch.float64)
    before, state = X.detach().clone(), torch.random.get_rng_state()
    first, second = torch_fit_norm(X, y, p), torch_fit_norm(X, y, p)
    assert torch.equal(first, second)
    assert not first.requires_grad
    assert X.requires_grad
    assert X.grad is None
    assert torch.equal(X.detach(), before)
    assert torch.equal(torch.random.get_rng_state(), state)
    strided = torch.stack([X.detach(), X.detach()], dim=2)[:, :, 0]
    assert torch.allclose(torch_fit_norm(strided.T.contiguous().T, y, p), first, rtol=100 * ROOT_EPS, atol=0)


@pytest.mark.parametrize(
    ("X", "y", "p", "steps", "message"),
    [
        (torch.eye(2), torch.ones(2), 3, 10, "p must be 1 or 2"),
        (torch.eye(2), torch.ones(2), 1.5, 10, "p must be 1 or 2"),
        (torch.eye(2), torch.ones(2), 1, -1, "steps >= 0"),
        (torch.eye(2), torch.ones(3), 1, 10, r"X must be \(n, d\) and y \(n,\)"),
        (torch.zeros(0, 2), torch.zeros(0), 1, 10, "n >= 1"),
        (torch.eye(2), torch.ones(2, 1), 1, 10, "y must have 1 dimensions"),
        (torch.eye(2), torch.tensor([1.0, float("nan")]), 1, 10, "y must be finite"),
    ],
)
def test_errors(X, y, p, steps, message):
    with pytest.raises(ValueError, match=message):
        torch_fit_norm(X, y, p, steps)
