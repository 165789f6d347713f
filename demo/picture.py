"""The class at a glance: students by exercises, coloured by the share of points earned."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from demo.results import Result
from demo.week import Exercise

INK, SOFT = "#1A1A1A", "#5C5C5C"
CELL_W, CELL_H = 0.62, 0.36


def draw(results: list[Result], exercises: list[Exercise], title: str, path: Path) -> None:
    """Write the picture to `path` (PNG)."""
    n, m = len(results), len(exercises)
    left, right, top, bottom = 3.35, 1.9, 1.15, 0.85
    width, height = left + m * CELL_W + right, top + n * CELL_H + bottom
    fig = Figure(figsize=(width, height), dpi=160, facecolor="white")
    ax = fig.add_axes((left / width, bottom / height, m * CELL_W / width, n * CELL_H / height))
    colours = matplotlib.colormaps["YlGnBu"]
    for row, result in enumerate(results):
        for column, exercise in enumerate(exercises):
            _cell(ax, column, row, result.scores[exercise.number], exercise.points, colours)
    ax.set(xlim=(0, m), ylim=(n, 0))
    ax.set_xticks(np.arange(m) + 0.5, [f"{e.number}\n{e.points:g}" for e in exercises], color=INK, fontsize=9.5)
    ax.xaxis.tick_top()
    ax.set_yticks([])
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    for row, result in enumerate(results):
        y = row + 0.5
        ax.text(-0.2, y, result.student.story, ha="right", va="center", fontsize=8.8, color=SOFT)
        ax.text(
            -left / CELL_W + 0.25, y, result.student.id, ha="left", va="center", fontsize=9.5, color=INK, weight="bold"
        )
        _total(ax, m, row, result, sum(e.points for e in exercises))
    ax.text(-0.2, -0.42, "exercise\npoints", ha="right", va="center", fontsize=9.5, color=SOFT)
    ax.text(m + 0.3, -0.42, "total", ha="left", va="center", fontsize=9.5, color=SOFT)
    fig.text(0.15 / width, 1 - 0.38 / height, title, fontsize=14, weight="bold", color=INK, va="center")
    _legend(fig, width, height, colours)
    fig.savefig(path, metadata={"Software": None})


def _cell(ax, column: int, row: int, score: float | None, points: float, colours) -> None:  # type: ignore[no-untyped-def]
    corner = (column + 0.03, row + 0.05)
    if score is None:
        ax.add_patch(Rectangle(corner, 0.94, 0.9, facecolor="#F4F4F2", edgecolor="#C9C9C5", hatch="////", linewidth=0))
        return
    share = min(max(score / points, 0), 1)
    ax.add_patch(
        Rectangle(corner, 0.94, 0.9, facecolor=colours(0.03 + 0.82 * share), edgecolor="#D8D8D4", linewidth=0.5)
    )
    ink = "white" if share > 0.62 else INK
    ax.text(column + 0.5, row + 0.52, f"{round(score, 2):g}", ha="center", va="center", fontsize=9, color=ink)


def _total(ax, m: int, row: int, result: Result, possible: float) -> None:  # type: ignore[no-untyped-def]
    length = 1.35
    ax.add_patch(Rectangle((m + 0.3, row + 0.3), length, 0.4, facecolor="#ECECE8", clip_on=False))
    share = max(result.total, 0) / possible
    ax.add_patch(Rectangle((m + 0.3, row + 0.3), length * share, 0.4, facecolor="#225EA8", clip_on=False))
    late = " late" if result.penalty else ""
    text = f"{round(result.total, 2):g}{late}"
    ax.text(m + 0.3 + length + 0.1, row + 0.5, text, ha="left", va="center", fontsize=9, color=INK)


def _legend(fig: Figure, width: float, height: float, colours) -> None:  # type: ignore[no-untyped-def]
    ax = fig.add_axes((3.35 / width, 0.3 / height, 2.2 / width, 0.16 / height))
    ax.imshow(colours(0.03 + 0.82 * np.linspace(0, 1, 256))[None, :, :], aspect="auto", extent=(0, 100, 0, 1))
    ax.set_yticks([])
    ax.set_xticks([0, 50, 100], ["0", "50", "100 % of the points"], fontsize=8.5, color=SOFT)
    ax.tick_params(length=0, pad=2)
    for spine in ax.spines.values():
        spine.set_visible(False)
    waiting = fig.add_axes((6.6 / width, 0.3 / height, 0.3 / width, 0.16 / height))
    waiting.add_patch(Rectangle((0, 0), 1, 1, facecolor="#F4F4F2", edgecolor="#C9C9C5", hatch="////", linewidth=0))
    waiting.axis("off")
    fig.text(6.98 / width, 0.38 / height, "waits for a person", fontsize=8.5, color=SOFT, va="center")
