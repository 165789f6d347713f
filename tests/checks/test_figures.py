"""A figure is read in data coordinates, whatever call has drawn it; what cannot be seen is not there."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyArrowPatch

from autograder.checks.calls import Call, perform
from autograder.checks.figures import describe


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    ax.set(xlim=(-2, 4), ylim=(-1, 5))
    yield ax
    plt.close("all")


def on_line(ax, slope, offset):
    """The points of the only line drawn, checked to satisfy y = slope x + offset."""
    (line,) = describe(ax)["lines"]
    points = line["points"]
    assert np.allclose(points[:, 1], slope * points[:, 0] + offset, rtol=0, atol=1e-9)
    return points


LINES = {
    "plot": lambda ax: ax.plot([-2, 4], [-3, 9]),
    "many points": lambda ax: ax.plot(np.linspace(-2, 4, 500), 2 * np.linspace(-2, 4, 500) + 1),
    "axline by points": lambda ax: ax.axline((0, 1), (1, 3)),
    "axline by slope": lambda ax: ax.axline((0, 1), slope=2),
    "LineCollection": lambda ax: ax.add_collection(LineCollection([[(-2, -3), (4, 9)]])),
    "masked": lambda ax: ax.plot(np.ma.array([-2, 0, 4]), np.ma.array([-3, 1, 9])),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_read_however_it_was_drawn(ax, name):
    LINES[name](ax)
    points = on_line(ax, 2, 1)
    assert np.ptp(points[:, 1]) >= 6


def test_an_axline_reaches_across_the_final_limits(ax):
    ax.axline((0, 1), slope=2)
    ax.set_xlim(-50, 50)
    ax.set_ylim(-100, 100)
    assert np.ptp(on_line(ax, 2, 1)[:, 1]) >= 190


@pytest.mark.parametrize(
    ("draw", "axis", "at"),
    [
        (lambda ax: ax.axvline(2.5), 0, 2.5),
        (lambda ax: ax.axhline(-0.5), 1, -0.5),
        (lambda ax: ax.vlines(2.5, -1, 5), 0, 2.5),
        (lambda ax: ax.hlines(-0.5, -2, 4), 1, -0.5),
        (lambda ax: ax.axline((2.5, 0), (2.5, 1)), 0, 2.5),
    ],
)
def test_upright_and_level_lines_are_in_data_units(ax, draw, axis, at):
    draw(ax)
    (line,) = describe(ax)["lines"]
    points = line["points"]
    assert np.allclose(points[:, axis], at)
    assert np.ptp(points[:, 1 - axis]) == pytest.approx(6)


def test_several_segments_keep_their_gaps(ax):
    ax.plot([0, 1, np.nan, 2, 3], [0, 1, np.nan, 2, 3])
    ax.vlines([0, 1], 0, 2)
    lines = describe(ax)["lines"]
    assert len(lines) == 3
    assert np.isnan(lines[0]["points"]).any()


MARKERS = {
    "scatter": lambda ax: ax.scatter([1.5], [0.5]),
    "scatter by number": lambda ax: ax.scatter(1.5, 0.5, c=[3.0]),
    "hollow scatter": lambda ax: ax.scatter(1.5, 0.5, facecolors="none", edgecolors="k"),
    "plot": lambda ax: ax.plot([1.5], [0.5], "o"),
    "one point": lambda ax: ax.plot(1.5, 0.5, "k*", ms=12),
    "hollow": lambda ax: ax.plot(1.5, 0.5, "s", mfc="none"),
    "star": lambda ax: ax.plot(1.5, 0.5, marker="x", ls=""),
}


@pytest.mark.parametrize("name", MARKERS)
def test_a_marker_is_read_however_it_was_drawn(ax, name):
    MARKERS[name](ax)
    (marks,) = describe(ax)["markers"]
    assert np.allclose(marks["points"], [[1.5, 0.5]])


INVISIBLE = {
    "alpha 0": lambda ax: ax.plot([0, 1], [0, 1], "o-", alpha=0),
    "switched off": lambda ax: ax.plot([0, 1], [0, 1], "o-")[0].set_visible(False),
    "no width": lambda ax: ax.plot([0, 1], [0, 1], lw=0),
    "no colour": lambda ax: ax.plot([0, 1], [0, 1], color="none"),
    "no style": lambda ax: ax.plot([0, 1], [0, 1], ls="none"),
    "marker of size 0": lambda ax: ax.plot([0], [1], "o", ms=0),
    "marker without colour": lambda ax: ax.plot([0], [1], ls="", marker="o", mfc="none", mec="none"),
    "scatter, alpha 0": lambda ax: ax.scatter([0], [1], alpha=0),
    "scatter of size 0": lambda ax: ax.scatter([0], [1], s=0),
    "scatter without colour": lambda ax: ax.scatter([0], [1], facecolors="none", edgecolors="none"),
    "collection, alpha 0": lambda ax: ax.hlines([0], 0, 1, alpha=0),
    "collection of width 0": lambda ax: ax.hlines([0], 0, 1, lw=0),
    "quiver off": lambda ax: ax.quiver(0, 0, 1, 1).set_visible(False),
    "arrow, alpha 0": lambda ax: ax.arrow(0, 0, 1, 1, alpha=0),
    "image, alpha 0": lambda ax: ax.imshow(np.eye(2), alpha=0),
    "text off": lambda ax: ax.text(0, 0, "here").set_visible(False),
}


@pytest.mark.parametrize("name", INVISIBLE)
def test_what_cannot_be_seen_is_not_there(ax, name):
    INVISIBLE[name](ax)
    seen = describe(ax)
    assert not any(seen[kind] for kind in ("lines", "markers", "arrows", "images", "contours", "bars", "texts"))


ARROWS = {
    "quiver": lambda ax: ax.quiver(0.5, 1, 2, 1, angles="xy", scale_units="xy", scale=1),
    "quiver, scaled": lambda ax: ax.quiver([0.5], [1], [4], [2], angles="xy", scale_units="xy", scale=2),
    "annotate": lambda ax: ax.annotate("", xy=(2.5, 2), xytext=(0.5, 1), arrowprops={"arrowstyle": "->"}),
    "arrow": lambda ax: ax.arrow(0.5, 1, 2, 1, length_includes_head=True),
    "FancyArrowPatch": lambda ax: ax.add_patch(FancyArrowPatch((0.5, 1), (2.5, 2))),
}


@pytest.mark.parametrize("name", ARROWS)
def test_an_arrow_is_read_however_it_was_drawn(ax, name):
    ARROWS[name](ax)
    (arrow,) = describe(ax)["arrows"]
    assert np.allclose(arrow["tail"], [0.5, 1])
    assert np.allclose(arrow["head"], [2.5, 2])


def test_a_note_that_points_from_somewhere_on_the_page_is_no_vector(ax):
    ax.annotate("solution", xy=(1, 1), xytext=(10, 10), textcoords="offset points", arrowprops={"arrowstyle": "->"})
    assert describe(ax)["arrows"] == []
    assert [text["text"] for text in describe(ax)["texts"]] == ["solution"]


@pytest.mark.parametrize("draw", ["imshow", "matshow", "pcolormesh", "pcolor"])
def test_a_heat_map_is_read_however_it_was_drawn(ax, draw):
    A = np.arange(6.0).reshape(2, 3)
    getattr(ax, draw)(A)
    (image,) = describe(ax)["images"]
    assert np.array_equal(image["data"], A)
    assert image["clim"] == (0, 5)


def test_level_curves_are_read_with_their_levels(ax):
    x = np.linspace(-2, 2, 81)
    ax.contour(x, x, x[:, None] ** 2 + x**2, levels=[1.0, 2.25])
    curves = describe(ax)["contours"]
    assert [curve["level"] for curve in curves] == [1.0, 2.25]
    for curve in curves:
        radii = np.hypot(*curve["points"][np.isfinite(curve["points"]).all(axis=1)].T)
        assert np.allclose(radii**2, curve["level"], atol=5e-3)
    ax.clear()
    ax.contourf(x, x, x[:, None] ** 2 + x**2, levels=[0.0, 1.0])
    assert all(curve["filled"] for curve in describe(ax)["contours"])


def test_bars_are_read(ax):
    ax.bar([0, 1], [3, -2], width=0.5)
    assert [(bar["x"], bar["height"]) for bar in describe(ax)["bars"]] == [(-0.25, 3.0), (0.75, -2.0)]


def test_words_are_read(ax):
    ax.plot([0, 1], [0, 1], label="first")
    ax.plot([0, 1], [1, 0], label="_hidden")
    ax.set(xlabel="$x$", ylabel="y", title="two lines")
    ax.set_xticks([0, 1], ["none", "all"])
    ax.text(0, 0, "origin")
    ax.legend()
    seen = describe(ax)
    assert (seen["xlabel"], seen["ylabel"], seen["title"]) == ("$x$", "y", "two lines")
    assert (seen["legend"], seen["legend_shown"]) == (["first"], True)
    assert seen["xticks"] == [(0.0, "none"), (1.0, "all")]
    assert seen["texts"] == [{"text": "origin", "at": (0.0, 0.0)}]
    assert [line["label"] for line in seen["lines"]] == ["first", ""]


def test_ticks_say_what_a_drawing_would_show(ax):
    ax.figure.canvas.draw()
    drawn = [label.get_text() for label in ax.get_xticklabels()]
    assert [text for _, text in describe(ax)["xticks"]] == drawn


def test_a_legend_of_the_figure_counts_as_one(ax):
    ax.plot([0, 1], [0, 1], label="first")
    ax.figure.legend()
    assert describe(ax)["legend"] == ["first"]


def test_scales_and_limits_are_read(ax):
    ax.set(xscale="log", xlim=(1, 100))
    ax.invert_yaxis()
    seen = describe(ax)
    assert (seen["xscale"], seen["xlim"], seen["inverted"]) == ("log", (1.0, 100.0), (False, True))
    ax.plot([1, 10, 100], [0, 1, 2])
    assert np.allclose(describe(ax)["lines"][0]["points"][:, 0], [1, 10, 100])


def test_a_label_that_cannot_be_typeset_is_found(ax):
    for where in ("title", "xlabel"):
        ax.set(title="", xlabel="")
        ax.set(**{where: r"$\frac{1$"})
        assert "broken" in describe(ax, draw=True)
        assert "broken" not in describe(ax)


def draws(plot, axes="given", **more):
    return perform(plot, Call(axes=axes, **more)).figure


def test_given_axes_are_pyplots_own_and_new_each_time():
    seen = []

    def plot(ax):
        assert plt.gca() is ax
        assert plt.gcf() is ax.figure
        assert not ax.has_data()
        seen.append(ax)
        plt.plot([0, 1], [0, 1])
        plt.title("drawn by pyplot")
        return ax

    first, second = draws(plot), draws(plot)
    assert first["axes"][0]["title"] == second["axes"][0]["title"] == "drawn by pyplot"
    assert (first["new_figures"], second["new_figures"]) == (0, 0)
    assert seen[0] is not seen[1]
    assert seen[0].figure.number not in plt.get_fignums()


def test_it_is_seen_what_came_back():
    assert draws(lambda ax: ax)["returned"] == "given"
    assert draws(lambda ax: None)["returned"] == "nothing"
    assert draws(lambda ax: plt.subplots()[1])["returned"] == "axes"
    assert draws(lambda ax: plt.subplots()[1])["new_figures"] == 1
    assert draws(lambda ax=None: plt.gca(), "own")["returned"] == "axes"
    assert draws(lambda ax: list(ax), axes_count=2)["returned"] == "given"
    assert draws(lambda ax: ax[::-1], axes_count=2)["returned"] == "axes"


def test_it_is_seen_whether_the_neighbour_was_touched():
    def on_the_neighbour(ax):
        ax.figure.axes[1].plot([0, 1], [0, 1])
        return ax

    assert draws(on_the_neighbour, "beside")["sibling_touched"]
    assert not draws(lambda ax: ax, "beside")["sibling_touched"]


def test_whatever_a_plotting_function_returns_its_axes_are_read(ax):
    def draws(result):
        def plot(ax=None):
            ax.plot([0, 1], [0, 2])
            return result(ax)

        return perform(plot, Call(axes="given")).figure

    for result in (np.array, lambda ax: [ax], lambda ax: np.array([ax]), lambda ax: np.array(5.0), lambda ax: "axes"):
        figure = draws(result)
        assert len(figure["axes"][0]["lines"]) == 1
        assert figure["returned"] in ("given", "nothing")
