"""Laws for pictures of descent: every honest way to draw path, contours and minimum is read, other pictures are not."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import generator
from tests.checks.asking import code

PATH, OWN = laws.descent_plots.draws_path(), laws.descent_plots.draws_path(axes="own")
CONTOURS, MINIMUM = laws.descent_plots.draws_contours(), laws.descent_plots.marks_minimum()
FAMILIES = [
    cases.paths.three_points(),
    cases.paths.wandering(),
    cases.paths.single_point(),
]
CASES = [case for family in FAMILIES for case in family.draw(generator(5))]
NAMES = [case.name for case in CASES]


def canvas(X, y, path, ax, loss=None, k=40, draw="contour"):
    ax = ax if ax is not None else plt.subplots()[1]
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    points = np.vstack([path, best])
    low, high = points.min(axis=0) - 1, points.max(axis=0) + 1
    a, b = np.meshgrid(np.linspace(low[0], high[0], k), np.linspace(low[1], high[1], k))
    values = np.mean((a[..., None] * X[:, 0] + b[..., None] * X[:, 1] - y) ** 2, axis=-1)
    getattr(ax, draw)(a, b, values if loss is None else loss(a, b, values, len(y)))
    ax.plot(*best, "k*")
    ax.set(xlabel="w1", ylabel="w2")
    return ax


def plain(X, y, path, ax=None):
    ax = canvas(X, y, path, ax)
    ax.plot(*path.T, "o-")
    return ax


def filled_with_arrows(X, y, path, ax=None):
    ax = canvas(X, y, path, ax, draw="contourf")
    for p, q in pairwise(path):
        ax.annotate("", q, p, arrowprops={"arrowstyle": "->"})
    ax.scatter(*path.T)
    return ax


def piecewise(X, y, path, ax=None):
    ax = canvas(X, y, path, ax)
    for p, q in pairwise(path):
        ax.plot(*zip(p, (p + q) / 2, q, strict=True), color="black")
    ax.scatter(*path.T)
    return ax


@pytest.mark.parametrize("case", CASES, ids=NAMES)
@pytest.mark.parametrize("picture", [plain, filled_with_arrows, piecewise])
def test_honest_pictures_are_accepted(picture, case):
    for law in (PATH, OWN, CONTOURS, MINIMUM, laws.descent_plots.names_axes()):
        assert code(law, picture, case) == "accepted"


CASE = CASES[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path[::2],
        lambda path: path[[0, 2, 1, 3, 4, 5]],
        lambda path: path + 1e-2,
        lambda path: path[:, ::-1],
        lambda path: np.vstack([path, path[:1] + 0.5]),
        lambda path: np.vstack([path[:3], path.mean(axis=0) + 0.3, path[3:]]),
        lambda path: path[:1],
    ],
)
def test_another_path_is_refused(change):
    def picture(X, y, path, ax=None):
        ax = canvas(X, y, path, ax)
        ax.plot(*change(path).T, "o-")
        return ax

    assert code(PATH, picture, CASE) in ("FB_PLOT_DATA", "FB_PLOT_MISSING")


def test_a_path_cut_off_by_the_window_is_refused():
    def picture(X, y, path, ax=None):
        ax = plain(X, y, path, ax)
        ax.set_xlim(path[:, 0].min() + 0.1, path[:, 0].max())
        return ax

    assert code(PATH, picture, CASE) == "FB_PLOT_DATA"


@pytest.mark.parametrize(
    "loss",
    [
        lambda a, b, values, n: n * values,
        lambda a, b, values, n: values / 2,
        lambda a, b, values, n: a**2 + b**2,
        lambda a, b, values, n: values.T,
        lambda a, b, values, n: np.sqrt(values),
    ],
)
def test_contours_of_another_function_are_refused(loss):
    assert code(CONTOURS, lambda X, y, path, ax=None: canvas(X, y, path, ax, loss), CASE) == "FB_PLOT_DATA"
    filled = lambda X, y, path, ax=None: canvas(X, y, path, ax, loss, draw="contourf")  # noqa: E731
    assert code(CONTOURS, filled, CASE) == "FB_PLOT_DATA"


def test_no_contours_and_no_mark_are_missing():
    def bare(X, y, path, ax=None):
        ax.plot(*path.T)
        return ax

    assert code(CONTOURS, bare, CASE) == "FB_PLOT_MISSING"
    assert code(MINIMUM, bare, CASE) == "FB_PLOT_MISSING"
    assert code(PATH, bare, CASE) == "accepted"
