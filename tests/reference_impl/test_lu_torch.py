"""One torch factorization for many right-hand sides: T-bwd per column, gradients, and a no for singular matrices."""

from __future__ import annotations

from unittest import mock

import numpy as np
import pytest
import torch

from autograder.checks import matrices
from reference_impl.lu_torch import torch_lu_solve


def assert_backward_stable(A, B, X):
    """Assert T-bwd(50) for every column: ||b - A x|| <= 50 n eps (||A|| ||x|| + ||b||)."""
    A, B, X_ = (T.detach().double().numpy() for T in (A, B, X))
    residuals = np.linalg.norm(A @ X_ - B, axis=0)
    sizes = np.linalg.norm(A, 2) * np.linalg.norm(X_, axis=0) + np.linalg.norm(B, axis=0)
    assert np.all(residuals <= 50 * len(A) * torch.finfo(X.dtype).eps * sizes)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize(("n", "k"), [(1, 1), (2, 3), (8, 1), (20, 500), (3, 0)])
def test_every_column_is_solved(n, k, dtype):
    rng = np.random.default_rng(n + k)
    A, B = (
        torch.tensor(rng.standard_normal((n, n)), dtype=dtype),
        torch.tensor(rng.standard_normal((n, k)), dtype=dtype),
    )
    X = torch_lu_solve(A, B)
    assert X.shape == (n, k)
    assert X.dtype == dtype
    assert_backward_stable(A, B, X)


@pytest.mark.parametrize(
    "A",
    [
        matrices.tiny_pivot(1e-20),
        matrices.hilbert(8),
        matrices.graded_rows(np.random.default_rng(1), 6),
        matrices.reversal(4),
    ],
    ids=["tiny pivot", "hilbert", "graded rows", "reversal"],
)
def test_families(A):
    A = torch.tensor(np.array(A, dtype=float))
    B = torch.eye(len(A), dtype=A.dtype)
    assert_backward_stable(A, B, torch_lu_solve(A, B))


def test_by_hand_and_integers():
    X = torch_lu_solve(torch.tensor([[2, 1], [1, 1]]), torch.tensor([[1, 0], [0, 1]]))
    assert X.dtype == torch.float64
    assert torch.equal(X, torch.tensor([[1.0, -1.0], [-1.0, 2.0]], dtype=torch.float64))


def test_one_factorization_however_many_columns():
    A, B = torch.eye(3, dtype=torch.float64) + 1, torch.ones(3, 50, dtype=torch.float64)
    with mock.patch("torch.linalg.lu_factor_ex", wraps=torch.linalg.lu_factor_ex) as factor:
        torch_lu_solve(A, B)
    assert factor.call_count == 1


@pytest.mark.parametrize(
    "A",
    [
        [[1.0, 2.0], [2.0, 4.0]],
        [[0.0]],
        np.zeros((3, 3)),
        [[2.0, 4, 6], [2, 0, 2], [6, 8, 14]],
        0.1 * np.arange(9.0).reshape(3, 3),
    ],
    ids=["2x2", "zero", "zeros", "pivots rounded", "scaled"],
)
def test_singular_matrices_raise_the_error_of_torch(A):
    A = torch.tensor(np.asarray(A))
    with pytest.raises(torch.linalg.LinAlgError, match="singular to working precision"):
        torch_lu_solve(A, torch.ones(len(A), 1, dtype=A.dtype))


def test_nearly_singular_is_not_singular():
    A = torch.tensor([[1.0, 1.0], [1.0, 1.0 + 1e-12]], dtype=torch.float64)
    B = torch.ones(2, 1, dtype=torch.float64)
    assert_backward_stable(A, B, torch_lu_solve(A, B))


def test_gradients_and_inputs():
    rng = np.random.default_rng(3)
    A = torch.tensor(rng.standard_normal((4, 4)) + 4 * np.eye(4), requires_grad=True)
    B = torch.tensor(rng.standard_normal((4, 2)), requires_grad=True)
    A_before, B_before = A.detach().clone(), B.detach().clone()
    assert torch.autograd.gradcheck(torch_lu_solve, (A, B))
    assert torch.equal(A, A_before)
    assert torch.equal(B, B_before)
    assert A.grad is None


@pytest.mark.parametrize(("A", "B"), [((2, 3), (2, 1)), ((2, 2), (3, 1))])
def test_shapes(A, B):
    with pytest.raises(ValueError, match=r"A must be \(n, n\) and B \(n, k\)"):
        torch_lu_solve(torch.ones(A), torch.ones(B))


def test_dimensions_and_types():
    with pytest.raises(ValueError, match="B must have 2 dimensions"):
        torch_lu_solve(torch.eye(2), torch.ones(2))
    with pytest.raises(TypeError, match="A must be a real tensor"):
        torch_lu_solve(np.eye(2), torch.ones(2, 1))
