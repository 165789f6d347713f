"""The picture of unit balls: norm one everywhere, corners where they belong, one inside the other."""

from __future__ import annotations

from itertools import pairwise
from math import inf, nan

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_impl.norms import vector_norm
from reference_impl.norms_plot import plot_unit_balls

EPS = np.finfo(float).eps


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def curves(ax):
    found = [np.array(line.get_xydata()) for line in ax.get_lines()]
    plt.close(ax.figure)
    return found


@settings(max_examples=20)
@given(st.lists(st.one_of(st.sampled_from([1, 1.5, 2, 1000, inf]), st.floats(1, 30)), min_size=1, max_size=3))
def test_norm_one_all_round_and_one_ball_in_the_other(ps):
    drawn = curves(plot_unit_balls(ps))
    assert len(drawn) == len(ps)
    for p, curve in zip(ps, drawn, strict=True):
        for x in curve:
            assert vector_norm(x, p) == pytest.approx(1, rel=10 * EPS)
        turns = np.diff(np.unwrap(np.arctan2(curve[:, 1], curve[:, 0])))
        assert turns.sum() == pytest.approx(2 * np.pi, rel=50 * EPS)
        assert np.all((turns > 0) & (turns <= np.radians(1.01)))
    radii = [np.linalg.norm(drawn[i], axis=1) for i in np.argsort(ps)]
    for smaller, larger in pairwise(radii):
        assert np.all(smaller <= larger * (1 + 20 * EPS))


def test_the_corners():
    diamond, square = curves(plot_unit_balls([1, inf]))
    for corner in ([1, 0], [0, 1], [-1, 0], [0, -1]):
        assert np.abs(diamond - corner).max(axis=1).min() <= 10 * EPS
    for corner in ([1, 1], [-1, 1], [-1, -1], [1, -1]):
        assert np.abs(square - corner).max(axis=1).min() <= 10 * EPS
    assert np.abs(diamond).sum(axis=1) == pytest.approx(np.ones(len(diamond)), rel=10 * EPS)
    assert np.abs(square).max(axis=1) == pytest.approx(np.ones(len(square)), rel=10 * EPS)


def test_names_and_axes():
    _, (left, right) = plt.subplots(1, 2)
    figures = plt.get_fignums()
    assert plot_unit_balls((1, 1.5, 2, inf), ax=right) is right
    assert plt.get_fignums() == figures
    assert not left.lines
    right.figure.canvas.draw()
    assert right.get_aspect() == 1
    assert (right.get_xlabel(), right.get_ylabel()) == ("$x_1$", "$x_2$")
    names = [text.get_text() for text in right.get_legend().get_texts()]
    assert names == ["$p = 1$", "$p = 1.5$", "$p = 2$", r"$p = \infty$"]


@pytest.mark.parametrize("ps", [[0.5], [2, 0], [nan], [1, -inf]])
def test_below_one_there_is_no_norm(ps):
    with pytest.raises(ValueError, match="p must be at least 1"):
        plot_unit_balls(ps)
    assert not plt.get_fignums()


def test_no_norm_at_all():
    with pytest.raises(ValueError, match="at least one norm"):
        plot_unit_balls([])
