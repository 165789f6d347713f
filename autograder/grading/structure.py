"""nbgrader's hook for the repair: the first sanitising step, before nbgrader looks at any cell's metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograder.grading.notes import add_flag, add_note, is_ungradable
from autograder.grading.release_record import recorded_cells
from autograder.grading.repair import repair


class RepairStructure(NbGraderPreprocessor):
    """Repair duplicated, deleted, retyped and relabelled cells, and tell the student each repair."""

    source_folder = Unicode("source", help="Folder of the instructor's notebooks, one sub-folder a week.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook in its released shape. Raises MissingEntry if the gradebook does not know it."""
        about = resources["nbgrader"]
        source = Path(self.source_folder) / about["assignment"] / f"{about['notebook']}.ipynb"
        record = recorded_cells(about["db_url"], about["assignment"], about["notebook"], source)
        repaired = repair(nb.cells, record, _plain_texts(source))
        nb.cells = repaired.cells
        if is_ungradable(nb):  # its one note says what is wrong; that cells are missing follows
            return nb, resources
        for sentence in repaired.sentences:
            add_note(nb, sentence)
            self.log.warning("%s: %s", about["student"], sentence)
        for label, reason in repaired.flags.items():
            add_flag(nb, label, reason)
        return nb, resources


def _plain_texts(source: Path) -> frozenset[str]:
    if not source.is_file():
        return frozenset()
    cells = json.loads(source.read_text(encoding="utf-8")).get("cells", [])
    return frozenset("".join(cell.get("source", "")) for cell in cells if cell.get("cell_type") != "code")
