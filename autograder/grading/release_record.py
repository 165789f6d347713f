"""What was released: the cells that the gradebook knows of a notebook, in the order of the instructor's notebook."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearHiddenTests

HIDDEN_BEGIN: str = ClearHiddenTests.begin_test_delimeter.default_value
HIDDEN_END: str = ClearHiddenTests.end_test_delimeter.default_value


@dataclass(frozen=True)
class RecordedCell:
    """One cell with a label, as `generate_assignment` recorded it; `source` includes hidden tests."""

    label: str
    cell_type: str
    source: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float
    checksum: str | None

    @property
    def released_source(self) -> str:
        """The text that students were given."""
        return visible_part(self.source)

    @property
    def functions(self) -> frozenset[str]:
        """Names of the functions that the text defines at its top level."""
        return functions_defined(self.source) if self.cell_type == "code" else frozenset()


def visible_part(source: str) -> str:
    """`source` without its hidden region; from the BEGIN marker to the end if the END marker is missing."""
    kept, hidden = [], False
    for line in source.split("\n"):
        if HIDDEN_BEGIN in line:
            hidden = True
        if not hidden:
            kept.append(line)
        if HIDDEN_END in line:
            hidden = False
    return "\n".join(kept)


def functions_defined(source: str) -> frozenset[str]:
    """Functions defined at the top level of `source`; if it does not parse, those that a `def` line begins."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(re.findall(r"^def (\w+)", source, flags=re.MULTILINE))
    return frozenset(node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def recorded_cells(db_url: str, assignment: str, notebook: str, source_notebook: Path | None) -> list[RecordedCell]:
    """The record of one notebook. Raises nbgrader's MissingEntry if it was never generated.

    The gradebook keeps no order, so the order is that of the instructor's notebook, else that of the labels.
    """
    with Gradebook(db_url) as gradebook:
        entry = gradebook.find_notebook(notebook, assignment)
        points = {cell.name: float(cell.max_score) for cell in [*entry.grade_cells, *entry.task_cells]}
        graded = {cell.name for cell in entry.grade_cells}
        solutions = {cell.name for cell in entry.solution_cells}
        tasks = {cell.name for cell in entry.task_cells}
        cells = [
            RecordedCell(
                label=cell.name,
                cell_type=cell.cell_type,
                source=cell.source,
                locked=bool(cell.locked),
                grade=cell.name in graded,
                solution=cell.name in solutions,
                task=cell.name in tasks,
                points=points.get(cell.name, 0.0),
                checksum=cell.checksum,
            )
            for cell in entry.source_cells
        ]
    order = {label: place for place, label in enumerate(_labels_in(source_notebook))}
    return sorted(cells, key=lambda cell: (order.get(cell.label, len(order)), cell.label))


def _labels_in(notebook: Path | None) -> list[str]:
    if notebook is None or not notebook.is_file():
        return []
    cells = json.loads(notebook.read_text(encoding="utf-8")).get("cells", [])
    return [str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")) for cell in cells]
