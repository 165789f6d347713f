"""Laws for inverses: every sound inverse is accepted on whichever side it is good, no other matrix is."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import laws, matrices
from autograder.checks.case import Case
from autograder.checks.data import Tensor
from autograder.checks.laws import inverses
from tests.checks.asking import code, giving, judge
from tests.strategies import generators, scales, square_int_matrices

A = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 4.0], [5.0, 6.0, 0.0]])
X = np.array([[-24.0, 18.0, 5.0], [20.0, -15.0, -4.0], [-5.0, 4.0, 1.0]])
CASE = Case("a 3x3", (A,))


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (X, "accepted"),
        (X.astype(int), "accepted"),
        (np.asfortranarray(X), "accepted"),
        (X.T, "FB_TRANSPOSED"),
        (-X, "FB_SIGN"),
        (2 * X, "FB_SCALE"),
        (np.zeros((3, 3)), "FB_RESIDUAL"),
        (np.eye(3), "FB_RESIDUAL"),
        (A, "FB_RESIDUAL"),
        (X + 1e-9, "FB_RESIDUAL"),
        (np.full((3, 3), 1e300), "FB_RESIDUAL"),
        (np.full((3, 3), 1e-300), "FB_RESIDUAL"),
        (np.full((3, 3), np.nan), "FB_NAN"),
        (X[:2], "FB_SHAPE"),
        (X.tolist(), "FB_TYPE"),
        (X + 0j, "FB_TYPE"),
        (None, "FB_TYPE"),
    ],
)
def test_the_inverse_is_accepted_and_nothing_else(value, lesson):
    assert code(inverses.inverts(), giving(value), CASE) == lesson


@given(generators(), square_int_matrices(), scales)
def test_a_library_inverse_is_accepted_at_every_scale(rng, M, scale):
    M = scale * (M + 0.01 * rng.standard_normal(M.shape))
    if np.linalg.cond(M) < 1e10:
        margin = judge(inverses.inverts(), np.linalg.inv, Case("regular", (M,)))
        assert margin.measured <= margin.allowed / 10


@given(generators(), square_int_matrices(), scales)
def test_an_inverse_with_one_wrong_entry_is_refused(rng, M, scale):
    if np.linalg.matrix_rank(M) < len(M) or np.linalg.cond(M) > 1e6:
        return
    wrong = np.linalg.inv(M) / scale
    i, j = rng.integers(0, len(M), 2)
    wrong[i, j] += 1e-3 * np.abs(wrong).max()
    assert code(inverses.inverts(), giving(wrong), Case("regular", (scale * M,))) not in ("accepted", "FB_UNREADABLE")


def test_a_good_inverse_of_an_ill_conditioned_matrix_is_accepted_a_singular_one_has_none():
    for M in (matrices.hilbert(6), matrices.randsvd(np.random.default_rng(0), 8, 8, 1e8)):
        assert code(inverses.inverts(), np.linalg.inv, Case("ill-conditioned", (M,))) == "accepted"
    singular = Case("singular", (np.array([[2.0, 4.0, 6.0], [2.0, 0.0, 2.0], [6.0, 8.0, 14.0]]),))
    for garbage in (np.linalg.pinv(singular.args[0]), np.full((3, 3), 1e15), 1e16 * np.eye(3)):
        assert code(inverses.inverts(), giving(garbage), singular) == "FB_RESIDUAL"


def test_a_multiple_is_not_seen_where_every_number_is_one():
    assert code(inverses.inverts(), giving(np.array([[2.0]])), Case("1x1", (np.array([[4.0]]),))) == "FB_RESIDUAL"


def test_float32_is_judged_with_its_own_eps():
    M = A.astype(np.float32)
    assert code(inverses.inverts(), giving((X * (1 + 1e-7)).astype(np.float32)), Case("float32", (M,))) == "accepted"
    assert code(inverses.inverts(), giving(X * (1 + 1e-7)), CASE) == "FB_SCALE"
    assert code(inverses.inverts(), giving(X + 1e-1), Case("float32", (M,))) == "FB_RESIDUAL"


B = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
PAIR = Case("a pair", (A + 5 * np.eye(3),), facts={"B": B, "x": np.array([1.5, -2.0, 0.5])})
RELATIONS = {
    "undoes": inverses.undoes(),
    "reverses_products": inverses.reverses_products(),
    "commutes_with_transposes": inverses.commutes_with_transposes(),
    "returns_home": inverses.returns_home(),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_relations_hold_for_inverses(name):
    margin = judge(RELATIONS[name], np.linalg.inv, PAIR)
    assert margin.measured <= margin.allowed / 10


def upper_half_inverse(M):
    return np.linalg.inv(np.triu(M))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("undoes", lambda M: M.T),
        ("undoes", np.abs),
        ("reverses_products", np.copy),  # (AB) = A B is not B A
        ("reverses_products", lambda M: np.linalg.inv(M) + 1e-6),
        ("commutes_with_transposes", upper_half_inverse),
        ("returns_home", lambda M: 2 * np.linalg.inv(M) + 1),
        ("returns_home", lambda M: np.zeros((3, 3))),
    ],
)
def test_relations_refuse_what_is_no_inverse(name, wrong):
    assert code(RELATIONS[name], wrong, PAIR) == "FB_WRONG_VALUE"


TALL = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])


@pytest.mark.parametrize(
    ("M", "value", "lesson"),
    [
        (TALL, ("left", np.linalg.pinv(TALL)), "accepted"),
        (TALL, ["left", np.linalg.pinv(TALL)], "accepted"),
        (TALL, ("left", np.array([[1.0, 0, 0], [-1, 1, 0]])), "accepted"),
        (TALL, ("left", np.array([[1.0, 0, 0], [-1, 1, 0]]) + 1e6 * np.array([[1.0, -2, 1], [1, -2, 1]])), "accepted"),
        (TALL, ("right", np.linalg.pinv(TALL)), "FB_RESIDUAL"),
        (TALL, ("both", np.linalg.pinv(TALL)), "FB_RESIDUAL"),
        (TALL, ("left", np.linalg.pinv(TALL).T), "FB_SHAPE"),
        (TALL, ("left", np.linalg.pinv(TALL) + 1e-6), "FB_RESIDUAL"),
        (TALL, ("left", np.full((2, 3), 1e300)), "FB_RESIDUAL"),
        (TALL, ("Left", np.linalg.pinv(TALL)), "FB_TYPE"),
        (TALL, (1, np.linalg.pinv(TALL)), "FB_TYPE"),
        (TALL, np.linalg.pinv(TALL), "FB_TYPE"),
        (TALL.T, ("right", np.linalg.pinv(TALL.T)), "accepted"),
        (TALL.T, ("left", np.linalg.pinv(TALL.T)), "FB_RESIDUAL"),
        (A, ("both", X), "accepted"),
        (A, ("left", X), "FB_TYPE"),
        (A, ("right", X), "FB_TYPE"),
        (A, ("both", X + 1), "FB_RESIDUAL"),
    ],
)
def test_one_side(M, value, lesson):
    assert code(inverses.inverts_one_side(), giving(value), Case("rectangular", (M,))) == lesson


def test_tensors():
    case = Case("a tensor", (Tensor(A),))
    assert code(inverses.inverts_tensor(), giving(Tensor(X)), case) == "accepted"
    assert code(inverses.inverts_tensor(), giving(Tensor(X.T)), case) == "FB_TRANSPOSED"
    assert code(inverses.inverts_tensor(), giving(X), case) == "FB_TYPE"
    assert code(inverses.declines(), giving(None), case) == "accepted"
    assert code(inverses.declines(), giving(Tensor(X)), case) == "FB_NO_ERROR"
    assert code(inverses.declines(), giving(False), case) == "FB_TYPE"


def test_the_gradient_of_an_inverse():
    import torch

    case = Case("a tensor", (Tensor(B, requires_grad=True),), facts={"cond": 10.0})
    assert code(inverses.inverse_gradient(), torch.linalg.inv, case) == "accepted"
    assert code(inverses.inverse_gradient(), lambda M: torch.linalg.inv(M.detach()), case) == "FB_DETACHED"
    assert code(inverses.inverse_gradient(), lambda M: 2 * torch.linalg.inv(M), case) == "FB_GRADIENT"
    assert laws.inverses is inverses
