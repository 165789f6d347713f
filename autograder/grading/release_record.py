"""What was released: the cells that the gradebook knows of a notebook, in the order of the instructor's notebook."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.api import Notebook as NotebookEntry
from nbgrader.preprocessors import ClearHiddenTests

HIDDEN_BEGIN: str = ClearHiddenTests.begin_test_delimeter.default_value
HIDDEN_END: str = ClearHiddenTests.end_test_delimeter.default_value
MAX_PARSED = 20_000  # characters


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

    @cached_property
    def released_source(self) -> str:
        """The text that students were given."""
        return visible_part(self.source)

    @cached_property
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
    """Functions defined at the top level of `source`; if it does not parse, those that a `def` line begins.

    Text beyond the length of any answer is read by its lines too: parsing 200 000 characters takes half a second.
    """
    try:
        body = ast.parse(source).body if len(source) <= MAX_PARSED else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        body = None
    if body is None:
        return frozenset(re.findall(r"^def (\w+)", source, flags=re.MULTILINE))
    return frozenset(node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@dataclass(frozen=True)
class Record:
    """A released notebook: its labelled cells in order, the texts of its other text cells, all code that the
    instructor wrote, the kernel it is for.
    """

    cells: list[RecordedCell]
    texts: frozenset[str]
    code: tuple[str, ...]
    kernelspec: dict[str, Any] | None


def read_record(db_url: str, assignment: str, notebook: str, source_notebook: Path) -> Record:
    """The record of one notebook. Raises nbgrader's MissingEntry if it was never generated.

    The gradebook keeps no order and no text without a label; both come from the instructor's notebook, if it is there.
    """
    with Gradebook(db_url) as gradebook:
        entry = gradebook.find_notebook(notebook, assignment)
        cells = _recorded(entry)
        kernelspec = json.loads(entry.kernelspec) if entry.kernelspec else None
    source = _cells_of(source_notebook)
    labels = [str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")) for cell in source]
    order = {label: place for place, label in enumerate(labels)}
    cells = sorted(cells, key=lambda cell: (order.get(cell.label, len(order)), cell.label))
    texts = frozenset("".join(cell.get("source", "")) for cell in source if cell.get("cell_type") != "code")
    code = tuple("".join(cell.get("source", "")) for cell in source if cell.get("cell_type") == "code")
    return Record(cells, texts, code, kernelspec)


def _recorded(entry: NotebookEntry) -> Iterable[RecordedCell]:
    points = {cell.name: float(cell.max_score) for cell in [*entry.grade_cells, *entry.task_cells]}
    graded = {cell.name for cell in entry.grade_cells}
    solutions = {cell.name for cell in entry.solution_cells}
    tasks = {cell.name for cell in entry.task_cells}
    return [
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


def _cells_of(notebook: Path) -> list[dict[str, Any]]:
    if not notebook.is_file():
        return []
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8")).get("cells", [])
    return cells
