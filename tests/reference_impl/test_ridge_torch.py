"""Ridge in torch agrees with ridge in numpy, has gradients to the penalty, and a limit at lam = 0."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.minimum_norm import lstsq_min_norm
from reference_impl.ridge import ridge_fit
from reference_impl.ridge_torch import torch_ridge_fit
from tests.strategies import generators, int_matrices

EPS = np.finfo(float).eps


@given(int_matrices(), generators(), st.sampled_from([0.01, 1.0, 100.0]))
def test_agrees_with_numpy(X, rng, lam):
    y = rng.integers(-6, 7, len(X)).astype(float)
    sigma = np.linalg.svd(X, compute_uv=False)
    cond_squared = (sigma[0] ** 2 + lam) / lam
    bound = 100 * sum(X.shape) * cond_squared * (np.linalg.norm(y) / np.sqrt(lam) + 1)
    for dtype in (torch.float64, torch.float32):
        w = torch_ridge_fit(torch.tensor(X, dtype=dtype), torch.tensor(y, dtype=dtype), lam)
        assert w.dtype == dtype
        assert np.linalg.norm(w.numpy() - ridge_fit(X, y, lam)) <= bound * torch.finfo(dtype).eps


@given(int_matrices(st.integers(1, 4), st.integers(1, 4)), generators())
def test_without_a_penalty_the_shortest_minimiser(X, rng):
    y = rng.integers(-6, 7, len(X)).astype(float)
    sigma = np.linalg.svd(X, compute_uv=False)
    cond = sigma[0] / min((s for s in sigma if s > 1e-10 * sigma[0]), default=1.0) if sigma[0] else 1.0
    wanted = lstsq_min_norm(X, y)
    for lam in (0.0, 0, 1e-40) if X.any() else (0.0,):
        w = torch_ridge_fit(torch.tensor(X), torch.tensor(y), lam)
        assert np.linalg.norm(w.numpy() - wanted) <= 100 * max(X.shape) * EPS * cond**2 * (np.linalg.norm(y) + 1)


def test_values_by_hand():
    w = torch_ridge_fit(torch.tensor([[1, 0], [0, 1], [0, 0]]), torch.tensor([3, -5, 7]), 4)
    assert w.dtype == torch.float64
    assert w.tolist() == pytest.approx([0.6, -1.0], rel=20 * EPS)
    wide = torch_ridge_fit(torch.ones(1, 3, dtype=torch.float64), torch.tensor([3.0], dtype=torch.float64), 1.0)
    assert wide.tolist() == pytest.approx([0.75] * 3, rel=20 * EPS)
    equal = torch_ridge_fit(torch.tensor([[1.0, 1.0], [2.0, 2.0]]), torch.tensor([1.0, 2.0]), 0.0)
    assert equal.tolist() == pytest.approx([0.5, 0.5], rel=20 * float(np.finfo(np.float32).eps))


@pytest.mark.filterwarnings("error")
def test_gradients_to_data_and_penalty():
    rng = np.random.default_rng(1)
    for shape in ((5, 3), (2, 3)):
        X = torch.tensor(rng.standard_normal(shape), requires_grad=True)
        y = torch.tensor(rng.standard_normal(shape[0]), requires_grad=True)
        lam = torch.tensor(0.7, dtype=torch.float64, requires_grad=True)
        assert torch.autograd.gradcheck(torch_ridge_fit, (X, y, lam))
    equal = torch.ones(3, 2, dtype=torch.float64, requires_grad=True)
    torch_ridge_fit(equal, torch.arange(3, dtype=torch.float64), 0.5).sum().backward()
    assert torch.isfinite(equal.grad).all()


def test_inputs_stay_as_they_are():
    X, y = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]), torch.tensor([1.0, 2.0, 3.0])
    X_before, y_before = X.clone(), y.clone()
    torch_ridge_fit(X, y, 1.0)
    assert torch.equal(X, X_before)
    assert torch.equal(y, y_before)


@pytest.mark.parametrize("lam", [-1.0, float("nan"), float("inf"), torch.tensor(-0.5)])
def test_penalties_that_are_none(lam):
    with pytest.raises(ValueError, match="lam must be a finite number >= 0"):
        torch_ridge_fit(torch.eye(2), torch.ones(2), lam)


def test_shapes():
    with pytest.raises(ValueError, match=r"X must be \(n, d\) and y \(n,\)"):
        torch_ridge_fit(torch.eye(2), torch.ones(3), 1.0)
    with pytest.raises(ValueError, match="y must have 1 dimensions"):
        torch_ridge_fit(torch.eye(2), torch.ones(2, 1), 1.0)
