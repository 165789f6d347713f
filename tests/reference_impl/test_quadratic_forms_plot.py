"""The picture of a quadratic form: every point on the curve, seen from all sides, with axes that reach it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import matrices
from reference_impl.quadratic_forms_plot import plot_quadratic_form
from tests.reference_impl.argument_laws import memory_layouts
from tests.strategies import generators

EPS = np.finfo(float).eps


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def parts(ax):
    """Return the points of the curve (k, 2) and the two segments, each from its first point to its last."""
    curve, *segments = (np.array(line.get_xydata()) for line in ax.get_lines())
    plt.close(ax.figure)
    return curve, segments


@given(generators(), st.sampled_from([1.0, 1.5, 1e2, 1e4]), st.sampled_from([1e-6, 1.0, 1e6]))
def test_curve_and_axes(rng, ratio, scale):
    """Ratio 1e4 of eigenvalues is a ratio of 100 between the axes; ratio 1 is a circle, with any two axes."""
    A = scale * matrices.spectrum(rng, [1.0, ratio])
    curve, segments = parts(plot_quadratic_form(A))
    tolerance = 100 * EPS * ratio
    assert np.abs(((curve @ A) * curve).sum(axis=1) - 1).max() <= tolerance
    # Once round the origin without a gap: small steps in direction, which add up to one turn.
    turns = np.diff(np.unwrap(np.arctan2(curve[:, 1], curve[:, 0])))
    assert abs(turns.sum()) == pytest.approx(2 * np.pi, rel=tolerance)
    assert np.abs(turns).max() <= np.radians(1.01)
    # And no corners: the steps are short beside the longest axis.
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    assert steps.max() <= np.radians(1.01) / np.sqrt(scale)
    assert len(segments) == 2
    for (start, tip), eigenvalue in zip(segments, scale * np.array([1.0, ratio]), strict=True):
        assert start.tolist() == [0, 0]
        assert np.linalg.norm(tip) == pytest.approx(eigenvalue**-0.5, rel=tolerance)
        assert np.linalg.norm(A @ tip - eigenvalue * tip) <= tolerance * scale * ratio * np.linalg.norm(tip)
    assert abs(segments[0][1] @ segments[1][1]) * scale * ratio**0.5 <= tolerance


def test_the_example_of_the_course():
    _, segments = parts(plot_quadratic_form([[5, 2], [2, 2]]))
    long, short = (segment[1] for segment in segments)
    assert np.abs(long * np.sign(long[0])) == pytest.approx(np.array([1, 2]) / 5**0.5, rel=50 * EPS)
    assert np.abs(short) == pytest.approx(np.array([2, 1]) / 5**0.5 / 6**0.5, rel=50 * EPS)


def test_names_and_axes():
    _, (left, right) = plt.subplots(1, 2)
    figures = plt.get_fignums()
    assert plot_quadratic_form([[5, 2], [2, 2]], ax=right) is right
    assert plt.get_fignums() == figures
    assert not left.lines
    right.figure.canvas.draw()
    assert right.get_aspect() == 1
    assert (right.get_xlabel(), right.get_ylabel()) == ("$x_1$", "$x_2$")
    labels = [text.get_text() for text in right.get_legend().get_texts()]
    assert len(labels) == 3
    assert labels[0] == "$x^T A x = 1$"
    assert labels[1].endswith("= 1")
    assert labels[2].endswith("= 6")


def test_dtypes_and_layouts():
    A = np.array([[5.0, 2], [2, 2]])
    expected, _ = parts(plot_quadratic_form(A))
    for same in (*memory_layouts(A), A.astype(int), A.astype(np.float32)):
        curve, _ = parts(plot_quadratic_form(same))
        assert np.abs(curve - expected).max() <= 50 * EPS


@pytest.mark.parametrize(
    ("A", "message"),
    [
        (np.eye(3), r"A must be \(2, 2\) and positive definite, got shape \(3, 3\)"),
        ([[1, 2], [2, 1]], "got shape .* and indefinite"),
        ([[1, 1], [1, 1]], "and positive semidefinite"),
        (-np.eye(2), "and negative definite"),
        ([[1, 1], [0, 1]], "must be symmetric"),
    ],
)
def test_errors_leave_no_figure(A, message):
    with pytest.raises(ValueError, match=message):
        plot_quadratic_form(A)
    assert not plt.get_fignums()
