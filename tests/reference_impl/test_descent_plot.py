"""What the picture of a descent states: contours of the error itself, the path in order, a star at the minimum."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference_impl.descent_plot import plot_descent_path
from reference_impl.mean_squared_error import mse_value_and_grad

X, Y = np.array([[1.0, 0], [1, 1], [1, 2]]), np.array([1.0, 2, 4])


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


PATHS = {
    "three points": [[0, 0], [1, 0.5], [0.8, 1.4]],
    "one point": [[3, -2]],
    "one point at the minimum": [[5 / 6, 3 / 2]],
    "far away": [[100, 100], [90, 95]],
    "along one coordinate": [[5 / 6, 0], [5 / 6, 1]],
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_contours_path_and_minimum(path):
    ax = plot_descent_path(X, Y, path)
    drawn, star = ax.lines
    assert np.array_equal(drawn.get_xydata(), np.array(path, dtype=float))
    solution = np.array([5 / 6, 3 / 2])
    assert np.abs(star.get_xydata() - solution).max() <= 50 * 3 * np.finfo(float).eps * np.linalg.cond(X) ** 2
    for point in [*np.array(path, dtype=float), solution]:
        assert ax.get_xlim()[0] < point[0] < ax.get_xlim()[1]
        assert ax.get_ylim()[0] < point[1] < ax.get_ylim()[1]
    (contours,) = ax.collections
    checked = 0
    for level, curves in zip(contours.levels, contours.get_paths(), strict=True):
        for w in curves.vertices:
            # The contours interpolate a table of the error linearly, hence per cent and not rounding errors.
            assert mse_value_and_grad(X, Y, w)[0] == pytest.approx(level, rel=0.05)
            checked += 1
    assert checked > 100


def test_dependent_columns_still_have_a_shortest_solution():
    ax = plot_descent_path([[1, 1], [2, 2]], [2, 4], [[0, 0]])
    assert np.abs(ax.lines[1].get_xydata() - 1).max() <= 100 * np.finfo(float).eps


def test_names_and_axes():
    _, (left, right) = plt.subplots(1, 2)
    figures = plt.get_fignums()
    path = np.zeros((2, 2))
    path.flags.writeable = False
    assert plot_descent_path(X, Y, path, ax=right) is right
    assert plt.get_fignums() == figures
    assert not left.lines
    assert right.get_xlabel() == "$w_1$"
    assert right.get_ylabel() == "$w_2$"
    assert [text.get_text() for text in right.get_legend().get_texts()] == ["path", "least squares solution"]


@pytest.mark.parametrize(
    ("X", "y", "path"),
    [
        (np.ones((3, 1)), Y, [[0, 0]]),
        (X, Y, [[0]]),
        (X, Y, np.zeros((0, 2))),
        (np.zeros((3, 2)), Y, [[0, 0]]),
        (X, Y[:2], [[0, 0]]),
    ],
)
def test_errors(X, y, path):
    with pytest.raises(ValueError, match=r"X \(n, 2\) must not be zero|differ in length"):
        plot_descent_path(X, y, path)
