"""Laws for regression plots: any way to draw points, line and residuals is accepted, the wrong distances are not."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code

LAWS = {
    "data": laws.regression_plots.marks_data(),
    "line": laws.regression_plots.draws_fit(),
    "residuals": laws.regression_plots.draws_residuals(),
    "labels": laws.regression_plots.names_both_axes(),
}
FAMILY = cases.scatter.four_points() + cases.scatter.clouds(5) + cases.scatter.steep() + cases.scatter.on_a_line()


def drawn(family=FAMILY):
    return family.draw(generator(4, family.title))


def fitted(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return slope, intercept, intercept + slope * x


def plain(x, y, ax=None, *, points="o", line=True, residuals=True, names=True, window=None):
    fit = fitted(x, y)[2]
    if points:
        ax.plot(x, y, points)
    if line:
        ax.plot(x, fit, "-")
    if residuals:
        for p, q, r in zip(x, y, fit, strict=True):
            ax.plot([p, p], [q, r], ":")
    if names:
        ax.set(xlabel="x", ylabel="y")
    if window:
        ax.set(xlim=window)
    return ax


def with_arrows(x, y, ax=None):
    slope, intercept, fit = fitted(x, y)
    ax.scatter(x, y)
    ax.axline((0, intercept), slope=slope)
    ax.quiver(x, fit, 0 * x, y - fit, angles="xy", scale_units="xy", scale=1)
    ax.set(xlabel="x", ylabel="y")
    return ax


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("draw", [plain, with_arrows])
def test_right_pictures_are_accepted(draw, law):
    for case in drawn():
        assert code(LAWS[law], draw, case) == "accepted"


def test_what_is_missing_is_said():
    for case in drawn(cases.scatter.four_points() + cases.scatter.steep()):
        assert code(LAWS["data"], lambda x, y, ax: plain(x, y, ax, points=""), case) == "FB_PLOT_MISSING"
        bare = lambda x, y, ax: plain(x, y, ax, line=False, residuals=False)  # noqa: E731
        assert code(LAWS["line"], bare, case) == "FB_PLOT_MISSING"
        assert code(LAWS["residuals"], bare, case) == "FB_PLOT_MISSING"
        assert code(LAWS["labels"], lambda x, y, ax: plain(x, y, ax, names=False), case) == "FB_PLOT_LABEL"
        joined = lambda x, y, ax: plain(x, y, ax, points="o-", residuals=False)  # noqa: E731
        assert code(LAWS["residuals"], joined, case) == "FB_PLOT_MISSING"
        assert code(LAWS["data"], lambda x, y, ax: None, case) == "FB_PLOT_AX"


def perpendicular(x, y, ax=None):
    slope, intercept, _ = fitted(x, y)
    ax = plain(x, y, ax, residuals=False)
    foot = (x + slope * (y - intercept)) / (1 + slope**2)
    for p, q, r in zip(x, y, foot, strict=True):
        ax.plot([p, r], [q, intercept + slope * r])
    return ax


def test_wrong_places_are_said():
    for case in drawn(cases.scatter.four_points() + cases.scatter.steep()):
        assert code(LAWS["residuals"], perpendicular, case) == "FB_PLOT_DATA"
        shifted = lambda x, y, ax: plain(x, y + 0.5 * x, ax)  # noqa: E731
        assert code(LAWS["line"], shifted, case) == "FB_PLOT_DATA"
        assert code(LAWS["data"], shifted, case) == "FB_PLOT_DATA"
        cut = lambda x, y, ax: plain(x, y, ax, window=(0.5, 1.5))  # noqa: E731
        assert code(LAWS["line"], cut, case) == "FB_PLOT_DATA"
        assert code(LAWS["data"], cut, case) == "FB_PLOT_DATA"


def test_a_figure_of_its_own_is_found():
    own = laws.regression_plots.draws_fit(axes="own")

    def draw(x, y, ax=None):
        return plain(x, y, ax or plt.figure().gca())

    for case in drawn(cases.scatter.four_points()):
        assert code(own, draw, case) == "accepted"
