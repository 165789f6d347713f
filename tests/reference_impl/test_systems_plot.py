"""What a picture of two equations states: lines on the equations, a marker on the solution, names for all."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_impl.systems import solve_gepp
from reference_impl.systems_plot import plot_system_2d
from tests.strategies import int_vectors, square_int_matrices


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def drawn(ax, artist):
    """Return the vertices of an artist in data coordinates, which for `axline` are known only after drawing."""
    ax.figure.canvas.draw()
    path = artist.get_transform().transform_path(artist.get_path())
    return ax.transData.inverted().transform(path.vertices)


def lines_and_markers(ax):
    markers = [line for line in ax.lines if line.get_marker() not in ("", "None", None)]
    return [line for line in ax.lines if line not in markers], markers


@settings(max_examples=12)
@given(square_int_matrices(st.just(2)), int_vectors(st.just(2)))
def test_both_equations_and_their_crossing(A, b):
    if not A.any(axis=1).all():
        with pytest.raises(ValueError, match="nonzero"):
            plot_system_2d(A, b)
        return
    ax = plot_system_2d(A, b)
    lines, markers = lines_and_markers(ax)
    assert len(lines) == 2
    half_width = np.diff(ax.get_xlim())[0] / 2
    for a, beta, line in zip(A, b, lines, strict=True):
        points = drawn(ax, line)
        # Data coordinates of an axline have been to pixels and back, which costs single precision at most.
        size = np.abs(a).sum() * (np.abs(points).max() + 1)
        assert np.abs(points @ a - beta).max() <= 100 * np.finfo(np.float32).eps * size
        assert np.linalg.norm(points[-1] - points[0]) >= half_width
    if abs(np.linalg.det(A)) > 0.5:
        (marker,) = markers
        x = np.array(marker.get_xydata()[0])
        assert np.array_equal(x, solve_gepp(A, b))
        assert ax.get_xlim()[0] < x[0] < ax.get_xlim()[1]
        assert ax.get_ylim()[0] < x[1] < ax.get_ylim()[1]
    else:
        assert markers == []
    plt.close(ax.figure)


@pytest.mark.parametrize("A", [[[1, 0], [0, 1]], [[0, 2], [3, 0]], [[1, 0], [1, 0]], [[1, 1], [2, 2]]])
def test_vertical_horizontal_and_parallel_lines(A):
    ax = plot_system_2d(A, [1, 4])
    lines, markers = lines_and_markers(ax)
    for a, beta, line in zip(np.array(A), [1, 4], lines, strict=True):
        points = drawn(ax, line)
        assert np.abs(points @ a - beta).max() <= 100 * np.finfo(np.float32).eps * 20
    assert len(markers) == (0 if A[0][0] * A[1][1] == A[0][1] * A[1][0] else 1)


def test_everything_has_a_name():
    ax = plot_system_2d([[2, 1], [1, 3]], [5, 4])
    assert ax.get_xlabel()
    assert ax.get_ylabel()
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["2 $x_1$ +1 $x_2$ = 5", "1 $x_1$ +3 $x_2$ = 4", "solution (2.2, 0.6)"]


def test_the_given_axes_are_used_and_no_other():
    _, (left, right) = plt.subplots(1, 2)
    figures = plt.get_fignums()
    A, b = np.array([[2.0, 1], [1, 3]]), np.array([5.0, 4])
    A.flags.writeable = b.flags.writeable = False
    assert plot_system_2d(A, b, ax=right) is right
    assert plt.get_fignums() == figures
    assert left.lines[:] == []
    assert plot_system_2d(A.astype(np.float32), b).figure is not right.figure


def test_errors():
    with pytest.raises(ValueError, match=r"got \(3, 2\)"):
        plot_system_2d(np.ones((3, 2)), np.ones(3))
    with pytest.raises(ValueError, match="b"):
        plot_system_2d(np.eye(2), np.ones(3))
