"""The place where nbgrader reads a submitted file: anything a student hands in is read, and only its text is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode

from autograder.grading.filenames import is_ordinary, submitted_file
from autograder.grading.handed_in import handed_in
from autograder.grading.intake import contents, read_submission
from autograder.grading.notes import add_note, ask_a_person, is_ungradable, notes_of


class SubmissionExporter(NotebookExporter):
    """`NotebookExporter` for the two passes of `nbgrader autograde`: the first reads through `read_submission`.

    Notebooks in between and at the end are the same as the stock exporter's; its copies of a notebook that nobody else
    holds, and its checks of a file that the first pass has just written, were half of nbgrader's part in a grading.
    """

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert the notebook of that name; a submitted file that cannot be read becomes a notebook that says so."""
        if not self._is_first_pass:
            return super().from_filename(filename, resources=resources, **kw)
        path = Path(filename)
        resources = ResourcesDict() if resources is None else resources
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        found = submitted_file(path)
        nb = read_submission(found)
        if found != path:
            add_note(nb, f"Your notebook was called {found.name}; it was graded as {path.name}. Please keep the name.")
        self._tell(nb, path, found)
        return self.from_notebook_node(nb, resources=resources, **kw)

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """Convert what the first pass wrote, and found valid."""
        return self.from_notebook_node(nbformat.v4.reads(file_stream.read()), resources=resources, **kw)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Run the pass's steps on `nb` itself. Raises nbformat.ValidationError if they do not leave a notebook."""
        resources = self._init_resources(resources)
        for step in self._preprocessors:
            nb, resources = step(nb, resources)
        nbformat.validate(nb, relax_add_props=True)
        text = json.dumps(nb, ensure_ascii=False) if self._is_first_pass else nbformat.v4.writes(nb)
        return text + "\n", resources

    @property
    def _is_first_pass(self) -> bool:
        return bool(getattr(self.parent, "_sanitizing", False))

    def _tell(self, nb: NotebookNode, path: Path, found: Path) -> None:
        """Say in the log, and ask a person, where a submission is not what it should be as a whole."""
        student, week = path.parent.parent.name, path.parent.name
        if not is_ordinary(found):
            ask_a_person(nb, f"There was no notebook {path.name} to grade.")
            self.log.warning(
                "%s: no notebook %s was handed in (the folder holds: %s). Graded as 0, and a person is asked to look."
                " If one of these is the notebook, move it to %s and run: nbgrader autograde %s --student=%s --force",
                *(student, path.name, contents(path.parent) or "nothing", path, week, student),
            )
        elif is_ungradable(nb):
            self.log.warning("%s: %s", student, "; ".join(notes_of(nb)))
            ask_a_person(nb, f"Nothing could be read from {found.name}.")
        when = handed_in(path.parent)
        if when.problem:
            ask_a_person(nb, when.problem)
