"""Laws for heat maps: squares whose numbers and names agree, whatever the origin, the direction or the call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import Axes, shows, the_axes, visible_part

Array = NDArray[Any]
# A name stands at its square if it is nearer to the middle than to the edge, in parts of a square.
HALFWAY = 0.25


def heat_map(axes: Axes, shape: tuple[int, int]) -> dict[str, Any]:
    """Return the image or mesh of this many rows and columns; raise Broken if there is none."""
    found = [image for image in axes["images"] if image["data"].shape == shape]
    if not found:
        if axes["images"]:
            got = axes["images"][0]["data"].shape
            raise Broken("FB_SHAPE", got=got, want=shape)
        raise Broken("FB_PLOT_MISSING", what="a heat map (imshow, matshow or pcolormesh)")
    image: dict[str, Any] = found[0]
    return image


def centres(image: dict[str, Any]) -> tuple[Array, Array]:
    """Return where the columns and the rows of the data have their middle, in data coordinates."""
    left, right, bottom, top = image["extent"]
    start, stop = (bottom, top) if image.get("origin") == "lower" else (top, bottom)
    m, n = image["data"].shape
    columns = left + (np.arange(n) + 0.5) * (right - left) / n
    rows = start + (np.arange(m) + 0.5) * (stop - start) / m
    return columns, rows


def places_of(names: Sequence[str], ticks: Sequence[tuple[float, str]], middles: Array, axis: str) -> list[int]:
    """Return, for each name, which row or column its tick stands at; raise Broken if a name has none there."""
    side = abs(middles[1] - middles[0]) if len(middles) > 1 else 1.0
    places = []
    for name in names:
        at = [place for place, text in ticks if text.strip() == name]
        if not at:
            raise Broken("FB_PLOT_LABEL", what=f"a tick label for each word on the {axis} axis")
        distances = np.abs(middles - at[0])
        if float(distances.min()) > HALFWAY * side:
            what = f"a tick label at the middle of each {'column' if axis == 'x' else 'row'}"
            raise Broken("FB_PLOT_LABEL", what=what)
        places.append(int(distances.argmin()))
    return places


def shows_cosines(axes: str = "given") -> Law:
    """The heat map of f(E, words) shows the cosines of the case, each where its two words are named; E (n, d)."""

    def test(trial: Trial) -> Margin:
        return _cosines_shown(the_axes(trial), trial)

    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"
    return Law(f"each square shows the cosine of its two words{where}", test, wants={"axes": axes})


def _cosines_shown(axes: Axes, trial: Trial) -> Margin:
    E, words = np.asarray(trial.args[0], dtype=np.float64), list(trial.args[1])
    wanted = np.asarray(trial.case.facts["cosines"], dtype=np.float64)
    n = len(E)
    image = heat_map(axes, (n, n))
    columns, rows = centres(image)
    if len(visible_part(axes, np.array([(x, y) for x in columns for y in rows]))) < n * n:
        raise Broken("FB_PLOT_DATA", what="The whole heat map (part of it is outside the limits)", e=0.0)
    right = places_of(words, axes["xticks"], columns, "x")
    down = places_of(words, axes["yticks"], rows, "y")
    shown = image["data"][np.ix_(down, right)]
    allowed = tolerances.plot(2.0)  # colours run over [-1, 1], and nobody sees the eighth digit of one
    error = float(np.abs(shown - wanted).max()) if np.isfinite(shown).all() else float("inf")
    if error <= allowed:
        return Margin(error, allowed)
    if not np.isfinite(shown).all():
        raise Broken("FB_NAN")
    if np.abs(shown - E @ E.T).max() <= tolerances.values(trial.eps) * np.abs(E @ E.T).max():
        raise Broken("FB_NOT_NORMALISED")
    if np.abs(np.sort(shown, axis=None) - np.sort(wanted, axis=None)).max() <= allowed:
        raise Broken("FB_PLOT_LABEL", what="the words do not stand at their own rows and columns")
    told = f"A square shows another number than the cosine of its two words (off by up to {error:.1e})."
    raise Broken("FB_PLOT_DATA", message=told)


def runs_from(low: float, high: float) -> Law:
    """The colours of the heat map run from `low` to `high`, whatever the data are."""

    def statement(axes: Axes, trial: Trial) -> None:
        n = len(trial.args[0])
        clim = heat_map(axes, (n, n))["clim"]
        off = max(abs(clim[0] - low), abs(clim[1] - high))
        if not off <= tolerances.plot(high - low):
            told = f"The colour scale must run from {low:g} to {high:g}, whatever the data are."
            raise Broken("FB_PLOT_DATA", message=told)

    return shows(statement, asked=f"the colours run from {low:g} to {high:g}")
