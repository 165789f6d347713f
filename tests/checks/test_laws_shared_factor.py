"""The law of a shared factorization: loops over columns are fine, a factorization in the loop is not."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code

CASE = cases.tensor_columns.columns((200, 500)).draw(generator(1))[0]
LAW = laws.shared_factor.factors_once()


def once(A, B):
    LU, exchanges = torch.linalg.lu_factor(A)
    return torch.linalg.lu_solve(LU, exchanges, B)


def by_columns(A, B):
    LU, exchanges = torch.linalg.lu_factor(A)
    return torch.hstack([torch.linalg.lu_solve(LU, exchanges, B[:, [k]]) for k in range(B.shape[1])])


def anew(A, B):
    return torch.hstack([once(A, B[:, [k]]) for k in range(B.shape[1])])


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_factoring_once_is_accepted():
    for method in (once, by_columns, torch.linalg.solve):
        assert code(LAW, method, CASE) == "accepted"


def test_factoring_for_every_column_is_refused():
    assert code(LAW, anew, CASE) == "FB_TIMEOUT"


def test_fast_and_wrong_is_refused():
    assert code(LAW, lambda A, B: B, CASE) == "FB_RESIDUAL"
    assert code(LAW, lambda A, B: once(A, B) * (1 + 1e-9), CASE) == "FB_RESIDUAL"
    assert code(LAW, lambda A, B: once(A, B)[:, :3], CASE) == "FB_SHAPE"
    assert code(LAW, lambda A, B: np.asarray(once(A, B)), CASE) == "FB_TYPE"
    spoiled = lambda A, B: torch.hstack([once(A, B)[:, :-1], 0 * B[:, -1:]])  # noqa: E731
    assert code(LAW, spoiled, CASE) == "FB_RESIDUAL"
