"""What a test cell's outputs are worth. Only a plain finite number from 0 to the points is believed."""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import BaseCell, Comment, Grade, Gradebook, SubmittedNotebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.match import label_of
from autograder.grading.notes import add_flag, add_note, flags_of, is_ungradable
from autograder.grading.unfinished import mark_finished

_PLAIN_NUMBER = re.compile(r"\d+(\.\d*)?([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Score:
    """Points of one test cell; `problem` says why a person should look, and is empty when all is well."""

    points: float
    problem: str = ""


def score_of(cell: NotebookNode) -> Score:
    """Score a run test cell worth `cell.metadata.nbgrader.points`.

    An error scores 0. The last result counts, and only if its text is a plain number within the points; nbgrader
    takes `np.float64(0.5)`, `nan`, `-1` and `True` for full marks. A cell that ends in `.score()` must have a
    result; another one, made of assertions, earns its points by running to its end. Text on stderr is no failure.
    """
    points = float(cell.metadata["nbgrader"]["points"])
    outputs = cell.get("outputs", [])
    if any(output.output_type == "error" for output in outputs):
        return Score(0.0)
    results = [output for output in outputs if output.output_type == "execute_result"]
    if not results:
        if cell.get("execution_count") is None:
            return Score(0.0, "The test cell was not run.")
        if _ends_in_score(cell.source):
            return Score(0.0, "The test cell ended without a score.")
        return Score(points)
    text = _plain_text(results[-1])
    value = float(text) if _PLAIN_NUMBER.fullmatch(text) else math.nan
    if not 0.0 <= value <= points:
        return Score(0.0, f"The test cell ended in {text[:40]!r}, which is no number from 0 to {points:g}.")
    return Score(value)


class SaveScores(NbGraderPreprocessor):
    """Stands where nbgrader's `SaveAutoGrades` stood: `score_of` for test cells, and one commit for a notebook."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Write all scores and comments of the notebook to the gradebook, together.

        Raises nbgrader's MissingEntry if the gradebook does not know the submission or one of its cells.
        """
        about = resources["nbgrader"]
        which = (about["notebook"], about["assignment"], about["student"])
        with Gradebook(about["db_url"]) as gradebook:
            entry = gradebook.find_submission_notebook(*which)
            grades, comments = _by_cell(gradebook, Grade, entry), _by_cell(gradebook, Comment, entry)
            for cell in nb.cells:
                label = label_of(cell) or ""
                if utils.is_grade(cell):
                    self._score(nb, cell, grades.get(label) or gradebook.find_grade(label, *which), about["student"])
                if utils.is_solution(cell) or utils.is_task(cell):
                    _comment(cell, comments.get(label) or gradebook.find_comment(label, *which))
            gradebook.db.commit()
        mark_finished(nb)
        return nb, resources

    def _score(self, nb: NotebookNode, cell: NotebookNode, grade: Grade, student: str) -> None:
        label = cell.metadata["nbgrader"]["grade_id"]
        problem = flags_of(nb).get(label, "")
        if utils.is_solution(cell) or cell.cell_type != "code":
            grade.auto_score, _ = utils.determine_grade(cell, self.log)
        elif is_ungradable(nb):
            grade.auto_score = 0.0
        else:
            score = score_of(cell)
            grade.auto_score, problem = score.points, score.problem or problem
        if problem:
            self.log.warning("%s, cell %s: %s", student, label, problem)
            add_flag(nb, label, problem)
            add_note(nb, f"Cell {label}: {problem} Your instructor was asked to look at it.")
        grade.needs_manual_grade = bool(problem) or grade.manual_score is not None or grade.auto_score is None


def _by_cell(gradebook: Gradebook, kind: type[Any], entry: SubmittedNotebook) -> dict[str, Any]:
    """The grades or comments of one submitted notebook by the label of their cells."""
    cells = gradebook.db.query(BaseCell.name, kind).join(kind, kind.cell_id == BaseCell.id)
    return dict(map(tuple, cells.filter(kind.notebook_id == entry.id)))


def _comment(cell: NotebookNode, comment: Comment) -> None:
    untouched = cell.metadata["nbgrader"].get("checksum") == utils.compute_checksum(cell)
    comment.auto_comment = "No response." if untouched and not utils.is_task(cell) else None


def _ends_in_score(source: str) -> bool:
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return True
    last = body[-1] if body else None
    call = last.value if isinstance(last, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "score"


def _plain_text(output: NotebookNode) -> str:
    text = output.get("data", {}).get("text/plain", "")
    return ("".join(text) if isinstance(text, list) else str(text)).strip()
