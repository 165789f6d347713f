"""A week as the class sees it: its exercises in order, the solution key, the catalogue of other answers."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat

from reference_impl import misconceptions

REGION = re.compile(r"^\s*(###|<!--)\s*(BEGIN|END) (SOLUTION|MARK SCHEME).*$")


@dataclass(frozen=True)
class Exercise:
    """One exercise: `number` counts from 1, `label` is its answer cell's."""

    number: int
    label: str
    points: float
    written: bool
    solution: str
    builds_on: frozenset[int] = frozenset()  # exercises whose functions its solution calls, directly or not

    @property
    def scored(self) -> str:
        """The label of the cell that carries the points."""
        return self.label if self.written else f"{self.label}_tests"


def read_exercises(instructor_notebook: Path) -> list[Exercise]:
    """The exercises of a week, by their label's number, with the instructor's solutions."""
    nb = nbformat.read(instructor_notebook, as_version=4)
    graded = {cell.id: cell for cell in nb.cells if cell.metadata.get("nbgrader")}
    answers = sorted(label for label, cell in graded.items() if cell.metadata.nbgrader.solution)
    found = []
    for number, label in enumerate(answers, start=1):
        cell = graded[label]
        written = bool(cell.metadata.nbgrader.grade)
        scored = cell if written else graded[f"{label}_tests"]
        found.append(Exercise(number, label, float(scored.metadata.nbgrader.points), written, _key(cell.source)))
    return _linked(found)


def meant(number: int, exercises: list[Exercise]) -> Exercise:
    """The exercise that the class knows by a number: a week with fewer of them takes the last that is autograded."""
    autograded = [exercise for exercise in exercises if not exercise.written]
    return autograded[min(number, len(autograded)) - 1]


def _linked(exercises: list[Exercise]) -> list[Exercise]:
    """Each exercise with those it builds on; answers are in the order in which one may call another."""
    makers: dict[str, Exercise] = {}
    linked = []
    for exercise in exercises:
        if exercise.written:
            linked.append(exercise)
            continue
        tree = ast.parse(exercise.solution)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        below = [makers[name] for name in used & makers.keys()]
        numbers = {maker.number for maker in below}.union(*(maker.builds_on for maker in below))
        linked.append(replace(exercise, builds_on=frozenset(numbers)))
        makers |= {node.name: linked[-1] for node in tree.body if isinstance(node, ast.FunctionDef)}
    return linked


def _key(source: str) -> str:
    """The cell as somebody who solved it would have it: no markers, no mark scheme."""
    source = re.sub(r"<!-- BEGIN MARK SCHEME -->.*?<!-- END MARK SCHEME -->\n?", "", source, flags=re.DOTALL)
    return "\n".join(line for line in source.split("\n") if not REGION.match(line))


def wrong_answer(exercise: Exercise, place: int) -> str | None:
    """Source of a known wrong answer that costs points, or None if the catalogue has none at that place."""
    entries = [entry for entry in misconceptions.of(exercise.label) if entry.loses]
    return _answered(exercise, entries[place]) if place < len(entries) else None


def unusual_answer(exercise: Exercise, place: int) -> str | None:
    """Source of a right answer of unusual shape, or None."""
    entries = misconceptions.alternatives_of(exercise.label)
    return _answered(exercise, entries[place]) if entries else None


def _answered(exercise: Exercise, entry: misconceptions.Misconception | misconceptions.Alternative) -> str:
    """The solution cell with one of its functions replaced by the catalogue's."""
    lines = exercise.solution.split("\n")
    functions = [node for node in ast.parse(exercise.solution).body if isinstance(node, ast.FunctionDef)]
    replaced = next(node for node in functions if node.name == entry.name)
    text = _source(entry.function, entry.name)
    lines[replaced.lineno - 1 : replaced.end_lineno] = text.split("\n")
    return "\n".join([*_imports(entry.function, text), *lines]).strip()


def _imports(function: Callable[..., Any], text: str) -> list[str]:
    """What the catalogue's page imports and the function uses: an answer brings what the notebook may not have."""
    used = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    page = ast.parse(inspect.getsource(inspect.getmodule(function)))  # type: ignore[arg-type]
    lines = []
    for statement in page.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            statement.names = [name for name in statement.names if (name.asname or name.name) in used]
            lines += [ast.unparse(statement)] if statement.names else []
    return lines


def _source(function: Callable[..., Any], name: str) -> str:
    """The function's text under the student's name, without the catalogue's decorator."""
    text = inspect.getsource(function)
    definition = ast.parse(text).body[0]
    assert isinstance(definition, ast.FunctionDef)
    lines = text.split("\n")[definition.lineno - 1 :]
    return re.sub(rf"\b{re.escape(function.__name__)}\b", name, "\n".join(lines)).rstrip()
