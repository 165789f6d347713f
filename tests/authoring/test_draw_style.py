"""Colour is meaning: the palette keeps its contrasts, survives greyscale, and nobody draws by hand."""

import ast
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import pytest

from autograder.authoring.draw.style import (
    BODY,
    FILLS,
    INK,
    LINES,
    METHODS,
    SMALL,
    SMALLEST,
    STYLE,
    TITLE,
    WHITE,
    contrast,
    fill,
    in_style,
    line,
)

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "source").glob("week*_figures.py"))
COLOUR_WORDS = {
    "color",
    "colour",
    "c",
    "facecolor",
    "edgecolor",
    "facecolors",
    "edgecolors",
    "fc",
    "ec",
    "cmap",
    "alpha",
}


def test_contrast_of_black_on_white_is_21_and_of_a_colour_on_itself_1():
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#D55E00", "#D55E00") == pytest.approx(1)


@pytest.mark.parametrize(
    ("role", "ratio"), [("data", 17.4), ("x", 5.2), ("null", 3.1), ("p", 3.4), ("e", 3.9), ("exact", 4.5)]
)
def test_lines_have_the_contrast_of_the_teaching_guide(role, ratio):
    assert contrast(LINES[role].colour) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("role", ["pivot", "now", "fill_in"])
def test_pale_fills_are_never_lines_but_carry_ink_well(role):
    assert contrast(FILLS[role].colour) < 3  # too pale for a line on white ...
    assert contrast(FILLS[role].text, FILLS[role].colour) >= 4.5  # ... and light enough to write on
    with pytest.raises(ValueError, match="not the meaning of a line"):
        line(role)


def test_every_line_is_dark_enough_and_text_is_dark_on_every_fill():
    assert all(contrast(look.colour) >= 3 for look in LINES.values())
    assert all(contrast(look.colour) >= 3 for look in METHODS.values())
    assert all(contrast(look.text, look.colour) >= 4.5 for look in FILLS.values())


def test_a_meaning_of_lines_is_not_a_fill():
    with pytest.raises(ValueError, match="not the meaning of a filled square"):
        fill("null")


def test_lines_that_share_a_dash_differ_in_lightness():
    """X and p are told apart in greyscale by their labels; every other pair already by dash or lightness."""
    for (one, a), (other, b) in combinations(LINES.items(), 2):
        if a.dash == b.dash and {one, other} != {"x", "p"}:
            assert contrast(a.colour, b.colour) > 2, (one, other)


def test_fills_and_methods_are_told_apart_without_colour():
    frames = [(look.hatch, look.frame, look.weight, round(contrast(look.colour, INK))) for look in FILLS.values()]
    assert len(set(frames)) == len(frames)
    assert len({look.marker for look in METHODS.values()}) == len({look.dash for look in METHODS.values()}) == 3
    assert list(METHODS) == ["stable", "middle", "naive"]


def test_type_is_ten_points_title_eleven_nothing_below_eight():
    assert (BODY, TITLE, SMALL, SMALLEST) == (10, 11, 9, 8)
    assert STYLE["font.size"] == BODY
    assert STYLE["xtick.labelsize"] == SMALL


def test_the_style_overrules_a_personal_matplotlibrc_and_leaves_no_trace():
    with mpl.rc_context({"axes.facecolor": "red", "font.size": 30}):
        with in_style():
            assert mpl.colors.to_hex(mpl.rcParams["axes.facecolor"]).upper() == WHITE
            assert mpl.rcParams["font.size"] == BODY
        assert mpl.rcParams["font.size"] == 30


def test_there_are_figures_to_look_at():
    assert SCRIPTS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_figure_sets_a_colour_by_hand(script):
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            by_hand = COLOUR_WORDS & {word.arg for word in node.keywords}
            assert not by_hand, f"line {node.lineno} of {script.name} sets {by_hand}: choose a role"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not node.value.startswith("#"), f"line {node.lineno} of {script.name} names a colour"
