"""Laws for projections, splits and complements: right by any method, wrong by any slip, whatever the rank."""

import numpy as np
import pytest
import scipy.linalg

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from reference_impl import (
    orthogonal_complement,
    project_onto_line,
    projection_matrix,
    remove_directions,
    split_row_null,
)
from tests.checks.asking import code, giving, judge


def drawn(*families, seed=5):
    return [pytest.param(case, id=case.name) for family in families for case in family.draw(generator(seed))]


def roomy(law, function, case):
    margin = judge(law, function, case)
    return margin.measured <= margin.allowed / 10


# --- a line ---------------------------------------------------------------------------------------------------

LINES = drawn(
    cases.projections.lines(2, 3, 10), cases.projections.special_lines(), cases.projections.tiny_and_huge_lines()
)


@pytest.mark.parametrize("case", LINES)
def test_the_projection_onto_a_line_is_accepted(case):
    assert roomy(laws.projections.projects_onto_line(), project_onto_line, case)
    assert roomy(laws.projections.nothing_nearer(), project_onto_line, case)


@pytest.mark.parametrize("case", drawn(cases.projections.lines(2, 3, 10), cases.projections.tiny_and_huge_lines()))
def test_another_point_of_the_line_is_refused(case):
    law, (b, a) = laws.projections.projects_onto_line(), case.args
    xhat, p, e = project_onto_line(b, a)
    assert code(law, giving((1.001 * xhat, 1.001 * p, b - 1.001 * p)), case) == "FB_RESIDUAL"
    assert code(law, giving((2 * xhat, p, e)), case) == "FB_RESIDUAL"
    assert code(law, giving((xhat, p, -e)), case) == "FB_RESIDUAL"
    assert code(law, giving((xhat, p, np.zeros_like(e))), case) == "FB_RESIDUAL"
    assert code(law, giving(project_onto_line(a, b)), case) == "FB_TRANSPOSED"
    assert code(laws.projections.nothing_nearer(), giving((xhat, p, 2 * e)), case) == "FB_RESIDUAL"


@pytest.mark.parametrize("case", drawn(cases.projections.lines(2, 3, 10)))
def test_a_point_that_is_not_the_nearest_is_refused(case):
    b, a = case.args
    for t in (0.0, 0.8, 1.2, 3.0, float(np.linalg.norm(a))):
        xhat, p, _ = project_onto_line(b, a)
        value = (t * xhat, t * p, b - t * p)
        assert code(laws.projections.nothing_nearer(), giving(value), case) == "FB_RESIDUAL"


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (None, "FB_TYPE"),
        ((2.0, np.array([2.0, 2.0])), "FB_TYPE"),
        ((2.0, [2.0, 2.0], [1.0, -1.0]), "FB_TYPE"),
        ((np.array([2.0]), np.array([2.0, 2.0]), np.array([1.0, -1.0])), "FB_TYPE"),
        ((2.0, np.array([[2.0, 2.0]]), np.array([1.0, -1.0])), "FB_SHAPE"),
        ((np.nan, np.array([2.0, 2.0]), np.array([1.0, -1.0])), "FB_NAN"),
        ((2.0, np.array([2.0, np.inf]), np.array([1.0, -1.0])), "FB_NAN"),
    ],
)
def test_what_is_no_triple_of_number_and_vectors_is_refused(value, lesson):
    case = Case("b = (3, 1), a = (1, 1)", (np.array([3.0, 1.0]), np.array([1.0, 1.0])), facts={"multiples": [1.0]})
    assert code(laws.projections.projects_onto_line(), giving(value), case) == lesson
    assert code(laws.projections.nothing_nearer(), giving(value), case) == lesson


# --- a column space -------------------------------------------------------------------------------------------

COLUMNS = drawn(
    cases.projections.independent_columns((3, 1), (4, 2), (6, 3)),
    cases.projections.dependent_columns(),
    cases.projections.whole_space(),
    cases.projections.smallest(),
    cases.projections.nearly_parallel(),
)
JUDGED = {
    "equals": laws.projections.projects_onto_columns(projection_matrix),
    "projector": laws.projections.is_projector(),
    "keeps": laws.projections.keeps_columns(),
}


def by_pseudoinverse(A):
    return A @ np.linalg.pinv(A)


