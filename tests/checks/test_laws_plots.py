"""Laws for figures: every honest picture is accepted, and one that misplaces, hides or forgets something is not."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from tests.checks.asking import code

A, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([5.0, 4.0])
SYSTEM = Case("2x + y = 5, x + 3y = 4", (A, b))
LAWS = {
    "lines": laws.plots.draws_system(),
    "marker": laws.plots.marks_solution(),
    "words": laws.plots.names_axes_and(2, "each equation"),
    "ax": laws.plots.respects_ax(),
}


def finish(ax, A, b):
    if abs(np.linalg.det(A)) > 1e-12:
        ax.plot(*np.linalg.solve(A, b), "ko")
    ax.set(xlabel="x", ylabel="y")
    ax.legend()
    return ax


def by_axline(A, b, ax=None):
    ax = ax or plt.subplots()[1]
    for k, (row, beta) in enumerate(zip(A, b, strict=True)):
        foot = row * beta / (row @ row)
        ax.axline(foot, foot + np.array([-row[1], row[0]]), label=f"equation {k}")
    return finish(ax, A, b)


def by_points(A, b, ax=None):
    ax = plt.gca() if ax is None else ax
    t = np.linspace(-8, 8, 7)
    for k, (row, beta) in enumerate(zip(A, b, strict=True)):
        if row[1] == 0:
            ax.vlines(beta / row[0], -8, 8, label=f"equation {k}")
        else:
            ax.plot(t, (beta - row[0] * t) / row[1], "--", label=f"equation {k}")
    return finish(ax, A, b)


def by_segments_across_the_window(A, b, ax=None):
    ax = ax or plt.figure().add_subplot()
    for k, (row, beta) in enumerate(zip(A, b, strict=True)):
        foot = row * beta / (row @ row)
        ends = [foot + s * np.array([-row[1], row[0]]) for s in (-9, 9)]
        ax.plot(*np.transpose(ends), label=f"equation {k}", color="C3")
    ax.axhline(0)
    ax.grid(True)
    ax.set(xlim=(-6, 6), ylim=(-6, 6), aspect="equal")
    return finish(ax, A, b)


DRAWN = [
    *cases.planes.crossing(3).draw(generator(3)),
    *cases.planes.upright().draw(generator(3)),
    SYSTEM,
]


@pytest.mark.parametrize("plot", [by_axline, by_points, by_segments_across_the_window])
def test_an_honest_picture_is_accepted(plot):
    for case in DRAWN:
        for name in ("lines", "marker", "words"):
            assert code(LAWS[name], plot, case) == "accepted", (case.args, name)
    assert code(LAWS["ax"], plot, SYSTEM) == "accepted"
    assert code(laws.plots.draws_system(axes="own"), plot, SYSTEM) == "accepted"
    for case in cases.planes.parallel().draw(generator(1)):
        assert code(laws.plots.draws_system() & laws.plots.marks_nothing(), plot, case) == "accepted"


def changed(after=lambda ax: None, A_of=lambda A: A, b_of=lambda b: b):
    def plot(A, b, ax=None):
        ax = by_axline(A_of(A), b_of(b), ax)
        after(ax)
        return ax

    return plot


def only_one(A, b, ax=None):
    ax.axline((0, b[0] / A[0, 1]), slope=-A[0, 0] / A[0, 1])
    return ax


def short(A, b, ax=None):
    by_points(A, b, ax)
    for line in list(ax.lines)[:2]:
        line.set_data(line.get_xdata()[3:5], line.get_ydata()[3:5])
    ax.set(xlim=(-8, 8), ylim=(-8, 8))
    return ax


def hide(ax):
    for line in ax.lines:
        line.set_alpha(0)


WRONG = {
    "unknowns exchanged": ("lines", changed(A_of=np.fliplr), "FB_PLOT_DATA"),
    "slightly off": ("lines", changed(b_of=lambda b: b + 1e-3), "FB_PLOT_DATA"),
    "one line": ("lines", only_one, "FB_PLOT_DATA"),
    "no line": ("lines", lambda A, b, ax=None: ax, "FB_PLOT_MISSING"),
    "points for lines": ("lines", lambda A, b, ax=None: ax.plot([2.2], [0.6], "o")[0].axes, "FB_PLOT_MISSING"),
    "too short": ("lines", short, "FB_PLOT_DATA"),
    "outside the window": ("lines", changed(lambda ax: ax.set(xlim=(100, 101), ylim=(100, 101))), "FB_PLOT_DATA"),
    "in a corner": ("lines", changed(lambda ax: ax.set(xlim=(2.499, 9), ylim=(-0.001, 9))), "FB_PLOT_DATA"),
    "invisible": ("lines", changed(hide), "FB_PLOT_MISSING"),
    "not returned": ("lines", lambda A, b, ax=None: by_axline(A, b, ax) and None, "FB_PLOT_AX"),
    "no marker": ("marker", changed(lambda ax: ax.lines[-1].remove()), "FB_PLOT_MISSING"),
    "marker elsewhere": ("marker", changed(lambda ax: ax.lines[-1].set_data([2], [1])), "FB_PLOT_DATA"),
    "marker at NaN": ("marker", changed(lambda ax: ax.lines[-1].set_data([np.nan], [1])), "FB_PLOT_MISSING"),
    "marker outside": ("marker", changed(lambda ax: ax.set_xlim(3, 4)), "FB_PLOT_MISSING"),
    "no legend": ("words", changed(lambda ax: ax.get_legend().remove()), "FB_PLOT_LABEL"),
    "hidden legend": ("words", changed(lambda ax: ax.get_legend().set_visible(False)), "FB_PLOT_LABEL"),
    "no x label": ("words", changed(lambda ax: ax.set_xlabel(" ")), "FB_PLOT_LABEL"),
    "own figure": ("ax", lambda A, b, ax=None: by_axline(A, b), "FB_PLOT_AX"),
    "further figure": ("ax", changed(lambda ax: plt.figure()), "FB_PLOT_AX"),
    "on the neighbour": ("ax", changed(lambda ax: ax.figure.axes[1].plot([0, 1], [0, 1])), "FB_PLOT_AX"),
    "nothing drawn": ("ax", lambda A, b, ax=None: ax, "FB_PLOT_AX"),
    "cannot be typeset": ("ax", changed(lambda ax: ax.set_title(r"$\frac{$")), "FB_EXCEPTION"),
}


@pytest.mark.parametrize("name", WRONG)
def test_another_picture_is_refused(name):
    law, plot, lesson = WRONG[name]
    assert code(LAWS[law], plot, SYSTEM) == lesson


def test_the_same_name_twice_names_one():
    def plot(A, b, ax=None):
        ax.plot([0, 1], [0, 1], label="line")
        ax.plot([0, 1], [1, 0], label="line")
        return finish(ax, A, b)

    assert code(LAWS["words"], plot, SYSTEM) == "FB_PLOT_LABEL"


def test_words_beside_the_lines_will_do_for_a_legend():
    def plot(A, b, ax=None):
        ax = by_axline(A, b, ax)
        ax.get_legend().remove()
        ax.text(0, 5, "2x + y = 5")
        ax.text(4, 0, "x + 3y = 4")
        return ax

    assert code(LAWS["words"], plot, SYSTEM) == "accepted"


def test_a_marker_for_parallel_lines_is_refused():
    (apart, _) = cases.planes.parallel().draw(generator(1))
    wrong = changed(lambda ax: ax.plot(0, 0, "o"))
    assert code(laws.plots.marks_nothing(), wrong, apart) == "FB_PLOT_DATA"
    assert code(laws.plots.marks_nothing(), changed(lambda ax: ax.plot(np.nan, 0, "o")), apart) == "accepted"
