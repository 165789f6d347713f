"""Charts and networks show the numbers they were given."""

import math

import numpy as np
import pytest
from matplotlib.text import Text

from autograder.authoring import draw
from autograder.authoring.draw.style import LINES, METHODS


def texts(axes):
    return [t.get_text() for t in axes.texts]


@pytest.fixture
def chart():
    with draw.in_style():
        yield draw.figure()[1]


def test_a_method_plot_keeps_the_fixed_order_and_styles(chart):
    x = [1e-3, 1e-2]
    curves = draw.method_plot(chart, x, {"naive": [1, 2], "stable": [3, 4]}, xlabel="ε", ylabel="error")
    assert list(curves) == ["stable", "naive"]
    assert (chart.get_xscale(), chart.get_yscale()) == ("log", "log")
    for role, curve in curves.items():
        assert (curve.get_color(), curve.get_marker()) == (METHODS[role].colour, METHODS[role].marker)
    assert curves["naive"].get_xydata().tolist() == [[1e-3, 1], [1e-2, 2]]


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan])
def test_a_method_plot_refuses_what_a_logarithm_would_drop_in_silence(chart, bad):
    with pytest.raises(ValueError, match="positive"):
        draw.method_plot(chart, [1, 2], {"stable": [1, bad]}, xlabel="", ylabel="")


def test_a_signed_heat_map_is_symmetric_about_zero_with_row_zero_on_top(chart):
    A = np.array([[1.0, -0.5], [0.25, 0.0]])
    mesh = draw.heat_map(chart, A, kind="signed", rows=["a", "b"], limit=2)
    assert mesh.get_clim() == (-2, 2)
    assert mesh.get_array().tolist() == A.tolist()
    assert chart.get_ylim() == (2, 0)
    assert {t.get_text(): t.get_position() for t in chart.texts}["−0.5"] == (1.5, 0.5)
    assert [t.get_text() for t in chart.get_yticklabels()] == ["a", "b"]


def test_heat_maps_write_numbers_only_while_they_can_be_read(chart):
    draw.heat_map(chart, np.ones((9, 9)), kind="magnitude")
    assert texts(chart) == []


@pytest.mark.parametrize(("kind", "A"), [("magnitude", [[-1.0]]), ("log", [[0.0, 1.0]]), ("signed", [[math.nan]])])
def test_heat_maps_refuse_numbers_outside_their_kind(chart, kind, A):
    with pytest.raises(ValueError, match="heat map"):
        draw.heat_map(chart, A, kind=kind)


def test_bars_have_their_lengths_their_order_and_their_numbers(chart):
    drawn = draw.bars(chart, [0.25, 0.75], ["a", "b"])
    assert [bar.get_width() for bar in drawn] == [0.25, 0.75]
    assert chart.get_ylim()[0] > chart.get_ylim()[1]  # the first one on top
    assert texts(chart) == ["0.25", "0.75"]


def test_guide_lines_are_grey_and_labelled(chart):
    drawn = draw.guide_line(chart, [1, 2, 3], [1, 4, 9], "slope 2", at=1)
    assert drawn.get_color() == LINES["exact"].colour
    assert chart.texts[0].xy == (2, 4)


def test_nodes_have_the_area_asked_for_and_links_stop_at_their_rims(chart):
    draw.network(chart, (-1, 5), (-1, 3))
    a, b = draw.node(chart, (0, 0), 1.0, "a"), draw.node(chart, (4, 0), 2.0, "b")
    assert math.pi * a.radius**2 == pytest.approx(1.0)
    assert math.pi * b.radius**2 == pytest.approx(2.0)
    arrow = draw.link(chart, a, b)
    chart.figure.draw_without_rendering()
    drawn = arrow.get_path()
    along = drawn.vertices[drawn.codes != drawn.CLOSEPOLY, 0]
    assert a.radius <= along.min() < a.radius + 0.1
    assert 4 - b.radius - 0.1 < along.max() <= 4 - b.radius
    with pytest.raises(ValueError, match="positive"):
        draw.node(chart, (0, 0), 0, "nothing")


def test_the_title_states_the_finding_on_the_left_and_notes_stand_below():
    with draw.in_style():
        fig, left, right = draw.pair()
        draw.title(fig, "Rows agree where lines cross")
        draw.note(fig, "a note")
        fig.draw_without_rendering()
    title, below = fig._suptitle, fig._supxlabel
    assert isinstance(title, Text)
    assert (title.get_ha(), title.get_fontsize()) == ("left", 11)
    assert title.get_window_extent().y0 > left.bbox.y1 > left.bbox.y0 > below.get_window_extent().y0
    assert left.bbox.x1 < right.bbox.x0
    assert tuple(fig.get_size_inches()) == (6.4, 3.2)
