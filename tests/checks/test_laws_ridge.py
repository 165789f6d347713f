"""Laws for ridge regression in torch."""

import numpy as np
import pytest
import torch

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import ridge_fit, torch_ridge_fit
from tests.checks.asking import code, judge

weights, shares = laws.ridge.ridge_weights(ridge_fit), laws.ridge.shares_equally()
PENALISED = cases.ridge.penalised(2.0, 0.3) + cases.ridge.smallest() + cases.ridge.three_rows()


def drawn(family):
    return family.draw(generator(2, family.title))


def by_gram(X, y, lam):
    return torch.linalg.solve(X.T @ X + lam * torch.eye(X.shape[1], dtype=X.dtype), X.T @ y)


@pytest.mark.parametrize("fit", [by_gram, torch_ridge_fit])
def test_both_roads_are_accepted_with_room(fit):
    for case in drawn(PENALISED + cases.ridge.twin_columns() + cases.ridge.single_precision()):
        margin = judge(weights, fit, case)
        assert margin.measured <= margin.allowed / 10
    for case in drawn(cases.ridge.twin_columns()):
        assert code(shares, fit, case) == "accepted"


@pytest.mark.parametrize("factor", [lambda n: n, lambda n: 1 / n])
def test_a_rescaled_penalty_is_named(factor):
    for case in drawn(cases.ridge.penalised(2.0, 0.3)):
        assert code(weights, lambda X, y, lam: by_gram(X, y, lam * factor(len(X))), case) == "FB_SCALE"


def test_other_numbers_are_refused():
    for case in drawn(PENALISED):
        assert code(weights, lambda X, y, lam: by_gram(X, y, lam) + 0.01, case) == "FB_RESIDUAL"
        assert code(weights, lambda X, y, lam: by_gram(X, y, lam)[:, None], case) == "FB_SHAPE"
        assert code(weights, lambda X, y, lam: by_gram(X, y, lam).numpy(), case) == "FB_TYPE"


def test_without_a_penalty_the_shortest_is_asked_for():
    for case in drawn(cases.ridge.without_penalty()):
        assert code(weights, torch_ridge_fit, case) == "accepted"
        X = case.args[0].array
        if np.linalg.matrix_rank(X) < X.shape[1]:
            N = torch.tensor(np.linalg.svd(X)[2][-1])
            assert code(weights, lambda X, y, lam, N=N: torch_ridge_fit(X, y, lam) + N, case) == "FB_NOT_MIN_NORM"


def test_unequal_shares_are_refused():
    for case in drawn(cases.ridge.twin_columns()):
        tilt = torch.tensor([0.1, 0.0, -0.1], dtype=torch.float64)
        assert code(shares, lambda X, y, lam, t=tilt: by_gram(X, y, lam) + t, case) == "FB_NOT_MIN_NORM"


def expected(X, y, lam):
    M = X.T @ X + lam * np.eye(X.shape[1])
    w, g = np.linalg.solve(M, X.T @ y), np.linalg.solve(M, np.ones(X.shape[1]))
    return np.outer(y - X @ w, g) - np.outer(X @ g, w), X @ g, -g @ w


def test_gradients():
    law = laws.ridge.gradients_are(expected)
    for case in drawn(cases.ridge.with_gradient()):
        assert code(law, by_gram, case) == "accepted"
        assert code(law, torch_ridge_fit, case) == "accepted"
        assert code(law, lambda X, y, lam: by_gram(X, y, float(lam)), case) == "FB_DETACHED"
        assert code(law, lambda X, y, lam: by_gram(X, y, lam).detach(), case) == "FB_DETACHED"
        assert code(law, lambda X, y, lam: 2 * by_gram(X, y, lam), case) == "FB_GRADIENT"
        assert code(law, lambda X, y, lam: None, case) == "FB_TYPE"
