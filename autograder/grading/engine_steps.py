"""A repaired notebook and the gradebook's record of it -> the judge's steps, and reports -> the notebook's cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.grading.displayed import Displayed, inert_formulas
from autograder.grading.match import label_of
from autograder.grading.release_record import RecordedCell
from autograder.judge.steps import Step
from autograder.judge.verdict import CellReport


def steps_of(nb: NotebookNode, record: Iterable[RecordedCell]) -> list[tuple[NotebookNode, Step]]:
    """Return the code cells of `nb`, each with its step, in order.

    Role, points and, for what runs in the judge, the source come from the record; a notebook's own metadata can name
    a recorded cell and nothing else. A label counts once.
    """
    recorded = {cell.label: cell for cell in record if cell.cell_type == "code"}
    steps = []
    for place, cell in enumerate(nb.cells):
        if cell.cell_type != "code":
            continue
        entry = recorded.pop(label_of(cell) or "", None)
        step = _step(cell, entry, cell.get("id") or f"cell {place + 1}")
        if step.source.strip():
            steps.append((cell, step))
    return steps


def _step(cell: NotebookNode, entry: RecordedCell | None, name: str) -> Step:
    if entry is None:
        return Step("student", str(name), cell.source)
    if entry.solution:
        return Step("student", entry.label, cell.source, defines=entry.functions)
    if entry.grade:
        return Step("tests", entry.label, entry.source, entry.points)
    if entry.locked:
        return Step("shared", entry.label, entry.source)
    return Step("student", entry.label, cell.source)


def write_reports(cells: Sequence[tuple[NotebookNode, Step]], reports: Sequence[CellReport]) -> None:
    """Put what was found into the cells; what the submission's own code displayed is made harmless."""
    displayed = Displayed()
    for (cell, step), report in zip(cells, reports, strict=True):
        cell.outputs = [_plain(output) for output in report.outputs]
        cell.execution_count = report.execution_count
        cell.source = cell.source if step.role == "student" else step.source
        if step.role == "tests":
            inert_formulas(cell.outputs)  # a lesson may quote what an answer returned
        else:
            displayed.clean(cell.outputs)


def _plain(output: dict[str, Any]) -> NotebookNode:
    """An output as nbformat keeps it; one whose every representation was left out says so."""
    node: NotebookNode = nbformat.from_dict(output)
    if "data" in node:
        node.data.setdefault("text/plain", "")
    return node
