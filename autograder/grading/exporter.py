"""The place where nbgrader reads a submitted file: anything a student hands in is read, and only its text is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict

from autograder.grading.filenames import submitted_file
from autograder.grading.intake import read_submission
from autograder.grading.notes import add_note


class SubmissionExporter(NotebookExporter):
    """Stock `NotebookExporter`, except that the first pass of `nbgrader autograde` reads through `read_submission`."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert the notebook of that name; a submitted file that cannot be read becomes a notebook that says so."""
        if not getattr(self.parent, "_sanitizing", False):  # the second pass reads what the first pass wrote
            return super().from_filename(filename, resources=resources, **kw)
        path = Path(filename)
        resources = ResourcesDict() if resources is None else resources
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        found = submitted_file(path)
        nb = read_submission(found)
        if found != path:
            add_note(nb, f"Your notebook was called {found.name}; it was graded as {path.name}. Please keep the name.")
        return self.from_notebook_node(nb, resources=resources, **kw)
