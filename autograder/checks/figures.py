"""A figure as data: every mark in data coordinates, read after drawing, whatever call has drawn it.

`ax.axline`, `plot`, `hlines` and a LineCollection all become polylines; `scatter`, `plot(..., "o")` become markers;
`quiver`, `annotate`, `arrow` and FancyArrowPatch become arrows. Nothing here judges: see `laws.plots`.
Source of the idea: J. Hamrick's *plotchecker*; the reading through transforms is our own (an axline's `get_xdata`
is a placeholder).
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

Description = dict[str, Any]
MAX_POINTS = 20_000


def fresh_axes(count: int = 1, *, sibling: bool = False) -> list[Any]:
    """Return `count` Axes of a new figure; with `sibling` it has one more, to see whether that is left alone."""
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(1, count + sibling)
    return list(np.ravel(axes))[:count]


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

    `before` are the figures that were open before the given Axes were made. With `draw` the figure is rendered too,
    which finds labels that cannot be typeset; reading needs only settled limits, twenty times cheaper.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return {"returned": "nothing", "axes": [], "new_figures": 0, "sibling_touched": False}
    axes_class = sys.modules["matplotlib.axes"].Axes
    results = list(returned) if isinstance(returned, (list, tuple, np.ndarray)) else [returned]
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
    """Return everything a reader sees on `ax`, in data coordinates, as plain data."""
    try:
        if draw:
            ax.figure.canvas.draw()
        ax.apply_aspect()
        ax.get_xlim(), ax.get_ylim()  # settles automatic limits, on which infinite lines depend
    except Exception as error:  # drawing runs the student's formatters and callbacks
        return {"broken": f"{type(error).__name__}: {error}"[:300]}
    legend = ax.get_legend()
    return {
        "xlim": _pair(ax.get_xlim()),
        "ylim": _pair(ax.get_ylim()),
        "xscale": ax.get_xscale(),
        "yscale": ax.get_yscale(),
        "aspect": str(ax.get_aspect()),
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "title": ax.get_title() or ax.get_title(loc="left") or ax.get_title(loc="right"),
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
        "legend_shown": bool(legend and legend.get_visible()),
        "xticks": _ticks(ax.xaxis),
        "yticks": _ticks(ax.yaxis),
        "inverted": (bool(ax.xaxis_inverted()), bool(ax.yaxis_inverted())),
        "lines": _lines(ax),
        "markers": _markers(ax),
        "arrows": _arrows(ax),
        "images": _images(ax),
        "contours": _contours(ax),
        "bars": _bars(ax),
        "texts": [{"text": t.get_text(), "at": _pair(t.get_position())} for t in ax.texts if t.get_text()],
    }


def _pair(values: Any) -> tuple[float, float]:
    x, y = values
    return float(x), float(y)


def _ticks(axis: Any) -> list[tuple[float, str]]:
    labels = [label.get_text() for label in axis.get_ticklabels()]
    return [(float(at), text) for at, text in zip(axis.get_ticklocs(), labels, strict=False)][:500]


def _shown(artist: Any) -> bool:
    alpha = artist.get_alpha()
    visible = alpha is None or (np.ndim(alpha) == 0 and float(alpha) > 0) or np.ndim(alpha) > 0
    return bool(artist.get_visible() and visible)


def _to_data(ax: Any, points: NDArray[Any], transform: Any) -> NDArray[Any]:
    """Map points (k, 2) from an artist's own coordinates to the data coordinates of ax."""
    points = np.ma.filled(np.ma.asarray(points, dtype=float), np.nan).reshape(-1, 2)[:MAX_POINTS]
    with np.errstate(all="ignore"):
        return np.asarray(ax.transData.inverted().transform(transform.transform(points)), dtype=float)


def _path_points(ax: Any, path: Any, transform: Any) -> NDArray[Any]:
    """The vertices of a path in data coordinates; a pen lift is a row of NaN."""
    mapped = path.interpolated(1).transformed(transform - ax.transData)
    vertices = np.asarray(mapped.vertices, dtype=float)[:MAX_POINTS]
    if mapped.codes is not None:
        keep = mapped.codes[:MAX_POINTS] != mapped.CLOSEPOLY
        lifts = np.flatnonzero(mapped.codes[:MAX_POINTS][keep][1:] == mapped.MOVETO) + 1
        closed = not keep.all()
        vertices = np.insert(vertices[keep], lifts, np.nan, axis=0)
        if closed and len(lifts) == 0 and len(vertices):
            vertices = np.vstack([vertices, vertices[:1]])
    return vertices


