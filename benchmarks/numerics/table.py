"""A table of measured numbers, each beside the one that the tolerances of the course were chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

BREAKS = nan
"""What stands for a method that cannot go on: it met a pivot that is exactly zero."""


@dataclass(frozen=True)
class Row:
    """A method, its measured numbers and the planned ones, one for each column."""

    method: str
    measured: tuple[float, ...]
    planned: tuple[float, ...]


@dataclass(frozen=True)
class Table:
    """Methods down, families of matrices across."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def row(self, method: str) -> tuple[float, ...]:
        """Return the measured numbers of a method. Raises KeyError if the table has no such row."""
        for row in self.rows:
            if row.method == method:
                return row.measured
        raise KeyError(method)

    def markdown(self) -> str:
        """Return the table for the page, every cell `measured / planned`."""
        lines = [_line([self.corner, *self.columns]), _line(["---"] * (1 + len(self.columns)))]
        for row in self.rows:
            cells = [f"{digits(new)} / {digits(old)}" for new, old in zip(row.measured, row.planned, strict=True)]
            lines.append(_line([row.method, *cells]))
        return "\n".join(lines)


def digits(value: float) -> str:
    """Write a number as the page does: two digits, or `breaks`."""
    if isnan(value):
        return "breaks"
    if value == 0 or 10 <= value < 1000:
        return f"{value:.0f}"
    return (
        f"{value:.2g}"
        if 0.01 <= value < 10
        else f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    )


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def measured_on(page: str) -> list[list[float]]:
    """Read the measured numbers back from the tables of a page, row by row."""
    rows = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        pairs = [cell.split(" / ") for cell in cells[1:]]
        if line.startswith("|") and pairs and all(len(pair) == 2 for pair in pairs):
            rows.append([nan if new == "breaks" else float(new) for new, _ in pairs])
    return rows
