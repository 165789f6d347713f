"""Laws for subspaces: every basis of the space is accepted, whatever its shape; nothing else is."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import laws, matrices
from autograder.checks.case import Case
from autograder.checks.laws.law import Broken
from autograder.checks.laws.subspaces import condition, is_basis_of, largest_sine, sines_from, unit_columns
from tests.checks.asking import code, giving, judge
from tests.strategies import generators

A = np.array([[1.0, 2, 2, 2], [2, 4, 6, 8], [3, 6, 8, 10]])
N = np.array([[-2.0, 2], [1, 0], [0, -2], [0, 1]])
SEED = Case("the 3x4 example", (A,))
LAWS = {"nullspace": laws.is_nullspace_basis(), "same": laws.same_subspace(lambda A: N, "spans N(A)")}


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    "basis",
    [
        N,
        -N,
        N[:, ::-1],
        N @ [[1, 1], [1, -1]],
        N * [1e-200, 1e200],
        scipy.linalg.null_space(A),
        N.astype(int),
        N.astype(np.float32),
        np.asfortranarray(N),
    ],
    ids=["special", "signs", "order", "mixed", "scaled", "orthonormal", "integers", "float32", "Fortran"],
)
def test_every_basis_is_accepted(law, basis):
    assert code(LAWS[law], giving(basis), SEED) == "accepted"


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (None, "FB_TYPE"),
        (N.tolist(), "FB_TYPE"),
        (N + 0j, "FB_TYPE"),
        (N[:, 0], "FB_SHAPE"),
        (N[:3], "FB_SHAPE"),
        (N.T, "FB_TRANSPOSED"),
        (np.ones((2, 4)), "FB_SHAPE"),
        (N[:, :1], "FB_BASIS_TOO_SMALL"),
        (N[:, :0], "FB_BASIS_TOO_SMALL"),
        (N * [np.nan, 1], "FB_NAN"),
        (N[:, [0, 0]], "FB_BASIS_DEPENDENT"),
        (N * [0, 1], "FB_BASIS_DEPENDENT"),
        (np.column_stack([N, N[:, 0] + N[:, 1]]), "FB_BASIS_DEPENDENT"),
        (np.column_stack([N, np.zeros(4)]), "FB_BASIS_DEPENDENT"),
        (np.column_stack([N[:, 0], N[:, 0] * (1 + 1e-13) + 1e-13 * N[:, 1]]), "FB_BASIS_DEPENDENT"),
        (np.zeros((4, 2)), "FB_BASIS_DEPENDENT"),
        (np.abs(N), "FB_NOT_IN_SPACE"),
        (N + 1e-6, "FB_NOT_IN_SPACE"),
        (np.eye(4), "FB_NOT_IN_SPACE"),
        (np.eye(4)[:, :2] * 1e-300, "FB_NOT_IN_SPACE"),
        (np.eye(4)[:, :2] * 1e300, "FB_NOT_IN_SPACE"),
    ],
)
def test_what_is_no_basis_is_refused(law, value, lesson):
    assert code(LAWS[law], giving(value), SEED) == lesson


def test_the_vector_outside_is_named():
    with pytest.raises(Broken, match="FB_NOT_IN_SPACE") as refused:
        judge(LAWS["nullspace"], giving(N + np.diag([0.0, 1, 0, 0])[:, :2]), SEED)
    assert "Vector 2" in refused.value.message


@pytest.mark.parametrize("law", LAWS)
def test_empty_bases_keep_their_rows(law):
    regular = Case("the identity", (np.eye(3),))
    empty = laws.same_subspace(lambda A: np.zeros((3, 0)), "") if law == "same" else LAWS[law]
    assert code(empty, giving(np.zeros((3, 0))), regular) == "accepted"
    for wrong in (np.zeros((0, 3)), np.zeros(0), np.zeros((3, 1)), np.eye(3), None):
        assert code(empty, giving(wrong), regular) not in ("accepted", "FB_UNREADABLE")


def test_no_equations_leave_all_of_space():
    assert code(LAWS["nullspace"], giving(np.eye(3)), Case("0 equations", (np.zeros((0, 3)),))) == "accepted"
    assert code(LAWS["nullspace"], giving(np.eye(3)), Case("zeros", (np.zeros((2, 3)),))) == "accepted"
    assert code(LAWS["nullspace"], giving(np.zeros((3, 0))), Case("zeros", (np.zeros((2, 3)),))) == "FB_BASIS_TOO_SMALL"


@given(generators(), st.integers(1, 6), st.integers(1, 6), st.sampled_from([1.0, 0.1, 1e-12, 1e12]))
def test_library_bases_are_accepted_with_room_to_spare_and_a_turned_one_is_not(rng, m, n, scale):
    r = int(rng.integers(0, min(m, n) + 1))
    planted = Case("planted", (scale * matrices.int_rank(rng, m, n, r),), facts={"rank": r})
    basis = np.linalg.svd(planted.args[0])[2][r:].T
    margin = judge(LAWS["nullspace"], giving(basis), planted)
    assert margin.measured <= margin.allowed / 10
    if 0 < r < n:
        turned = basis.copy()
        turned[:, 0] += 1e-3 * np.linalg.svd(planted.args[0])[2][0]
        assert code(LAWS["nullspace"], giving(turned), planted) == "FB_NOT_IN_SPACE"


@pytest.mark.parametrize("angle", [0.0, 1e-14, 1e-9, 1e-3, 0.5, np.pi / 2])
def test_small_angles_keep_their_digits(angle):
    U = np.array([[1.0, 0], [0, 1], [0, 0]])
    V = np.array([[1.0, 0], [0, np.cos(angle)], [0, np.sin(angle)]])
    assert largest_sine(U, V) == pytest.approx(np.sin(angle), rel=1e-6, abs=1e-16)
    assert sines_from(V, U) == pytest.approx([0, np.sin(angle)], rel=1e-6, abs=1e-16)


def test_measures_at_their_borders():
    assert largest_sine(np.eye(3)[:, :1], np.eye(3)[:, :2]) == 1
    assert condition(np.zeros((3, 0))) == 1
    assert condition(np.ones((2, 3))) == np.inf
    assert condition(np.diag([1e-200, 1e200])) == 1
    assert unit_columns(np.array([[3e300, 0], [4e300, 0]])) == pytest.approx(np.array([[0.6, 0], [0.8, 0]]))


def test_nearly_parallel_columns_do_not_hide_a_turned_space():
    e1, e2, e3 = np.eye(3)
    off = np.column_stack([e1, e1 + 1e-9 * (e2 + e3)])
    with pytest.raises(Broken, match="FB_NOT_IN_SPACE"):
        is_basis_of(off, np.column_stack([e1, e2]), eps=2.0**-52)