def by_pivoted_qr(A):
    Q, R, _ = scipy.linalg.qr(A, mode="economic", pivoting=True)
    size = np.abs(np.diag(R))
    Q = Q[:, size > 1e-12 * size[0]]
    return Q @ Q.T


@pytest.mark.parametrize("method", [by_pseudoinverse, by_pivoted_qr])
@pytest.mark.parametrize("law", JUDGED)
@pytest.mark.parametrize("case", COLUMNS)
def test_any_sound_projector_is_accepted(case, law, method):
    assert roomy(JUDGED[law], method, case)


@pytest.mark.parametrize("case", COLUMNS)
def test_a_matrix_that_only_nearly_projects_is_refused(case):
    (A,) = case.args
    P, m = projection_matrix(A), len(A)
    equals = JUDGED["equals"]
    assert code(equals, giving(P + 1e-3 * np.ones((m, m)) / m), case) == "FB_RESIDUAL"
    assert code(JUDGED["projector"], giving(P + 1e-3 * np.eye(m)), case) == "FB_RESIDUAL"
    assert code(JUDGED["projector"], giving(P + np.triu(np.ones((m, m)), 1)), case) == "FB_RESIDUAL"
    assert code(equals, giving(P[:, :-1]), case) == "FB_SHAPE"
    assert code(equals, giving(np.full((m, m), 1e200)), case) == "FB_RESIDUAL"
    if case.facts["rank"] < m:
        assert code(equals, giving(np.eye(m)), case) == "FB_CANCELLED_INVERSE"
        assert code(JUDGED["keeps"], giving(np.eye(m)), case) == "FB_CANCELLED_INVERSE"
    if case.facts["rank"]:
        assert code(equals, giving(np.zeros((m, m))), case) == "FB_RESIDUAL"


@pytest.mark.parametrize("case", drawn(cases.projections.independent_columns((3, 1), (4, 2), (6, 3))))
def test_columns_taken_for_orthonormal_are_named_and_other_columns_change_nothing(case):
    (A,) = case.args
    assert code(JUDGED["equals"], giving(A @ A.T), case) == "FB_ASSUMED_ORTHONORMAL"
    same = laws.projections.same_for_same_span()
    assert roomy(same, by_pseudoinverse, case)
    assert code(same, lambda A: A @ A.T, case) == "FB_ASSUMED_ORTHONORMAL"
    assert code(same, lambda A: A @ A.T / np.trace(A @ A.T), case) == ("accepted" if A.shape[1] == 1 else "FB_RESIDUAL")


@pytest.mark.parametrize("seed", range(6))
def test_the_squared_condition_number_is_seen(seed):
    law = laws.projections.projects_onto_columns(projection_matrix, code="FB_NORMAL_EQUATIONS")
    textbook = [
        code(law, lambda A: A @ np.linalg.inv(A.T @ A) @ A.T, case)
        for case in cases.projections.nearly_parallel().draw(generator(seed))
    ]
    assert textbook[0] == "FB_NORMAL_EQUATIONS"


# --- splits ---------------------------------------------------------------------------------------------------

SPLITS = drawn(
    cases.splits.mapped((1, 3, 1), (2, 4, 2), (4, 4, 2)),
    cases.splits.one_part_only(),
    cases.splits.tall_and_square(),
    cases.splits.rescaled(),
    cases.splits.whole_mapped(),
)


def by_shortest_solution(A, x):
    y = np.linalg.lstsq(A, A @ x, rcond=None)[0]
    return y, x - y


@pytest.mark.parametrize("case", SPLITS)
def test_the_two_parts_are_accepted_by_any_method(case):
    for law in (laws.splits.splits(), laws.splits.row_part(split_row_null)):
        assert roomy(law, by_shortest_solution, case)
        assert roomy(law, split_row_null, case)


@pytest.mark.parametrize("case", drawn(cases.splits.mapped((1, 3, 1), (2, 4, 2), (4, 4, 2))))
def test_wrong_parts_are_refused_with_their_reason(case):
    A, x = case.args
    row, null = split_row_null(A, x)
    splits, in_row_space = laws.splits.splits(), laws.splits.row_part(split_row_null)
    shortest = laws.splits.shortest_solution()
    assert roomy(shortest, by_shortest_solution, case)
    assert code(splits, giving((row, 2 * null)), case) == "FB_RESIDUAL"
    assert code(splits, giving((null, row)), case) == "FB_NOT_IN_SPACE"
    assert code(in_row_space, giving((x, 0 * x)), case) == "FB_NOT_IN_SPACE"
    assert code(in_row_space, giving((row + 1e-4 * null, 0.9999 * null)), case) == "FB_NOT_IN_SPACE"
    assert code(shortest, lambda A, x: (x, 0 * x), case) == "FB_NOT_MIN_NORM"
    assert code(shortest, lambda A, x: (0 * x, x), case) == "FB_RESIDUAL"
    assert code(splits, giving((row[:-1], null)), case) == "FB_SHAPE"
    assert code(splits, giving(np.array([row, null])), case) == "FB_TYPE"


