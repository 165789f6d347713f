"""Laws for torch: batches, dtypes and gradients are asked for, and how they were computed is free."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from autograder.checks.data import Tensor
from tests.checks.asking import code, giving

A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
ONE = Case("one", (Tensor(A), Tensor(b)))
BATCH = Case("a batch", (Tensor(np.stack([A, 2 * A])), Tensor(np.stack([b, -b]))))


def solve(A, b):
    return torch.linalg.solve(A, b.unsqueeze(-1)).squeeze(-1)


def by_inverse(A, b):
    return (torch.linalg.inv(A) @ b.unsqueeze(-1)).squeeze(-1)


@pytest.mark.parametrize("f", [solve, by_inverse])
@pytest.mark.parametrize("case", [ONE, BATCH], ids=["one", "batch"])
def test_a_batch_is_solved(f, case):
    assert code(laws.solves_batch(), f, case) == "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (b, "FB_TYPE"),
        (None, "FB_TYPE"),
        (Tensor, "FB_TYPE"),
        (torch.zeros(2, 1), "FB_SHAPE"),
        (torch.tensor([2.2, float("nan")]), "FB_NAN"),
        (torch.tensor([2.2, 0.6], dtype=torch.complex128), "FB_TYPE"),
        (torch.zeros(2), "FB_RESIDUAL"),
        (torch.full((2,), 1.7e308, dtype=torch.float64), "FB_RESIDUAL"),
        (torch.tensor([2.2, 0.6], dtype=torch.float32), "FB_RESIDUAL"),
    ],
)
def test_another_result_is_refused(value, lesson):
    assert code(laws.solves_batch(), giving(value), ONE) == lesson


def test_a_batch_misread_as_right_hand_sides_is_refused():
    (case,) = cases.tensors.batch_equals_order().draw(generator(1))
    assert code(laws.solves_batch(), solve, case) == "accepted"
    assert code(laws.solves_batch(), lambda A, b: torch.linalg.solve(A, b.T), case) == "FB_RESIDUAL"


def test_the_dtype_is_kept():
    law = laws.keeps_dtype("torch.float32")
    assert code(law, giving(torch.zeros(2)), ONE) == "accepted"
    assert code(law, giving(torch.zeros(2, dtype=torch.float64)), ONE) == "FB_TYPE"
    assert code(law, giving(np.zeros(2, dtype=np.float32)), ONE) == "FB_TYPE"


@pytest.mark.parametrize("case", list(cases.tensors.with_gradient().draw(generator(1))), ids=["one", "batch"])
def test_the_gradient_flows_back(case):
    law = laws.solution_gradient()
    assert code(law, solve, case) == "accepted"
    assert code(law, by_inverse, case) == "accepted"
    assert code(law, lambda A, b: torch.tensor(solve(A, b).detach().numpy()), case) == "FB_DETACHED"
    assert code(law, lambda A, b: solve(A.detach(), b.detach()) + 0 * A.sum(), case) == "FB_DETACHED"
    assert code(law, lambda A, b: solve(A, b) + b, case) == "FB_GRADIENT"
    assert code(law, giving(np.zeros(3)), case) == "FB_TYPE"


def test_numbers_without_axes_stay_without():
    case = Case("a number", (Tensor(np.array(3.0)),))
    assert code(laws.returns(Tensor(np.array(6.0))), lambda t: 2 * t, case) == "accepted"
    assert code(laws.returns(Tensor(np.array(6.0))), lambda t: 2 * t.reshape(1), case) == "FB_SHAPE"
