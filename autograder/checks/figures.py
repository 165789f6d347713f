"""A figure as data: every mark in data coordinates, read after drawing, whatever call has drawn it.

`ax.axline`, `plot`, `hlines` and a LineCollection all become polylines; `scatter`, `plot(..., "o")` become markers;
`quiver`, `annotate`, `arrow` and FancyArrowPatch become arrows. Nothing here judges: see `laws.plots`.
Source of the idea: J. Hamrick's *plotchecker*; the reading through transforms is our own (an axline's `get_xdata`
is a placeholder).
"""

from __future__ import annotations

import contextlib
import functools
import pickle
import sys
from typing import Any

import numpy as np

from . import marks
from .data import plain_text, type_name
from .marks import is_shown

Description = dict[str, Any]


def fresh_axes(count: int = 1, *, sibling: bool = False) -> list[Any]:
    """Return `count` Axes of a new figure; with `sibling` it has one more, to see whether that is left alone."""
    figure = pickle.loads(_blank_figure(count + sibling))  # registers with pyplot, as `plt.subplots` does
    return list(figure.axes)[:count]


@functools.cache
def _blank_figure(count: int) -> bytes:
    """A figure with `count` Axes in a row, kept: reading one back costs a third of making one."""
    import matplotlib.pyplot as plt

    figure, _ = plt.subplots(1, count)
    try:
        return pickle.dumps(figure)
    finally:
        plt.close(figure)


def open_figures() -> frozenset[int]:
    """Return the numbers of pyplot's open figures; empty if matplotlib was never imported."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return frozenset(pyplot.get_fignums()) if pyplot else frozenset()


def close_new(before: frozenset[int]) -> None:
    """Close the figures opened since `before`, so that no check leaves a window or its memory behind."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    for number in open_figures() - before:
        pyplot.close(number)  # type: ignore[union-attr]


def describe_result(returned: Any, given: list[Any], before: frozenset[int], *, draw: bool = False) -> Description:
    """Describe what a plotting function did: what it returned, where it drew, what the Axes show.

    `before` are the figures that were open before the given Axes were made. With `draw` the texts
    are typeset too, which finds labels that cannot be drawn; reading needs only settled limits, far cheaper.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return {"returned": "nothing", "axes": [], "new_figures": 0, "sibling_touched": False}
    axes_class = sys.modules["matplotlib.axes"].Axes
    several = isinstance(returned, (list, tuple)) or (isinstance(returned, np.ndarray) and returned.ndim > 0)
    results = list(returned) if several else [returned]
    results = [ax for ax in results if isinstance(ax, axes_class)]
    shown = results or given
    own = 1 if given else 0
    same_axes = bool(given) and len(results) == len(given) and all(a is b for a, b in zip(results, given, strict=True))
    sibling = given[0].figure.axes[len(given)] if given and len(given[0].figure.axes) > len(given) else None
    return {
        "returned": "given" if same_axes else ("axes" if results else "nothing"),
        "new_figures": len(open_figures() - before) - own,
        "sibling_touched": sibling is not None and sibling.has_data(),
        "axes": [describe(ax, draw=draw) for ax in shown],
    }


def describe(ax: Any, *, draw: bool = False) -> Description:
    """Return everything a reader sees on `ax`, in data coordinates, as plain data; or why it cannot be drawn."""
    try:
        if draw:
            _typeset(ax)
        ax.apply_aspect()
        ax.get_xlim(), ax.get_ylim()  # settles automatic limits, on which infinite lines depend
        return _description(ax)
    except (Exception, SystemExit) as error:  # drawing and reading run the student's formatters and callbacks
        with contextlib.suppress(Exception):
            return _broken(f"{type_name(error)}: {plain_text(str(error))}")
        return _broken(type_name(error))


def _broken(why: str) -> Description:
    return {"broken": why[:300]}


def broken(why: str) -> Description:
    """Return the description of a call whose figure could not be read."""
    return {"returned": "axes", "axes": [_broken(why)], "new_figures": 0, "sibling_touched": False}


def _typeset(ax: Any) -> None:
    """Lay out every text a reader sees, as drawing would: a label with broken mathematics raises here."""
    legends = [text for legend in _legends(ax) for text in legend.get_texts()]
    for text in (ax.title, ax.xaxis.label, ax.yaxis.label, *ax.texts, *legends):
        text.get_window_extent()


def _legends(ax: Any) -> list[Any]:
    return [legend for legend in (ax.get_legend(), *ax.figure.legends) if legend is not None and is_shown(legend)]


def _description(ax: Any) -> Description:
    legends = _legends(ax)
    return {
        "xlim": _pair(ax.get_xlim()),
        "ylim": _pair(ax.get_ylim()),
        "xscale": ax.get_xscale(),
        "yscale": ax.get_yscale(),
        "aspect": str(ax.get_aspect()),
        "stretch": _stretch(ax),
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "title": ax.get_title() or ax.get_title(loc="left") or ax.get_title(loc="right"),
        "legend": [text.get_text() for legend in legends for text in legend.get_texts()],
        "legend_shown": bool(legends),
        "xticks": _ticks(ax.xaxis),
        "yticks": _ticks(ax.yaxis),
        "inverted": (bool(ax.xaxis_inverted()), bool(ax.yaxis_inverted())),
        "lines": marks.lines(ax),
        "markers": marks.markers(ax),
        "arrows": marks.arrows(ax),
        "images": marks.images(ax),
        "contours": marks.contours(ax),
        "bars": marks.bars(ax),
        "texts": [
            {"text": t.get_text(), "at": _pair(t.get_position())} for t in ax.texts if t.get_text() and is_shown(t)
        ],
    }


def _stretch(ax: Any) -> float:
    """How long one unit of x is on the screen, over one unit of y."""
    (x0, x1), (y0, y1) = ax.get_xlim(), ax.get_ylim()
    return float(abs(ax.bbox.width / (x1 - x0)) / abs(ax.bbox.height / (y1 - y0)))


def _pair(values: Any) -> tuple[float, float]:
    x, y = values
    return float(x), float(y)


def _ticks(axis: Any) -> list[tuple[float, str]]:
    """Where the ticks stand and what they say; asked of locator and formatter, for tick artists cost far more."""
    places = axis.get_majorticklocs()[:500]
    labels = axis.get_major_formatter().format_ticks(places)
    return [(float(at), str(text)) for at, text in zip(places, labels, strict=False)]
