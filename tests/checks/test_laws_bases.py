"""Laws for changing the basis: right methods pass with room, each wrong direction is refused."""

import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import change_basis_operator, change_basis_vector
from tests.checks.asking import code, giving, judge

VECTORS = [
    *cases.bases.coordinates(1, 2, 4).draw(generator(5)),
    *cases.bases.demanding_coordinates().draw(generator(5)),
]
MAPS = [*cases.bases.maps(2, 4).draw(generator(5)), *cases.bases.demanding_maps().draw(generator(5))]
KNOWN = [*cases.bases.maps_with_eigenvalues().draw(generator(5))]
B = laws.bases


def by_inverse(x_v, V, U):
    return np.linalg.inv(U) @ V @ x_v


def similar_by_inverse(A, P):
    return np.linalg.inv(P) @ A @ P


@pytest.mark.parametrize("method", [by_inverse, change_basis_vector])
def test_coordinates_are_accepted_with_room(method):
    for law in (B.same_vector(), B.comes_back()):
        for case in VECTORS[:3]:
            margin = judge(law, method, case)
            assert margin.measured <= margin.allowed / 10
    for case in VECTORS:
        margin = judge(B.same_vector(), method, case)
        assert margin.measured <= margin.allowed / 10
    for case in VECTORS[:3]:
        assert code(B.goes_by_a_third_basis(), method, case) == "accepted"


@pytest.mark.parametrize(
    "wrong",
    [lambda x, V, U: np.linalg.solve(V, U @ x), lambda x, V, U: U.T @ V @ x, lambda x, V, U: np.linalg.solve(U, x)],
)
def test_wrong_addresses_are_refused(wrong):
    for case in VECTORS[1:]:
        assert code(B.same_vector(), wrong, case) == "FB_RESIDUAL"


def test_the_way_back_and_the_detour_test_something():
    for case in VECTORS[1:3]:
        assert code(B.comes_back(), lambda x, V, U: U @ x, case) == "FB_WRONG_VALUE"
        assert code(B.goes_by_a_third_basis(), lambda x, V, U: V @ U @ x, case) == "FB_WRONG_VALUE"


@pytest.mark.parametrize("method", [similar_by_inverse, change_basis_operator])
def test_similar_matrices_are_accepted_with_room(method):
    for case in MAPS:
        margin = judge(B.same_map(), method, case)
        assert margin.measured <= margin.allowed / 10
    for case in MAPS[:2]:
        assert code(B.changes_in_two_steps(), method, case) == "accepted"
    for case in KNOWN:
        margin = judge(B.keeps_eigenvalues(), method, case)
        assert margin.measured <= margin.allowed / 10


@pytest.mark.parametrize(
    "wrong", [lambda A, P: P @ A @ np.linalg.inv(P), lambda A, P: P.T @ A @ P, lambda A, P: np.linalg.solve(P, A)]
)
def test_other_products_are_refused(wrong):
    for case in MAPS:
        assert code(B.same_map(), wrong, case) == "FB_RESIDUAL"


def test_invariants_do_not_see_the_direction_but_two_steps_do():
    def other_way(A, P):
        return P @ A @ np.linalg.inv(P)

    for case in KNOWN:
        assert code(B.keeps_eigenvalues(), other_way, case) == "accepted"
        assert code(B.keeps_eigenvalues(), lambda A, P: P.T @ A @ P, case) == "FB_WRONG_VALUE"
    for case in MAPS[:2]:
        assert code(B.changes_in_two_steps(), other_way, case) == "FB_WRONG_VALUE"


def test_shapes_come_first():
    assert code(B.same_vector(), giving(np.ones((2, 1))), VECTORS[1]) == "FB_SHAPE"
    assert code(B.same_map(), giving([[1.0]]), MAPS[0]) == "FB_TYPE"
