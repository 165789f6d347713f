"""Laws for drawings of x^T A x = 1: every fair way to draw is accepted, wrong lengths and directions are not."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Ellipse

from autograder.checks import cases, laws
from autograder.checks.case import generator
from reference_impl import plot_quadratic_form
from tests.checks.asking import code

CURVE, AXES = laws.form_plots.draws_curve(), laws.form_plots.draws_axes()
(SEED,) = cases.forms.ellipses([[5, 2], [2, 2]]).draw(generator(1))
(FLAT,) = cases.forms.flat_ellipse().draw(generator(1))
(ROUND,) = cases.forms.ellipses([[4, 0], [0, 4]]).draw(generator(1))


def frame(A, ax):
    lam, Q = np.linalg.eigh(A)
    reach = 1.1 / np.sqrt(lam[0])
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    return lam, Q


def outline(A, ax, count=200, size=1.0, turn=2 * np.pi):
    lam, Q = frame(A, ax)
    t = np.linspace(0, turn, count)
    ax.plot(*(size * Q / np.sqrt(lam) @ np.array([np.cos(t), np.sin(t)])))
    return lam, Q


def test_the_reference_passes():
    for case in (SEED, FLAT, ROUND):
        assert code(CURVE, plot_quadratic_form, case) == "accepted"
        assert code(AXES, plot_quadratic_form, case) == "accepted"


def by_contour(A, ax):
    frame(A, ax)
    t = np.linspace(-1.5, 1.5, 301)
    x, y = np.meshgrid(t, t)
    ax.contour(x, y, A[0, 0] * x * x + 2 * A[0, 1] * x * y + A[1, 1] * y * y, levels=[1])
    return ax


def by_patch(A, ax):
    lam, Q = frame(A, ax)
    w, h = 2 / np.sqrt(lam)
    ax.add_patch(Ellipse((0, 0), w, h, angle=np.degrees(np.arctan2(Q[1, 0], Q[0, 0])), fill=False))
    return ax


@pytest.mark.parametrize("method", [by_contour, by_patch])
def test_other_ways_to_draw_the_curve(method):
    assert code(CURVE, method, SEED) == "accepted"
    assert code(AXES, method, SEED) == "FB_PLOT_MISSING"


@pytest.mark.parametrize(
    ("options", "lesson"),
    [
        ({}, "accepted"),
        ({"size": 1.05}, "FB_PLOT_DATA"),
        ({"turn": np.pi}, "FB_PLOT_MISSING"),
        ({"count": 7}, "FB_PLOT_DATA"),
    ],
)
def test_curves(options, lesson):
    def method(A, ax):
        outline(A, ax, **options)
        return ax

    assert code(CURVE, method, SEED) == lesson
    assert code(CURVE, method, FLAT) == lesson


def test_a_curve_outside_the_limits_is_not_shown():
    def method(A, ax):
        outline(A, ax)
        ax.set(xlim=(-0.2, 0.2))
        return ax

    assert code(CURVE, method, SEED) == "FB_PLOT_DATA"


def arrows(A, ax, tips):
    ax.quiver([0, 0], [0, 0], *np.transpose(tips), angles="xy", scale_units="xy", scale=1)


def bent(A, ax, tips):
    ax.plot(*np.transpose([tips[0], (0, 0), tips[1]]))


def through(A, ax, tips):
    ax.add_collection(LineCollection([[-tip, tip] for tip in tips]))


@pytest.mark.parametrize("draw", [arrows, bent, through])
@pytest.mark.parametrize("case", [SEED, FLAT, ROUND], ids=["seed", "flat", "round"])
def test_ways_to_draw_the_axes(draw, case):
    def method(A, ax, length=lambda lam: 1 / np.sqrt(lam), turn=0.0):
        lam, Q = frame(A, ax)
        c, s = np.cos(turn), np.sin(turn)
        draw(A, ax, [q * length(v) for q, v in zip((np.array([[c, -s], [s, c]]) @ Q).T, lam, strict=True)])
        return ax

    assert code(AXES, method, case) == "accepted"
    assert code(AXES, lambda A, ax: method(A, ax, lambda lam: 0.9 / np.sqrt(lam)), case) == "FB_SCALE"
    turned = code(AXES, lambda A, ax: method(A, ax, turn=0.3), case)
    assert turned == ("accepted" if case is ROUND else "FB_PLOT_DATA")
