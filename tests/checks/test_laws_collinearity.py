"""Laws for variance inflation and for pictures of sparsity."""

import numpy as np
import pytest

from autograder.checks import cases
from autograder.checks.case import Case
from autograder.checks.laws import collinearity, pattern_plots
from reference_impl import plot_fill_in, vif
from tests.checks.asking import code, giving, judge

X = np.array([[6.0, 17.0], [6.0, 9.0], [4.0, 11.0], [4.0, 3.0]])
CASE = Case("correlation 0.6", (X,))
FACTORS = np.array([1.5625, 1.5625])


@pytest.mark.parametrize(
    ("value", "lesson"),
    [
        (FACTORS, "accepted"),
        (FACTORS + 1e-12, "accepted"),
        (FACTORS + 1e-5, "FB_WRONG_VALUE"),
        (FACTORS[::-1] * [1, 1.1], "FB_WRONG_VALUE"),
        (np.array([np.inf, np.inf]), "FB_WRONG_VALUE"),
        (np.array([np.nan, 1.5625]), "FB_NAN"),
        (FACTORS[:1], "FB_SHAPE"),
        (FACTORS[:, None], "FB_SHAPE"),
        (FACTORS.tolist(), "FB_TYPE"),
    ],
)
def test_factors(value, lesson):
    assert code(collinearity.inflates(vif), giving(value), CASE) == lesson
    assert code(collinearity.inflates_as(FACTORS), giving(value), CASE) == lesson


def test_an_exact_relation_asks_for_infinity_in_the_right_places():
    a, b, free = np.array([1.0, 2, 4, 0, 3]), np.array([0.0, 1, 1, 5, 2]), np.array([2.0, 0, 1, 1, 4])
    case = Case("a sum", (np.column_stack([a, b, a + b, free]),))
    right = vif(case.args[0])
    assert np.isinf(right[:3]).all()
    assert np.isfinite(right[3])
    law = collinearity.inflates(vif)
    assert code(law, giving(right), case) == "accepted"
    assert code(law, giving(np.where(np.isinf(right), 1e15, right)), case) == "FB_NO_ERROR"
    assert code(law, giving(np.full(4, np.inf)), case) == "FB_WRONG_VALUE"


def test_units_must_not_matter():
    case = next(iter(cases.collinear.correlated((9, 3)).draw(np.random.default_rng(0))))
    margin = judge(collinearity.ignores_units(), vif, case)
    assert margin.measured <= margin.allowed / 10
    assert code(collinearity.ignores_units(), lambda X: 1 / np.var(X, axis=0), case) == "FB_WRONG_VALUE"
    assert code(collinearity.ignores_units(), lambda X: 1 + np.mean(X, axis=0) ** 2, case) == "FB_WRONG_VALUE"


def test_factors_beyond_all_measure_are_no_fault_of_the_course():
    def grows(X):
        return np.full(np.shape(X)[1], 1e200 * np.abs(X).max())

    assert code(collinearity.ignores_units(), grows, CASE) == "FB_WRONG_VALUE"


def drawing(change):
    """Return plot_fill_in with something changed on its two panels."""

    def plot(n, ax=None):
        panels = plot_fill_in(n, ax)
        return change(panels, n)

    return plot


def erase(panels, n):
    panels[1].clear()
    return panels


def one_square_less(panels, n):
    panels[1].clear()
    i, j = np.indices((n, n)).reshape(2, -1)
    panels[1].scatter(j[:-1], i[:-1], marker="s")
    panels[1].set_title(f"{n * n} nonzeros")
    return panels


def one_value_zero(panels, n):
    panels[1].clear()
    values = np.ones((n, n))
    values[0, n - 1] = 0
    panels[1].imshow(values)
    panels[1].set_title(f"{n * n - 1} nonzeros")
    return panels


FIVE = Case("n = 5", (5,))


@pytest.mark.parametrize("n", [1, 2, 5, 12])
def test_the_reference_draws_the_pattern(n):
    for law in (
        pattern_plots.draws_patterns(),
        pattern_plots.draws_patterns(axes="own"),
        pattern_plots.counts_in_titles(),
        pattern_plots.respects_both_axes(),
    ):
        assert code(law, plot_fill_in, Case(f"n = {n}", (n,))) == "accepted"


@pytest.mark.parametrize(
    ("change", "patterns", "titles"),
    [
        (lambda panels, n: panels, "accepted", "accepted"),
        (lambda panels, n: tuple(panels), "accepted", "accepted"),
        (lambda panels, n: panels[::-1], "FB_PLOT_DATA", "FB_PLOT_LABEL"),
        (lambda panels, n: panels[0], "FB_PLOT_AX", "FB_PLOT_AX"),
        (lambda panels, n: None, "FB_PLOT_AX", "FB_PLOT_AX"),
        (erase, "FB_PLOT_MISSING", "FB_PLOT_LABEL"),
        (one_square_less, "FB_PLOT_DATA", "accepted"),
        (one_value_zero, "FB_PLOT_DATA", "FB_PLOT_LABEL"),
    ],
)
def test_pictures(change, patterns, titles):
    assert code(pattern_plots.draws_patterns(), drawing(change), FIVE) == patterns
    assert code(pattern_plots.counts_in_titles(), drawing(change), FIVE) == titles
