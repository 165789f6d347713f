"""Laws for batched projections: each member is asked for, and both gradients are the derivative's own."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import left_inverse, projection_matrix
from tests.checks.asking import code, judge

LAWS = {
    "value": laws.projection_tensors.projects_batch(projection_matrix),
    "once": laws.projection_tensors.projects_once(),
    "to b": laws.projection_tensors.gradient_to_b(projection_matrix),
    "to A": laws.projection_tensors.gradient_to_a(projection_matrix, left_inverse),
}


# For m = n the projection is b whatever A is: its gradient is zero, and rounding has no scale to be measured by.
SHAPES = [(1, 3, 1), (2, 4, 2), (3, 3, 3), (1, 1, 1)]
ASKED = [(law, shape) for law in LAWS for shape in SHAPES if law != "to A" or shape[1] > shape[2]]


def by_qr(A, b):
    Q, _ = torch.linalg.qr(A)
    return (Q @ (Q.mT @ b.unsqueeze(-1))).squeeze(-1)


def by_svd(A, b):
    U, _, _ = torch.linalg.svd(A, full_matrices=False)
    return torch.einsum("bij,bkj,bk->bi", U, U, b)


def by_normal_equations(A, b):
    return (A @ torch.linalg.solve(A.mT @ A, A.mT @ b.unsqueeze(-1))).squeeze(-1)


def batch(*shape):
    (case,) = cases.projection_batches.batches(shape, grad=True).draw(generator(2))
    return case


@pytest.mark.parametrize(("law", "shape"), ASKED)
@pytest.mark.parametrize("method", [by_qr, by_svd, by_normal_equations])
def test_any_batched_projection_is_accepted(method, law, shape):
    margin = judge(LAWS[law], method, batch(*shape))
    assert margin.measured <= margin.allowed / 10


def test_slips_are_refused_with_their_reason():
    case = batch(2, 4, 2)
    assert code(LAWS["value"], lambda A, b: by_qr(A, b.flip(0)), case) == "FB_RESIDUAL"
    assert code(LAWS["value"], lambda A, b: by_qr(A, b)[..., None], case) == "FB_SHAPE"
    assert code(LAWS["value"], lambda A, b: by_qr(A, b).detach().numpy(), case) == "FB_TYPE"
    assert code(LAWS["value"], lambda A, b: by_qr(A.float(), b.float()), case) == "FB_RESIDUAL"
    assert code(LAWS["once"], lambda A, b: 0.5 * by_qr(A, b), case) == "FB_RESIDUAL"
    assert code(LAWS["to b"], lambda A, b: by_qr(A, b.detach()), case) == "FB_DETACHED"
    assert code(LAWS["to A"], lambda A, b: by_qr(A.detach(), b), case) == "FB_DETACHED"
    half = by_qr(torch.ones(1, 2, 1), torch.ones(1, 2)).numpy()
    assert np.allclose(half, 1, rtol=1e-6, atol=0)

    def basis_held_fixed(A, b):  # the gradient through Q on one side only
        Q, _ = torch.linalg.qr(A)
        return (Q @ (Q.detach().mT @ b.unsqueeze(-1))).squeeze(-1)

    assert code(LAWS["to A"], basis_held_fixed, case) == "FB_GRADIENT"


def test_of_a_long_batch_some_members_are_looked_at():
    (case,) = cases.projection_batches.long_batch(3000).draw(generator(1))
    some = laws.projection_tensors.projects_batch(projection_matrix, every=997)
    assert code(some, by_qr, case) == "accepted"
    assert code(some, lambda A, b: 0 * b, case) == "FB_RESIDUAL"


def test_the_visible_plane_is_projected_onto():
    (case,) = cases.projection_batches.one_plane().draw(generator(1))
    law = laws.projection_tensors.gives([[5.0, 2.0, -1.0]])
    assert code(law, by_qr, case) == "accepted"
    assert code(law, lambda A, b: b, case) != "accepted"
