"""Laws for ranks, chosen columns and redundant features: whole answers, right or wrong."""

import numpy as np
import pytest

from autograder.checks import laws
from autograder.checks.case import Case
from tests.checks.asking import code, giving

A = np.array([[1.0, 2, 3], [2, 4, 7], [1, 2, 4]])
PLANTED = Case("a 3x3 of rank 2", (A,), facts={"rank": 2, "pivots": [0, 2]})
BY_HAND = Case("a 3x3", (A,))


@pytest.mark.parametrize("value", [2, np.int64(2), np.uint8(2)])
def test_the_rank_is_accepted(value):
    assert code(laws.rank.has_rank(), giving(value), PLANTED) == "accepted"
    assert code(laws.rank.has_rank(), giving(value), BY_HAND) == "accepted"


@pytest.mark.parametrize("value", [3, 1, 0, -2, 2.0, "2", True, None, np.array([2]), (2,)])
def test_another_rank_is_refused(value):
    assert code(laws.rank.has_rank(), giving(value), PLANTED) == "FB_TYPE"


def test_no_rows_have_rank_zero():
    assert code(laws.rank.has_rank(), giving(0), Case("0x3", (np.zeros((0, 3)),))) == "accepted"


def test_relatives_are_asked_too():
    relatives = laws.rank.has_rank_of_relatives()
    assert code(relatives, lambda M: int(np.linalg.matrix_rank(M)), PLANTED) == "accepted"
    wide = Case("a row", (np.array([[1.0, 2, 3]]),), facts={"rank": 1})
    assert code(relatives, lambda M: M.shape[0], wide) == "FB_TYPE"
    assert code(relatives, lambda M: 1 if M.shape != (3, 3) else 3, wide) == "FB_TYPE"


COLUMNS = A[:, [0, 2]]


@pytest.mark.parametrize("law", [laws.rank.selects_columns(), laws.rank.selects_columns(0, 2)])
def test_chosen_columns_are_accepted_in_any_dress(law):
    for value in (
        ([0, 2], COLUMNS),
        [(0, 2), COLUMNS],
        (np.array([0, 2]), np.asfortranarray(COLUMNS)),
        ([np.int64(0), 2], COLUMNS.astype(np.float32)),
        ([0, 2], COLUMNS * (1 + 1e-16)),
    ):
        assert code(law, giving(value), PLANTED) == "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (([0, 1], A[:, [0, 1]]), "FB_TYPE"),
        (([2, 0], A[:, [2, 0]]), "FB_TYPE"),
        (([1, 2], A[:, [1, 2]]), "FB_TYPE"),
        (([1, 3], COLUMNS), "FB_TYPE"),
        (([0.0, 2.0], COLUMNS), "FB_TYPE"),
        (COLUMNS, "FB_TYPE"),
        (([0, 2], COLUMNS.tolist()), "FB_TYPE"),
        (([0, 2], COLUMNS.T), "FB_SHAPE"),
        (([0, 2], np.eye(3)[:, :2]), "FB_RREF_COLUMNS"),
        (([0, 2], np.linalg.qr(COLUMNS)[0]), "FB_TYPE"),
        (([0, 2], -COLUMNS), "FB_WRONG_VALUE"),
        (([0, 2], COLUMNS + 1e-6), "FB_WRONG_VALUE"),
        (([0, 2], np.zeros((3, 2))), "FB_WRONG_VALUE"),
        (([0, 2], COLUMNS * np.nan), "FB_NAN"),
    ],
)
def test_other_columns_are_refused(value, lesson):
    assert code(laws.rank.selects_columns(), giving(value), PLANTED) == lesson


def test_a_zero_matrix_has_no_columns_to_choose():
    zero = Case("zeros", (np.zeros((3, 2)),), facts={"rank": 0, "pivots": []})
    assert code(laws.rank.selects_columns(), giving(([], np.zeros((3, 0)))), zero) == "accepted"
    assert code(laws.rank.selects_columns(), giving(([0], np.zeros((3, 1)))), zero) == "FB_TYPE"
    assert code(laws.rank.selects_columns(), giving(([], np.zeros(3))), zero) == "FB_SHAPE"


TABLE = Case(
    "a table",
    (np.array([[1.0, 0, 1, 2], [0, 1, 1, 0], [1, 1, 2, 2]]), ["a", "b", "c", "d"]),
    facts={"redundant": ["c", "d"], "pairs": ["d"]},
)


@pytest.mark.parametrize("value", [["c", "d"], ("c", "d"), [np.str_("c"), "d"]])
def test_redundant_names_are_accepted(value):
    assert code(laws.redundancy.reports_redundant(), giving(value), TABLE) == "accepted"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (["d"], "FB_COUNTED_EQUATIONS"),
        (["d", "c"], "FB_TYPE"),
        (["c"], "FB_TYPE"),
        (["c", "d", "d"], "FB_TYPE"),
        ([], "FB_TYPE"),
        ([2, 3], "FB_TYPE"),
        ("cd", "FB_TYPE"),
        ({"c", "d"}, "FB_TYPE"),
        (None, "FB_TYPE"),
    ],
)
def test_other_names_are_refused(value, lesson):
    assert code(laws.redundancy.reports_redundant(), giving(value), TABLE) == lesson
    assert code(laws.redundancy.reports_redundant("c", "d"), giving(value), TABLE) == lesson


def test_units_must_not_matter():
    def scan(X, names, tol=None):
        X = X / np.abs(X).max(axis=0) if tol is None else X
        ranks = [0] + [np.linalg.matrix_rank(X[:, : j + 1], tol=tol or 1e-10) for j in range(len(names))]
        return [name for name, before, now in zip(names, ranks[:-1], ranks[1:], strict=True) if before == now]

    assert code(laws.redundancy.ignores_units(), scan, TABLE) == "accepted"
    assert code(laws.redundancy.reports_redundant(), lambda X, names: scan(X, names, 1e-4), TABLE) == "accepted"
    assert code(laws.redundancy.ignores_units(), lambda X, names: scan(X, names, 1e-4), TABLE) == "FB_ABSOLUTE_TOL"
