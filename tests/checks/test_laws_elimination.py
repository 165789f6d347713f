"""The law of elimination: any pivot among equals, any way to skip a column, and nothing that is no elimination."""

import numpy as np
import pytest
from hypothesis import given

from autograder.checks import laws
from autograder.checks.case import Case
from tests.checks.asking import code, giving, judge
from tests.strategies import generators, square_int_matrices


def eliminated(A, b, pivot=True, skip_row=False):
    """Elimination in both usual ways to skip a column: keep the row for the next column, or leave it behind."""
    U, c = np.array(A, dtype=float), np.array(b, dtype=float)
    n, row = len(c), 0
    perm = list(range(n))
    for col in range(n):
        row = col if skip_row else row
        best = row + int(np.argmax(np.abs(U[row:, col]))) if pivot else row
        if U[best, col] == 0:
            continue
        for M in (U, c):
            M[[row, best]] = M[[best, row]]
        perm[row], perm[best] = perm[best], perm[row]
        for i in range(row + 1, n):
            factor = U[i, col] / U[row, col]
            U[i] -= factor * U[row]
            U[i, col] = 0.0
            c[i] -= factor * c[row]
        row += 1
    return U, c, perm


@given(generators(), square_int_matrices())
def test_elimination_with_either_way_to_skip_a_column_is_accepted(rng, A):
    case = Case("a matrix of any rank", (A, rng.integers(-4, 5, len(A)).astype(float)))
    for skip_row in (False, True):
        margin = judge(laws.eliminated(), lambda A, b, skip=skip_row: eliminated(A, b, skip_row=skip), case)
        assert margin.measured <= margin.allowed / 10


def test_elimination_with_a_skipped_column_that_both_rows_begin_after():
    A = np.array([[0.0, 1.0, 2.0], [0.0, 2.0, 1.0], [0.0, 4.0, 3.0]])
    case = Case("a zero column", (A, np.array([1.0, 2.0, 3.0])))
    assert code(laws.eliminated(), lambda A, b: eliminated(A, b, skip_row=True), case) == "accepted"


TALL_PIVOT = Case("a system", (np.array([[1.0, 2.0], [4.0, 3.0]]), np.array([1.0, 2.0])))


def spoil(position, change):
    def f(A, b):
        parts = list(eliminated(A, b))
        parts[position] = change(parts[position])
        return tuple(parts)

    return f


WRONG_ELIMINATIONS = {
    "no exchange": (lambda A, b: eliminated(A, b, pivot=False), "FB_BIG_MULTIPLIER"),
    "b left behind": (spoil(1, lambda c: c[::-1].copy()), "FB_RESIDUAL"),
    "not eliminated": (lambda A, b: (A, b, [0, 1]), "FB_TYPE"),
    "rounding left below the diagonal": (spoil(0, lambda U: U + np.array([[0, 0], [1e-17, 0]])), "FB_TYPE"),
    "another permutation": (spoil(2, lambda perm: perm[::-1]), "FB_RESIDUAL"),
    "no permutation": (spoil(2, lambda perm: [0, 0]), "FB_TYPE"),
    "permutation from 1": (spoil(2, lambda perm: [k + 1 for k in perm]), "FB_TYPE"),
    "permutation of bools": (spoil(2, lambda perm: [bool(k) for k in perm]), "FB_TYPE"),
    "permutation of floats": (spoil(2, lambda perm: np.array(perm, dtype=float)), "FB_TYPE"),
    "zero U": (spoil(0, np.zeros_like), "FB_RESIDUAL"),
    "NaN": (spoil(0, lambda U: U * np.nan), "FB_TYPE"),
    "enormous": (spoil(0, lambda U: np.triu(np.full_like(U, 1e308))), "FB_RESIDUAL"),
    "two parts": (lambda A, b: eliminated(A, b)[:2], "FB_TYPE"),
    "U as a list": (spoil(0, np.ndarray.tolist), "FB_TYPE"),
    "complex": (spoil(0, lambda U: U + 0j), "FB_TYPE"),
    "c as a column": (spoil(1, lambda c: c[:, None]), "FB_SHAPE"),
}


@pytest.mark.parametrize("name", WRONG_ELIMINATIONS)
def test_a_wrong_elimination_is_refused(name):
    function, lesson = WRONG_ELIMINATIONS[name]
    found = code(laws.eliminated(), function, TALL_PIVOT)
    assert found in (lesson, "FB_NAN" if name == "NaN" else lesson)


def test_perm_may_be_a_list_a_tuple_or_an_array():
    for kind in (list, tuple, np.array, lambda perm: np.array(perm, dtype=np.int8)):
        assert code(laws.eliminated(), spoil(2, kind), TALL_PIVOT) == "accepted"
        assert code(laws.chooses_first(1, "row 2 first"), spoil(2, kind), TALL_PIVOT) == "accepted"
    assert code(laws.chooses_first(0, "row 1 first"), eliminated, TALL_PIVOT) == "FB_SCALED_PIVOT"
    assert code(laws.chooses_first(0, "row 1 first"), giving(np.eye(2)), TALL_PIVOT) == "FB_TYPE"


NO_BOUND = laws.eliminated(bounded=False)


def test_without_the_bound_any_exchange_is_right():
    assert code(NO_BOUND, lambda A, b: eliminated(A, b, pivot=False), TALL_PIVOT) == "accepted"
    assert code(NO_BOUND, spoil(1, lambda c: c + 1), TALL_PIVOT) == "FB_RESIDUAL"
