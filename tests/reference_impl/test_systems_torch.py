"""Batched systems in torch: T-bwd per member, gradients by the adjoint system, NumPy as the oracle."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.core_torch import as_tensor
from reference_impl.systems import solve_gepp
from reference_impl.systems_torch import torch_solve
from tests.reference_impl.system_laws import assert_solves
from tests.strategies import generators


@given(generators(), st.integers(1, 8), st.sampled_from([torch.float32, torch.float64]))
def test_one_system(rng, n, dtype):
    A = torch.tensor(rng.standard_normal((n, n)), dtype=dtype)
    b = torch.tensor(rng.standard_normal(n), dtype=dtype)
    x = torch_solve(A, b)
    assert x.dtype == dtype
    assert_solves(A.numpy(), b.numpy(), x.numpy(), c=50)


@given(generators(), st.integers(1, 5), st.integers(1, 5))
def test_a_batch_is_its_members(rng, batch, n):
    """Also for batch = n, where (B, n) could be misread as one right-hand side with n columns."""
    A, b = rng.standard_normal((batch, n, n)), rng.standard_normal((batch, n))
    x = torch_solve(torch.from_numpy(A), torch.from_numpy(b)).numpy()
    assert x.shape == (batch, n)
    for k in range(batch):
        assert_solves(A[k], b[k], x[k], c=50)


@given(generators(), st.integers(1, 6))
def test_agrees_with_numpy_twin(rng, n):
    A, b = matrices.randsvd(rng, n, n, 10.0), rng.standard_normal(n)
    difference = torch_solve(torch.from_numpy(A), torch.from_numpy(b)).numpy() - solve_gepp(A, b)
    assert np.abs(difference).max() <= 4 * 10 * n * 50 * n * np.finfo(float).eps * np.abs(solve_gepp(A, b)).max()


@given(generators(), st.integers(1, 5))
def test_gradient_is_the_adjoint_system(rng, n):
    """For L = sum(x): dL/db = A^-T 1 and dL/dA = -(dL/db) x^T."""
    A = torch.tensor(matrices.randsvd(rng, n, n, 10.0), requires_grad=True)
    b = torch.tensor(rng.standard_normal(n), requires_grad=True)
    x = torch_solve(A, b)
    dA, db = torch.autograd.grad(x.sum(), (A, b))
    assert_solves(A.detach().numpy().T, np.ones(n), db.numpy(), c=200)
    expected = -torch.outer(db, x.detach())
    assert (dA - expected).abs().max() <= 50 * n * n * 10 * torch.finfo(A.dtype).eps * expected.abs().max()


def test_gradcheck():
    A = torch.tensor([[[2.0, 1], [1, 3]], [[0, 1], [2, 1]]], dtype=torch.float64, requires_grad=True)
    b = torch.tensor([[5.0, 4], [1, 2]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(torch_solve, (A, b))


def test_the_system_of_the_course_in_integers():
    x = torch_solve(torch.tensor([[2, 1], [1, 3]]), torch.tensor([5, 4]))
    assert x.dtype == torch.float64
    assert np.abs(x.numpy() - [2.2, 0.6]).max() <= 4 * 2 * np.finfo(float).eps * 2.2


@pytest.mark.parametrize(
    "singular", [[[1, 2], [2, 4]], [[2, 4], [3, 6]], [[0, 0], [0, 0]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_one_singular_member_is_enough(singular, dtype):
    bad = torch.tensor(singular, dtype=dtype)
    n = len(bad)
    with pytest.raises(torch.linalg.LinAlgError, match="singular to working precision"):
        torch_solve(bad, torch.ones(n, dtype=dtype))
    with pytest.raises(torch.linalg.LinAlgError, match="singular to working precision"):
        torch_solve(torch.stack([torch.eye(n, dtype=dtype), bad]), torch.ones(2, n, dtype=dtype))


def test_badly_scaled_is_not_singular():
    A = torch.diag(torch.tensor([1e-10, 1.0, 1e10], dtype=torch.float64))
    assert torch.equal(torch_solve(A, A.diagonal().clone()), torch.ones(3, dtype=torch.float64))


def test_arguments_survive():
    A = torch.tensor([[2.0, 1], [1, 3]], requires_grad=True)
    b = torch.tensor([5.0, 4])
    before = A.detach().clone(), b.clone()
    torch_solve(A, b)
    assert torch.equal(A, before[0])
    assert torch.equal(b, before[1])
    assert A.grad is None
    assert torch.equal(torch_solve(A.detach().T.contiguous().T, b), torch_solve(A.detach(), b))


def test_shapes_that_do_not_fit():
    for A, b in (((2, 3), (2,)), ((2, 2), (3,)), ((2, 2), (2, 2)), ((3, 2, 2), (2,)), ((3, 2, 2), (2, 2))):
        with pytest.raises(ValueError, match="must be"):
            torch_solve(torch.ones(A), torch.ones(b))
    with pytest.raises(ValueError, match="2 or 3 dimensions"):
        torch_solve(torch.ones(2), torch.ones(2))


def test_the_gate():
    assert as_tensor(torch.tensor([True]), "x", ndim=1).dtype == torch.float64
    assert as_tensor(torch.ones(1, dtype=torch.float16), "x", ndim=1).dtype == torch.float64
    kept = torch.ones(2, dtype=torch.float32, requires_grad=True)
    assert as_tensor(kept, "x", ndim=1) is kept
    with pytest.raises(TypeError, match="x must be a real tensor, got list"):
        as_tensor([1.0], "x", ndim=1)
    with pytest.raises(TypeError, match="complex"):
        as_tensor(torch.ones(1, dtype=torch.complex64), "x", ndim=1)
    with pytest.raises(ValueError, match="finite"):
        as_tensor(torch.tensor([float("nan")]), "x", ndim=1)
