"""The film strip: a computation in at most five frames, one change per frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.authoring.draw.matrix import Box, Cell, matrix, number, sheet, step_arrow, write
from autograder.authoring.draw.style import HAIR, INK, SMALL, SMALLEST, FillRole, fill

MOST_FRAMES = 5
GAP, EDGE = 1.75, 0.3


@dataclass(frozen=True)
class Frame:
    """A matrix, its pivots, what was done to get here, and the multiplier that did it."""

    entries: Sequence[Sequence[object]]
    pivots: Sequence[Cell] = ()
    step: str = ""
    multiplier: object = None
    multiplier_name: str = field(default="", kw_only=True)


def film(
    ax: Any, frames: Sequence[Frame], *, bar: int | None = None, above: float = 0.9, below: float = 1.1
) -> list[Box]:
    """Draw frames left to right: pivots orange, entries that differ from the frame before sky, multipliers on arrows.

    `above` and `below` leave that many squares of room. Returns the boxes of the frames.
    Raises ValueError for more than five frames, frames of different shapes, or a frame that changes nothing.
    """
    if len(frames) > MOST_FRAMES:
        raise ValueError(f"a film strip has at most {MOST_FRAMES} frames, got {len(frames)}: make two figures")
    m, n = len(frames[0].entries), len(frames[0].entries[0])
    sheet(ax, len(frames) * n + (len(frames) - 1) * GAP + 2 * EDGE, m + above + below)
    boxes = []
    for k, frame in enumerate(frames):
        fills: dict[Cell, FillRole] = {}
        if k > 0:
            fills.update(dict.fromkeys(changed(frames[k - 1].entries, frame.entries), "now"))
        fills.update(dict.fromkeys(frame.pivots, "pivot"))
        box = matrix(ax, frame.entries, (EDGE + k * (n + GAP), above), fills=fills, bar=bar)
        write(ax, (box.x + n / 2, box.bottom + 0.6), frame.step, size=SMALLEST)
        if k > 0:
            _step_arrow(ax, box, frame)
        boxes.append(box)
    return boxes


def changed(before: Sequence[Sequence[object]], after: Sequence[Sequence[object]]) -> list[Cell]:
    """Return the entries (i, j) in which two matrices of one shape differ; ValueError if none does."""
    if [len(row) for row in before] != [len(row) for row in after]:
        raise ValueError("the frames of a film strip have one shape")
    cells = [
        (i, j) for i, row in enumerate(after) for j, value in enumerate(row) if value != before[i][j]
    ]  # fmt: skip
    if not cells:
        raise ValueError("a frame that changes nothing can go")
    return cells


def _step_arrow(ax: Any, box: Box, frame: Frame) -> None:
    """Lead into a frame with an arrow that carries the multiplier."""
    middle, y = box.x - GAP / 2, box.y + box.m / 2
    step_arrow(ax, (box.x - GAP + 0.3, y), (box.x - 0.3, y))
    if frame.multiplier is not None:
        chip = {"facecolor": fill("now").colour, "edgecolor": INK, "linewidth": HAIR, "boxstyle": "square,pad=0.25"}
        write(ax, (middle, y - 0.75), number(frame.multiplier), bbox=chip)
        write(ax, (middle, y - 1.7), frame.multiplier_name, size=SMALL)
