"""The gradebook's way of asking a person: what concerns a submission as a whole is asked at its first graded cell."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.notes import asked_of


class Attention(NbGraderPreprocessor):
    """Let the formgrader say "needs manual grading" of a submission that a person was asked to look at.

    The score stays as it is; a person who looks and agrees enters the same points.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Mark the first graded cell if `ask_a_person` was called for `nb`; comes after the scores are saved."""
        graded = next((cell for cell in nb.cells if utils.is_grade(cell)), None)
        if not asked_of(nb) or graded is None:
            return nb, resources
        about = resources["nbgrader"]
        label = graded.metadata["nbgrader"]["grade_id"]
        with Gradebook(about["db_url"]) as gradebook:
            grade = gradebook.find_grade(label, about["notebook"], about["assignment"], about["student"])
            grade.needs_manual_grade = True
            gradebook.db.commit()
        return nb, resources
