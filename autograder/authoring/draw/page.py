"""Figures as pages: their sizes, their one-sentence title, and files that are the same bytes on every run."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from autograder.authoring.draw.style import SMALL, TITLE, in_style

WIDTH = 6.4
"""Inches: a page of print and a notebook's column."""
LEFT = 0.0065
"""Where constrained layout lets panels begin, as a part of the width: the title stands flush with them."""


def _room() -> ConstrainedLayoutEngine:
    """Lay panels out without overlaps, a little air under the title."""
    return ConstrainedLayoutEngine(h_pad=0.05)


def figure(height: float = 4.0) -> tuple[Figure, Any]:
    """Return a figure of the page's width and its one axes."""
    fig = Figure(figsize=(WIDTH, height), layout=_room())
    return fig, fig.add_subplot()


def pair(height: float = 3.2, widths: Sequence[float] = (1, 1)) -> tuple[Figure, Any, Any]:
    """Return a figure with a left axes (the input space R^n) and a right one (the output space R^m)."""
    fig = Figure(figsize=(WIDTH, height), layout=_room())
    left, right = fig.subplots(1, 2, width_ratios=list(widths))
    return fig, left, right


def panels(height: float, *, heights: Sequence[float], widths: Sequence[float]) -> tuple[Figure, Any]:
    """Return a figure and its array of axes, one row for each of `heights` and one column for each of `widths`."""
    fig = Figure(figsize=(WIDTH, height), layout=_room())
    size = (len(heights), len(widths))
    return fig, fig.subplots(*size, squeeze=False, height_ratios=list(heights), width_ratios=list(widths))


def title(fig: Figure, finding: str) -> None:
    """Write the finding, one sentence, left-aligned above the figure."""
    fig.suptitle(finding, x=LEFT, ha="left", fontsize=TITLE)


def note(fig: Figure, text: str) -> None:
    """Write one line below the figure, left-aligned."""
    fig.supxlabel(text, x=LEFT, ha="left", fontsize=SMALL)


def save(fig: Figure, path: Path) -> Path:
    """Write an SVG that is byte-identical on every run: text as paths, no date, ids from the file's name.

    The name salts the ids, so that two figures can stand in one HTML page without sharing a clip path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fig.draw_without_rendering()  # constrained layout needs one pass before panels of equal aspect have settled
    with in_style(), mpl.rc_context({"svg.hashsalt": path.stem}):
        fig.savefig(path, format="svg", metadata={"Date": None, "Creator": None, "Title": path.stem})
    # Trailing blanks come and go with editors and hooks; a file without them stays as it was written.
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(line.rstrip() + "\n" for line in lines), encoding="utf-8", newline="\n")
    return path


class Album:
    """The figures of one week, each named by the function that draws it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drawings: dict[str, Callable[[], Figure]] = {}

    def figure(self, drawing: Callable[[], Figure]) -> Callable[[], Figure]:
        """Take a function into the album; it is always run in the course's style."""

        @functools.wraps(drawing)
        def styled() -> Figure:
            with in_style():
                return drawing()

        self.drawings[drawing.__name__] = styled
        return styled

    def draw_all(self, outdir: Path | None = None) -> list[Path]:
        """Write every figure as outdir/<name>.svg (default: the week's own folder) and return the paths."""
        folder = self.folder if outdir is None else outdir
        return [save(drawing(), folder / f"{name}.svg") for name, drawing in self.drawings.items()]

    def main(self) -> None:
        """Serve `python weekNN_topic_figures.py [outdir]`."""
        for path in self.draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
            print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB")