# --- complements ----------------------------------------------------------------------------------------------

SPACES = drawn(
    cases.splits.spaces((2, 1), (4, 2), (6, 4)),
    cases.splits.first_axis(),
    cases.splits.dependent_directions(),
    cases.splits.nothing_and_everything(),
    cases.splits.no_columns(),
)


def by_projector(V):
    n, k = V.shape
    P = V @ np.linalg.pinv(V) if k else np.zeros((n, n))
    values, vectors = np.linalg.eigh(np.eye(n) - P)
    return vectors[:, values > 0.5] * -3.0


@pytest.mark.parametrize("method", [orthogonal_complement, by_projector])
@pytest.mark.parametrize("case", SPACES)
def test_any_basis_of_the_complement_is_accepted(case, method):
    assert roomy(laws.complements.is_complement(), method, case)
    assert roomy(laws.complements.complement_of_complement(), method, case)


@pytest.mark.parametrize("case", SPACES)
def test_what_is_no_basis_of_the_complement_is_refused(case):
    law, W = laws.complements.is_complement(), orthogonal_complement(case.args[0])
    n, dim = W.shape
    assert code(law, giving(np.column_stack([W, case.args[0] if case.args[0].any() else W])), case) != "accepted"
    if dim:
        assert code(law, giving(W[:, :-1]), case) == "FB_BASIS_TOO_SMALL"
        assert code(law, giving(np.column_stack([W, W[:, :1]])), case) == "FB_BASIS_DEPENDENT"
        assert code(law, giving(W * 0), case) == "FB_BASIS_DEPENDENT"
        if dim < n:
            assert code(law, giving(W.T), case) == "FB_TRANSPOSED"
            assert code(law, giving(W + 1e-4 * np.sign(case.args[0][:, -1:])), case) == "FB_NOT_IN_SPACE"


# --- directions -----------------------------------------------------------------------------------------------

DIRECTIONS = drawn(
    cases.directions.one_unit_direction(),
    cases.directions.slanted((3, 3, 2), (4, 5, 3)),
    cases.directions.dependent(),
    cases.directions.none(),
    cases.directions.all_of_space(),
    cases.directions.of_other_lengths(),
    cases.directions.whole(),
)


@pytest.mark.parametrize("case", DIRECTIONS)
def test_rows_without_the_directions_are_accepted(case):
    for law in (laws.splits.rows_perpendicular(), laws.splits.removes_the_span_only(remove_directions)):
        assert roomy(law, remove_directions, case)
    assert roomy(laws.splits.again_changes_nothing(), remove_directions, case)


@pytest.mark.parametrize("case", drawn(cases.directions.slanted((3, 3, 2), (4, 5, 3), (3, 5, 2))))
def test_slips_with_slanted_directions_are_refused(case):
    def in_turn(E, D):
        for d in D:
            E = E - np.outer(E @ d, d) / (d @ d)
        return E

    assert code(laws.splits.rows_perpendicular(), in_turn, case) == "FB_LOST_ORTHOGONALITY"
    assert code(laws.splits.again_changes_nothing(), in_turn, case) == "FB_RESIDUAL"
    assert code(laws.splits.depends_on_the_span_only(), in_turn, case) == "FB_RESIDUAL"
    assert roomy(laws.splits.depends_on_the_span_only(), remove_directions, case)
    only = laws.splits.removes_the_span_only(remove_directions)
    assert code(only, lambda E, D: np.zeros_like(E), case) == "FB_RESIDUAL"
    assert code(laws.splits.again_changes_nothing(), lambda E, D: np.zeros_like(E), case) == "FB_RESIDUAL"
    assert code(only, lambda E, D: remove_directions(E, D).T, case) == "FB_SHAPE" or case.args[0].shape[0] == 3
