"""nbgrader's feedback pages, written by our own renderer: text only, escaped, and locked by a content policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets import Dict, Unicode, default

from autograder.checks.render import prose
from autograder.grading import safe
from autograder.grading.feedback_page import cards
from autograder.grading.notes import notes_of

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_PAGES.filters["prose"] = lambda text: Markup(prose(text))
_PAGES.filters["points"] = lambda value: f"{round(float(value), 2):g}"


class Grades(GetGrades):
    """nbgrader's `GetGrades`, which also tells a score from one that still waits for a person."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        label = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(label, self.notebook_id, self.assignment_id, self.student_id)
        cell.metadata["nbgrader"]["waiting"] = bool(grade.needs_manual_grade and grade.manual_score is None)


class FeedbackExporter(Exporter):
    """Write the page of one student from `feedback.html.j2`.

    Nothing of the notebook reaches the page but through `safe`: no HTML, script, SVG or link of the student's works
    there, and the page's own policy forbids scripts and outside resources in case one did.
    """

    course_title = Unicode("", help="Printed above each page.").tag(config=True)
    week_titles = Dict({}, help="Title of each week by its id.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Return the page of a graded notebook, after the preprocessors of `GenerateFeedback`."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        about = resources["nbgrader"]
        page = _PAGES.get_template("feedback.html.j2").render(
            course=self.course_title,
            week=self.week_titles.get(about["assignment"], about["assignment"]),
            student=safe.visible(about["student"], 100),
            score=about["score"],
            max_score=about["max_score"],
            penalty=about["late_penalty"],
            notes=[safe.visible(note, 1000) for note in notes_of(nb)],
            cards=cards(nb),
            code_style=safe.code_style(),
        )
        return page, resources
