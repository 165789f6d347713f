"""Nullspaces in torch: judged with the eps of the dtype, orthonormal, on A's graph."""

import numpy as np
import pytest
import torch

from autograder.checks import laws
from autograder.checks.case import Case
from autograder.checks.data import Tensor
from tests.checks.asking import code

LAW = laws.nullspace_tensors.orthonormal_nullspace()
A = np.array([[1.0, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])


def null(A):
    return torch.linalg.svd(A)[2][2:].T


def case(dtype=np.float64, grad=False):
    return Case("3x4", (Tensor(A.astype(dtype), requires_grad=grad),), facts={"rank": 2})


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("grad", [False, True])
def test_a_right_basis_is_accepted(dtype, grad):
    for right in (null, lambda A: -null(A), lambda A: null(A).flip(1)):
        assert code(LAW, right, case(dtype, grad)) == "accepted"


@pytest.mark.parametrize(
    ("wrong", "lesson"),
    [
        (lambda A: null(A).numpy(), "FB_TYPE"),
        (lambda A: null(A).float(), "FB_TYPE"),
        (lambda A: null(A)[:, :1], "FB_BASIS_TOO_SMALL"),
        (lambda A: null(A).T, "FB_TRANSPOSED"),
        (lambda A: torch.linalg.svd(A)[2][:2].T, "FB_NOT_IN_SPACE"),
        (lambda A: 2 * null(A), "FB_LOST_ORTHOGONALITY"),
        (lambda A: null(A)[:, [0, 0]], "FB_BASIS_DEPENDENT"),
        (lambda A: null(A) * torch.nan, "FB_NAN"),
    ],
)
def test_a_wrong_one_is_refused(wrong, lesson):
    assert code(LAW, wrong, case()) == lesson


def test_the_graph_must_not_be_cut():
    assert code(LAW, lambda A: null(A).detach(), case(grad=True)) == "FB_DETACHED"


def test_float32_is_given_its_own_rounding_and_no_more():
    assert code(LAW, lambda A: null(A) + 1e-2, case(np.float32)) == "FB_NOT_IN_SPACE"


def test_rtol_asks_for_the_nearest_matrix_of_lower_rank():
    given = Tensor(np.diag([1.0, 1e-5]))
    facts = {"rank": 1, "nearest": np.diag([1.0, 0.0])}
    assert code(LAW, lambda A: torch.eye(2, dtype=A.dtype)[:, 1:], Case("rtol", (given,), facts=facts)) == "accepted"
    assert code(LAW, lambda A: A[:, :0], Case("rtol", (given,), facts=facts)) == "FB_BASIS_TOO_SMALL"
