"""The nullspace in torch: T-null with the eps of the dtype, and the NumPy twin."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.nullspace import nullspace_basis
from reference_impl.nullspace_torch import torch_nullspace
from tests.reference_impl.subspace_laws import assert_nullspace_basis, assert_orthonormal, assert_same_space
from tests.strategies import generators

torch.set_num_threads(1)


@given(generators(), st.integers(1, 7), st.integers(1, 7), st.booleans(), st.sampled_from([1.0, 0.1, 1e-9, 1e12]))
def test_the_right_dimension_and_the_space_of_the_numpy_twin(rng, m, n, single, scale):
    r = int(rng.integers(1, min(m, n) + 1))
    A = matrices.int_rank(rng, m, n, r)
    tensor = torch.tensor(scale * A, dtype=torch.float32 if single else torch.float64)
    before = tensor.clone()
    N = torch_nullspace(tensor)
    assert torch.equal(tensor, before)
    assert N.dtype == tensor.dtype
    assert_nullspace_basis(tensor.numpy(), N.numpy(), n - r)
    assert_orthonormal(N.numpy())
    if not single:
        sigma = np.linalg.svd(A, compute_uv=False)
        assert_same_space(N.numpy(), nullspace_basis(A), sigma[0] / sigma[r - 1])


def test_float32_is_judged_by_its_own_eps():
    A = torch.tensor(0.1 * (np.outer([1, 2, 3], [1, 1, 1]) + np.outer([1, 0, 1], [1, 2, 3])), dtype=torch.float32)
    assert torch_nullspace(A).shape == (3, 1)
    assert torch_nullspace(A.double()).shape == (3, 0)
    assert torch_nullspace(A, rtol=1e-12).shape == (3, 0)
    assert torch_nullspace(A, rtol=0.9).shape == (3, 2)


def test_extreme_shapes():
    assert torch_nullspace(torch.eye(3)).shape == (3, 0)
    assert torch_nullspace(torch.tensor([[1.0, 2.0, 3.0]])).shape == (3, 2)
    assert torch_nullspace(torch.ones(1000, 2)).shape == (2, 1)
    for zeros in (torch.zeros(2, 3), torch.zeros(0, 3)):
        assert_orthonormal(torch_nullspace(zeros).numpy())
        assert torch_nullspace(zeros).shape == (3, 3)
    assert torch_nullspace(torch.tensor([[1, 2], [2, 4]])).dtype == torch.float64


def test_named_errors():
    with pytest.raises(ValueError, match="rtol"):
        torch_nullspace(torch.eye(2), rtol=-1.0)
    with pytest.raises(ValueError, match="dimensions"):
        torch_nullspace(torch.ones(3))
    with pytest.raises(TypeError, match="tensor"):
        torch_nullspace(np.eye(2))
