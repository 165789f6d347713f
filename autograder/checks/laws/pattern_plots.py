"""Laws for pictures of sparsity: which entries of two matrices are nonzero, on two Axes, with counts in the titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import tolerances
from .law import Broken, Law, Margin, Trial
from .plots import all_markers, span

Axes = Mapping[str, Any]
Mask = NDArray[np.bool_]
Expected = Callable[[int], Sequence[Mask]]
PANELS = ("the matrix", "its inverse")


def band_and_full(n: int) -> tuple[Mask, Mask]:
    """Return where a tridiagonal (n, n) has nonzeros, and where a full one has: 3n - 2 and n^2 entries."""
    i = np.arange(n)
    return np.abs(i[:, None] - i) <= 1, np.ones((n, n), dtype=bool)


def both_axes(trial: Trial) -> list[Axes]:
    """Return the descriptions of the two Axes the function returned; raise Broken if it did not return two."""
    figure = trial.reply.figure
    if figure is None or figure["returned"] == "nothing" or len(figure["axes"]) != 2:
        raise Broken("FB_PLOT_AX")
    for axes in figure["axes"]:
        if "broken" in axes:
            raise Broken("FB_EXCEPTION", got=axes["broken"], case="drawing the figure")
    return list(figure["axes"])


def draws_patterns(*, axes: str = "given") -> Law:
    """The first Axes shows the nonzeros of a tridiagonal matrix of order n, the second those of a full one.

    Read from an image (spy, imshow, matshow, pcolormesh: nonzero values) or from markers (spy, scatter, plot); row 0
    may be on top or at the bottom.
    """
    where = "" if axes == "given" else ", on a figure of its own when no `ax` is given"

    def test(trial: Trial) -> Margin | None:
        panels = both_axes(trial)
        for panel, name, mask in zip(panels, PANELS, band_and_full(trial.args[0]), strict=True):
            _shows(panel, mask, name)
        return None

    return Law(f"shows which entries of the matrix and of its inverse are nonzero{where}", test, wants=_wants(axes))


def _shows(panel: Axes, mask: Mask, name: str) -> None:
    drawn = [_of_image(image["data"]) for image in panel["images"]] + _of_markers(panel, len(mask))
    if not drawn:
        raise Broken("FB_PLOT_MISSING", what=f"the nonzeros of {name}")
    if not any(np.array_equal(mask, found) or np.array_equal(mask[::-1], found) for found in drawn):
        least = min(abs(int(found.sum()) - int(mask.sum())) for found in drawn)
        said = f"The pattern of {name} is drawn, but not where its nonzeros are"
        raise Broken("FB_PLOT_DATA", message=f"{said} ({least} entries too many or too few)." if least else f"{said}.")


def _of_image(data: NDArray[Any]) -> Mask:
    """Nonzero entries are seen; NaN stands for a cell that was masked."""
    return np.isfinite(data) & (data != 0)


def _of_markers(panel: Axes, n: int) -> list[Mask]:
    """Markers on a grid of whole numbers, rows downwards or upwards, counted from 0 or from 1."""
    points = all_markers(panel)
    if not len(points):
        return []
    whole = np.round(points - points.min(axis=0)).astype(int)
    mask = np.zeros((n, n), dtype=bool)
    if whole.max() >= n or np.abs(points - points.min(axis=0) - whole).max() > tolerances.plot(span(panel)):
        return [mask]
    mask[whole[:, 1], whole[:, 0]] = True
    return [mask]


def counts_in_titles() -> Law:
    """The titles hold the numbers of nonzeros, 3n - 2 and n^2."""

    def test(trial: Trial) -> None:
        for panel, name, mask in zip(both_axes(trial), PANELS, band_and_full(trial.args[0]), strict=True):
            numbers = [int(digits) for digits in re.findall(r"\d+", panel["title"])]
            if int(mask.sum()) not in numbers:
                raise Broken("FB_PLOT_LABEL", what=f"the number of nonzeros in the title of {name}")

    return Law("says in each title how many entries are nonzero", test, wants=_wants("given"))


def respects_both_axes() -> Law:
    """Given two Axes, the function draws on them, returns them in order and leaves the neighbour alone."""

    def test(trial: Trial) -> None:
        figure = trial.reply.figure
        panels = both_axes(trial)
        drew = all(panel["images"] or panel["markers"] for panel in panels)
        if (
            figure is None
            or figure["returned"] != "given"
            or figure["new_figures"]
            or figure["sibling_touched"]
            or not drew
        ):
            raise Broken("FB_PLOT_AX")

    return Law("draws on the two Axes it is given and returns them", test, wants=_wants("beside"))


def _wants(axes: str) -> dict[str, Any]:
    return {"axes": axes, "axes_count": 2}
