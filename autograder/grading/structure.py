"""nbgrader's hook for the repair, which stands where nbgrader's own sanitising steps stood.

What `OverwriteCells`, `OverwriteKernelspec`, `DeduplicateIds` and `CheckCellMetadata` set right or refuse is here
made anew from the gradebook's record: each labelled cell is there once, with its flags, points, checksum and, where it
is locked, its source; no other cell has any nbgrader metadata.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.grading.batch_record import record_for
from autograder.grading.notes import add_flag, add_note, is_ungradable
from autograder.grading.repair import repair


class RepairStructure(NbGraderPreprocessor):
    """Repair duplicated, deleted, retyped and relabelled cells, and tell the student each repair."""

    source_folder = Unicode("source", help="Folder of the instructor's notebooks, one sub-folder a week.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook in its released shape. Raises MissingEntry if the gradebook does not know it."""
        record = record_for(self, resources, Path(self.source_folder))
        repaired = repair(nb.cells, record.cells, record.texts)
        nb.cells = repaired.cells
        if record.kernelspec:
            nb.metadata["kernelspec"] = dict(record.kernelspec)
        if is_ungradable(nb):  # its one note says what is wrong; that cells are missing follows
            return nb, resources
        for sentence in repaired.sentences:
            add_note(nb, sentence)
            self.log.warning("%s: %s", resources["nbgrader"]["student"], sentence)
        for label, reason in repaired.flags.items():
            add_flag(nb, label, reason)
        return nb, resources
