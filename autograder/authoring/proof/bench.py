"""Run the cells of one notebook in this process and read the outcomes: the quick way to judge the course's own code.

Only code of this repository runs here (solutions, misconceptions, alternatives), never a student's. What the tests ask
of an answer is carried through the judge's codec both ways, so that they see of it what they see in the judge.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

from nbformat import NotebookNode

from autograder.checks import Context, using
from autograder.checks.outcome import Outcome
from autograder.checks.score import Score
from autograder.judge.carried import CarriedSubject

Namespace = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """A code cell with its role: "locked", "answer", "tests" or "ordinary"."""

    label: str
    role: str
    source: str


class Bench:
    """One notebook, ready to judge answers: locked cells are run once and shared, every judgement starts from them."""

    def __init__(self, notebook: NotebookNode, context: Context | None = None) -> None:
        self.context = context or Context(reveal=True)
        self.cells = [_cell(cell) for cell in notebook.cells if cell.cell_type == "code"]
        self._answers = {name for cell in self.cells if cell.role == "answer" for name in _defined(cell.source)}
        self.base: Namespace = {"__name__": "__main__"}
        for cell in self.cells:
            if cell.role == "locked":
                self._run(cell, self.base)

    @property
    def exercises(self) -> list[str]:
        """The labels of the autograded exercises, in notebook order."""
        return [cell.label.removesuffix("_tests") for cell in self.cells if cell.role == "tests"]

    def judge_cell(self, exercise: str) -> Outcome:
        """Judge the answer that stands in the notebook; it may build on the answers before it."""
        return self.test(exercise, self.answered(exercise))

    def answered(self, exercise: str) -> Namespace:
        """Return the names after the notebook's own answer to `exercise`, and those before it, have run."""
        namespace = dict(self.base)
        for cell in self.cells:
            if cell.role == "answer":
                self._run(cell, namespace)
            if cell.label == exercise:
                break
        return namespace

    def judge(self, exercise: str, answers: Mapping[str, Callable[..., Any]]) -> Outcome:
        """Judge other functions in the answer's place, given by the names the test looks for.

        Where an exercise asks for two functions, the one that is not given is the notebook's own.
        """
        namespace = dict(self.base)
        self._run(self._find(exercise), namespace)
        for name, function in answers.items():
            namespace[name] = function
        return self.test(exercise, namespace)

    def run_all(self) -> Iterator[tuple[Cell, Outcome | BaseException | None]]:
        """Run every cell from top to bottom as a reader does; yield each with its outcome or its exception."""
        namespace: Namespace = {"__name__": "__main__"}
        for cell in self.cells:
            try:
                value = self._run(cell, namespace)
            except Exception as error:
                yield cell, error
                continue
            yield cell, value.outcome if isinstance(value, Score) else None

    def _find(self, label: str) -> Cell:
        return next(cell for cell in self.cells if cell.label == label)

    def test(self, exercise: str, namespace: Namespace) -> Outcome:
        """Run the test cell of `exercise` where the names are these. Raises TypeError if it ends without a score."""
        carried = {name: CarriedSubject(name, namespace[name]) for name in self._answers & namespace.keys()}
        score = self._run(self._find(f"{exercise}_tests"), {**namespace, **carried})
        if not isinstance(score, Score):
            raise TypeError(f"{exercise}_tests does not end with t.score()")
        return score.outcome

    def _run(self, cell: Cell, namespace: Namespace) -> Any:
        """Run a cell and return the value of its last expression; what it prints goes nowhere."""
        body, last = _compiled(cell)
        with using(self.context), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(body, namespace)
            return eval(last, namespace) if last else None


def _cell(cell: NotebookNode) -> Cell:
    meta = cell.metadata.get("nbgrader", {})
    label = meta.get("grade_id", cell.get("id", ""))
    if not meta:
        role = "ordinary"
    elif meta.get("solution"):
        role = "answer"
    else:
        role = "tests" if meta.get("grade") else "locked"
    return Cell(label, role, cell.source)


def _defined(source: str) -> list[str]:
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]


def _compiled(cell: Cell) -> tuple[CodeType, CodeType | None]:
    """Compile a cell into its statements and its last expression; tracebacks and `inspect` find the source."""
    name = f"<{cell.label}>"
    lines = cell.source.splitlines(keepends=True)
    linecache.cache[name] = (len(cell.source), None, lines, name)
    tree = ast.parse(cell.source, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)
        last = compile(ast.Expression(expression.value), name, "eval")
    return compile(tree, name, "exec"), last
