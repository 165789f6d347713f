"""Laws for unit circles: lines, level curves and patches are accepted; parts, other curves and clipped ones are not."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from tests.checks.asking import code

BALLS, SHAPE, NAMES = laws.ball_plots.draws_balls(), laws.ball_plots.keeps_shape(), laws.ball_plots.names_each()
(CASE,) = cases.balls.named((1, 2, np.inf)).draw(None)


def norm(x, y, p):
    return np.maximum(abs(x), abs(y)) if np.isinf(p) else (abs(x) ** p + abs(y) ** p) ** (1 / p)


def sampled(ax, p, upto=2 * np.pi, points=361, scale=1.0):
    t = np.linspace(0, upto, points)
    x, y = np.cos(t), np.sin(t)
    size = norm(x, y, p) / scale
    ax.plot(x / size, y / size, label=f"p = {p}")


def level(ax, p):
    t = np.linspace(-1.3, 1.3, 261)
    x, y = np.meshgrid(t, t)
    ax.contour(x, y, norm(x, y, p), levels=[1])


def patch(ax, p):
    shape = {1: plt.Polygon([(1, 0), (0, 1), (-1, 0), (0, -1)], fill=False), 2: plt.Circle((0, 0), 1, alpha=0.3)}
    ax.add_patch(shape.get(p) or plt.Rectangle((-1, -1), 2, 2, fill=False))
    ax.set(xlim=(-2, 2), ylim=(-2, 2))


def filled(ax, p):
    t = np.radians(np.arange(0, 360, 1))
    size = norm(np.cos(t), np.sin(t), p)
    ax.fill(np.cos(t) / size, np.sin(t) / size, alpha=0.2)


def drawing(one, **finish):
    def plot(ps, ax=None):
        ax = ax or plt.subplots()[1]
        for p in ps:
            one(ax, p)
        ax.set(**{"aspect": "equal", "xlabel": "x", "ylabel": "y", **finish})
        ax.legend([f"p = {p}" for p in ps])
        return ax

    return plot


@pytest.mark.parametrize("one", [sampled, level, patch, filled, lambda ax, p: sampled(ax, p, points=101)])
def test_every_way_to_draw_is_accepted(one):
    assert code(BALLS, drawing(one), CASE) == "accepted"


WRONG = {
    "a quarter": (lambda ax, p: sampled(ax, p, upto=np.pi / 2), "FB_PLOT_MISSING"),
    "nine tenths": (lambda ax, p: sampled(ax, p, upto=1.8 * np.pi), "FB_PLOT_MISSING"),
    "circles only": (lambda ax, p: sampled(ax, 2), "FB_PLOT_DATA"),
    "twice the size": (lambda ax, p: sampled(ax, p, scale=2.0), "FB_PLOT_DATA"),
    "five points": (lambda ax, p: sampled(ax, p, points=6), "FB_PLOT_DATA"),
    "dots": (lambda ax, p: ax.plot([1, 0, -1, 0], [0, 1, 0, -1], "o"), "FB_PLOT_MISSING"),
    "invisible": (lambda ax, p: ax.add_patch(plt.Circle((0, 0), 1, fill=False, linewidth=0)), "FB_PLOT_MISSING"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_other_drawings_are_refused(wrong):
    one, lesson = WRONG[wrong]
    assert code(BALLS, drawing(one), CASE) == lesson


def test_a_curve_outside_the_limits_is_not_shown():
    assert code(BALLS, drawing(sampled, xlim=(0, 2)), CASE) == "FB_PLOT_DATA"


def test_equal_aspect_in_any_spelling():
    for aspect in ("equal", 1, 1.0):
        assert code(SHAPE, drawing(sampled, aspect=aspect), CASE) == "accepted"
    for aspect in ("auto", 2.0):
        assert code(SHAPE, drawing(sampled, aspect=aspect), CASE) == "FB_PLOT_LABEL"


def test_each_p_needs_its_name():
    assert code(NAMES, drawing(sampled), CASE) == "accepted"
    assert code(NAMES, drawing(sampled, xlabel=""), CASE) == "FB_PLOT_LABEL"

    def one_name(ps, ax=None):
        ax = drawing(sampled)(ps, ax)
        ax.legend([f"p = {ps[0]}"])
        return ax

    assert code(NAMES, one_name, CASE) == "FB_PLOT_LABEL"
