"""The view of R^3 is a projection, and clouds and contours lie where the data and the function say."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.authoring import draw
from autograder.authoring.draw.space import VIEW
from autograder.authoring.draw.style import LINES

triples = st.tuples(*[st.integers(-5, 5)] * 3)


@pytest.fixture
def ax():
    with draw.in_style():
        yield draw.figure()[1]


def test_the_view_is_orthographic_with_b3_upwards():
    assert pytest.approx(np.eye(2)) == VIEW @ VIEW.T
    assert draw.seen((0, 0, 1))[0] == pytest.approx(0)
    assert draw.seen((0, 0, 1))[1] > 0


def test_the_view_forgets_neither_the_plane_of_week_six_nor_its_error():
    """Of b = (6,0,0), p = (5,2,-1), e = (1,-2,1) and the plane, each keeps a third of its size or more."""
    b, p, e = np.array([6, 0, 0]), np.array([5, 2, -1]), np.array([1, -2, 1])
    for v in (b, p, e):
        assert np.hypot(*draw.seen(v)) > np.linalg.norm(v) / 3
    columns = np.array([[1, 1, 1], [0, 1, 2]])
    drawn = abs(np.linalg.det(columns @ VIEW.T))
    assert drawn > np.sqrt(np.linalg.det(columns @ columns.T)) / 3


@given(p=triples, q=triples)
def test_the_view_is_linear_so_head_to_tail_stays_head_to_tail(p, q):
    assert draw.seen(np.add(p, q)) == pytest.approx(np.add(draw.seen(p), draw.seen(q)))


def test_space_draws_three_named_axes_through_zero(ax):
    draw.space(ax, 8)
    assert [t.get_text() for t in ax.texts] == ["$b_1$", "$b_2$", "$b_3$"]
    for axis, drawn in zip(np.eye(3), ax.lines, strict=True):
        back, front = drawn.get_xydata()
        assert front == pytest.approx(draw.seen(8 * axis))
        assert back == pytest.approx(-front / 4)
    ax.figure.draw_without_rendering()
    assert not ax.axison


def test_a_plane_in_space_is_the_parallelogram_of_its_two_directions(ax):
    area = draw.plane_in_space(ax, (1, 1, 1), (0, 1, 2), reach=2)
    corners = {tuple(np.round(xy, 9)) for xy in area.get_xy()}
    expected = {tuple(np.round(draw.seen((s, s + t, s + 2 * t)), 9)) for s in (-2, 2) for t in (-2, 2)}
    assert corners == expected
    assert area.get_alpha() == 0.12
    with pytest.raises(ValueError, match="span no plane"):
        draw.plane_in_space(ax, (1, 2, 3), (2, 4, 6))


@given(u=triples, v=triples)
def test_a_right_angle_in_space_is_marked_only_where_there_is_one(u, v):
    assume(any(u) and any(v))
    _, axes = draw.figure()
    if np.dot(u, v) != 0:
        with pytest.raises(ValueError, match="right angle"):
            draw.right_angle_in_space(axes, (1, 2, 3), u, v)
    else:
        mark = draw.right_angle_in_space(axes, (1, 2, 3), u, v, size=1).get_xydata() - draw.seen((1, 2, 3))
        assert mark[0] == pytest.approx(draw.seen(u / np.linalg.norm(u)))
        assert mark[1] == pytest.approx(mark[0] + mark[2])


def test_a_cloud_shows_every_row(ax):
    points = np.array([[1, 2], [3, 4], [5, -6]])
    dots = draw.cloud(ax, points, "x")
    assert dots.get_xydata().tolist() == points.tolist()
    assert dots.get_color() == LINES["x"].colour
    assert dots.get_linestyle() == "None"


def test_contours_lie_on_their_levels_and_are_numbered(ax):
    draw.plane(ax, (-3, 3), (-3, 3))
    drawn = draw.contours(ax, lambda x, y: x * x + y * y, [4, 1])
    assert list(drawn.levels) == [1, 4]
    for radius, path in zip((1, 2), drawn.get_paths(), strict=True):
        assert np.hypot(*path.vertices.T) == pytest.approx(radius, abs=0.01)
    assert {t.get_text() for t in drawn.labelTexts} == {"1", "4"}
