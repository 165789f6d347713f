"""The picture of a regression: all points, the least squares line over their range, and vertical residuals."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference_impl.regression_plot import plot_regression

EPS = np.finfo(float).eps


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def parts(ax):
    """Return the line's two ends (2, 2), the markers (n, 2) and the residual segments (n, 2, 2)."""
    by_label = {line.get_label(): np.array(line.get_xydata()) for line in ax.get_lines()}
    (collection,) = ax.collections
    return by_label["least squares line"], by_label["data"], np.array(collection.get_segments())


pairs = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=8)


@given(pairs.filter(lambda points: len({x for x, _ in points}) > 1), st.sampled_from([0.0, 1e6]))
def test_line_markers_and_vertical_segments(points, shift):
    x, y = np.array(points, dtype=float).T
    x = x + shift
    ax = plot_regression(x, y)
    line, markers, segments = parts(ax)
    plt.close(ax.figure)
    slope, height = np.polynomial.polynomial.polyfit(x - x.mean(), y, 1)[::-1]
    fitted = height + slope * (x - x.mean())
    tolerance = 200 * len(x) * EPS * (1 + np.abs(y).max()) * 18 * (1 + shift * EPS)
    assert np.array_equal(markers, np.column_stack([x, y]))
    assert np.array_equal(line[:, 0], [x.min(), x.max()])
    assert np.all(np.abs(line[:, 1] - (height + slope * (line[:, 0] - x.mean()))) <= tolerance)
    assert segments.shape == (len(x), 2, 2)
    for i, segment in enumerate(segments):
        assert np.array_equal(segment[:, 0], [x[i], x[i]])
        assert np.all(np.abs(segment[:, 1] - np.sort([y[i], fitted[i]])) <= tolerance)
        assert y[i] in segment[:, 1]


def test_two_points_are_met_exactly():
    line, _, segments = parts(plot_regression([1, 3], [2, 8]))
    assert pytest.approx(np.array([[1, 2], [3, 8]]), rel=20 * EPS) == line
    assert np.all(np.abs(np.diff(segments[:, :, 1])) <= 20 * EPS * 8)


def test_labels_and_legend():
    ax = plot_regression([0, 1, 2], [1, 0, 2])
    ax.figure.canvas.draw()
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    assert len(ax.get_legend().get_texts()) == 3


def test_the_given_axes_are_used_and_no_others():
    _, (left, right) = plt.subplots(1, 2)
    numbers = plt.get_fignums()
    assert plot_regression([0, 1], [1, 0], ax=right) is right
    assert plt.get_fignums() == numbers
    assert not left.get_lines()
    assert not left.collections


@pytest.mark.parametrize("x", [[2, 2, 2], [2], []])
def test_equal_x_have_no_line(x):
    with pytest.raises(ValueError, match="at least two different values"):
        plot_regression(x, list(range(len(x))))
    assert not plt.get_fignums()


def test_shapes():
    with pytest.raises(ValueError, match="x and y differ in length"):
        plot_regression([1, 2], [1, 2, 3])
