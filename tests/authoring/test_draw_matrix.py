"""Matrices, patterns and film strips: every entry in its square, every square in its meaning."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from autograder.authoring import draw
from autograder.authoring.draw.style import FILLS, LINES


@pytest.fixture
def sheet():
    with draw.in_style():
        fig, axes = draw.figure()
        draw.sheet(axes, 20, 10)
        yield axes
        fig.draw_without_rendering()


def texts(axes):
    return [t.get_text() for t in axes.texts]


def test_matrix_writes_each_entry_in_its_square_row_zero_on_top(sheet):
    box = draw.matrix(sheet, [[1, -2, 0.5], ["a", 4, 6]], (3, 2), fills={(0, 1): "pivot", (1, 0): "now"}, bar=2)
    places = {t.get_text(): t.get_position() for t in sheet.texts}
    assert places == {
        "1": (3.5, 2.5), "−2": (4.5, 2.5), "0.5": (5.5, 2.5), "a": (3.5, 3.5), "4": (4.5, 3.5), "6": (5.5, 3.5),
    }  # fmt: skip
    low, high = sheet.get_ylim()
    assert low > high  # y grows downwards
    squares = {p.get_xy(): to_hex(p.get_facecolor()).upper() for p in sheet.patches}
    assert squares == {(4, 2): FILLS["pivot"].colour, (3, 3): FILLS["now"].colour}
    assert any(np.array_equal(line.get_xydata(), [[5, 2], [5, 4]]) for line in sheet.lines)  # the bar
    assert (box.right, box.bottom) == (6, 4)


def test_brackets_enclose_the_box(sheet):
    draw.matrix(sheet, [[1, 2], [3, 4]], (5, 5))
    left, right = (line.get_xydata() for line in sheet.lines)
    assert left[:, 0].min() < 5 < 7 < right[:, 0].max()
    assert left[:, 1].min() < 5
    assert left[:, 1].max() > 7


def test_a_ragged_matrix_and_a_square_outside_are_refused(sheet):
    with pytest.raises(ValueError, match="equal lengths"):
        draw.matrix(sheet, [[1, 2], [3]])
    with pytest.raises(ValueError, match="outside"):
        draw.matrix(sheet, [[1, 2]], fills={(1, 0): "pivot"})
    with pytest.raises(ValueError, match="column 2"):
        draw.mark_column(sheet, draw.Box(0, 0, 2, 2), 2, "p", "pivot")


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (-2, "−2"), (0.25, "0.25"), (-1 / 3, "−0.33"), (2.0, "2")])
def test_numbers_are_written_with_a_true_minus_sign(value, text):
    assert draw.number(value) == text


def test_shape_boxes_have_true_proportions_and_say_their_shape(sheet):
    box = draw.shape_box(sheet, (1, 1), (3, 2), "X")
    assert all((p.get_height(), p.get_width()) == (3, 2) for p in sheet.patches)
    assert texts(sheet) == ["X", "(3 × 2)"]
    assert sheet.texts[1].get_position()[1] > box.bottom


def test_pattern_draws_stored_entries_and_fill_in(sheet):
    draw.pattern(sheet, [[True, False], [True, True]], (2, 2), fill_in=[(0, 1)])
    centres = [(p.get_x() + p.get_width() / 2, p.get_y() + p.get_height() / 2) for p in sheet.patches[1:]]
    assert centres == [pytest.approx(c) for c in [(2.5, 2.5), (2.5, 3.5), (3.5, 3.5), (3.5, 2.5)]]
    assert [p.get_hatch() for p in sheet.patches[1:]] == [None, None, None, FILLS["fill_in"].hatch]


def test_a_column_mark_stands_above_its_column(sheet):
    mark = draw.mark_column(sheet, draw.Box(4, 5, 3, 4), 2, "null", "free")
    xy = mark.get_xydata()
    assert 6 < xy[0, 0] < xy[1, 0] < 7
    assert (xy[:, 1] < 5).all()
    assert mark.get_color() == LINES["null"].colour


FRAMES = [
    draw.Frame([[2, 1], [6, 8]], [(0, 0)], "start"),
    draw.Frame([[2, 1], [0, 5]], [(0, 0), (1, 1)], "row 2 − 3 · row 1", 3, multiplier_name="l"),
]


def test_a_film_fills_what_changed_and_the_pivots_and_carries_the_multiplier(sheet):
    first, second = draw.film(sheet, FRAMES)
    squares = {p.get_xy(): to_hex(p.get_facecolor()).upper() for p in sheet.patches if hasattr(p, "get_xy")}
    orange, sky = FILLS["pivot"].colour, FILLS["now"].colour
    assert squares == {
        (first.x, first.y): orange, (second.x, second.y): orange, (second.x, second.y + 1): sky,
        (second.x + 1, second.y + 1): orange,
    }  # fmt: skip
    (chip,) = [t for t in sheet.texts if t.get_text() == "3"]
    assert first.right < chip.get_position()[0] < second.x
    assert to_hex(chip.get_bbox_patch().get_facecolor()).upper() == sky


def test_a_film_refuses_too_many_frames_still_frames_and_other_shapes(sheet):
    with pytest.raises(ValueError, match="at most 5"):
        draw.film(sheet, FRAMES * 3)
    with pytest.raises(ValueError, match="changes nothing"):
        draw.film(sheet, [FRAMES[0], FRAMES[0]])
    with pytest.raises(ValueError, match="one shape"):
        draw.film(sheet, [FRAMES[0], draw.Frame([[1, 2, 3]])])
