"""The verbs of the plane draw what they say, in data coordinates."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from autograder.authoring import draw
from autograder.authoring.draw.style import HEAD, INK, LINES

small = st.integers(-5, 5)
pairs = st.tuples(small, small)


@pytest.fixture
def ax():
    with draw.in_style():
        fig, axes = draw.figure()
        draw.plane(axes, (-6, 6), (-6, 6))
        yield axes
        fig.draw_without_rendering()


def texts(axes):
    return [t.get_text() for t in axes.texts]


def test_plane_has_equal_aspect_integer_ticks_and_axes_through_the_origin(ax):
    assert ax.get_aspect() == 1
    assert all(float(tick).is_integer() for tick in (*ax.get_xticks(), *ax.get_yticks()))
    assert ax.spines["bottom"].get_position() == ax.spines["left"].get_position() == "zero"


def test_arrow_runs_from_its_tail_to_its_tip_with_a_head_of_eight_points(ax):
    shaft, head = draw.arrow(ax, (2, 1), tail=(-1, 3), role="p", text="v")
    assert shaft._posA_posB == [(-1, 3), (2, 1)]
    assert head.get_xydata().tolist() == [[2, 1]]
    outline = head._marker.get_path().transformed(head._marker.get_transform()).vertices * head.get_markersize()
    assert outline[0] == pytest.approx([0, 0])  # the tip of the head is the tip of the vector ...
    back = (outline[1] + outline[2]) / 2
    assert back / np.linalg.norm(back) == pytest.approx(np.array([-3, 2]) / math.sqrt(13))  # ... and points along it
    assert np.linalg.norm(back) == pytest.approx(HEAD, rel=1e-6)
    assert to_hex(head.get_color()).upper() == LINES["p"].colour
    assert texts(ax) == ["v"]


def test_the_head_does_not_grow_with_the_vector(ax):
    (_, short), (_, long) = draw.arrow(ax, (0.5, 0)), draw.arrow(ax, (5, 0))
    assert short.get_markersize() == long.get_markersize()


def test_the_zero_vector_is_not_an_arrow(ax):
    with pytest.raises(ValueError, match="no direction"):
        draw.arrow(ax, (1, 2), tail=(1, 2))


@given(a=pairs, beta=small)
def test_equation_line_is_the_solution_set(a, beta):
    assume(a != (0, 0))
    _, axes = draw.figure()
    drawn = draw.equation_line(axes, a, beta)
    for x in (drawn.get_xy1(), drawn.get_xy2()):
        assert np.dot(a, x) == pytest.approx(beta, abs=1e-12)
    assert math.dist(drawn.get_xy1(), drawn.get_xy2()) > 0


def test_zero_x_equals_beta_is_no_line(ax):
    with pytest.raises(ValueError, match="not the equation of a line"):
        draw.equation_line(ax, (0, 0), 2)


@given(direction=pairs)
def test_a_subspace_contains_zero_and_its_direction_and_does_not_end(direction):
    assume(direction != (0, 0))
    _, axes = draw.figure()
    drawn = draw.subspace(axes, direction, "null")
    assert drawn.get_xy1() == (0, 0)
    assert drawn.get_xy2() == direction
    axes.set(xlim=(-50, 50), ylim=(-50, 50))
    ends = axes.transData.inverted().transform(drawn.get_transform().transform([[0, 0], [1, 0]]))
    assert np.abs(ends).max(axis=1) == pytest.approx([50, 50])  # it reaches the frame, wherever that is


def test_an_affine_line_shows_its_offset_from_the_subspace(ax):
    drawn = draw.affine_line(ax, (0, 4), (1, -2), "x", parallel=True)
    parallel, same = ax.lines
    assert same is drawn
    assert parallel.get_xy1() == (0, 0)
    assert parallel.get_xy2() == (1, -2)
    assert parallel.get_color() == LINES["exact"].colour
    with pytest.raises(ValueError, match="direction"):
        draw.affine_line(ax, (1, 1), (0, 0))


@given(u=pairs, corner=pairs)
def test_a_right_angle_mark_is_a_square_on_both_directions(u, corner):
    assume(u != (0, 0))
    _, axes = draw.figure()
    v = (-u[1], u[0])
    mark = draw.right_angle(axes, corner, u, v, size=0.5).get_xydata() - corner
    assert mark[0] == pytest.approx(0.5 * np.array(u) / np.hypot(*u))
    assert mark[2] == pytest.approx(0.5 * np.array(v) / np.hypot(*v))
    assert mark[1] == pytest.approx(mark[0] + mark[2])


@pytest.mark.parametrize("v", [(1, 1), (0, 0), (1e-3, 1)])
def test_a_right_angle_mark_refuses_to_lie(ax, v):
    with pytest.raises(ValueError, match="right angle"):
        draw.right_angle(ax, (0, 0), (1, 0), v)


def test_points_segments_curves_tints_and_guides_stand_where_they_were_put(ax):
    assert draw.point(ax, (2, 3), "x").get_xydata().tolist() == [[2, 3]]
    residual = draw.segment(ax, (2, 1), (1, 3))
    assert residual.get_xydata().tolist() == [[2, 1], [1, 3]]
    assert residual.get_color() == LINES["e"].colour
    assert draw.curve(ax, [(0, 0), (1, 2), (3, 1)]).get_xydata().tolist() == [[0, 0], [1, 2], [3, 1]]
    assert draw.tint(ax, [(0, 0), (1, 0), (1, 1)], "p").get_xy()[:3].tolist() == [[0, 0], [1, 0], [1, 1]]
    assert draw.guide(ax, (0, 0), (4, 2), "half").get_xydata().tolist() == [[0, 0], [4, 2]]
    assert ax.texts[-1].xy == (2, 1)


@pytest.mark.parametrize(("side", "dx", "dy"), [("N", 0, 1), ("SE", 1, -1), ("W", -1, 0), ("C", 0, 0)])
def test_a_label_stands_on_the_named_side_in_ink(ax, side, dx, dy):
    text = draw.label(ax, (1, 1), "here", side, gap=6)
    assert np.sign(text.xyann).tolist() == [dx, dy]
    assert text.xy == (1, 1)
    assert text.get_color() == INK
