"""The picture of one equation: any way to draw the lines and the mark, and no other place."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import laws
from autograder.checks.case import Case
from tests.checks.asking import code

LINES = laws.solution_plots.draws_solutions_and_nullspace()
MARK = laws.solution_plots.marks_shortest_solution()
NAMES = laws.solution_plots.names_axes_and_lines()
CASE = Case("x + 2y = 5", (np.array([1.0, 2]), 5.0))


def picture(*, solutions=(1.0, 2.0), null=(0.0, 0.0), mark="marker", at=(1.0, 2.0), legend=True, labels=True):
    """Return a plotting function that draws the lines through two points, with direction (2, -1)."""

    def draw(a, beta, ax=None):
        ax = ax or plt.figure().add_subplot()
        for base, name in ((solutions, "solutions"), (null, "nullspace")):
            if base is not None:
                ax.axline(base, (base[0] + 2, base[1] - 1), label=name)
        if mark == "marker":
            ax.plot(*at, "o")
        elif mark == "quiver":
            ax.quiver([0], [0], [at[0]], [at[1]], angles="xy", scale_units="xy", scale=1)
        elif mark == "annotate":
            ax.annotate("", at, (0, 0), arrowprops={"arrowstyle": "->"})
        elif mark == "segment":
            ax.plot([0, at[0]], [0, at[1]])
        elif mark == "elsewhere":
            ax.annotate("", at, (1, 0), arrowprops={"arrowstyle": "->"})
        ax.set(xlim=(-6, 6), ylim=(-6, 6))
        if labels:
            ax.set(xlabel="x", ylabel="y")
        if legend:
            ax.legend()
        return ax

    return draw


@pytest.mark.parametrize("mark", ["marker", "quiver", "annotate", "segment"])
def test_every_way_to_draw_is_accepted(mark):
    for law in (LINES, MARK, NAMES):
        assert code(law, picture(mark=mark), CASE) == "accepted"
    own = laws.solution_plots.draws_solutions_and_nullspace(axes="own")
    assert code(own, picture(mark=mark), CASE) == "accepted"


@pytest.mark.parametrize(
    ("law", "wrong", "lesson"),
    [
        (LINES, picture(null=None), "FB_PLOT_DATA"),
        (LINES, picture(solutions=None), "FB_PLOT_DATA"),
        (LINES, picture(null=(0, 1)), "FB_PLOT_DATA"),
        (LINES, picture(solutions=(2, 1)), "FB_PLOT_DATA"),
        (LINES, picture(solutions=None, null=None), "FB_PLOT_MISSING"),
        (MARK, picture(mark="none"), "FB_PLOT_MISSING"),
        (MARK, picture(at=(5, 0)), "FB_PLOT_DATA"),
        (MARK, picture(at=(1.001, 2)), "FB_PLOT_DATA"),
        (MARK, picture(mark="quiver", at=(2, 4)), "FB_PLOT_DATA"),
        (MARK, picture(mark="elsewhere"), "FB_PLOT_MISSING"),
        (NAMES, picture(legend=False), "FB_PLOT_LABEL"),
        (NAMES, picture(labels=False), "FB_PLOT_LABEL"),
        (NAMES, picture(null=None), "FB_PLOT_LABEL"),
    ],
)
def test_a_wrong_picture_is_refused(law, wrong, lesson):
    assert code(law, wrong, CASE) == lesson


def test_a_line_through_the_origin_is_both_lines():
    through = Case("x + 2y = 0", (np.array([1.0, 2]), 0.0))
    assert code(LINES, picture(solutions=(0, 0)), through) == "accepted"
