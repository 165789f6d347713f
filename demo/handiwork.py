"""What students do to a released notebook: each edit of `students.py`, applied."""

from __future__ import annotations

import ast
import copy
import json
import textwrap
from functools import singledispatch

from nbformat import NotebookNode

from demo.students import (
    Before,
    Cheat,
    CutOff,
    Delete,
    Duplicate,
    Edit,
    LoseMetadata,
    SaveAs,
    Student,
    Unsolved,
    Unusual,
    Wrong,
)
from demo.week import Exercise, meant, unusual_answer, wrong_answer


def hand_in(student: Student, released: NotebookNode, exercises: list[Exercise]) -> bytes:
    """The file that `student` hands in: the released notebook solved, then changed by each edit in turn."""
    nb = copy.deepcopy(released)
    for exercise in exercises:
        _cell(nb, exercise.label).source = exercise.solution
    for edit in student.edits:
        _do(edit, nb, released, exercises)
    data = json.dumps(nb, indent=1).encode()
    for edit in student.edits:
        if isinstance(edit, CutOff):
            data = data[: 2 * len(data) // 3]
        elif isinstance(edit, SaveAs):
            data = data.decode().encode(edit.encoding)
    return data


@singledispatch
def _do(edit: Edit, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    """Edits of the file as a whole do nothing to the cells."""


@_do.register
def _(edit: Wrong, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    chosen = {meant(number, exercises) for number in edit.exercises}
    for exercise in exercises:
        if exercise in chosen:
            # an exercise with one known wrong answer has no second: then the first
            source = wrong_answer(exercise, edit.place) or wrong_answer(exercise, 0)
            _cell(nb, exercise.label).source = source or exercise.solution


@_do.register
def _(edit: Unusual, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    for exercise in exercises:
        source = None if exercise.written else unusual_answer(exercise, edit.place)
        _cell(nb, exercise.label).source = source or exercise.solution


@_do.register
def _(edit: Unsolved, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    chosen = {meant(number, exercises) for number in edit.exercises}
    for exercise in exercises:
        if exercise in chosen or not edit.exercises:
            _cell(nb, exercise.label).source = _cell(released, exercise.label).source


@_do.register
def _(edit: Before, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    cell = _cell(nb, meant(edit.exercise, exercises).label)
    lines = cell.source.split("\n")
    functions = [node for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)]
    body = functions[-1].body
    first = body[1] if isinstance(body[0], ast.Expr) and len(body) > 1 else body[0]  # below the docstring
    lines[first.lineno - 1 : first.lineno - 1] = textwrap.indent(edit.code, "    ").split("\n")
    cell.source = "\n".join(lines)


@_do.register
def _(edit: Cheat, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    cell = _cell(nb, meant(edit.exercise, exercises).label)
    names = [node.name for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef)]
    cell.source = edit.code + "".join(f"\n{name} = answer" for name in names)


@_do.register
def _(edit: Delete, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    label = meant(edit.exercise, exercises).label
    if edit.part == "setup":
        label = next(c.id for c in nb.cells if c.metadata.get("nbgrader", {}).get("locked") and c.cell_type == "code")
    nb.cells.remove(_cell(nb, label + "_tests" * (edit.part == "tests")))


@_do.register
def _(edit: Duplicate, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    label = meant(edit.exercise, exercises).label
    cell = _cell(nb, label)
    nb.cells.insert(nb.cells.index(cell) + 1, copy.deepcopy(_cell(released, label)))


@_do.register
def _(edit: LoseMetadata, nb: NotebookNode, released: NotebookNode, exercises: list[Exercise]) -> None:
    for place, cell in enumerate(nb.cells):
        # answers without a function to know them by keep what they have
        if cell.cell_type == "code":
            cell.metadata, cell.id = NotebookNode(), f"x{place}"


def _cell(nb: NotebookNode, label: str) -> NotebookNode:
    return next(cell for cell in nb.cells if cell.id == label)
