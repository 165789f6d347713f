"""The figures as files: the same bytes on every run, committed as drawn, readable on the page."""

import os
import runpy
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from autograder.authoring import draw
from autograder.authoring.draw.page import WIDTH
from autograder.authoring.draw.style import SMALLEST

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "source").glob("week*_figures.py"))
LARGEST = 150_000


def load(script):
    """Its names. An import would leave compiled code in `source`, where nbgrader takes a folder for an assignment."""
    return SimpleNamespace(**runpy.run_path(str(script)))


FIGURES = [
    pytest.param(drawing, id=name) for script in SCRIPTS for name, drawing in load(script).album.drawings.items()
]


@pytest.fixture(scope="module", params=SCRIPTS, ids=lambda path: path.stem)
def redrawn(request, tmp_path_factory):
    outdir = tmp_path_factory.mktemp(request.param.stem)
    load(request.param).draw_all(outdir)
    return request.param, outdir


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_committed_figures_are_what_the_script_draws(redrawn):
    script, outdir = redrawn
    committed = contents(script.with_name(script.stem.removesuffix("_figures")) / "figures")
    again = contents(outdir)
    stale = sorted(name for name in committed.keys() | again.keys() if committed.get(name) != again.get(name))
    assert stale == [], f"run `python {script.relative_to(ROOT)}` and commit the result"


def test_a_second_run_writes_the_same_bytes(redrawn, tmp_path):
    script, outdir = redrawn
    load(script).draw_all(tmp_path)
    assert contents(tmp_path) == contents(outdir)


def test_a_fresh_interpreter_with_a_personal_matplotlibrc_writes_the_same_bytes(redrawn, tmp_path):
    script, outdir = redrawn
    (tmp_path / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: black\nsvg.fonttype: none\n")
    env = os.environ | {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc"), "PYTHONHASHSEED": "17", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, script, tmp_path / "mine"], check=True, env=env, cwd=tmp_path, capture_output=True)
    assert contents(tmp_path / "mine") == contents(outdir)


def test_files_carry_no_date_no_text_elements_no_script_and_stay_small(redrawn):
    _, outdir = redrawn
    for path in outdir.iterdir():
        tree = ElementTree.parse(path)
        kinds = {element.tag.rsplit("}")[-1] for element in tree.iter() if isinstance(element.tag, str)}
        assert not kinds & {"date", "text", "script", "image", "creator"}, path.name
        assert path.stat().st_size < LARGEST, path.name
        assert b"/home/" not in path.read_bytes()
        assert float(tree.getroot().get("width").removesuffix("pt")) == pytest.approx(72 * WIDTH)


def test_two_figures_on_one_page_share_no_id_but_that_of_a_letter(redrawn):
    """A feedback page may hold every figure inline: a clip path of one must not cut another."""
    _, outdir = redrawn
    clips = [
        {e.get("id") for e in ElementTree.parse(path).iter() if str(e.tag).endswith("clipPath")}
        for path in sorted(outdir.iterdir())
    ]
    assert all(not one & other for one, other in combinations(clips, 2))
    assert any(clips)


def test_the_background_is_an_opaque_white_card(tmp_path):
    with draw.in_style():
        fig, _ = draw.figure()
    canvas = FigureCanvasAgg(fig)
    canvas.draw()
    assert np.asarray(canvas.buffer_rgba())[0, 0].tolist() == [255, 255, 255, 255]
    svg = draw.save(fig, tmp_path / "empty.svg").read_text()
    assert svg.index("fill: #ffffff") < svg.index("axes_1")


def test_saving_draws_the_given_name_into_a_new_folder(tmp_path):
    album = draw.Album(tmp_path / "week" / "figures")

    @album.figure
    def fig9_nothing():
        return draw.figure(2.0)[0]

    assert album.draw_all() == [tmp_path / "week" / "figures" / "fig9_nothing.svg"]
    assert list(contents(tmp_path / "week" / "figures")) == ["fig9_nothing.svg"]


@pytest.mark.parametrize("drawing", FIGURES)
def test_every_figure_can_be_read(drawing):
    """Titles state something, nothing is smaller than 8 pt, no words are cut off or lie on other words."""
    fig = drawing()
    canvas = FigureCanvasAgg(fig)
    for _ in range(2):  # constrained layout settles in the second pass
        canvas.draw()
    assert len(fig._suptitle.get_text().split()) >= 5
    words = printed(fig)
    assert min(t.get_fontsize() for t in words) >= SMALLEST
    boxes = [(t.get_text(), t.get_window_extent(canvas.get_renderer())) for t in words]
    for text, box in boxes:
        inside = (fig.bbox.x0 <= box.x0, box.x1 <= fig.bbox.x1, fig.bbox.y0 <= box.y0, box.y1 <= fig.bbox.y1)
        assert all(inside), f"{text!r} is cut off"
    for (one, a), (other, b) in combinations(boxes, 2):
        wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert wide <= 1 or high <= 1, f"{one!r} lies on {other!r}"


def printed(fig):
    """The texts that are really drawn: matplotlib keeps tick labels beyond the limits, and spare ones."""
    axes = [(ax, axis) for ax in fig.axes for axis in (ax.xaxis, ax.yaxis)]
    labels = {text for _, axis in axes for tick in axis.majorTicks + axis.minorTicks for text in tick.findobj(Text)}
    shown = set()
    for k, (ax, axis) in enumerate(axes):
        low, high = sorted(axis.get_view_interval())
        for text in axis.get_ticklabels() if ax.axison else ():
            if low <= text.get_position()[k % 2] <= high:
                shown.add(text)
    texts = [t for t in fig.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [t for t in texts if t not in labels or t in shown]


def test_the_reading_test_sees_the_words_it_should():
    fig = load(ROOT / "source" / "week03_systems_figures.py").album.drawings["fig1_two_pictures"]()
    FigureCanvasAgg(fig).draw()
    words = [t.get_text() for t in printed(fig)]
    assert {"Row picture", "(2, 1)", "4", "6"} <= set(words)
    assert "−1" not in words  # beyond the limits


def test_week_three_has_its_eight_figures():
    names = {path.name for path in (ROOT / "source" / "week03_systems" / "figures").iterdir()}
    stems = ("two_pictures", "elimination_film", "number_of_solutions", "pivot_size", "back_substitution", "pagerank")
    assert names == {f"fig{k}_{stem}.svg" for k, stem in enumerate((*stems, "band", "rref"), 1)}
