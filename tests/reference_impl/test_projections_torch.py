"""Batched projections: each member as NumPy has it, gradients checked, batches large."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.projections import projection_matrix
from reference_impl.projections_torch import torch_project_batch
from tests.strategies import generators

torch.set_num_threads(1)


@given(generators(), st.integers(1, 4), st.integers(1, 5), st.integers(0, 3), st.booleans())
def test_each_member_is_projected_onto_its_own_space(rng, batch, n, extra, single):
    m, cond = n + extra, 10.0
    dtype = torch.float32 if single else torch.float64
    A = torch.tensor(np.stack([matrices.randsvd(rng, m, n, cond) for _ in range(batch)]), dtype=dtype)
    b = torch.tensor(rng.standard_normal((batch, m)), dtype=dtype)
    p = torch_project_batch(A, b)
    assert p.shape == b.shape
    assert p.dtype == dtype
    tolerance = 100 * m * torch.finfo(dtype).eps * cond * float(torch.linalg.norm(b))
    twins = np.stack(
        [projection_matrix(A_i) @ b_i for A_i, b_i in zip(A.double().numpy(), b.double().numpy(), strict=True)]
    )
    assert np.linalg.norm(p.double().numpy() - twins) <= tolerance
    assert torch.linalg.norm(torch_project_batch(A, p) - p) <= tolerance
    assert torch.linalg.norm(A.mT @ (b - p).unsqueeze(-1)) <= tolerance
    if extra == 0:
        assert torch.linalg.norm(p - b) <= tolerance


def test_gradients_flow_to_both_arguments_without_side_effects():
    generator = torch.Generator().manual_seed(0)
    A = torch.randn(3, 4, 2, dtype=torch.float64, generator=generator, requires_grad=True)
    b = torch.randn(3, 4, dtype=torch.float64, generator=generator, requires_grad=True)
    assert torch.autograd.gradcheck(torch_project_batch, (A, b))
    assert A.grad is None
    assert b.grad is None


def test_a_large_batch_needs_no_loop():
    generator = torch.Generator().manual_seed(1)
    A, b = torch.randn(2000, 6, 3, generator=generator), torch.randn(2000, 6, generator=generator)
    p = torch_project_batch(A, b)
    Q = torch.linalg.svd(A, full_matrices=False).U
    expected = (Q @ (Q.mT @ b.unsqueeze(-1))).squeeze(-1)
    worst = 1e3 * 6 * torch.finfo(torch.float32).eps * float(torch.linalg.cond(A).max())
    assert torch.linalg.norm(p - expected, dim=1).max() <= worst


def test_examples_mixed_types_and_empty_batches():
    A = torch.tensor([[[1, 0], [0, 1], [0, 0]]])
    p = torch_project_batch(A, torch.tensor([[3.0, 4.0, 5.0]]))
    assert p.dtype == torch.float64
    assert torch.allclose(p, torch.tensor([[3.0, 4.0, 0.0]], dtype=torch.float64), rtol=0, atol=1e-14)
    assert torch_project_batch(torch.zeros(0, 3, 2), torch.zeros(0, 3)).shape == (0, 3)
    assert not torch_project_batch(torch.zeros(2, 3, 0), torch.ones(2, 3)).any()


def test_named_errors():
    b = torch.ones(2, 3)
    dependent = torch.stack([torch.eye(3)[:, :2], torch.tensor([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])])
    for A in (dependent, torch.ones(2, 3, 4), torch.zeros(2, 3, 1)):
        with pytest.raises(RuntimeError, match="independent columns"):
            torch_project_batch(A, b)
    for A, right in ((torch.ones(2, 4, 1), b), (torch.ones(1, 3, 1), b)):
        with pytest.raises(ValueError, match="must be"):
            torch_project_batch(A, right)
    with pytest.raises(ValueError, match="dimensions"):
        torch_project_batch(torch.ones(3, 1), b)
