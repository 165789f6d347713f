"""Laws for the picture of a projection: every honest picture is accepted, one that misplaces or hides is not."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import cases, laws
from autograder.checks.case import Case, generator
from tests.checks.asking import code

VECTORS, LINE = laws.projection_plots.shows_vectors(), laws.projection_plots.shows_line()
EQUAL = laws.projection_plots.equal_scales()
SEED = Case("b = (3, 1), a = (1, 1)", (np.array([3.0, 1.0]), np.array([1.0, 1.0])))
ORIGIN = np.zeros(2)


def foot(b, a):
    return (a @ b) / (a @ a) * a


def framed(ax, b, a, aspect="equal"):
    size = 2 + np.abs(b).max()
    ax.set(xlim=(-size, size), ylim=(-size, size), aspect=aspect)
    return ax


def by_quiver(b, a, ax=None):
    ax = ax or plt.subplots()[1]
    p = foot(b, a)
    for tail, head in ((ORIGIN, b), (ORIGIN, p), (p, b)):
        ax.quiver(*tail, *(head - tail), angles="xy", scale_units="xy", scale=1)
    ax.axline((0, 0), tuple(a))
    return framed(ax, b, a)


def by_half_scale_quiver(b, a, ax=None):
    ax = ax or plt.subplots()[1]
    p = foot(b, a)
    for tail, head in ((ORIGIN, b), (ORIGIN, p), (p, b)):
        ax.quiver(*tail, *(head - tail) / 2, angles="xy", scale_units="x", scale=0.5)
    ax.axline((0, 0), tuple(a))
    return framed(ax, b, a)


def by_segments(b, a, ax=None):
    ax = ax or plt.subplots()[1]
    p = foot(b, a)
    path = np.array([b, ORIGIN, p, b])
    ax.plot(path[:, 0], path[:, 1])
    t = np.linspace(-9, 9, 30)
    ax.plot(t * a[0], t * a[1])
    return framed(ax, b, a, 1)


def by_annotations(style, turned=False):
    def draw(b, a, ax=None):
        ax = ax or plt.subplots()[1]
        p = foot(b, a)
        for tail, head in ((ORIGIN, b), (ORIGIN, p), (p, b)):
            start, end = (head, tail) if turned else (tail, head)
            ax.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": style})
        ax.axline((0, 0), tuple(a))
        return framed(ax, b, a)

    return draw


def by_sampled_segments(b, a, ax=None):
    ax = ax or plt.subplots()[1]
    p = foot(b, a)
    for tail, head in ((ORIGIN, b), (ORIGIN, p), (p, b)):
        ax.plot(*np.linspace(tail, head, 11).T)
    ax.axline((0, 0), tuple(a))
    return framed(ax, b, a)


HONEST = {
    "quiver": by_quiver,
    "quiver at half scale": by_half_scale_quiver,
    "segments": by_segments,
    "annotate": by_annotations("->"),
    "annotate, heads turned": by_annotations("<-", turned=True),
    "annotate without heads": by_annotations("-", turned=True),
    "sampled segments": by_sampled_segments,
}
CASES = [
    case
    for family in (cases.pictures.seed(), cases.pictures.slanted(2), cases.pictures.upright())
    for case in family.draw(generator(4))
]


@pytest.mark.parametrize("draw", HONEST)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_honest_picture_is_accepted(draw, case):
    for law in (VECTORS, LINE, EQUAL):
        assert code(law, HONEST[draw], case) == "accepted"


@pytest.mark.parametrize("family", [cases.pictures.on_the_line(), cases.pictures.perpendicular()])
def test_a_vector_of_length_zero_may_be_missing(family):
    (case,) = family.draw(generator(1))

    def only_what_is_there(b, a, ax=None):
        p = foot(b, a)
        for tail, head in ((ORIGIN, b), (ORIGIN, p), (p, b)):
            if np.abs(head - tail).max() > 1e-12:
                ax.plot(*np.array([tail, head]).T)
        ax.axline((0, 0), tuple(a))
        return framed(ax, b, a)

    assert code(VECTORS, only_what_is_there, case) == "accepted"
    assert code(LINE, only_what_is_there, case) == "accepted"


def spoilt(**changes):
    """A picture with one thing changed: where an arrow starts, a missing line, other limits."""

    def draw(b, a, ax=None):
        p = changes.get("p", foot)(b, a)
        arrows = [(ORIGIN, b), (ORIGIN, p), (p, b)]
        arrows[2] = changes.get("e", lambda p, b: (p, b))(p, b)
        for tail, head in arrows[: changes.get("count", 3)]:
            ax.annotate("", xy=head, xytext=tail, arrowprops={"arrowstyle": changes.get("style", "->")})
        for start, end in changes.get("line", lambda a, p: [(-9 * a, 9 * a)])(a, p):
            ax.plot(*np.array([start, end]).T)
        framed(ax, b, a, changes.get("aspect", "equal"))
        if "limits" in changes:
            ax.set(xlim=changes["limits"], ylim=changes["limits"])
        return ax

    return draw


@pytest.mark.parametrize(
    ("law", "draw", "lesson"),
    [
        (VECTORS, spoilt(e=lambda p, b: (ORIGIN, b - p)), "FB_PLOT_DATA"),
        (VECTORS, spoilt(e=lambda p, b: (b, p)), "FB_PLOT_DATA"),
        (VECTORS, spoilt(style="<-"), "FB_PLOT_DATA"),
        (VECTORS, spoilt(p=lambda b, a: (a @ b) * a), "FB_NOT_UNIT"),
        (VECTORS, spoilt(p=lambda b, a: 1.01 * foot(b, a)), "FB_PLOT_DATA"),
        (VECTORS, spoilt(count=2), "FB_PLOT_DATA"),
        (VECTORS, spoilt(limits=(-1, 1)), "FB_PLOT_DATA"),
        (VECTORS, lambda b, a, ax=None: ax, "FB_PLOT_MISSING"),
        (VECTORS, lambda b, a, ax=None: None, "FB_PLOT_AX"),
        (LINE, spoilt(line=lambda a, p: []), "FB_PLOT_MISSING"),
        (LINE, spoilt(line=lambda a, p: [(ORIGIN, p)]), "FB_PLOT_MISSING"),
        (LINE, spoilt(line=lambda a, p: [(-a, 1.001 * a + [0, 0.01])]), "FB_PLOT_MISSING"),
        (LINE, spoilt(line=lambda a, p: [(0.2 * a, 0.4 * a)]), "FB_PLOT_DATA"),
        (EQUAL, spoilt(aspect="auto"), "FB_PLOT_LABEL"),
        (EQUAL, spoilt(aspect=2), "FB_PLOT_LABEL"),
    ],
)
def test_a_spoilt_picture_is_refused_with_its_reason(law, draw, lesson):
    assert code(law, draw, SEED) == lesson


def test_quiver_at_a_scale_of_its_own_is_refused():
    def careless(b, a, ax=None):
        p = foot(b, a)
        ax.quiver([0, 0, p[0]], [0, 0, p[1]], [b[0], p[0], b[0] - p[0]], [b[1], p[1], b[1] - p[1]])
        ax.axline((0, 0), tuple(a))
        return framed(ax, b, a)

    assert code(VECTORS, careless, SEED) == "FB_PLOT_DATA"
