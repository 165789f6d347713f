"""Cases of week 8: what a case says of itself is true, checked with numpy's own tools."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import generator

LEAST_SQUARES = {
    "tall": cases.least_squares.tall((5, 2), (3, 3), (4, 1)),
    "consistent": cases.least_squares.consistent(1e3),
    "units": cases.least_squares.in_units(1e-6, 1e6),
    "rank": cases.least_squares.of_rank((4, 3, 2), (3, 5, 2), (2, 4, 2)),
    "rank in tenths": cases.least_squares.of_rank((5, 4, 2), unit=0.1),
    "rank in tiny units": cases.least_squares.of_rank((4, 3, 2), unit=1e-12),
    "graded": cases.least_squares.graded(),
    "degenerate": cases.least_squares.degenerate(),
    "smallest": cases.least_squares.smallest(),
    "integers": cases.least_squares.integers(),
    "integers of rank one": cases.least_squares.integers_of_rank_one(),
}


@pytest.mark.parametrize("name", LEAST_SQUARES)
def test_planted_minimisers_are_the_shortest_ones(name):
    for case in LEAST_SQUARES[name].draw(generator(1, name)):
        A, b = case.args
        x, facts = np.linalg.pinv(A, rcond=1e-10) @ b, case.facts
        size = np.linalg.norm(facts["x"]) or 1.0
        assert np.linalg.norm(x - facts["x"]) <= 1e-9 * size, case.name
        assert np.linalg.norm(A @ x - facts["fit"]) <= 1e-9 * (np.linalg.norm(b) or 1.0)
        assert abs(np.linalg.norm(b - A @ x) - facts["residual"]) <= 1e-9 * (np.linalg.norm(b) or 1.0)
        sigma = np.linalg.svd(A, compute_uv=False)
        seen = sigma[sigma > 1e-10 * sigma[0]]
        assert facts["cond"] == pytest.approx(seen[0] / seen[-1] if len(seen) else 1.0, rel=1e-6)
        if "row_space" in facts:
            assert facts["row_space"].shape == (A.shape[1], len(seen))
            assert np.linalg.norm(A - A @ facts["row_space"] @ facts["row_space"].T) <= 1e-9 * np.linalg.norm(A)


def test_dependent_columns_are_dependent():
    for family in (cases.least_squares.dependent_columns(), cases.least_squares.wide()):
        for case in family.draw(generator(1)):
            assert np.linalg.matrix_rank(case.args[0]) < case.args[0].shape[1]


def test_some_dependent_columns_hide_in_the_gram_matrix():
    quiet = 0
    for case in cases.least_squares.dependent_columns().draw(generator(1)):
        gram = case.args[0].T @ case.args[0]
        try:
            np.linalg.solve(gram, gram[0])
            quiet += 1
        except np.linalg.LinAlgError:
            pass
    assert quiet, "every case is caught by solve itself, so the rank need not be asked"


def test_singular_covariances_are_singular_and_tables_are_not():
    for case in cases.samples.singular_covariance().draw(generator(1)):
        (X,) = case.args
        centred = X - X.mean(axis=0)
        assert np.linalg.matrix_rank(centred) < X.shape[1]
    regular = cases.samples.tables((6, 2), (12, 3)) + cases.samples.unequal_scales() + cases.samples.small_units()
    for case in regular.draw(generator(1)):
        (X,) = case.args
        assert np.linalg.cond(np.cov(X, rowvar=False)) < 1e8
        assert np.abs(X.mean(axis=0)).min() > 0.2 * X.std(axis=0).min()


def test_variances_are_positive_definite_where_they_should_be():
    good = cases.measurements.weighted((5, 2)) + cases.measurements.wide_variances() + cases.measurements.nearly_exact()
    for case in good.draw(generator(1)):
        np.linalg.cholesky(case.args[2])
    for case in cases.measurements.not_spd().draw(generator(1)):
        assert np.linalg.eigvalsh(case.args[2])[0] <= 1e-15


PLOTTED = {
    "four": cases.scatter.four_points(),
    "clouds": cases.scatter.clouds(5, 9),
    "steep": cases.scatter.steep(),
    "on a line": cases.scatter.on_a_line(),
    "two": cases.scatter.two_points(),
}


@pytest.mark.parametrize("name", PLOTTED)
def test_planted_lines_are_the_least_squares_lines(name):
    for case in PLOTTED[name].draw(generator(1, name)):
        slope, intercept = np.polyfit(*case.args, 1)
        assert (intercept, slope) == pytest.approx((case.facts["intercept"], case.facts["slope"]), abs=1e-9)
