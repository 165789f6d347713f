"""Laws for triangular factors: whatever gives A back with exact triangles is accepted, every known slip is named."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import ldu, lu_nopivot, plu, plu_complete
from tests.checks.asking import code, giving, judge
from tests.strategies import generators, square_int_matrices

A = np.array([[2.0, 1.0, 0.0], [4.0, 3.0, 3.0], [8.0, 7.0, 10.0]])
ONE = Case("a matrix", (A,))
L, U = lu_nopivot(A)
D = U.diagonal().copy()
LU, PLU, LDU = laws.factorizations.is_lu(), laws.factorizations.is_plu(), laws.factorizations.is_ldu()


def test_the_factors_are_accepted_in_any_dress():
    for found in ((L, U), [L, U], (L.astype(int), np.asfortranarray(U))):
        assert code(LU, giving(found), ONE) == "accepted"
    assert code(LDU, giving((L, D, U / D[:, None])), ONE) == "accepted"
    assert code(LDU, giving((L, D, np.diag(1 / D) @ U)), ONE) == "accepted"  # d times 1/d need not be 1


SLIPS = {
    "multipliers with the other sign": ((2 * np.eye(3) - L, U), "FB_SIGN"),
    "E instead of its inverse": ((np.linalg.inv(L).round(12), U), "FB_SIGN"),
    "pivots in L": ((L * D, U / D[:, None]), "FB_L_NOT_UNIT"),
    "multipliers left in U": ((L, U + np.tril(L, -1)), "FB_READS_LOWER"),
    "rounding left in U": ((L, U + 1e-17 * np.tril(np.ones((3, 3)), -1)), "FB_READS_LOWER"),
    "factors exchanged": ((U, L), "FB_TYPE"),
    "one entry off": ((L, U + np.diag([0, 0, 1e-12])), "FB_RESIDUAL"),
    "zeros": ((np.eye(3), np.zeros((3, 3))), "FB_RESIDUAL"),
    "enormous": ((np.eye(3) + 1e308 * np.tril(np.ones((3, 3)), -1), 1e308 * np.triu(np.ones((3, 3)))), "FB_RESIDUAL"),
    "one matrix": (L, "FB_TYPE"),
    "lists": ((L.tolist(), U.tolist()), "FB_TYPE"),
    "NaN": ((L, U * np.nan), "FB_NAN"),
    "another order": ((np.eye(2), np.eye(2)), "FB_SHAPE"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_of_lu_are_named(slip):
    found, lesson = SLIPS[slip]
    assert code(LU, giving(found), ONE) == lesson


@given(generators(), square_int_matrices())
def test_any_partial_pivoting_is_accepted_and_no_other(rng, integers):
    case = Case("an integer matrix", (integers.astype(float),))
    assert judge(PLU, plu, case).measured <= judge(PLU, plu, case).allowed / 10
    P, lower, upper = scipy.linalg.lu(integers.astype(float))
    assert code(PLU, giving((P.T, lower, upper)), case) == "accepted"
    if not np.array_equal(P, P.T):
        assert code(PLU, giving((P, lower, upper)), case) in ("FB_PERM_TRANSPOSED", "accepted")
    rows = rng.permutation(len(P))
    wrong = code(PLU, giving((P.T[rows], lower, upper)), case)
    assert wrong != "accepted" or np.allclose((P.T @ integers)[rows], P.T @ integers, atol=1e-12)


def test_pivoting_needs_the_largest_entry_and_a_true_permutation():
    small = np.array([[1e-20, 1.0], [1.0, 1.0]])
    case = Case("a tiny pivot", (small,))
    unexchanged = (np.eye(2), np.array([[1.0, 0], [1e20, 1]]), np.array([[1e-20, 1.0], [0, -1e20]]))
    assert code(PLU, giving(unexchanged), case) in ("FB_BIG_MULTIPLIER", "FB_RESIDUAL")
    assert code(PLU, giving((np.array([1, 0]), *plu(small)[1:])), case) == "FB_SHAPE"
    assert code(PLU, giving((np.full((2, 2), 0.5), *plu(small)[1:])), case) == "FB_TYPE"
    assert code(PLU, giving((np.zeros((2, 2)), *plu(small)[1:])), case) == "FB_TYPE"
    assert code(PLU, giving((2 * np.eye(2), *plu(small)[1:])), case) == "FB_TYPE"
    P, lower, upper, Q = plu_complete(A)
    assert code(PLU, giving((P, lower, upper @ Q.T)), ONE) in ("FB_READS_LOWER", "accepted")


def test_slips_of_ldu_are_named():
    assert code(LDU, giving((L, D, U)), ONE) == "FB_SCALE"
    assert code(LDU, giving((L, np.diag(D), U / D[:, None])), ONE) == "FB_SHAPE"
    assert code(LDU, giving((L, D, U / D)), ONE) == "FB_TRANSPOSED"
    assert code(LDU, giving((L, D, L.T)), ONE) == "FB_RESIDUAL"
    assert code(LDU, giving((L, -D, U / D[:, None])), ONE) == "FB_RESIDUAL"
    assert code(LDU, giving((L * D, D, U / D[:, None])), ONE) == "FB_L_NOT_UNIT"


@pytest.mark.parametrize("family", [cases.factorizations.dominant, cases.factorizations.symmetric])
def test_the_references_keep_their_distance(family):
    for case in family(3, 6).draw(generator(5)):
        for law, factor in ((LU, lu_nopivot), (LDU, ldu), (PLU, plu)):
            margin = judge(law, factor, case)
            assert margin.measured <= margin.allowed / 10


E_LAW, P_LAW = laws.elementary.subtracts_row(), laws.elementary.permutes_rows()


def test_elimination_matrices():
    (case, _) = cases.elementary.row_operations(3).draw(generator(2))
    n, i, j, m = case.args
    E = np.eye(n)
    E[i, j] = -m
    assert code(E_LAW, giving(E), case) == "accepted"
    assert code(E_LAW, giving(2 * np.eye(n) - E), case) == "FB_SIGN"
    assert code(E_LAW, giving(E.T), case) == "FB_TRANSPOSED"
    assert code(E_LAW, giving(np.eye(n)), case) == "FB_WRONG_VALUE"
    assert code(E_LAW, giving(E + 1e-12), case) == "FB_WRONG_VALUE"
    undone = laws.elementary.undone_by_the_opposite()
    assert code(undone, lambda n, i, j, m: np.eye(n) - m * np.outer(np.eye(n)[i], np.eye(n)[j]), case) == "accepted"
    assert code(undone, giving(E), case) == "FB_WRONG_VALUE"


def test_permutation_matrices():
    composes = laws.elementary.composes()
    for case in cases.elementary.permutations(3, 5).draw(generator(1)):
        perm = case.args[0]
        P = np.eye(len(perm))[perm]
        assert code(P_LAW, giving(P), case) == "accepted"
        assert code(P_LAW, giving(P.astype(bool)), case) == "accepted"
        assert code(P_LAW, giving(P.T), case) == "FB_PERM_TRANSPOSED"
        assert code(P_LAW, giving(np.eye(len(perm))), case) == "FB_WRONG_VALUE"
        assert code(P_LAW, giving(2 * P), case) == "FB_TYPE"
        assert code(composes, lambda perm: np.eye(len(perm))[perm], case) == "accepted"
        assert code(composes, lambda perm: np.eye(len(perm))[perm].T, case) == "FB_PERM_TRANSPOSED"
        assert code(composes, giving(P), case) == "FB_WRONG_VALUE"