def _lines(ax: Any) -> list[Description]:
    """Polylines: plot, axline, axhline, axvline, step, hlines, vlines, LineCollection."""
    found = []
    for line in ax.lines:
        if _shown(line) and line.get_linestyle() not in ("None", "none", "", " "):
            points = _path_points(ax, line.get_path(), line.get_transform())
            if len(points) > 1:
                style = str(line.get_linestyle())
                found.append({"points": points, "label": _label(line), "style": style, "id": line.get_gid() or ""})
    for collection in _of_type(ax.collections, "LineCollection"):
        for path in collection.get_paths():
            points = _path_points(ax, path, collection.get_transform())
            found.append({"points": points, "label": _label(collection), "style": "collection", "id": ""})
    return found


def _markers(ax: Any) -> list[Description]:
    """Markers: scatter, plot with a marker, one-point lines."""
    found = []
    for line in ax.lines:
        if _shown(line) and line.get_marker() not in ("None", "none", "", " ", None):
            points = _to_data(ax, np.column_stack(line.get_data(orig=False)), line.get_transform())
            found.append({"points": points, "label": _label(line), "marker": str(line.get_marker())})
    for collection in _of_type(ax.collections, "PathCollection"):
        points = _to_data(ax, collection.get_offsets(), collection.get_offset_transform())
        found.append({"points": points, "label": _label(collection), "marker": "scatter"})
    return found


def _arrows(ax: Any) -> list[Description]:
    """Arrows from tail to head: quiver, annotate with arrowprops, ax.arrow, FancyArrowPatch."""
    found = []
    for quiver in _of_type(ax.collections, "Quiver"):
        scale = quiver.scale if quiver.scale_units == "xy" and quiver.scale else 1.0
        tails = np.column_stack([np.ravel(quiver.X), np.ravel(quiver.Y)]).astype(float)
        steps = np.column_stack([np.ravel(quiver.U), np.ravel(quiver.V)]).astype(float) / scale
        found += [_arrow(tail, tail + step, _label(quiver)) for tail, step in zip(tails, steps, strict=False)]
    for text in ax.texts:
        patch = getattr(text, "arrow_patch", None)
        if patch is not None and _shown(text) and text.xycoords == "data":
            found.append(_arrow(text.xyann, text.xy, text.get_text()))
    for patch in ax.patches:
        if not _shown(patch):
            continue
        kind = type(patch).__name__
        if kind == "FancyArrow":
            tail = np.array([patch._x, patch._y], dtype=float)
            found.append(_arrow(tail, tail + np.array([patch._dx, patch._dy], dtype=float), _label(patch)))
        elif kind == "FancyArrowPatch" and patch._posA_posB is not None:
            tail, head = patch._posA_posB
            found.append(_arrow(tail, head, _label(patch)))
    return found


def _arrow(tail: Any, head: Any, label: str) -> Description:
    return {"tail": np.asarray(tail, dtype=float), "head": np.asarray(head, dtype=float), "label": label}


def _images(ax: Any) -> list[Description]:
    """Heat maps: imshow, matshow, pcolormesh; `data` has its first row at the smallest row coordinate."""
    found = []
    for image in ax.images:
        if _shown(image):
            extent = [float(v) for v in image.get_extent()]
            found.append({"data": _filled(image.get_array()), "clim": _clim(image), "extent": extent, "kind": "image"})
    for mesh in _of_type(ax.collections, "QuadMesh"):
        corners = np.asarray(mesh.get_coordinates(), dtype=float)
        shape = (corners.shape[0] - 1, corners.shape[1] - 1)
        data = _filled(mesh.get_array())
        if data.size == shape[0] * shape[1]:
            x, y = corners[0, :, 0], corners[:, 0, 1]
            extent = [float(x[0]), float(x[-1]), float(y[-1]), float(y[0])]
            found.append({"data": data.reshape(shape), "clim": _clim(mesh), "extent": extent, "kind": "mesh"})
    return found


def _filled(data: Any) -> NDArray[Any]:
    return np.ma.filled(np.ma.asarray(data, dtype=float), np.nan)


def _clim(mappable: Any) -> tuple[float, float]:
    low, high = mappable.get_clim()
    return (np.nan if low is None else float(low)), (np.nan if high is None else float(high))


def _contours(ax: Any) -> list[Description]:
    """Level curves of contour and contourf, one entry for each level."""
    found = []
    for contour in _of_type(ax.collections, "QuadContourSet", "TriContourSet", "ContourSet"):
        for level, path in zip(contour.levels, contour.get_paths(), strict=False):
            if len(path.vertices):
                points = _path_points(ax, path, contour.get_transform())
                found.append({"level": float(level), "points": points, "filled": bool(contour.filled)})
    return found


def _bars(ax: Any) -> list[Description]:
    return [
        {"x": float(p.get_x()), "y": float(p.get_y()), "width": float(p.get_width()), "height": float(p.get_height())}
        for p in _of_type(ax.patches, "Rectangle")
    ]


def _of_type(artists: Any, *names: str) -> list[Any]:
    """The visible artists of the matplotlib classes named (looked up by name: matplotlib may not be imported)."""
    return [a for a in artists if _shown(a) and any(k.__name__ in names for k in type(a).__mro__)]


def _label(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else label
