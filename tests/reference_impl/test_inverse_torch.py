"""The careful inverse: None for what is singular or too ill-conditioned, gradients for the rest."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.exact import rank_exact
from reference_impl.inverse import inverse_gauss_jordan
from reference_impl.inverse_torch import torch_safe_inverse
from tests.reference_impl.subspace_laws import assert_inverse
from tests.strategies import generators, scales, square_int_matrices

torch.set_num_threads(1)


@given(square_int_matrices(), scales, st.booleans())
def test_none_exactly_when_singular_and_the_inverse_otherwise(A, scale, single):
    dtype = torch.float32 if single else torch.float64
    tensor = torch.tensor(scale * A, dtype=dtype)
    X = torch_safe_inverse(tensor)
    assert torch.equal(tensor, torch.tensor(scale * A, dtype=dtype))
    if rank_exact(A) < len(A):
        assert X is None
        return
    assert X is not None
    assert X.dtype == dtype
    assert_inverse(tensor.numpy(), X.numpy())


@given(generators(), st.integers(1, 8))
def test_the_numpy_twin_agrees(rng, n):
    A = matrices.randsvd(rng, n, n, 100.0)
    difference = torch_safe_inverse(torch.tensor(A)).numpy() - inverse_gauss_jordan(A)
    assert np.linalg.norm(difference) <= 100 * n * np.finfo(float).eps * 100 * np.linalg.norm(np.linalg.inv(A))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("A", [[[2, 4], [3, 6]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 2], [2, 4]], [[0]]])
def test_matrices_that_torch_itself_inverts(A, dtype):
    assert torch_safe_inverse(torch.tensor(A, dtype=dtype)) is None
    assert torch_safe_inverse(torch.tensor(A)) is None


def test_the_limit_is_a_condition_number():
    A = torch.diag(torch.tensor([1.0, 1e-3], dtype=torch.float64))
    assert torch_safe_inverse(A, max_cond=1001.0) is not None
    assert torch_safe_inverse(A, max_cond=999.0) is None
    assert torch_safe_inverse(torch.diag(torch.tensor([1.0, 1e-13], dtype=torch.float64))) is None
    single = torch.diag(torch.tensor([1.0, 1e-5]))
    assert torch_safe_inverse(single) is not None
    assert torch_safe_inverse(single, max_cond=1e4) is None
    assert torch_safe_inverse(torch.diag(torch.tensor([1.0, 1e-8]))) is None
    tiny = torch_safe_inverse(1e-8 * torch.eye(3))
    assert torch.allclose(tiny, 1e8 * torch.eye(3), rtol=1e-6, atol=0)


def test_gradients_flow_and_nothing_is_left_behind():
    A = torch.tensor([[2.0, 1.0], [1.0, 3.0]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(torch_safe_inverse, (A,))
    assert A.grad is None
    X = torch_safe_inverse(A)
    (gradient,) = torch.autograd.grad(X.sum(), A)
    ones = torch.ones(2, 2, dtype=torch.float64)
    assert torch.allclose(gradient, -X.T @ ones @ X.T, rtol=1e-13, atol=0)


def test_integers_empty_and_named_errors():
    X = torch_safe_inverse(torch.tensor([[2, 1], [1, 3]]))
    assert X.dtype == torch.float64
    assert torch.allclose(X, torch.tensor([[0.6, -0.2], [-0.2, 0.4]], dtype=torch.float64), rtol=1e-14, atol=0)
    assert torch_safe_inverse(torch.zeros(0, 0)).shape == (0, 0)
    with pytest.raises(ValueError, match="A must be square"):
        torch_safe_inverse(torch.ones(2, 3))
    with pytest.raises(ValueError, match="dimensions"):
        torch_safe_inverse(torch.ones(3))
    with pytest.raises(ValueError, match="NaN"):
        torch_safe_inverse(torch.tensor([[float("nan")]]))
