"""The marks on an Axes, read in data coordinates: lines, markers, arrows, heat maps, level curves, bars.

Only what can be seen counts: nothing switched off, transparent, of width or size 0.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

Description = dict[str, Any]
MAX_POINTS = 20_000


def is_shown(artist: Any) -> bool:
    """False for an artist switched off, or entirely transparent."""
    alpha = artist.get_alpha()
    return bool(artist.get_visible() and (alpha is None or np.max(alpha, initial=0.0) > 0))


def _painted(*colours: Any) -> bool:
    """True unless all colours are fully transparent; a collection has a row for each of its colours."""
    return any(len(rows) and rows[:, 3].max() > 0 for rows in map(_rgba, colours))


def _rgba(colour: Any) -> NDArray[Any]:
    return np.asarray(sys.modules["matplotlib.colors"].to_rgba_array(colour), dtype=float)


def _has_stroke(line: Any) -> bool:
    drawn = line.get_linestyle() not in ("None", "none", "", " ") and line.get_linewidth() > 0
    return is_shown(line) and drawn and _painted(line.get_color())


def _has_markers(line: Any) -> bool:
    drawn = line.get_marker() not in ("None", "none", "", " ", None) and line.get_markersize() > 0
    return is_shown(line) and drawn and _painted(line.get_markerfacecolor(), line.get_markeredgecolor())


def _paints(collection: Any) -> bool:
    """True for a collection some of whose colours can be seen; one that maps numbers to colours can."""
    if collection.get_array() is not None:
        return True
    edges = np.max(collection.get_linewidth(), initial=0.0) > 0 and _painted(collection.get_edgecolor())
    return edges or _painted(collection.get_facecolor())


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


def lines(ax: Any) -> list[Description]:
    """Polylines: plot, axline, axhline, axvline, step, hlines, vlines, LineCollection; outlines of filled curves."""
    found = []
    for line in ax.lines:
        if _has_stroke(line):
            points = _path_points(ax, line.get_path(), line.get_transform())
            if len(points) > 1:
                style = str(line.get_linestyle())
                found.append({"points": points, "label": _label(line), "style": style, "id": line.get_gid() or ""})
    for patch in _of_type(ax.patches, "Polygon", "Ellipse", "PathPatch"):
        found += [] if type(patch).__name__ == "FancyArrow" else _outline(ax, patch)
    for collection in filter(_paints, _of_type(ax.collections, "LineCollection")):
        for path in collection.get_paths():
            points = _path_points(ax, path, collection.get_transform())
            found.append({"points": points, "label": _label(collection), "style": "collection", "id": ""})
    return found


def _outline(ax: Any, patch: Any) -> list[Description]:
    """The outline of a polygon, a circle or a filled curve, its arcs flattened for a screen 32 times as fine.

    A narrow ellipse is a few pixels wide: flattened for this one it would lose its shape.
    """
    if not (_painted(patch.get_facecolor()) or (patch.get_linewidth() > 0 and _painted(patch.get_edgecolor()))):
        return []
    from matplotlib.transforms import Affine2D

    fine = Affine2D().scale(32)
    pieces = patch.get_path().to_polygons(patch.get_transform() + fine, closed_only=False)
    back = (ax.transData + fine).inverted()
    style = {"label": _label(patch), "style": "outline", "id": ""}
    return [{"points": np.asarray(back.transform(piece[:MAX_POINTS]), dtype=float), **style} for piece in pieces]


def markers(ax: Any) -> list[Description]:
    """Markers: scatter, plot with a marker, one-point lines."""
    found = []
    for line in ax.lines:
        if _has_markers(line):
            points = _to_data(ax, np.column_stack(line.get_data(orig=False)), line.get_transform())
            found.append({"points": points, "label": _label(line), "marker": str(line.get_marker())})
    for collection in filter(_paints, _of_type(ax.collections, "PathCollection")):
        if not np.max(collection.get_sizes(), initial=0.0) > 0:
            continue
        offsets = collection.get_offsets()
        seen = np.resize(collection.get_sizes(), len(offsets)) > 0
        points = _to_data(ax, offsets[seen], collection.get_offset_transform())
        found.append({"points": points, "label": _label(collection), "marker": "scatter"})
    return found


def arrows(ax: Any) -> list[Description]:
    """Arrows from tail to head: quiver, annotate with arrowprops, ax.arrow, FancyArrowPatch."""
    found = []
    for quiver in _of_type(ax.collections, "Quiver"):
        to_scale = quiver.scale_units in ("xy", "x", "y") and bool(quiver.scale)
        scale = quiver.scale if to_scale else 1.0
        tails = np.column_stack([np.ravel(quiver.X), np.ravel(quiver.Y)]).astype(float)
        steps = np.column_stack([np.ravel(quiver.U), np.ravel(quiver.V)]).astype(float) / scale
        tails = tails - {"tail": 0.0, "mid": 0.5, "middle": 0.5, "tip": 1.0}[quiver.pivot] * steps
        ends = [(tail, tail + step) for tail, step in zip(tails, steps, strict=False)]
        found += [{**_arrow(*pair, _label(quiver)), "to_scale": to_scale} for pair in ends]
    for text in ax.texts:
        patch = getattr(text, "arrow_patch", None)
        if patch is not None and is_shown(text) and text.xycoords == "data" and text.anncoords == "data":
            found.append(_styled(patch, text.xyann, text.xy, text.get_text()))
    for patch in ax.patches:
        if not is_shown(patch):
            continue
        kind = type(patch).__name__
        if kind == "FancyArrow":
            tail = np.array([patch._x, patch._y], dtype=float)
            found.append(_arrow(tail, tail + np.array([patch._dx, patch._dy], dtype=float), _label(patch)))
        elif kind == "FancyArrowPatch" and patch._posA_posB is not None:
            tail, head = patch._posA_posB
            found.append(_styled(patch, tail, head, _label(patch)))
    return found


def _arrow(tail: Any, head: Any, label: str) -> Description:
    return {"tail": np.asarray(tail, dtype=float), "head": np.asarray(head, dtype=float), "label": label}


def _styled(patch: Any, tail: Any, head: Any, label: str) -> Description:
    """The arrow as its style shows it: "<-" points backwards, "-" and "<->" have no direction of their own."""
    style = type(patch.get_arrowstyle()).__name__
    if style in ("CurveA", "CurveFilledA"):
        tail, head = head, tail
    return {**_arrow(tail, head, label), "headless": style in ("Curve", "CurveAB", "CurveFilledAB")}


def images(ax: Any) -> list[Description]:
    """Heat maps: imshow, matshow, pcolormesh; `data` has its first row at the smallest row coordinate."""
    found = []
    for image in ax.images:
        if is_shown(image):
            extent = [float(v) for v in image.get_extent()]
            data, origin = _filled(image.get_array()), str(getattr(image, "origin", "upper"))
            found.append({"data": data, "clim": _clim(image), "extent": extent, "origin": origin, "kind": "image"})
    for mesh in _of_type(ax.collections, "QuadMesh", "PolyQuadMesh"):
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


def contours(ax: Any) -> list[Description]:
    """Level curves of contour and contourf, one entry for each level."""
    found = []
    for contour in _of_type(ax.collections, "QuadContourSet", "TriContourSet", "ContourSet"):
        below = contour.filled and contour.extend in ("min", "both")  # a band under the lowest level comes first
        for level, path in zip(contour.levels, contour.get_paths()[below:], strict=False):
            if len(path.vertices):
                points = _path_points(ax, path, contour.get_transform())
                found.append({"level": float(level), "points": points, "filled": bool(contour.filled)})
    return found


def bars(ax: Any) -> list[Description]:
    """Bars of bar, barh and hist, and other rectangles."""
    return [
        {"x": float(p.get_x()), "y": float(p.get_y()), "width": float(p.get_width()), "height": float(p.get_height())}
        for p in _of_type(ax.patches, "Rectangle")
    ]


def _of_type(artists: Any, *names: str) -> list[Any]:
    """The visible artists of the matplotlib classes named (looked up by name: matplotlib may not be imported)."""
    return [a for a in artists if is_shown(a) and any(k.__name__ in names for k in type(a).__mro__)]


def _label(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else label
